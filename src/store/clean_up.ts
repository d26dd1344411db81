import { numberArray, timestamp } from "./array_literal.ts";
import { CARRIED_AT_ONCE, carryBoards, staleBoards } from "./carry_boards.ts";
import { lockCleanUp } from "./clean_up_lock.ts";
import type { Sql } from "./connect.ts";
import { dropDay, type KeptDay, readKeptDays } from "./kept_days.ts";
import { orAborted } from "./or_aborted.ts";
import type { Partitions } from "./partitions.ts";
import { dayName, type Retention, type RetentionBounds, readBounds, SAMPLE_DAYS } from "./retention.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";
import { withinTime } from "./within_time.ts";

const COUNT_UNNEEDED = readSql("storage/count_unneeded.sql");
const DELETE_EVENTS = readSql("storage/delete_events.sql");
const DELETE_TOURNAMENTS = readSql("storage/delete_tournaments.sql");
const DELETE_RUNS = readSql("storage/delete_runs.sql");
const FORGET_DAYS = readSql("storage/forget_days.sql");
const DELETE_SAMPLES = readSql("storage/delete_samples.sql");

/** A day of prices that is dropped. */
export interface DroppedDay {
	/** `2026-05-06`, UTC. */
	readonly day: string;
	/** As the database estimates; `undefined` where it never looked. */
	readonly rows: number | undefined;
	/** Indexes included. */
	readonly bytes: number;
}

/** What a clean-up removed, or would. */
export interface CleanUp {
	/** The oldest day that stays. */
	readonly oldestDay: string;
	/** Oldest first. */
	readonly days: readonly DroppedDay[];
	/** Boards written anew at the beginning of the oldest day that stays. */
	readonly boards: number;
	readonly events: number;
	readonly tournaments: number;
	readonly runs: number;
}

/** What a clean-up works on. */
export interface CleanUpParts {
	readonly sql: Sql;
	/** `embedded`: no other process can be at it. */
	readonly kind: "embedded" | "server";
	readonly partitions: Partitions;
}

/** How many matches or runs are removed by one statement. */
const REMOVED_AT_ONCE = 500;

/** Most time for one step; a little more than for a statement. */
const STEP_TIMEOUT_MS = 20_000;

/** What `cleanUp` would do now. Changes nothing. */
export async function previewCleanUp(sql: Queryable, retention: Retention): Promise<CleanUp> {
	const bounds = await readBounds(sql, retention);
	const days = await oldDays(sql, bounds);
	const boards = bounds.days.length === 0 ? [] : await staleBoards(sql, bounds);
	const times = [
		timestamp(bounds.eventsFrom),
		bounds.runsFrom === undefined ? null : timestamp(bounds.runsFrom),
	];
	const [counts] = await query<Pick<CleanUp, "events" | "tournaments" | "runs">>(sql, COUNT_UNNEEDED, times);
	return {
		oldestDay: dayName(bounds.oldestDay),
		days: droppedDays(days),
		boards: boards.length,
		events: counts?.events ?? 0,
		tournaments: counts?.tournaments ?? 0,
		runs: counts?.runs ?? 0,
	};
}

/**
 * Removes what is past retention: days of prices whole, after the boards that are still needed were carried out of them,
 * then matches, tournaments and runs that nothing refers to any more. Markets stay: to know that no stored array holds
 * a number, all of them would have to be read.
 *
 * In small steps, each of which leaves the database whole: one that is aborted or fails is simply gone on with next time.
 *
 * @returns `undefined` if another process is at it
 * @throws {unknown} `signal`'s reason within a moment of its abortion, or what the database says
 */
export async function cleanUp(
	parts: CleanUpParts,
	retention: Retention,
	signal: AbortSignal,
): Promise<CleanUp | undefined> {
	await using lock = await withinTime(STEP_TIMEOUT_MS, lockCleanUp(parts, signal));
	if (lock === undefined) return undefined;
	const { sql, partitions } = parts;
	const step = <T>(work: () => Promise<T>): Promise<T> => {
		signal.throwIfAborted();
		return orAborted(withinTime(STEP_TIMEOUT_MS, work()), signal);
	};
	const bounds = await step(() => readBounds(sql, retention));
	const days = await step(() => oldDays(sql, bounds));
	const boards = bounds.days.length === 0 ? 0 : await carryAll(parts, bounds, step);
	for (const day of days) await step(() => dropDay(sql, day, signal));
	partitions.forget();
	if (bounds.days.length > 0) await step(() => forgetDays(sql, bounds));
	const events = await removeAll(sql, DELETE_EVENTS, [timestamp(bounds.eventsFrom)], step);
	const tournaments = await step(() => query(sql, DELETE_TOURNAMENTS, []));
	const { runsFrom } = bounds;
	const runs = runsFrom === undefined ? 0 : await removeAll(sql, DELETE_RUNS, [timestamp(runsFrom)], step);
	await step(() => query(sql, DELETE_SAMPLES, [SAMPLE_DAYS]));
	return {
		oldestDay: dayName(bounds.oldestDay),
		days: droppedDays(days),
		boards,
		events,
		tournaments: tournaments.length,
		runs,
	};
}

/** Does a piece of work, unless it was told to stop; within a time. */
type Step = <T>(work: () => Promise<T>) => Promise<T>;

/** Partitions of days that go, and empty ones before the oldest day that stays: they were made ahead. */
async function oldDays(sql: Queryable, { days, oldestDay }: RetentionBounds): Promise<readonly KeptDay[]> {
	const gone = new Set(days.map(({ day }) => day));
	return (await readKeptDays(sql)).filter(
		({ day, isEmpty }) => gone.has(day) || (isEmpty && day < oldestDay),
	);
}

async function forgetDays(sql: Queryable, { days }: RetentionBounds): Promise<void> {
	const lastNo = days.reduce((last, day) => Math.max(last, day.lastNo), 0);
	await query(sql, FORGET_DAYS, [numberArray(days.map(({ day }) => day)), lastNo]);
}

async function carryAll(
	{ sql, partitions }: CleanUpParts,
	bounds: RetentionBounds,
	step: Step,
): Promise<number> {
	const boards = await step(() => staleBoards(sql, bounds));
	if (boards.length > 0) await step(() => partitions.ensure([bounds.oldestDay]));
	let carried = 0;
	for (let i = 0; i < boards.length; i += CARRIED_AT_ONCE) {
		carried += await step(() => carryBoards(sql, bounds, boards.slice(i, i + CARRIED_AT_ONCE)));
	}
	return carried;
}

async function removeAll(
	sql: Queryable,
	text: string,
	parameters: readonly Parameter[],
	step: Step,
): Promise<number> {
	let removed = 0;
	while (true) {
		const { length } = await step(() => query(sql, text, [...parameters, REMOVED_AT_ONCE]));
		removed += length;
		if (length < REMOVED_AT_ONCE) return removed;
	}
}

/** The two tables' partitions of a day together. */
function droppedDays(partitions: readonly KeptDay[]): readonly DroppedDay[] {
	return [...Map.groupBy(partitions, ({ day }) => day)].map(([day, of]) => ({
		day: dayName(day),
		rows: of.some(({ rows }) => rows === undefined)
			? undefined
			: of.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
		bytes: of.reduce((sum, { bytes }) => sum + bytes, 0),
	}));
}
