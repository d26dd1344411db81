import { readKeptDays } from "./kept_days.ts";
import { dayName } from "./retention.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ_SIZES = readSql("storage/read_sizes.sql");

/** How large a table is. */
export interface TableSize {
	readonly name: string;
	/** Indexes and all its days included. */
	readonly bytes: number;
	/** Days (UTC) that it has rows of; `undefined` for a table that is not kept by day. */
	readonly days: StoredDays | undefined;
}

/** Days that a table has rows of; those that are only made ahead do not count. */
export interface StoredDays {
	readonly count: number;
	/** `2026-05-06`; `undefined`: there is none. */
	readonly oldest: string | undefined;
	readonly newest: string | undefined;
}

/** How large the database is. */
export interface DatabaseSize {
	readonly bytes: number;
	/** The largest first. */
	readonly tables: readonly TableSize[];
}

/** Reads the sizes of the database and its tables, from the catalogue and the file system: no table is read. */
export async function readDatabaseSize(sql: Queryable): Promise<DatabaseSize> {
	const rows = await query<{ name: string | null; bytes: number }>(sql, READ_SIZES, []);
	const days = Map.groupBy(await readKeptDays(sql), ({ parent }) => parent);
	return {
		bytes: rows.find(({ name }) => name === null)?.bytes ?? 0,
		tables: rows.flatMap(({ name, bytes }) => {
			if (name === null) return [];
			const filled = days.get(name)?.filter(({ isEmpty }) => !isEmpty);
			return [{ name, bytes, days: filled === undefined ? undefined : daysOf(filled.map(({ day }) => day)) }];
		}),
	};
}

function daysOf(days: readonly number[]): StoredDays {
	const [oldest, newest] = [days[0], days.at(-1)];
	return {
		count: days.length,
		oldest: oldest === undefined ? undefined : dayName(oldest),
		newest: newest === undefined ? undefined : dayName(newest),
	};
}
