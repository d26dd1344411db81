import { describe, expect, test } from "bun:test";
import { absenceIn, type Reading } from "../../../src/bookmakers/bookmaker.ts";
import type { Board } from "../../../src/odds/board.ts";
import { diffSnapshot } from "../../../src/odds/diff_snapshot.ts";
import { RESULT } from "./native_fixture.ts";
import { addsUp, countOpen, pricesOf, readOdds, unreadableOf } from "./reading_fixture.ts";

describe("readReply() of what has no name", () => {
	test("offers it under its native code and line, outcomes and prices as they are", () => {
		const reading = readOdds({
			...RESULT,
			"S_NEW@1.5_1/1": "4.75",
			"S_NEW@1.5_X+": "1",
			"S_NEW@2.5_1/1": "9",
			S_FRESH_Y: "1.44",
		});
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: 2.42, draw: 3.1, away: 2.93 },
			"bet9ja:S_NEW#1.5": { "1/1": 4.75, "X+": "suspended" },
			"bet9ja:S_NEW#2.5": { "1/1": 9 },
			"bet9ja:S_FRESH": { Y: 1.44 },
		});
		expect(reading.counts).toEqual({ offered: 4, mapped: 1, unmapped: 3, malformed: 0 });
		expect(reading.problems).toEqual([]);
		expect(addsUp(reading)).toBe(true);
	});

	test("shows it by the site's name", () => {
		const { offer } = readOdds({ S_NAMED_Y: "2" }, { MK: [{ ID: "S_NAMED", DS: "A New Market" }] });
		expect(offer.layout.markets.map(({ type }) => type.name)).toEqual(["A New Market"]);
	});

	test("suspends it beside a key of a match in play", () => {
		const reading = readOdds({ S_FRESH_Y: "1.44", LIVES_1X2_1: { v: 1 } });
		expect(pricesOf(reading)["bet9ja:S_FRESH"]).toEqual({ Y: "suspended" });
		expect(countOpen(reading)).toBe(0);
	});

	test("keeps outcomes that a market with a name does not know, beside it", () => {
		const reading = readOdds({ ...RESULT, S_1X2_Z: "7", "S_OU@2.5_O": "1.9", "S_OU@2.5_E": "21" });
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: 2.42, draw: 3.1, away: 2.93 },
			"over_under_ft@2.5": { over: 1.9 },
			"bet9ja:S_1X2": { Z: 7 },
			"bet9ja:S_OU#2.5": { E: 21 },
		});
		expect(reading.problems).toHaveLength(2);
		expect(reading.counts).toEqual({ offered: 2, mapped: 2, unmapped: 0, malformed: 0 });
		expect(addsUp(reading)).toBe(true);
	});

	test("keeps the outcomes of a market of which none is known, and the market as it was", () => {
		const reading = readOdds({ S_OE_Z: "1.9" });
		expect(pricesOf(reading)).toEqual({ "bet9ja:S_OE": { Z: 1.9 } });
		expect(unreadableOf(reading)).toEqual(["odd_even_ft"]);
	});

	test("keeps it as it was where one of its prices is malformed", () => {
		const reading = readOdds({ ...RESULT, "S_NEW@1.5_1": "2", "S_NEW@1.5_2": null, S_1X2_Z: null });
		expect(pricesOf(reading)).toEqual({});
		expect(unreadableOf(reading).toSorted()).toEqual(["1x2_ft", "bet9ja:S_1X2", "bet9ja:S_NEW#1.5"]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 0, unmapped: 0, malformed: 2 });
	});

	test("so a malformed price withdraws nothing that has no name either", () => {
		const odds = { ...RESULT, S_NEW_1: "2", S_NEW_2: "3" };
		const board = boardAfter(undefined, readOdds(odds));
		const spoilt = readOdds({ ...odds, S_NEW_2: null }, { MKNUM: 2 });
		expect(spoilt.completeness).toBe("counted");
		expect(boardAfter(board, spoilt)).toBe(board);
		const gone = readOdds(RESULT, { MKNUM: 1 });
		expect(boardAfter(board, gone)).not.toBe(board);
	});
});

/** What is on the board once this was read, the board itself where nothing is news. */
function boardAfter(board: Board | undefined, reading: Reading): Board | undefined {
	const before = board?.layout.markets.length ?? 0;
	const diff = diffSnapshot(board, reading.offer, 1_000, absenceIn(reading, reading.listing, before));
	return diff.changed.length === 0 ? board : diff.board;
}
