import type { Instant } from "../odds/snapshot.ts";
import { ClockSteps } from "./clock_steps.ts";
import { readKeptDays } from "./kept_days.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ_PRICE_DAYS = readSql("storage/read_price_days.sql");
const OLDEST_RUN = readSql("storage/oldest_run.sql");

/** How long what is kept. */
export interface Retention {
	readonly now: Instant;
	/** Days (UTC) that have prices, beside the latest of them. */
	readonly historyDays: number;
	/** How long after kickoff a match is held in memory, and so read at a start. */
	readonly evictAfterMs: number;
}

/** A day that has prices. */
export interface PriceDay {
	/** Since 1970-01-01, UTC. */
	readonly day: number;
	/** The last batch with prices of the day. */
	readonly lastNo: number;
}

/** What is kept. */
export interface RetentionBounds {
	/** Days of prices that go. */
	readonly days: readonly PriceDay[];
	/** The oldest day of prices that stays, days since 1970-01-01, UTC. */
	readonly oldestDay: number;
	/** The beginning of that day. */
	readonly cutoff: Instant;
	/** Matches that kicked off before go: no price of theirs is kept, and no start reads them. */
	readonly eventsFrom: Instant;
	/** Runs that began before go; `undefined`: none. */
	readonly runsFrom: Instant | undefined;
}

const DAY_MS = 86_400_000;

/** What happened in a cycle is of interest for so many days that have runs. */
const RUN_DAYS = 90;

/** A year ago can be compared with. */
export const SAMPLE_DAYS = 400;

/** Reads what is kept now. */
export async function readBounds(sql: Queryable, retention: Retention): Promise<RetentionBounds> {
	const [rows, kept, steps, [run]] = await Promise.all([
		query<{ day: number; last_no: number }>(sql, READ_PRICE_DAYS, []),
		readKeptDays(sql),
		ClockSteps.read(sql),
		query<{ from_at: number }>(sql, OLDEST_RUN, [RUN_DAYS]),
	]);
	const known = new Map(rows.map(({ day, last_no }) => [day, last_no]));
	// Rows that came otherwise, from a copy of an older database, are no batch's.
	const others = kept.filter(({ day, isEmpty }) => !isEmpty && !known.has(day)).map(({ day }) => day);
	const days = [...known, ...new Map(others.map((day) => [day, 0]))]
		.map(([day, lastNo]) => ({ day, lastNo }))
		.sort((a, b) => b.lastNo - a.lastNo || b.day - a.day);
	return { ...retentionBounds(days, steps, retention), runsFrom: run?.from_at };
}

/**
 * Which days are kept: the latest of those that have prices and `historyDays` more, whatever today's date says; a clock that
 * is ahead destroys nothing. The latest are those that were written to last. Days that only a wrong clock has written to do not
 * count, and go with the day that was written to around then.
 *
 * @param days those that were written to last first
 */
export function retentionBounds(
	days: readonly PriceDay[],
	steps: ClockSteps,
	{ now, historyDays, evictAfterMs }: Retention,
): Omit<RetentionBounds, "runsFrom"> {
	const isRight = ({ day, lastNo }: PriceDay) => day * DAY_MS <= steps.limitOf(lastNo);
	const kept: PriceDay[] = [];
	let counted = 0;
	for (const day of days) {
		if (counted > historyDays && isRight(day)) break;
		kept.push(day);
		if (isRight(day)) counted++;
	}
	const today = Math.floor(now / DAY_MS);
	const oldestDay = kept.reduce((oldest, { day }) => Math.min(oldest, day), today);
	const cutoff = oldestDay * DAY_MS;
	return {
		days: days.slice(kept.length).toSorted((a, b) => a.day - b.day),
		oldestDay,
		cutoff,
		eventsFrom: Math.min(cutoff, now - evictAfterMs),
	};
}

/** A day (since 1970-01-01, UTC) as it is written: `2026-05-06`. */
export function dayName(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
