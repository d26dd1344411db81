import { underBriefLock } from "./brief_lock.ts";
import type { Sql } from "./connect.ts";
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
 * entry takes; files are removed after.
 *
 * @throws {Error} if the lock never comes, or `signal` is aborted meanwhile
 */
export async function dropDay(sql: Sql, { name }: KeptDay, signal: AbortSignal): Promise<void> {
	await underBriefLock(sql, `drop table if exists ${name}`, signal);
}
