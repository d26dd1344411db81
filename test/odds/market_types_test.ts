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
			for (const name of [id, ...outcomes]) expect(name).toMatch(/^[a-z0-9_]+$/);
		}
	});

	test("has a period that its id ends with, half-time/full-time apart", () => {
		for (const { id, period } of MARKET_TYPES.values()) {
			if (id !== "htft") expect(id.endsWith(`_${period}`), id).toBe(true);
		}
	});

	test("has a line exactly where the question asks for a number", () => {
		for (const { id, lineKind } of MARKET_TYPES.values()) {
			expect(lineKind !== "none", id).toBe(/over_under|handicap/.test(id));
			if (id.includes("over_under")) expect(lineKind, id).toBe("total");
			if (id.includes("asian_handicap")) expect(lineKind, id).toBe("asian_handicap");
			if (id.includes("handicap_3way")) expect(lineKind, id).toBe("three_way_handicap");
		}
	});

	test("lets two of three win in a double chance and one of all elsewhere", () => {
		for (const { id, winners } of MARKET_TYPES.values()) {
			expect(winners, id).toBe(id.startsWith("double_chance") ? 2 : 1);
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
