import type { Instant } from "../odds/snapshot.ts";

/** How large the database was on a day. */
export interface StorageSample {
	/** `2026-05-06`, UTC. */
	readonly day: string;
	readonly takenAt: Instant;
	readonly databaseBytes: number;
	/** Dropped on that day before the sample was taken. */
	readonly droppedBytes: number;
}

/** Something an operator should look at. */
export interface StorageWarning {
	/** `growth`: the database grows faster than it used to. `disk`: the disk will be full. */
	readonly kind: "growth" | "disk";
	readonly message: string;
}

/** What growth is judged by. */
export interface GrowthFacts {
	/** Oldest first. */
	readonly samples: readonly StorageSample[];
	/** Free on the disk of the embedded database; `undefined` where the database is elsewhere. */
	readonly freeBytes: number | undefined;
	readonly historyDays: number;
}

const DAY_MS = 86_400_000;

/** So many earlier days are compared with, and so many there must be at least. */
const COMPARED = 7;
const LEAST_COMPARED = 3;

/** So many times the usual is not usual any more. */
const FACTOR = 3;

/** Less than this a day is no matter, however small the usual is: the database grows by whole pages and logs. */
export const LEAST_GROWTH = 32 * 2 ** 20;

/** Two samples that lie closer say nothing about a day. */
const LEAST_APART_MS = DAY_MS / 4;

/**
 * Bytes a day by which the database grew up to each sample since the one before it, what was dropped meanwhile
 * included; `undefined` for the first one, and where two lie too close together to say.
 */
export function growthPerDay(samples: readonly StorageSample[]): readonly (number | undefined)[] {
	return growths(samples, ({ droppedBytes }) => droppedBytes);
}

/** What there is to warn of; empty: nothing, or too little is known yet. */
export function storageWarnings(facts: GrowthFacts): readonly StorageWarning[] {
	return [...growthWarning(facts), ...diskWarning(facts)];
}

function growthWarning({ samples }: GrowthFacts): readonly StorageWarning[] {
	const all = growthPerDay(samples);
	const today = all.at(-1);
	const usual = all
		.slice(0, -1)
		.filter((growth) => growth !== undefined)
		.slice(-COMPARED);
	if (today === undefined || usual.length < LEAST_COMPARED) return [];
	const median = Math.max(0, medianOf(usual));
	if (today <= LEAST_GROWTH || today <= FACTOR * median) return [];
	const message =
		`The database grew by ${megabytes(today)} in a day, more than ${FACTOR} times the ${megabytes(median)} that is ` +
		`the median of ${usual.length} earlier ones`;
	return [{ kind: "growth", message }];
}

function diskWarning({ samples, freeBytes, historyDays }: GrowthFacts): readonly StorageWarning[] {
	// What is dropped makes room for what comes: without it a full history would look like one that grows.
	const known = growths(samples, () => 0).filter((growth) => growth !== undefined);
	if (freeBytes === undefined || known.length === 0) return [];
	const perDay = medianOf(known.slice(-COMPARED));
	if (perDay <= 0 || freeBytes / perDay >= historyDays) return [];
	const message =
		`The disk has ${megabytes(freeBytes)} free, which at ${megabytes(perDay)} a day is full in ` +
		`${(freeBytes / perDay).toFixed(1)} days, before HISTORY_DAYS (${historyDays}) are kept`;
	return [{ kind: "disk", message }];
}

function growths(
	samples: readonly StorageSample[],
	dropped: (sample: StorageSample) => number,
): readonly (number | undefined)[] {
	return samples.map((sample, i) => {
		const before = samples[i - 1];
		if (before === undefined || sample.takenAt - before.takenAt < LEAST_APART_MS) return undefined;
		const bytes = sample.databaseBytes - before.databaseBytes + dropped(sample);
		return (bytes * DAY_MS) / (sample.takenAt - before.takenAt);
	});
}

function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function megabytes(bytes: number): string {
	return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
