import { isoTime } from "../odds/iso_time.ts";
import type { EndedCleanUp, StorageReport } from "../scrape/housekeeping.ts";
import type { CleanUp } from "../store/clean_up.ts";
import { growthPerDay } from "../store/storage_growth.ts";

/** How much is stored, as `GET /api/storage` tells it. */
export function storageJson(report: StorageReport, historyDays: number): object {
	const { kind, database, disk, samples, warnings, lastCleanUp } = report;
	const growth = growthPerDay(samples).map((bytes) => (bytes === undefined ? null : Math.round(bytes)));
	return {
		database: kind,
		database_bytes: database.bytes,
		data_dir_bytes: disk?.bytes ?? null,
		free_bytes: disk?.freeBytes ?? null,
		history_days: historyDays,
		tables: database.tables.map(({ name, bytes, days }) => ({
			name,
			bytes,
			days: days?.count ?? null,
			oldest_day: days?.oldest ?? null,
			newest_day: days?.newest ?? null,
		})),
		growth_bytes_per_day: growth.at(-1) ?? null,
		samples: samples.map(({ day, takenAt, databaseBytes, droppedBytes }, i) => ({
			day,
			taken_at: isoTime(takenAt),
			database_bytes: databaseBytes,
			dropped_bytes: droppedBytes,
			growth_bytes_per_day: growth[i] ?? null,
		})),
		warnings,
		last_cleanup: lastCleanUp === undefined ? null : endedJson(lastCleanUp),
	};
}

/** What a clean-up would remove, as `POST /api/cleanup?preview=true` tells it. */
export function previewJson(cleanUp: CleanUp): object {
	return { preview: true, ...cleanUpJson(cleanUp) };
}

/** What a clean-up removed, as `POST /api/cleanup` tells it. */
export function cleanedUpJson(ended: EndedCleanUp): object {
	return { preview: false, ...endedJson(ended) };
}

function endedJson({ at, cleanUp }: EndedCleanUp): object {
	return cleanUp === undefined
		? { at: isoTime(at), elsewhere: true }
		: { at: isoTime(at), elsewhere: false, ...cleanUpJson(cleanUp) };
}

function cleanUpJson({ oldestDay, days, boards, events, tournaments, runs }: CleanUp): object {
	return {
		oldest_day: oldestDay,
		days: days.map(({ day, rows, bytes }) => ({
			day,
			rows: rows === undefined ? null : Math.round(rows),
			bytes,
		})),
		bytes: days.reduce((sum, { bytes }) => sum + bytes, 0),
		boards,
		events,
		tournaments,
		runs,
	};
}
