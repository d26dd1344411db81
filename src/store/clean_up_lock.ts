import type { CleanUpParts } from "./clean_up.ts";
import { query } from "./sql_file.ts";

/** Any number, the same in every release, and not that of the migrations. */
const ADVISORY_LOCK = 7_063_146;

/**
 * Keeps other processes from cleaning up the same database until it is disposed of or the connection ends.
 *
 * @returns `undefined` if another process has it
 */
export async function lockCleanUp({
	sql,
	kind,
}: Pick<CleanUpParts, "sql" | "kind">): Promise<AsyncDisposable | undefined> {
	// Its data directory is held by this process, and its one connection is needed for the work.
	if (kind === "embedded") return { async [Symbol.asyncDispose]() {} };
	const connection = await sql.reserve();
	try {
		const text = "select pg_try_advisory_lock($1::int) as locked";
		const [row] = await query<{ locked: boolean }>(connection, text, [ADVISORY_LOCK]);
		if (row?.locked !== true) {
			connection.release();
			return undefined;
		}
	} catch (error) {
		connection.release();
		throw error;
	}
	return {
		async [Symbol.asyncDispose]() {
			// Where the connection is gone, so is the lock.
			await query(connection, "select pg_advisory_unlock($1::int)", [ADVISORY_LOCK]).catch(() => {});
			connection.release();
		},
	};
}
