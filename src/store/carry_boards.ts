import type { Instant } from "../odds/snapshot.ts";
import { numberArray, timestamp } from "./array_literal.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const STALE_BOARDS = readSql("storage/stale_boards.sql");
const CARRY_BOARDS = readSql("storage/carry_boards.sql");

/** A bookmaker's board of a match. */
export interface BoardName {
	readonly event_id: number;
	readonly bookmaker_no: number;
}

/** How many boards are written by one statement: a fraction of a second. */
export const CARRIED_AT_ONCE = 100;

/** Boards of matches that kick off from `eventsFrom` on which begin before `cutoff`, and are not written anew at it yet. */
export async function staleBoards(
	sql: Queryable,
	cutoff: Instant,
	eventsFrom: Instant,
): Promise<readonly BoardName[]> {
	return query<BoardName>(sql, STALE_BOARDS, [timestamp(cutoff), timestamp(eventsFrom)]);
}

/**
 * Writes boards anew as they were at `cutoff`, see storage/carry_boards.sql: what is older is not needed any more to
 * read them, now or as they were at any moment since. The partition of `cutoff` must be there.
 *
 * @returns how many were written; those that had been already do not count
 */
export async function carryBoards(
	sql: Queryable,
	cutoff: Instant,
	boards: readonly BoardName[],
): Promise<number> {
	const { length } = await query<BoardName>(sql, CARRY_BOARDS, [
		timestamp(cutoff),
		numberArray(boards.map(({ event_id }) => event_id)),
		numberArray(boards.map(({ bookmaker_no }) => bookmaker_no)),
	]);
	return length;
}
