import type { Instant } from "../odds/snapshot.ts";
import { timestamp } from "./array_literal.ts";
import { underBriefLock } from "./brief_lock.ts";
import type { CleanUpParts } from "./clean_up.ts";
import { orAborted } from "./or_aborted.ts";
import { query, readSql } from "./sql_file.ts";
import { withinTime } from "./within_time.ts";

const UNORDERED_DAYS = readSql("storage/unordered_days.sql");

/** Nobody waits longer for a day that is being put in order: a question would give up a second later. */
const MOST_MS = 4_000;

/** Most time for a step, waiting for its lock included. */
const STEP_TIMEOUT_MS = 20_000;

/**
 * Puts the days of prices that are over in the order of their key. A cycle writes all matches one after the other, so that
 * a match's rows of a day lie on a hundred pages; then they lie on ten, and questions about it read that much less.
 *
 * Each day is rewritten once, under a lock that keeps readers of that day out for a moment. A day that is aborted or fails
 * stays as it was. Not in the embedded database, where everything would wait.
 *
 * @returns how many were put in order
 * @throws {unknown} `signal`'s reason within a moment of its abortion, or what the database says: a day that would take more
 * than four seconds, no lock, a disk without room for one day more
 */
export async function orderDays(
	{ sql, kind }: Pick<CleanUpParts, "sql" | "kind">,
	now: Instant,
	signal: AbortSignal,
): Promise<number> {
	if (kind === "embedded") return 0;
	const step = <T>(work: Promise<T>) => orAborted(withinTime(STEP_TIMEOUT_MS, work), signal);
	signal.throwIfAborted();
	const days = await step(query<{ name: string; key: string }>(sql, UNORDERED_DAYS, [timestamp(now)]));
	for (const { name, key } of days) {
		await step(underBriefLock(sql, `cluster ${name} using ${key}`, signal, MOST_MS));
		// The planner must learn how they lie now.
		await step(query(sql, `analyze ${name}`, []));
	}
	return days.length;
}
