import type { Instant } from "../odds/snapshot.ts";
import { type CleanUp, type CleanUpParts, cleanUp, previewCleanUp } from "./clean_up.ts";
import { type DiskUsage, diskUsage } from "./disk_usage.ts";
import { orderDays } from "./order_days.ts";
import { type DatabaseSize, readDatabaseSize } from "./read_storage.ts";
import type { Retention } from "./retention.ts";
import type { Queryable } from "./sql_file.ts";
import type { StorageSample } from "./storage_growth.ts";
import { readSamples, takeFirstSample, takeSample } from "./storage_samples.ts";
import { withinTime } from "./within_time.ts";

/** How much is stored. */
export interface StorageFacts {
	readonly kind: "embedded" | "server";
	readonly database: DatabaseSize;
	/** Of the data directory; `undefined` where the database is not in it. */
	readonly disk: DiskUsage | undefined;
	/** Of the latest days, oldest first. */
	readonly samples: readonly StorageSample[];
}

/** What takes room in the database, and how it is given back. Each rejects when the database fails. */
export interface Storage {
	read(): Promise<StorageFacts>;
	/** See `previewCleanUp`. */
	preview(retention: Retention): Promise<CleanUp>;
	/** See `cleanUp`; takes the day's sample afterwards. */
	cleanUp(retention: Retention, signal: AbortSignal): Promise<CleanUp | undefined>;
	/** See `orderDays`. */
	orderDays(now: Instant, signal: AbortSignal): Promise<number>;
	/** Takes the day's sample, unless there is one. */
	takeFirstSample(now: Instant): Promise<void>;
}

/** What storage works on. */
export interface StorageParts extends CleanUpParts {
	/** Connections for readers. */
	readonly questions: Queryable;
	readonly dataDir: string;
}

/** Most time for a question or a sample. */
const TIMEOUT_MS = 10_000;

/** A month of samples is told. */
const SAMPLES = 31;

/** What takes room in this database; `dataDir` is looked at where the database is in it. */
export function createStorage(parts: StorageParts): Storage {
	const { sql, questions, kind, dataDir } = parts;
	const read = async (): Promise<StorageFacts> => ({
		kind,
		database: await readDatabaseSize(questions),
		disk: kind === "embedded" ? await diskUsage(dataDir) : undefined,
		samples: await readSamples(questions, SAMPLES),
	});
	return {
		read: () => withinTime(TIMEOUT_MS, read()),
		preview: (retention) => withinTime(TIMEOUT_MS, previewCleanUp(questions, retention)),
		async cleanUp(retention, signal) {
			const done = await cleanUp(parts, retention, signal);
			if (done === undefined) return undefined;
			const dropped = done.days.reduce((sum, { bytes }) => sum + bytes, 0);
			await withinTime(TIMEOUT_MS, takeSample(sql, retention.now, dropped));
			return done;
		},
		orderDays: (now, signal) => orderDays(parts, now, signal),
		takeFirstSample: (now) => withinTime(TIMEOUT_MS, takeFirstSample(sql, now)),
	};
}
