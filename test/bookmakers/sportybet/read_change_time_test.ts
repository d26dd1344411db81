import { describe, expect, test } from "bun:test";
import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { sourceTimeAt } from "../../../src/odds/source_times.ts";
import { market, outcome, result } from "./native_fixture.ts";
import { countOpen, readMarkets } from "./reading_fixture.ts";

/** 2026-05-06T07:48:32.352Z, as recorded. */
const CHANGED = 1_778_053_712_352;

const timesOf = ({ offer }: Reading) =>
	Object.fromEntries(offer.layout.markets.map(({ key }, index) => [key, sourceTimeAt(offer, index)]));

describe("readReply() of lastOddsChangeTime", () => {
	test("gives each market its own, open or suspended", () => {
		const reading = readMarkets([
			result({ lastOddsChangeTime: CHANGED }),
			market("18", { 12: "1.96" }, { specifier: "total=2.5", status: 1, lastOddsChangeTime: CHANGED - 5 }),
			market("29", { 74: "1.7", 76: "2.1" }),
		]);
		expect(timesOf(reading)).toEqual({
			"1x2_ft": CHANGED,
			"over_under_ft@2.5": CHANGED - 5,
			btts_ft: undefined,
		});
		expect(reading.problems).toEqual([]);
	});

	test("gives it to every market that the outcomes of a native one are, and to those without a name", () => {
		const scorers = [
			outcome("sr:player:1", "3.50", { desc: "Hailong, Li" }),
			outcome("sr:player:2", "2.10", { desc: "Adriano" }),
		];
		const reading = readMarkets([
			market("40", {}, { outcomes: scorers, specifier: "type=prematch", lastOddsChangeTime: CHANGED }),
			market("987654", { 1: "2.00" }, { lastOddsChangeTime: CHANGED - 1 }),
			// An outcome that no place is known for is kept beside its market.
			result({ outcomes: [outcome("1", "2.40"), outcome("99", "9.00")], lastOddsChangeTime: CHANGED - 2 }),
		]);
		expect(timesOf(reading)).toEqual({
			"anytime_goalscorer#hailong li": CHANGED,
			"anytime_goalscorer#adriano": CHANGED,
			"sportybet:987654": CHANGED - 1,
			"1x2_ft": CHANGED - 2,
			"sportybet:1": CHANGED - 2,
		});
	});

	for (const value of [undefined, null, 0, CHANGED / 1000 - 0.352]) {
		test(`takes ${value} for "not said", without a word`, () => {
			const reading = readMarkets([result({ lastOddsChangeTime: value })]);
			expect(reading.offer.sourceAt).toBeUndefined();
			expect([countOpen(reading), reading.problems]).toEqual([3, []]);
		});
	}

	for (const value of ["1778053712352", true, {}, [], -5, 1.5, 1e300]) {
		test(`names ${JSON.stringify(value)}, and the market stands without it`, () => {
			const reading = readMarkets([
				market("29", { 74: "1.7", 76: "2.1" }, { lastOddsChangeTime: CHANGED }),
				result({ lastOddsChangeTime: value }),
			]);
			expect(timesOf(reading)).toEqual({ btts_ft: CHANGED, "1x2_ft": undefined });
			expect(countOpen(reading)).toBe(5);
			expect(reading).toMatchObject({
				counts: { offered: 2, mapped: 2, malformed: 0 },
				problems: [{ path: "data.markets[1].lastOddsChangeTime" }],
				completeness: "uncounted",
			});
			expect(reading.unreadable.size).toBe(0);
		});
	}
});
