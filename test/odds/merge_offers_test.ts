import { describe, expect, test } from "bun:test";
import { indexOfMarket, pricesOf } from "../../src/odds/board.ts";
import { mergeOffers } from "../../src/odds/merge_offers.ts";
import { packOdds } from "../../src/odds/price.ts";
import { makeOffer, marketAt } from "../fixture/make_offer.ts";

describe("mergeOffers()", () => {
	const list = makeOffer({ btts_ft: [1.7, 2.1] });
	const detail = makeOffer({ btts_ft: [1.6, 2.2], "over_under_ft@2.5": [1.9, 1.9] });

	test("has every market once, that of the first offer which names it", () => {
		const merged = mergeOffers([list, detail]);
		expect(merged.layout.markets).toHaveLength(2);
		const btts = pricesOf(merged, indexOfMarket(merged.layout, marketAt("btts_ft")));
		expect([...btts]).toEqual([packOdds(1.7), packOdds(2.1)]);
		const goals = pricesOf(merged, indexOfMarket(merged.layout, marketAt("over_under_ft@2.5")));
		expect([...goals]).toEqual([packOdds(1.9), packOdds(1.9)]);
	});

	test("is the one offer itself, and empty of none", () => {
		expect(mergeOffers([list])).toBe(list);
		expect(mergeOffers([]).layout.markets).toEqual([]);
	});
});
