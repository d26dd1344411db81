import { describe, expect, test } from "bun:test";
import type { Offer } from "../../src/odds/board.ts";
import { marketOf } from "../../src/odds/market.ts";
import { outcomePosition } from "../../src/odds/market_type.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { medianMargin } from "../../src/odds/median_margin.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packOdds } from "../../src/odds/price.ts";
import { comparePrices } from "../../src/odds/price_agreement.ts";
import { makeOffer } from "../fixture/make_offer.ts";

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

test("comparePrices() gives the odds and says that the book itself was the measure", () => {
	const [home] = comparePrices(resultAt(2, 4, 4), resultAt(1.8, 3.6, 3.6));
	expect(home).toMatchObject({ outcome: "home", odds: [2, 1.8], basis: "book" });
});

test("comparePrices() makes a whole double chance add up to 2, so that its numbers are probabilities", () => {
	const [one] = comparePrices(
		offerOf("double_chance_ft", undefined, { home_draw: 1.5, draw_away: 1.5, home_away: 1.5 }),
		offerOf("double_chance_ft", undefined, { home_draw: 1.4, draw_away: 1.4, home_away: 1.4 }),
	);
	expect(one?.probabilities[0]).toBeCloseTo(2 / 3, 9);
	expect(one?.probabilities[1]).toBeCloseTo(2 / 3, 9);
});

describe("comparePrices() of outcomes that say nothing of their margin", () => {
	/** Two bookmakers, one with a margin of a tenth and one with a quarter. */
	const low = { odd_even_ft: [1 / 0.55, 1 / 0.55] };
	const high = { odd_even_ft: [1.6, 1.6] };

	test("takes the median margin of each offer for a lone outcome", () => {
		const compared = comparePrices(
			makeOffer({ ...low, btts_ft: [1 / 0.44] }),
			makeOffer({ ...high, btts_ft: [2, 1.2] }),
		);
		expect(compared).toHaveLength(3);
		const [btts] = compared.filter(({ market }) => market.key === "btts_ft");
		expect(btts?.basis).toBe("median_margin");
		// Odds are kept in thousandths, so the margins are not a tenth and a quarter to the last digit.
		expect(btts?.probabilities[0]).toBeCloseTo(0.4, 3);
		expect(btts?.probabilities[1]).toBeCloseTo(0.4, 1);
	});

	test("says nothing of it where an offer has no whole book to take a margin from", () => {
		expect(comparePrices(resultAt(2, 1, 1), resultAt(2, 3, 4))).toEqual([]);
	});

	test("scales three overlapping ranges to one sum, however different their margins", () => {
		const ranges = (stretch: number): readonly number[] => [2 / stretch, 4 / stretch, 2.5 / stretch];
		const compared = comparePrices(
			makeOffer({ ...low, multigoals_ft: ranges(1) }),
			makeOffer({ ...high, multigoals_ft: ranges(1.5) }),
		).filter(({ market }) => market.type.id === "multigoals_ft");
		expect(compared.map(({ basis }) => basis)).toEqual(["book", "book", "book"]);
		for (const { difference } of compared) expect(difference).toBeLessThan(0.001);
	});

	test("shows a range that is another one in the second offer", () => {
		const [first] = comparePrices(
			makeOffer({ ...low, multigoals_ft: [2, 4, 3] }),
			makeOffer({ ...high, multigoals_ft: [4, 2, 3] }),
		).filter(({ market }) => market.type.id === "multigoals_ft");
		expect(first?.difference).toBeGreaterThan(0.2);
	});
});

test("medianMargin() is the middle one of the whole books, undefined without any", () => {
	const offer = makeOffer({
		"over_under_ft@0.5": [2, 2],
		"over_under_ft@1.5": [1.6, 1.6],
		"over_under_ft@2.5": [1.25, 1.25],
		"over_under_ft@3.5": [1.1, "suspended"],
	});
	expect(medianMargin(offer)).toBeCloseTo(0.25, 9);
	expect(medianMargin(makeOffer({ btts_ft: [1.9] }))).toBeUndefined();
	expect(medianMargin(makeOffer({}))).toBeUndefined();
});

test("comparePrices() leaves a catch-all out where one lists more outcomes, as it covers something else", () => {
	const few = offerOf("correct_score_1h", undefined, { "0_0": 3, "1_0": 4, other: 2 });
	const many = offerOf("correct_score_1h", undefined, { "0_0": 3, "1_0": 4, "3_0": 50, other: 20 });
	const outcomes = (a: Offer, b: Offer) => comparePrices(a, b).map(({ outcome }) => outcome);
	expect(outcomes(few, many)).toEqual(["0_0", "1_0"]);
	expect(outcomes(few, few)).toEqual(["0_0", "1_0", "other"]);
});
