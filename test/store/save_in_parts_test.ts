import { describe, expect, test } from "bun:test";
import { isServersFault } from "../../src/store/is_servers_fault.ts";
import { saveInParts } from "../../src/store/save_in_parts.ts";
import { rejectionOf } from "../fixture/rejection.ts";

function databaseError(code: string): Error {
	return Object.assign(new Error(`error ${code}`), { code });
}

/** Saves numbers, all or none: refuses some always, some once, and says what was saved in which order. */
class Table {
	readonly saved: number[] = [];
	readonly refused: number[] = [];
	calls = 0;
	readonly #onceRefused = new Set<number>();

	constructor(
		readonly never: readonly number[],
		readonly later: readonly number[] = [],
	) {}

	async fill(items: readonly number[]): Promise<void> {
		await saveInParts(
			items,
			async (some) => this.#save(some),
			async (item, error) => {
				expect(isServersFault(error)).toBe(false);
				this.refused.push(item);
			},
		);
	}

	#save(items: readonly number[]): void {
		this.calls++;
		const bad = items.find((item) => this.never.includes(item));
		const notYet = items.find((item) => this.later.includes(item) && !this.#onceRefused.has(item));
		if (bad !== undefined) throw databaseError("22021");
		if (notYet !== undefined) {
			if (items.length === 1) this.#onceRefused.add(notYet);
			throw databaseError("23514");
		}
		this.saved.push(...items);
	}
}

const HUNDRED = Array.from({ length: 100 }, (_, i) => i);

describe("saveInParts()", () => {
	test("saves all at once where nothing is refused, and nothing of nothing", async () => {
		const table = new Table([]);
		await table.fill(HUNDRED);
		await table.fill([]);
		expect([table.saved, table.calls]).toEqual([HUNDRED, 1]);
	});

	test("leaves out exactly what is refused, keeps the order, and needs few attempts", async () => {
		const table = new Table([0, 41, 42, 99]);
		await table.fill(HUNDRED);
		expect(table.saved).toEqual(HUNDRED.filter((item) => !table.never.includes(item)));
		expect(table.refused).toEqual([0, 41, 42, 99]);
		expect(table.calls).toBeLessThan(60);
	});

	test("asks again before it believes that a single one is refused, as its day may be missing only", async () => {
		const table = new Table([], [7]);
		await table.fill([7, 8]);
		expect([table.saved, table.refused]).toEqual([[7, 8], []]);
	});

	test("throws what is no refusal at once", async () => {
		const away = databaseError("ECONNREFUSED");
		let calls = 0;
		const save = async () => {
			calls++;
			throw away;
		};
		expect(await rejectionOf(saveInParts(HUNDRED, save, async () => {}))).toBe(away);
		expect(calls).toBe(1);
	});
});

describe("isServersFault()", () => {
	test("is false of what is wrong with the content, ours to send or not", () => {
		for (const code of ["22021", "22003", "23505", "23514", "21000", "54000", "XX001", "22"]) {
			expect(isServersFault(databaseError(code))).toBe(false);
		}
		for (const other of [new TypeError("22021"), new RangeError("Cannot store a text"), undefined, "08006"]) {
			expect(isServersFault(other)).toBe(false);
		}
	});

	test("is true of what passes or is mended: connection, time, disk, rights, locks", () => {
		const codes = ["08006", "25006", "28P01", "3D000", "40001", "40P01", "42501", "42P01", "53100", "53300"];
		for (const code of [...codes, "55P03", "57014", "57P01", "57P03", "58030", "ECONNRESET"]) {
			expect(isServersFault(databaseError(code))).toBe(true);
		}
	});
});
