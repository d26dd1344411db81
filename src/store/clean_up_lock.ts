import type { CleanUpParts } from "./clean_up.ts";
import type { Sql } from "./connect.ts";
import { orAborted } from "./or_aborted.ts";
import { query } from "./sql_file.ts";
import { withinTime } from "./within_time.ts";

/** Any number, the same in every release, and not that of the migrations. */
const ADVISORY_LOCK = 7_063_146;

/** Most time for giving it back. */
const UNLOCK_TIMEOUT_MS = 500;

/**
 * Keeps other processes from cleaning up the same database until it is disposed of or the connection ends.
 *
 * @returns `undefined` if another process has it
 * @throws {unknown} `signal`'s reason within a moment of its abortion, or what the database says
 */
export async function lockCleanUp(
	{ sql, kind }: Pick<CleanUpParts, "sql" | "kind">,
	signal: AbortSignal,
): Promise<AsyncDisposable | undefined> {
	// Its data directory is held by this process, and its one connection is needed for the work.
	if (kind === "embedded") return { async [Symbol.asyncDispose]() {} };
	const locking = lock(sql);
	try {
		return await orAborted(locking, signal);
	} catch (error) {
		// It may come yet.
		void locking.then(
			(late) => late?.[Symbol.asyncDispose](),
			() => {},
		);
		throw error;
	}
}

async function lock(sql: Sql): Promise<AsyncDisposable | undefined> {
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
			const unlocked = query(connection, "select pg_advisory_unlock($1::int)", [ADVISORY_LOCK]);
			// Where the connection is gone, so is the lock; and a server that hangs must not hold up a stop.
			await withinTime(UNLOCK_TIMEOUT_MS, unlocked).catch(() => {});
			connection.release();
		},
	};
}
