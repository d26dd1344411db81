import type { Instant } from "../odds/snapshot.ts";
import { timestamp } from "./array_literal.ts";
import { dayName } from "./retention.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";
import type { StorageSample } from "./storage_growth.ts";
import { dayOf } from "./whole_boards.ts";

const SAVE = readSql("storage/save_sample.sql");
const READ = readSql("storage/read_samples.sql");

interface SampleRow {
	readonly day: string;
	readonly taken_at: Date;
	readonly database_bytes: number;
	readonly dropped_bytes: number;
}

/** Takes the sample of this day (UTC), unless there is one. */
export async function takeFirstSample(sql: Queryable, now: Instant): Promise<void> {
	await query(sql, SAVE, [dayName(dayOf(now)), timestamp(now), 0, false]);
}

/** Takes the sample of this day (UTC) after a clean-up that dropped so many bytes, in the place of an earlier one. */
export async function takeSample(sql: Queryable, now: Instant, droppedBytes: number): Promise<void> {
	await query(sql, SAVE, [dayName(dayOf(now)), timestamp(now), Math.round(droppedBytes), true]);
}

/** The samples of the latest so many days that have one, oldest first. */
export async function readSamples(sql: Queryable, limit: number): Promise<readonly StorageSample[]> {
	const rows = await query<SampleRow>(sql, READ, [limit]);
	return rows.map((row) => ({
		day: row.day,
		takenAt: row.taken_at.getTime(),
		databaseBytes: row.database_bytes,
		droppedBytes: row.dropped_bytes,
	}));
}
