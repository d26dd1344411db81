import type { Sql } from "./connect.ts";
import { type Queryable, query } from "./sql_file.ts";

/** The database answers, and takes nothing: it is a standby, or the session was opened when it was one. */
export class ReadOnlyError extends Error {
	override readonly name = "ReadOnlyError";
	/** SQLSTATE `read_only_sql_transaction`. */
	readonly code = "25006";

	constructor() {
		super("Cannot save as the database must take writes: it is read-only");
	}
}

const READ_ONLY = `
	select
		pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as is_read_only,
		(extract(epoch from clock_timestamp()) * 1000)::float8 as now
`;

/**
 * Lets the session that runs it end at once, unless it may write: a session stays as it was opened. While it is idle, as the
 * driver takes the end of a session within a statement for that of the next one too.
 */
const END_SESSION = `
	select set_config('idle_session_timeout', '1', false)
	where pg_is_in_recovery() or current_setting('transaction_read_only')::boolean
`;

/** Most time for that. */
const TIMEOUT_MS = 2_000;

/** From there until the server has ended them, and the driver has seen it. */
const SETTLE_MS = 20;

/**
 * Asks whether the database takes writes.
 *
 * @returns its clock
 * @throws {ReadOnlyError} if it does not
 */
export async function checkWritable(sql: Queryable): Promise<number> {
	const [row] = await query<{ is_read_only: boolean; now: number }>(sql, READ_ONLY, []);
	if (row === undefined || row.is_read_only) throw new ReadOnlyError();
	return row.now;
}

/** Whether the database says that the session may not write. */
export function isReadOnly(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "25006";
}

/** Ends idle sessions of a pool that may not write, so that the next statements are sent through new ones. */
export async function endReadOnlySessions(sql: Sql): Promise<void> {
	// At once: each idle connection takes one.
	const asked = Array.from({ length: sql.options.max }, () => query(sql, END_SESSION, []).catch(() => {}));
	await Promise.race([Promise.all(asked), Bun.sleep(TIMEOUT_MS)]);
	// The next statement must not meet one that is about to end.
	await Bun.sleep(SETTLE_MS);
}
