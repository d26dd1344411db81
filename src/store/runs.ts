import type { Instant } from "../odds/snapshot.ts";
import { isStorable, storableText, timestamp } from "./array_literal.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";

const SAVE = readSql("run/save.sql");
const FAIL_INTERRUPTED = readSql("run/fail_interrupted.sql");
const READ_PAGE = readSql("run/read_page.sql");
const COUNT = readSql("run/count.sql");
const READ_ONE = readSql("run/read_one.sql");

/** A cycle as it is stored. */
export interface StoredRun {
	/** UUID; unlike the database's numbers it is there while the database is away. */
	readonly id: string;
	readonly trigger: string;
	readonly status: "running" | "completed" | "failed" | "aborted";
	readonly startedAt: Instant;
	/** `undefined` exactly while it runs. */
	readonly finishedAt: Instant | undefined;
	/** Why it failed or was aborted. */
	readonly error: string | undefined;
}

/** A page of runs as REST tells them, and how many there are in all. */
export interface RunPage {
	readonly items: readonly object[];
	readonly total: number;
}

interface RunRow {
	readonly run_id: string;
	readonly trigger: string;
	readonly status: string;
	readonly started_at: Date;
	readonly finished_at: Date | null;
	readonly error: string | null;
	readonly report: object;
}

/**
 * Adds a run, or brings it up to date.
 *
 * @param wire the run as REST tells it; what REST needs beyond `StoredRun` is kept of that
 */
export async function saveRun(sql: Queryable, run: StoredRun, wire: object): Promise<void> {
	await query(sql, SAVE, [
		run.id,
		run.trigger,
		run.status,
		timestamp(run.startedAt),
		run.finishedAt === undefined ? null : timestamp(run.finishedAt),
		run.error === undefined ? null : storableText(run.error),
		// Plain data, made to be sent as JSON; `jsonb` does not take all that JSON does.
		JSON.parse(JSON.stringify(wire), storable) as Parameter,
	]);
}

function storable(_: string, value: unknown): unknown {
	if (typeof value === "string") return storableText(value);
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	const entries = Object.entries(value);
	if (entries.every(([key]) => isStorable(key))) return value;
	return Object.fromEntries(entries.map(([key, of]) => [storableText(key), of]));
}

/** Marks as failed what a process that died left running; returns how many. */
export async function failInterruptedRuns(sql: Queryable, now: Instant): Promise<number> {
	const { count } = await query(sql, FAIL_INTERRUPTED, [
		timestamp(now),
		"The process ended before the run did",
	]);
	return count;
}

/** Runs, latest first; the first page is 1. */
export async function readRuns(sql: Queryable, page: number, pageSize: number): Promise<RunPage> {
	const [rows, [count]] = await Promise.all([
		query<RunRow>(sql, READ_PAGE, [pageSize, (page - 1) * pageSize]),
		query<{ total: number }>(sql, COUNT, []),
	]);
	return { items: rows.map(wireOf), total: count?.total ?? 0 };
}

/** A run as REST tells it; `undefined` if there is none with this id. */
export async function readRun(sql: Queryable, id: string): Promise<object | undefined> {
	const [row] = await query<RunRow>(sql, READ_ONE, [id]);
	return row === undefined ? undefined : wireOf(row);
}

/** The columns have the last word: a run that was cut off by a crash still says "running" in its report. */
function wireOf(row: RunRow): object {
	const columns = {
		id: row.run_id,
		trigger: row.trigger,
		status: row.status,
		started_at: row.started_at.toISOString(),
		finished_at: row.finished_at?.toISOString() ?? null,
		error: row.error,
	};
	// Twice, so that they come first and stay.
	return { ...columns, ...row.report, ...columns };
}
