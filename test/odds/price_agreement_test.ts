import { expect, test } from "bun:test";
import type { Offer } from "../../src/odds/board.ts";
import { marketOf } from "../../src/odds/market.ts";
import { outcomePosition } from "../../src/odds/market_type.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packOdds } from "../../src/odds/price.ts";
import { comparePrices } from "../../src/odds/price_agreement.ts";

/** An offer of one market, at these odds; 1 is suspended. */
function offerOf(id: string, line: number | undefined, odds: Readonly<Record<string, number>>): Offer {
	const builder = new OfferBuilder();
	const market = marketOf(marketType(id), line);
	for (const [outcome, price] of Object.entries(odds)) {
		builder.set(market, "native", outcomePosition(market.type, outcome), packOdds(price));
	}
	return builder.build();
}

const resultAt = (home: number, draw: number, away: number) =>
	offerOf("1x2_ft", undefined, { home, draw, away });

test("comparePrices() finds no difference between prices that differ in their margin only", () => {
	const compared = comparePrices(resultAt(2, 4, 4), resultAt(1.8, 3.6, 3.6));
	expect(compared.map(({ outcome }) => outcome)).toEqual(["home", "draw", "away"]);
	expect(compared.map(({ probabilities }) => probabilities[0])).toEqual([0.5, 0.25, 0.25]);
	for (const { difference } of compared) expect(difference).toBeCloseTo(0, 9);
});

test("comparePrices() shows swapped outcomes", () => {
	const [home, draw, away] = comparePrices(resultAt(2, 4, 8), resultAt(8, 4, 2));
	expect(home?.difference).toBeCloseTo(3 / 7, 9);
	expect(draw?.difference).toBeCloseTo(0, 9);
	expect(away?.difference).toBeCloseTo(3 / 7, 9);
});

test("comparePrices() shows a handicap of the wrong sign", () => {
	const compared = comparePrices(
		offerOf("asian_handicap_ft", -1.5, { home: 4.6, away: 1.19 }),
		offerOf("asian_handicap_ft", -1.5, { home: 1.12, away: 6 }),
	);
	expect(compared).toHaveLength(2);
	for (const { difference } of compared) expect(difference).toBeGreaterThan(0.5);
});

test("comparePrices() compares the same line only", () => {
	const prices = { over: 1.9, under: 1.9 };
	expect(comparePrices(offerOf("over_under_ft", 2.5, prices), offerOf("over_under_ft", 3.5, prices))).toEqual(
		[],
	);
	expect(comparePrices(resultAt(2, 3, 4), offerOf("over_under_ft", 2.5, prices))).toEqual([]);
});

test("comparePrices() normalises over the outcomes open in both", () => {
	const [home, away, ...others] = comparePrices(resultAt(2, 1, 2), resultAt(3, 9, 3));
	expect(others).toEqual([]);
	expect([home?.outcome, away?.outcome]).toEqual(["home", "away"]);
	expect(home?.probabilities).toEqual([0.5, 0.5]);
});

test("comparePrices() says nothing where fewer than two outcomes are open in both", () => {
	expect(comparePrices(resultAt(2, 1, 1), resultAt(2, 3, 4))).toEqual([]);
});

test("comparePrices() leaves a catch-all out where one lists more outcomes, as it covers something else", () => {
	const few = offerOf("correct_score_1h", undefined, { "0_0": 3, "1_0": 4, other: 2 });
	const many = offerOf("correct_score_1h", undefined, { "0_0": 3, "1_0": 4, "3_0": 50, other: 20 });
	const outcomes = (a: Offer, b: Offer) => comparePrices(a, b).map(({ outcome }) => outcome);
	expect(outcomes(few, many)).toEqual(["0_0", "1_0"]);
	expect(outcomes(few, few)).toEqual(["0_0", "1_0", "other"]);
});
