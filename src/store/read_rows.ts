import type { ClockSteps } from "./clock_steps.ts";
import { type PackedRow, readPackedRow } from "./packed_row.ts";
import { parseNumbers } from "./parse_numbers.ts";
import { columnOf, forEachRow, numberIn, type RawRow } from "./raw_rows.ts";
import { type Parameter, type Queryable, readSql } from "./sql_file.ts";

const READ_BOARDS = readSql("board/read_boards.sql");
const READ_CHANGES = readSql("board/read_changes.sql");

/** What names a board among those that are read together: event and bookmaker number. */
export type BoardKey = `${number} ${number}`;

/**
 * Reads whole boards and hands over each one as it comes, so that they are not all in memory as text.
 *
 * @param since parameters of board/read_boards.sql
 */
export async function readWholeBoards(
	sql: Queryable,
	steps: ClockSteps,
	since: readonly Parameter[],
	take: (key: BoardKey, row: PackedRow) => void,
): Promise<void> {
	await forEachRow(sql, READ_BOARDS, since, (row) => take(keyOf(row), wholeRowOf(row, steps).row));
}

/**
 * Reads what changed after the boards were written, for each board in the order of the log.
 *
 * @param since parameters of board/read_changes.sql
 */
export async function readChanges(
	sql: Queryable,
	steps: ClockSteps,
	since: readonly Parameter[],
): Promise<ReadonlyMap<BoardKey, readonly PackedRow[]>> {
	const changes = new Map<BoardKey, ChangeRow[]>();
	await forEachRow(sql, READ_CHANGES, since, (row) => {
		const key = keyOf(row);
		const change = changeRowOf(row, steps);
		const earlier = changes.get(key);
		if (earlier === undefined) changes.set(key, [change]);
		else earlier.push(change);
	});
	const inOrder = (of: readonly ChangeRow[]) => of.toSorted((a, b) => a.no - b.no || a.at - b.at);
	return new Map([...changes].map(([key, of]) => [key, inOrder(of).map(({ row }) => row)]));
}

/** Columns of these queries, by position. */
const EVENT_ID = 0;
const BOOKMAKER_NO = 1;
const MARKET_NOS = 2;
const SIZES = 3;
const ODDS = 4;
const SUSPENDED = 5;
const SOURCE_AT = 6;
const TIME = 7;
const NO = 8;

/** What changed at one moment. */
export interface ChangeRow {
	/** As it is written, epoch milliseconds; whether it is known says `row.changedAt`. */
	readonly at: number;
	/** Of its batch. */
	readonly no: number;
	readonly row: PackedRow;
}

/** The change in a row: packed columns and, in the place of `changed_at`, the moment. */
export function changeRowOf(row: RawRow, steps: ClockSteps): ChangeRow {
	const at = numberIn(columnOf(row, TIME));
	const no = numberIn(columnOf(row, NO));
	return { at, no, row: packedRowOf(row, steps.isEmpty ? at : steps.knownAt(at, no)) };
}

/** The whole board in a row, and the number of its batch. */
export function wholeRowOf(row: RawRow, steps: ClockSteps): { readonly no: number; readonly row: PackedRow } {
	const no = numberIn(columnOf(row, NO));
	const changedAt = parseNumbers(columnOf(row, TIME));
	const limit = steps.limitOf(no);
	for (let i = 0; limit !== Infinity && i < changedAt.length; i++) {
		if (changedAt[i]! > limit) changedAt[i] = Number.NaN;
	}
	return { no, row: packedRowOf(row, changedAt) };
}

/** The number of a row's bookmaker. */
export function bookmakerNoOf(row: RawRow): number {
	return numberIn(columnOf(row, BOOKMAKER_NO));
}

function packedRowOf(row: RawRow, changedAt: Float64Array | number): PackedRow {
	const packed = [columnOf(row, MARKET_NOS), columnOf(row, SIZES), columnOf(row, ODDS)] as const;
	return readPackedRow([...packed, row[SUSPENDED] ?? null, row[SOURCE_AT] ?? null], changedAt);
}

function keyOf(row: RawRow): BoardKey {
	return `${numberIn(columnOf(row, EVENT_ID))} ${bookmakerNoOf(row)}`;
}
