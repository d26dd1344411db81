import { readFileSync } from "node:fs";
import type postgres from "postgres";

/** The pool, or within a transaction the transaction: whatever a query may be sent through. */
export type Queryable = Pick<postgres.ISql, "unsafe">;

/** What a query may be given; times and arrays go as text, see array_literal.ts. */
export type Parameter = postgres.ParameterOrJSON<never>;

/** Where the project's SQL lies: beside src, wherever that is. */
export const SQL_FOLDER = new URL("../../sql/", import.meta.url);

/**
 * The text of a file in sql/, read now.
 *
 * @param path below sql/, e.g. `run/save.sql`
 */
export function readSql(path: string): string {
	return readFileSync(new URL(path, SQL_FOLDER), "utf8");
}

/**
 * Sends one query as a prepared statement.
 *
 * @typeParam Row what the file's header says it gives; the promise between the two is the file's
 */
export function query<Row extends object>(
	sql: Queryable,
	text: string,
	parameters: readonly Parameter[],
): postgres.PendingQuery<Row[]> {
	return sql.unsafe<Row[]>(text, [...parameters], { prepare: true });
}
