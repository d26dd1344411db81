import type { Sql } from "./connect.ts";
import { isRefusedLock } from "./is_refused_lock.ts";
import { pause } from "./or_aborted.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ_DAYS = readSql("storage/read_days.sql");

/** One day's partition of `price_change` or `board`. */
export interface KeptDay {
	readonly parent: string;
	/** Of the partition. */
	readonly name: string;
	/** Since 1970-01-01, UTC. */
	readonly day: number;
	/** Indexes included. */
	readonly bytes: number;
	/** As the database estimates; `undefined` where it never looked. */
	readonly rows: number | undefined;
	readonly isEmpty: boolean;
}

/** How often a drop is tried before it is left for the next night, and the pause between. */
const ATTEMPTS = 20;
const PAUSE_MS = 500;

/** The partitions of all days, oldest day first. */
export async function readKeptDays(sql: Queryable): Promise<readonly KeptDay[]> {
	const rows = await query<Omit<KeptDay, "isEmpty" | "rows"> & { rows: number | null; is_empty: boolean }>(
		sql,
		READ_DAYS,
		[],
	);
	return rows.map(({ is_empty: isEmpty, rows, ...day }) => ({ ...day, rows: rows ?? undefined, isEmpty }));
}

/**
 * Drops one day's partition with all its rows. That keeps readers out of the whole table for as long as a catalogue
 * entry takes, files are removed after; and a lock that does not come at once is given up and tried again, as whoever
 * asks next would wait behind it.
 *
 * @throws {Error} if the lock never comes, or `signal` is aborted meanwhile
 */
export async function dropDay(sql: Sql, { name }: KeptDay, signal: AbortSignal): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		signal.throwIfAborted();
		try {
			await sql.begin(async (transaction) => {
				await transaction.unsafe("set local lock_timeout = '200ms'");
				await transaction.unsafe(`drop table if exists ${name}`);
			});
			return;
		} catch (error) {
			if (attempt === ATTEMPTS || !isRefusedLock(error)) throw error;
		}
		await pause(PAUSE_MS, signal);
	}
}
