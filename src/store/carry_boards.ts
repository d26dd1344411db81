import { numberArray, timestamp } from "./array_literal.ts";
import type { RetentionBounds } from "./retention.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";

const STALE_BOARDS = readSql("storage/stale_boards.sql");
const CARRY_BOARDS = readSql("storage/carry_boards.sql");

const DAY_MS = 86_400_000;

/** A bookmaker's board of a match. */
export interface BoardName {
	readonly event_id: number;
	readonly bookmaker_no: number;
}

/** How many boards are written by one statement: a fraction of a second. */
export const CARRIED_AT_ONCE = 100;

/** Boards of matches that stay which have a row on a day that goes, and are not written anew yet. */
export async function staleBoards(sql: Queryable, bounds: RetentionBounds): Promise<readonly BoardName[]> {
	const { days, eventsFrom, cutoff } = bounds;
	const parameters = [numberArray(days.map(({ day }) => day)), timestamp(eventsFrom), timestamp(cutoff)];
	return query<BoardName>(sql, STALE_BOARDS, [...parameters, ...endsOf(bounds)]);
}

/**
 * Writes boards anew at the beginning of the oldest day that stays, see storage/carry_boards.sql: what is on days that go is
 * not needed any more to read them, now or as they were at any moment of the days that stay. That day's partition must be there.
 *
 * @returns how many were written; those that had been already do not count
 */
export async function carryBoards(
	sql: Queryable,
	bounds: RetentionBounds,
	boards: readonly BoardName[],
): Promise<number> {
	const { length } = await query<BoardName>(sql, CARRY_BOARDS, [
		timestamp(bounds.cutoff),
		numberArray(boards.map(({ event_id }) => event_id)),
		numberArray(boards.map(({ bookmaker_no }) => bookmaker_no)),
		numberArray(bounds.days.map(({ day }) => day)),
		...endsOf(bounds),
	]);
	return length;
}

/** The first day that goes, and the end of the last, so that other days are not even looked at. */
function endsOf({ days }: RetentionBounds): readonly Parameter[] {
	const numbers = days.map(({ day }) => day);
	return [timestamp(Math.min(...numbers) * DAY_MS), timestamp((Math.max(...numbers) + 1) * DAY_MS)];
}
