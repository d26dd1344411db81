import { type Parameter, type Queryable, query } from "./sql_file.ts";

/** A row as it came over the wire; what is NULL is null, although the driver's types do not say so. */
export type RawRow = readonly (Uint8Array | null)[];

/** Sends a query and hands over each row as it comes, its columns unread: the driver's own reading is slow. */
export async function forEachRow(
	sql: Queryable,
	text: string,
	parameters: readonly Parameter[],
	take: (row: RawRow) => void,
): Promise<void> {
	await query(sql, text, parameters)
		.raw()
		.forEach((row: RawRow) => {
			take(row);
		});
}

const decoder = new TextDecoder();

/** The number in a column. */
export function numberIn(text: Uint8Array): number {
	return Number(decoder.decode(text));
}

/**
 * A column of a row.
 *
 * @throws {Error} if it is null
 */
export function columnOf(row: RawRow, position: number): Uint8Array {
	const column = row[position];
	if (column == null) throw new Error("Cannot read a row of prices as its column must not be null: it is");
	return column;
}
