import { describe, expect, test } from "bun:test";
import {
	countOffered,
	hasOpenPrice,
	indexOfMarket,
	isWithdrawn,
	priceAt,
	pricesOf,
} from "../../src/odds/board.ts";
import { ABSENT, packOdds, SUSPENDED } from "../../src/odds/price.ts";
import { makeOffer, marketAt } from "../fixture/make_offer.ts";

const LINES = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5].map((line) => `over_under_ft@${line}`);

describe("indexOfMarket()", () => {
	test("finds every market of a layout and none other", () => {
		const { layout } = makeOffer(Object.fromEntries(LINES.map((key) => [key, [1.9, 1.9]])));
		expect(LINES.map((key) => layout.markets[indexOfMarket(layout, marketAt(key))]?.key)).toEqual(LINES);
		for (const key of ["over_under_ft@7.5", "1x2_ft", "over_under_1h@2.5"]) {
			expect(indexOfMarket(layout, marketAt(key))).toBe(-1);
		}
	});

	test("is -1 in a layout without markets", () => {
		expect(indexOfMarket(makeOffer({}).layout, marketAt("1x2_ft"))).toBe(-1);
	});
});

describe("priceAt()", () => {
	const offer = makeOffer({ "1x2_ft": [1.9, "suspended"], btts_ft: [1.7, 2.1] });
	const result = indexOfMarket(offer.layout, marketAt("1x2_ft"));

	test("tells open, suspended and absent apart", () => {
		expect([0, 1, 2].map((position) => priceAt(offer, result, position))).toEqual([
			packOdds(1.9),
			SUSPENDED,
			ABSENT,
		]);
	});

	test("is absent past the market's end and never the next market's price", () => {
		const short = {
			layout: { markets: [marketAt("1x2_ft"), marketAt("btts_ft")], offsets: new Uint32Array([0, 2, 4]) },
			prices: new Uint32Array([1.9, 3.4, 1.7, 2.1].map(packOdds)),
		};
		expect(priceAt(short, 0, 2)).toBe(ABSENT);
		expect(priceAt(short, 1, 0)).toBe(packOdds(1.7));
	});
});

test("pricesOf() is a view on the market's own prices", () => {
	const offer = makeOffer({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] });
	const index = indexOfMarket(offer.layout, marketAt("btts_ft"));
	expect([...pricesOf(offer, index)]).toEqual([1.7, 2.1].map(packOdds));
	expect(pricesOf(offer, index).buffer).toBe(offer.prices.buffer);
});

describe("isWithdrawn() and hasOpenPrice()", () => {
	test("know suspended from withdrawn: a suspended market is offered, though not open", () => {
		const offer = makeOffer({ "1x2_ft": ["suspended", "suspended", "suspended"] });
		expect(isWithdrawn(offer, 0)).toBe(false);
		expect(hasOpenPrice(offer, 0)).toBe(false);
	});

	test("need but one outcome", () => {
		const offer = makeOffer({ "1x2_ft": ["absent", "absent", 4.2] });
		expect(isWithdrawn(offer, 0)).toBe(false);
		expect(hasOpenPrice(offer, 0)).toBe(true);
	});

	test("look at one market and not at its neighbours", () => {
		const layout = {
			markets: [marketAt("1x2_ft"), marketAt("btts_ft"), marketAt("odd_even_ft")],
			offsets: new Uint32Array([0, 3, 5, 7]),
		};
		const offer = { layout, prices: new Uint32Array([packOdds(2), 0, 0, 0, 0, SUSPENDED, 0]) };
		expect([0, 1, 2].map((index) => isWithdrawn(offer, index))).toEqual([false, true, false]);
		expect([0, 1, 2].map((index) => hasOpenPrice(offer, index))).toEqual([true, false, false]);
		expect(countOffered(offer)).toBe(2);
	});
});
