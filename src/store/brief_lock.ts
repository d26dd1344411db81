import type { Sql } from "./connect.ts";
import { isRefusedLock } from "./is_refused_lock.ts";
import { pause } from "./or_aborted.ts";

/** How often it is tried before it is left for the next night, and the pause between. */
const ATTEMPTS = 20;
const PAUSE_MS = 500;

/**
 * Runs a statement that keeps everybody out of a table. A lock that does not come at once is given up and tried again, as
 * whoever asks next would wait behind it.
 *
 * @param timeoutMs most time for it, and so for those who wait
 * @throws {Error} if the lock never comes, or `signal` is aborted meanwhile
 */
export async function underBriefLock(
	sql: Sql,
	statement: string,
	signal: AbortSignal,
	timeoutMs?: number,
): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		signal.throwIfAborted();
		try {
			await sql.begin(async (transaction) => {
				await transaction.unsafe("set local lock_timeout = '200ms'");
				if (timeoutMs !== undefined) {
					await transaction.unsafe(`set local statement_timeout = ${Math.round(timeoutMs)}`);
				}
				await transaction.unsafe(statement);
			});
			return;
		} catch (error) {
			if (attempt === ATTEMPTS || !isRefusedLock(error)) throw error;
		}
		await pause(PAUSE_MS, signal);
	}
}
