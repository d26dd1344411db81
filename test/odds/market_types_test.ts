import { describe, expect, test } from "bun:test";
import { MARKET_CATALOG } from "../../src/odds/catalog/market_catalog.ts";
import { outcomePosition } from "../../src/odds/market_type.ts";
import { MARKET_TYPES, marketType } from "../../src/odds/market_types.ts";

/** The markets that a first release must have, by what they ask and when. */
const PERIODS = ["ft", "1h", "2h"];
const EACH_PERIOD = [
	"1x2",
	"double_chance",
	"over_under",
	"btts",
	"draw_no_bet",
	"handicap_3way",
	"asian_handicap",
	"odd_even",
];
const OTHERS = [
	"home_over_under_ft",
	"away_over_under_ft",
	"correct_score_ft",
	"htft",
	"1x2_over_under_ft",
	"corners_over_under_ft",
	"bookings_over_under_ft",
];

describe("MARKET_TYPES", () => {
	test.each([...EACH_PERIOD.flatMap((id) => PERIODS.map((period) => `${id}_${period}`)), ...OTHERS])(
		"has %s",
		(id) => {
			expect(MARKET_TYPES.has(id)).toBe(true);
		},
	);

	test("has each id once, as a later row would silently take the place of an earlier one", () => {
		expect(MARKET_TYPES.size).toBe(MARKET_CATALOG.length);
	});

	test("is in catalogue order, by which markets are shown", () => {
		expect([...MARKET_TYPES.values()].map(({ order }) => order)).toEqual(MARKET_CATALOG.map((_, i) => i));
	});

	test("names nothing that would break a key, a topic or a list of ids", () => {
		for (const { id, outcomes } of MARKET_TYPES.values()) {
			expect(id).toMatch(/^[a-z0-9_]+$/);
			for (const name of outcomes) expect(name, id).toMatch(/^[a-z0-9_+-]+$/);
		}
	});

	test("has a period that its id ends with, questions about both halves apart", () => {
		const bothHalves = ["btts_1h_2h", "goals_1h_and_2h", "htft_over_under_1h"];
		for (const { id, period } of MARKET_TYPES.values()) {
			const end = /_(ft|1h|2h)$/.exec(id)?.[1];
			if (end !== undefined) expect<string>(period, id).toBe(bothHalves.includes(id) ? "ft" : end);
		}
	});

	test("has the kind of line that its id tells of", () => {
		for (const { id, lineKind } of MARKET_TYPES.values()) {
			// Its label holds two lines, which one number cannot.
			if (id === "home_and_away_over_under_ft") expect(lineKind, id).toBe("none");
			else if (id.includes("over_under")) expect(lineKind, id).toBe("total");
			if (id.includes("asian_handicap")) expect(lineKind, id).toBe("asian_handicap");
			if (id.includes("handicap_3way")) expect(lineKind, id).toBe("three_way_handicap");
			if (id.startsWith("nth_")) expect(lineKind, id).toBe("number");
		}
	});

	test("lets two of three win in a double chance, and never as many as there are outcomes", () => {
		for (const { id, winners, outcomes } of MARKET_TYPES.values()) {
			if (/^double_chance_(ft|1h|2h|btts|over_under)/.test(id) && !id.includes("1h_")) {
				expect(winners, id).toBe(2);
			}
			if (winners !== undefined) expect(winners, id).toBeLessThan(outcomes.length);
		}
	});

	test("has catch-all outcomes that are outcomes", () => {
		for (const { outcomes, rest } of MARKET_TYPES.values())
			for (const id of rest) expect(outcomes).toContain(id);
	});
});

test("marketType() throws naming the id, of one that the catalogue does not have", () => {
	expect(() => marketType("1x2")).toThrow("1x2");
	expect(() => marketType("__proto__")).toThrow(RangeError);
});

test("outcomePosition() throws naming what there is, of an outcome that the market does not have", () => {
	expect(outcomePosition(marketType("1x2_ft"), "away")).toBe(2);
	expect(() => outcomePosition(marketType("1x2_ft"), "over")).toThrow("home, draw, away");
});
