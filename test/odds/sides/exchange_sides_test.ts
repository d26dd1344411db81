import { describe, expect, test } from "bun:test";
import { type Offer, priceAt, pricesOf } from "../../../src/odds/board.ts";
import { marketOf } from "../../../src/odds/market.ts";
import { MARKET_TYPES, marketType } from "../../../src/odds/market_types.ts";
import { OfferBuilder } from "../../../src/odds/offer_builder.ts";
import { packOdds, SUSPENDED, thousandthsOf, unpackPrice } from "../../../src/odds/price.ts";
import { exchangeMarket } from "../../../src/odds/sides/exchange_market.ts";
import { exchangeSides } from "../../../src/odds/sides/exchange_sides.ts";
import { offerUnnamed } from "../../../src/odds/unnamed_market.ts";
import { makeOffer, withSourceTimes } from "../../fixture/make_offer.ts";
import { exchangeRates, priceCatalogue } from "./priced_catalogue.ts";

const RATES = {
	home: 1.62,
	away: 1.07,
	homeCorners: 5.4,
	awayCorners: 4.3,
	homeBookings: 2,
	awayBookings: 2.4,
};

/** Odds by market and outcome, in the words of the wire. */
function odds(offer: Offer): Readonly<Record<string, readonly unknown[]>> {
	return Object.fromEntries(
		offer.layout.markets.map((market, i) => [
			market.key,
			market.type.outcomes.map((_, position) => {
				const price = unpackPrice(priceAt(offer, i, position));
				return price?.status === "open" ? price.odds : price?.status;
			}),
		]),
	);
}

/** Outcomes of two offers that are not priced alike, but for the last place of the odds. */
function differences(one: Offer, other: Offer): readonly string[] {
	expect(one.layout.markets.map(({ key }) => key)).toEqual(other.layout.markets.map(({ key }) => key));
	return one.layout.markets.flatMap((market, i) =>
		market.type.outcomes.flatMap((outcome, position) => {
			const a = thousandthsOf(priceAt(one, i, position));
			const b = thousandthsOf(priceAt(other, i, position));
			if (a === b || Math.abs((a ?? 0) - (b ?? 0)) <= 1 + 1e-6 * (a ?? 0)) return [];
			return [`${market.key} ${outcome}: ${a}, ${b}`];
		}),
	);
}

describe("exchangeSides()", () => {
	test("makes of a match listed the other way round, in every market of the catalogue, the match", () => {
		const match = priceCatalogue(RATES);
		const { offer, left } = exchangeSides(priceCatalogue(exchangeRates(RATES), true));
		expect(left).toEqual([]);
		expect(differences(offer, match)).toEqual([]);
		expect(new Set(match.layout.markets.map(({ type }) => type)).size).toBe(MARKET_TYPES.size);
		// Two models that were alike would agree on anything.
		expect(differences(priceCatalogue(exchangeRates(RATES), true), match).length).toBeGreaterThan(1000);
	});

	test("twice is the offer again, price for price", () => {
		const match = priceCatalogue(RATES);
		const twice = exchangeSides(exchangeSides(match).offer).offer;
		expect(twice.layout.markets).toEqual(match.layout.markets);
		expect([...twice.prices]).toEqual([...match.prices]);
	});

	test("turns 1X2, handicaps, team totals and scores, and leaves totals", () => {
		const offer = makeOffer({
			"1x2_ft": [6.4, 4.1, 1.52],
			"asian_handicap_ft@1.5": [1.85, 1.95],
			"asian_handicap_ft@0": [4.2, 1.2],
			"handicap_3way_ft@1": [2.5, 3.4, 2.4],
			"home_over_under_ft@0.5": [1.8, 1.9],
			"away_over_under_ft@2.5": [2.2, 1.6],
			"over_under_ft@2.5": [1.7, 2.1],
			double_chance_ft: [2.5, 1.1, 1.2],
		});
		expect(odds(exchangeSides(offer).offer)).toEqual({
			"1x2_ft": [1.52, 4.1, 6.4],
			"asian_handicap_ft@-1.5": [1.95, 1.85],
			"asian_handicap_ft@0": [1.2, 4.2],
			"handicap_3way_ft@-1": [2.4, 3.4, 2.5],
			"away_over_under_ft@0.5": [1.8, 1.9],
			"home_over_under_ft@2.5": [2.2, 1.6],
			"over_under_ft@2.5": [1.7, 2.1],
			double_chance_ft: [1.1, 2.5, 1.2],
		});
	});

	test("keeps suspended and absent outcomes, and the order of markets", () => {
		const offer = makeOffer({ "1x2_ft": ["suspended", 4.1], "away_corners_ft@4.5": [1.8, "suspended"] });
		const turned = exchangeSides(offer).offer;
		expect(odds(turned)).toEqual({
			"1x2_ft": [undefined, 4.1, "suspended"],
			"home_corners_ft@4.5": [1.8, "suspended"],
		});
		const numbers = turned.layout.markets.map(({ no }) => no);
		expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
	});

	test("keeps each market's time of the bookmaker", () => {
		// Made here, so that its number is above that of the market it becomes.
		const offer = makeOffer({ "home_shots_over_under_ft@7.25": [1.9, 1.9], "1x2_ft": [2, 3, 4] });
		const times = offer.layout.markets.map(({ type }) => (type.id === "1x2_ft" ? undefined : 1234));
		const turned = exchangeSides(withSourceTimes(offer, times)).offer;
		turned.layout.markets.forEach(({ type }, i) => {
			expect(turned.sourceAt?.[i]).toBe(type.id === "1x2_ft" ? Number.NaN : 1234);
		});
		expect(exchangeSides(offer).offer.sourceAt).toBeUndefined();
	});

	test("leaves out markets without a name and labels that cannot be read, and names them", () => {
		const builder = new OfferBuilder();
		offerUnnamed(
			builder,
			{
				bookmaker: "bet9ja",
				nativeId: "SIDES_LEFT",
				name: "Home Goalkeeper's Socks",
				specifier: undefined,
				outcomes: [["red", packOdds(2)]],
			},
			"socks",
		);
		builder.set(marketOf(marketType("rest_over_under_ft"), 1.5, "later"), "rest", 0, packOdds(2));
		builder.set(marketOf(marketType("rest_over_under_ft"), 1.5, "2-1"), "rest 2-1", 0, packOdds(3));
		builder.set(marketOf(marketType("1x2_ft"), undefined, "odd"), "1x2", 0, packOdds(3));
		const { offer, left } = exchangeSides(builder.build());
		expect(left.map(({ key }) => key).toSorted()).toEqual([
			"1x2_ft#odd",
			"bet9ja:SIDES_LEFT",
			"rest_over_under_ft@1.5#later",
		]);
		expect(odds(offer)).toEqual({ "rest_over_under_ft@1.5#1-2": [3, undefined] });
	});

	test("reads a layout that is shorter than its type's outcomes", () => {
		const market = marketOf(marketType("1x2_ft"));
		const stored = {
			layout: { markets: [market], offsets: Uint32Array.of(0, 2) },
			prices: Uint32Array.of(packOdds(2), SUSPENDED),
		};
		expect([...pricesOf(exchangeSides(stored).offer, 0)]).toEqual([0, SUSPENDED, packOdds(2)]);
	});

	test("of an empty offer is an empty offer", () => {
		const { offer, left } = exchangeSides(makeOffer({}));
		expect([offer.layout.markets.length, offer.prices.length, left.length]).toEqual([0, 0, 0]);
	});
});

describe("exchangeMarket()", () => {
	test.each([
		["asian_handicap_1h", -0.75, undefined, "asian_handicap_1h@0.75"],
		["corner_handicap_3way_ft", 2, undefined, "corner_handicap_3way_ft@-2"],
		["rest_asian_handicap_ft", 0.5, "1-0", "rest_asian_handicap_ft@-0.5#0-1"],
		["home_away_multigoals_ft", undefined, "1-2/1-3", "home_away_multigoals_ft#1-3/1-2"],
		["1x2_multigoals_ft", undefined, "1-3", "1x2_multigoals_ft#1-3"],
		["anytime_goalscorer", undefined, "hailong li", "anytime_goalscorer#hailong li"],
		["player_shots", 1.5, "a b", "player_shots@1.5#a b"],
		["home_lead_by_ft", 2, undefined, "away_lead_by_ft@2"],
		["nth_goal_ft", 2, undefined, "nth_goal_ft@2"],
	])("%s@%p#%p", (id, line, label, expected) => {
		const market = marketOf(marketType(id), line, label);
		const there = exchangeMarket(market);
		expect(there?.key).toBe(expected);
		expect(exchangeMarket(there!)).toBe(market);
	});

	test("a handicap of 0 is its own", () => {
		const level = marketOf(marketType("asian_handicap_ft"), 0);
		expect(exchangeMarket(level)).toBe(level);
	});
});
