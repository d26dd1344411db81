import { expect, test } from "bun:test";
import { priceAt } from "../../src/odds/board.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packOdds, SUSPENDED } from "../../src/odds/price.ts";
import { marketAt } from "../fixture/make_offer.ts";

test("OfferBuilder.build() is empty when nothing was claimed", () => {
	const { layout, prices } = new OfferBuilder().build();
	expect(layout.markets).toEqual([]);
	expect([...layout.offsets]).toEqual([0]);
	expect(prices.length).toBe(0);
});

test("OfferBuilder.build() orders markets by their number, whatever order they came in", () => {
	const keys = ["over_under_ft@81.5", "over_under_ft@82.5", "over_under_ft@83.5"];
	const markets = keys.map(marketAt);
	const builder = new OfferBuilder();
	for (const [i, market] of markets.toReversed().entries())
		builder.set(market, market.key, 0, packOdds(2 + i));
	const offer = builder.build();
	expect(offer.layout.markets).toEqual(markets);
	expect([0, 1, 2].map((i) => priceAt(offer, i, 0))).toEqual([4, 3, 2].map(packOdds));
});

test("OfferBuilder.build() leaves out a market that was claimed and of which nothing is offered", () => {
	const builder = new OfferBuilder();
	builder.claim(marketAt("btts_ft"), "native 1");
	builder.set(marketAt("1x2_ft"), "native 2", 1, SUSPENDED);
	expect(builder.build().layout.markets.map(({ key }) => key)).toEqual(["1x2_ft"]);
});

test("OfferBuilder.claim() gives the same prices to the same native market, e.g. for its next row", () => {
	const builder = new OfferBuilder();
	const first = builder.claim(marketAt("correct_score_ft"), "45");
	expect(first).toBeDefined();
	expect(builder.claim(marketAt("correct_score_ft"), "45")).toBe(first as Uint32Array);
});

test("OfferBuilder keeps the first native market where a second one claims the same, prices unmixed", () => {
	const builder = new OfferBuilder();
	expect(builder.set(marketAt("btts_ft"), "29", 0, packOdds(1.7))).toBe(true);
	expect(builder.claim(marketAt("btts_ft"), "1029")).toBeUndefined();
	expect(builder.set(marketAt("btts_ft"), "1029", 1, packOdds(9))).toBe(false);
	expect([...builder.build().prices]).toEqual([packOdds(1.7), 0]);
});

test("OfferBuilder.build() is a copy: what is set afterwards does not reach an offer already built", () => {
	const builder = new OfferBuilder();
	const prices = builder.claim(marketAt("btts_ft"), "29");
	prices?.fill(packOdds(1.7));
	const offer = builder.build();
	prices?.fill(packOdds(9));
	expect([...offer.prices]).toEqual([packOdds(1.7), packOdds(1.7)]);
});
