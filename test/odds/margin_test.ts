import { describe, expect, test } from "bun:test";
import { margin } from "../../src/odds/margin.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { packSaid, type Said } from "../fixture/make_offer.ts";

const marginOf = (id: string, ...prices: readonly Said[]) => margin(marketType(id), prices.map(packSaid));

describe("margin()", () => {
	test("is the sum of 1/odds beyond 1, as a fraction", () => {
		expect(marginOf("1x2_ft", 1.85, 3.4, 4.2)).toBeCloseTo(1 / 1.85 + 1 / 3.4 + 1 / 4.2 - 1, 12);
		expect(marginOf("btts_ft", 2, 2)).toBe(0);
	});

	test("is negative where the book pays out more than it takes", () => {
		expect(marginOf("over_under_ft", 2.1, 2.1)).toBeCloseTo(-0.0476, 4);
	});

	test("compares a double chance, of which two win, with any other market", () => {
		expect(marginOf("double_chance_ft", 1.5, 1.5, 1.5)).toBeCloseTo(0, 12);
	});

	test("is undefined while any outcome is suspended: a partial book is not whole", () => {
		expect(marginOf("1x2_ft", "suspended", 3.4, 4.2)).toBeUndefined();
		expect(marginOf("1x2_ft", 1.85, 3.4, "suspended")).toBeUndefined();
		expect(marginOf("1x2_ft", "suspended", "suspended", "suspended")).toBeUndefined();
	});

	test("is undefined where an outcome is absent, in the middle or past the end of a shorter stored layout", () => {
		expect(marginOf("1x2_ft", 1.85, "absent", 4.2)).toBeUndefined();
		expect(marginOf("1x2_ft", 1.85, 3.4)).toBeUndefined();
	});

	test("is undefined for a market that is withdrawn", () => {
		expect(marginOf("btts_ft", "absent", "absent")).toBeUndefined();
		expect(marginOf("btts_ft")).toBeUndefined();
	});

	test("counts on an open catch-all to cover the scores that are not listed", () => {
		const { outcomes } = marketType("correct_score_ft");
		const listed = outcomes.map((id): Said => (["1_0", "0_0", "0_1", "other"].includes(id) ? 4 : "absent"));
		expect(marginOf("correct_score_ft", ...listed)).toBe(0);
		const bare = outcomes.map((id): Said => (["1_0", "0_0", "0_1"].includes(id) ? 4 : "absent"));
		expect(marginOf("correct_score_ft", ...bare)).toBeUndefined();
	});

	test("is undefined for a type of which the number of winners is not fixed", () => {
		const type = { ...marketType("btts_ft"), winners: undefined };
		expect(margin(type, [2, 2].map(packSaid))).toBeUndefined();
	});
});
