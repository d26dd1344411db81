import { expect, test } from "bun:test";
import { marketType } from "../../src/odds/market_types.ts";
import { ABSENT, packOdds, SUSPENDED } from "../../src/odds/price.ts";
import { shownPositions } from "../../src/odds/shown_positions.ts";

const TYPE = marketType("1x2_ft");

test("shownPositions() gives what anybody offers, suspended included, in the type's order", () => {
	expect(shownPositions(TYPE, [[ABSENT, ABSENT, SUSPENDED], [packOdds(2)]])).toEqual([0, 2]);
});

test("shownPositions() gives all positions where nobody offers any", () => {
	expect(shownPositions(TYPE, [])).toEqual([0, 1, 2]);
	expect(shownPositions(TYPE, [[], [ABSENT]])).toEqual([0, 1, 2]);
});
