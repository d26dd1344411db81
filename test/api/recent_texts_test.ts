import { describe, expect, test } from "bun:test";
import { RecentTexts } from "../../src/api/recent_texts.ts";

/** Asks for texts of ten characters of an event; returns whether they were made for it. */
function isMade(recent: RecentTexts, id: number, version: number, length = 10): boolean {
	let made = false;
	const texts = recent.get(id, version, () => {
		made = true;
		return [`${id}`.padEnd(length, ".")];
	});
	expect(texts.map((text) => [text.length, Number.parseInt(text, 10)])).toEqual([[length, id]]);
	return made;
}

describe("RecentTexts.get()", () => {
	test("makes texts once a version", () => {
		const recent = new RecentTexts(100);
		expect([isMade(recent, 1, 5), isMade(recent, 1, 5), isMade(recent, 1, 6), isMade(recent, 1, 6)]).toEqual([
			true,
			false,
			true,
			false,
		]);
	});

	test("keeps those asked for last, within its bound", () => {
		const recent = new RecentTexts(30);
		for (const id of [1, 2, 3]) isMade(recent, id, 1);
		expect(isMade(recent, 1, 1)).toBe(false);
		isMade(recent, 4, 1);
		expect(isMade(recent, 1, 1)).toBe(false);
		expect(isMade(recent, 2, 1)).toBe(true);
	});

	test("keeps nothing that is longer than all that is kept", () => {
		const recent = new RecentTexts(30);
		expect(isMade(recent, 1, 1, 31)).toBe(true);
		expect(isMade(recent, 1, 1, 31)).toBe(true);
		expect(isMade(recent, 2, 1, 30)).toBe(true);
		expect(isMade(recent, 2, 1, 30)).toBe(false);
	});
});
