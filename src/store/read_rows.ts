import { type PackedRow, readPackedRow } from "./packed_row.ts";
import { parseNumbers } from "./parse_numbers.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";

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
	since: readonly Parameter[],
	take: (key: BoardKey, row: PackedRow) => void,
): Promise<void> {
	await forEachRow(sql, READ_BOARDS, since, (row, changedAt) => {
		take(keyOf(row), packedRowOf(row, parseNumbers(changedAt)));
	});
}

/**
 * Reads what changed after the boards were written, for each board in the order of time.
 *
 * @param since parameters of board/read_changes.sql
 */
export async function readChanges(
	sql: Queryable,
	since: readonly Parameter[],
): Promise<ReadonlyMap<BoardKey, readonly PackedRow[]>> {
	const changes = new Map<BoardKey, { readonly at: number; readonly row: PackedRow }[]>();
	await forEachRow(sql, READ_CHANGES, since, (row, atText) => {
		const key = keyOf(row);
		const at = numberIn(atText);
		const change = { at, row: packedRowOf(row, at) };
		const earlier = changes.get(key);
		if (earlier === undefined) changes.set(key, [change]);
		else earlier.push(change);
	});
	const inOrder = (of: readonly { at: number; row: PackedRow }[]) => of.toSorted((a, b) => a.at - b.at);
	return new Map([...changes].map(([key, of]) => [key, inOrder(of).map(({ row }) => row)]));
}

/** Columns of both queries, by position. */
const EVENT_ID = 0;
const BOOKMAKER_NO = 1;
const MARKET_NOS = 2;
const SIZES = 3;
const ODDS = 4;
const SUSPENDED = 5;
const TIME = 6;

/** A row as it came over the wire; what is NULL is null, although the driver's types do not say so. */
type RawRow = readonly (Uint8Array | null)[];

async function forEachRow(
	sql: Queryable,
	text: string,
	parameters: readonly Parameter[],
	take: (row: RawRow, time: Uint8Array) => void,
): Promise<void> {
	await query(sql, text, parameters)
		.raw()
		.forEach((row: RawRow) => {
			take(row, notNull(row[TIME]));
		});
}

function packedRowOf(row: RawRow, changedAt: Float64Array | number): PackedRow {
	return readPackedRow(
		[notNull(row[MARKET_NOS]), notNull(row[SIZES]), notNull(row[ODDS]), row[SUSPENDED] ?? null],
		changedAt,
	);
}

function keyOf(row: RawRow): BoardKey {
	return `${numberIn(notNull(row[EVENT_ID]))} ${numberIn(notNull(row[BOOKMAKER_NO]))}`;
}

const decoder = new TextDecoder();

function numberIn(text: Uint8Array): number {
	return Number(decoder.decode(text));
}

function notNull(column: Uint8Array | null | undefined): Uint8Array {
	if (column == null) throw new Error("Cannot read a row of prices as its column must not be null: it is");
	return column;
}
