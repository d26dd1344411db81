import { describe, expect, test } from "bun:test";
import {
	growthPerDay,
	LEAST_GROWTH,
	type StorageSample,
	storageWarnings,
} from "../../src/store/storage_growth.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-05-06T03:30:00Z");
const MB = 2 ** 20;

/** Samples a day apart of a database that starts with 100 MB and grows by so many megabytes a day, less what is dropped. */
function samplesOf(growth: readonly number[], dropped = 0): readonly StorageSample[] {
	let bytes = 100 * MB;
	return [0, ...growth].map((megabytes, i) => {
		bytes += i === 0 ? 0 : (megabytes - dropped) * MB;
		const takenAt = START + i * DAY;
		return {
			day: new Date(takenAt).toISOString().slice(0, 10),
			takenAt,
			databaseBytes: bytes,
			droppedBytes: i === 0 ? 0 : dropped * MB,
		};
	});
}

function kindsOf(samples: readonly StorageSample[], freeBytes?: number): readonly string[] {
	return storageWarnings({ samples, freeBytes, historyDays: 14 }).map(({ kind }) => kind);
}

describe("growthPerDay()", () => {
	test("counts what was dropped as grown, and knows nothing of the first day", () => {
		expect(growthPerDay(samplesOf([50, 60], 40))).toEqual([undefined, 50 * MB, 60 * MB]);
		expect(growthPerDay([])).toEqual([]);
	});

	test("goes by the time between two samples, and says nothing where it is short", () => {
		const [a, b] = samplesOf([50]);
		if (a === undefined || b === undefined) throw new Error("Cannot compare samples as there must be two");
		const later = (ms: number) => growthPerDay([a, { ...b, takenAt: a.takenAt + ms }])[1];
		expect(later(2 * DAY)).toBe(25 * MB);
		expect(later(DAY / 4)).toBe(200 * MB);
		expect(later(DAY / 4 - 1)).toBeUndefined();
	});
});

describe("storageWarnings()", () => {
	test("warns of growth of more than three times the median of the last seven days, and not of three times", () => {
		const usual = [900, 40, 60, 50, 40, 60, 55, 45];
		expect(kindsOf(samplesOf([...usual, 150]))).toEqual([]);
		expect(kindsOf(samplesOf([...usual, 150.1]))).toEqual(["growth"]);
	});

	test("compares what was added also where as much is dropped every day", () => {
		const usual = [50, 50, 50, 50];
		expect(kindsOf(samplesOf([...usual, 149], 50))).toEqual([]);
		expect(kindsOf(samplesOf([...usual, 151], 50))).toEqual(["growth"]);
	});

	test("says nothing of growth before three days are known, nor of a little of it", () => {
		expect(kindsOf(samplesOf([1, 1, 900]))).toEqual([]);
		expect(kindsOf(samplesOf([1, 1, 1, 900]))).toEqual(["growth"]);
		expect(kindsOf(samplesOf([0, 0, 0, LEAST_GROWTH / MB]))).toEqual([]);
		expect(kindsOf(samplesOf([0, 0, 0, LEAST_GROWTH / MB + 0.1]))).toEqual(["growth"]);
	});

	test("warns of a disk that is full before the history is, and not where room is given back", () => {
		const samples = samplesOf([50, 50, 50]);
		expect(kindsOf(samples, 14 * 50 * MB - 1)).toEqual(["disk"]);
		expect(kindsOf(samples, 14 * 50 * MB)).toEqual([]);
		expect(kindsOf(samples, undefined)).toEqual([]);
		expect(kindsOf(samplesOf([50, 50, 50], 50), MB)).toEqual([]);
		expect(kindsOf(samplesOf([]), MB)).toEqual([]);
	});

	test("says in words how much it is", () => {
		const [warning] = storageWarnings({
			samples: samplesOf([50, 50, 50]),
			freeBytes: 100 * MB,
			historyDays: 14,
		});
		expect(warning?.message).toBe(
			"The disk has 100.0 MB free, which at 50.0 MB a day is full in 2.0 days, before HISTORY_DAYS (14) are kept",
		);
	});
});
