import type { BookmakerId } from "../odds/snapshot.ts";
import { textArray } from "./array_literal.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const REGISTER = readSql("match/register_bookmakers.sql");

/** The number that the database has for each of some bookmakers. */
export type BookmakerNumbers = ReadonlyMap<BookmakerId, number>;

/** Reads the numbers of these bookmakers; new ones get theirs. */
export async function registerBookmakers(
	sql: Queryable,
	ids: readonly BookmakerId[],
): Promise<BookmakerNumbers> {
	const rows = await query<{ bookmaker_no: number; bookmaker_id: string }>(sql, REGISTER, [textArray(ids)]);
	return new Map(rows.map((row) => [row.bookmaker_id, row.bookmaker_no]));
}

/**
 * The number of a bookmaker.
 *
 * @throws {Error} if it is not one of those that the store was opened for
 */
export function bookmakerNumber(numbers: BookmakerNumbers, id: BookmakerId): number {
	const number = numbers.get(id);
	if (number === undefined) {
		throw new Error(`Cannot store prices of ${id} as it must be one of ${[...numbers.keys()].join(", ")}`);
	}
	return number;
}
