import { describe, expect, test } from "bun:test";
import { exchangeSides } from "../../../src/odds/sides/exchange_sides.ts";
import { sidesByPrices } from "../../../src/odds/sides/sides_by_prices.ts";
import { makeOffer, type SaidMarkets } from "../../fixture/make_offer.ts";

const straight = makeOffer({ "1x2_ft": [1.5, 4.2, 6.5] });
const second = makeOffer({ "1x2_ft": [1.48, 4.3, 6.6] });
const of = (markets: SaidMarkets) => makeOffer(markets);

describe("sidesByPrices()", () => {
	test("a favourite that is the other team is exchanged", () => {
		expect(sidesByPrices(of({ "1x2_ft": [6.4, 4.1, 1.52] }), [straight, second])).toBe("exchanged");
	});

	test("one other book is enough", () => {
		expect(sidesByPrices(of({ "1x2_ft": [6.4, 4.1, 1.52] }), [straight])).toBe("exchanged");
		expect(sidesByPrices(second, [straight])).toBe("straight");
	});

	test.each([
		["1x2_1h", [2.1, 2.2, 6.5]],
		["draw_no_bet_ft", [1.15, 5.2]],
		["double_chance_ft", [1.11, 2.5, 1.22]],
		["handicap_3way_ft@-1", [2.4, 3.5, 2.5], "handicap_3way_ft@1", [1.18, 6.5, 12]],
		["home_over_under_ft@1.5", [1.6, 2.2], "away_over_under_ft@1.5", [3.9, 1.22]],
		["asian_handicap_ft@-1.5", [2.4, 1.55], "asian_handicap_ft@1.5", [1.06, 8.5]],
		["asian_handicap_ft@-1", [1.95, 1.85]],
	] as const)("%s alone tells", (...said) => {
		const markets: SaidMarkets = Object.fromEntries(
			Array.from({ length: said.length / 2 }, (_, i) => [said[2 * i], said[2 * i + 1]]),
		);
		const book = makeOffer(markets);
		expect(sidesByPrices(exchangeSides(book).offer, [book])).toBe("exchanged");
		expect(sidesByPrices(book, [book])).toBe("straight");
	});

	test.each([
		["an even match", { "1x2_ft": [2.7, 3.1, 2.6] }, { "1x2_ft": [2.6, 3.1, 2.7] }],
		["a nearly even match", { "1x2_ft": [2.4, 3.1, 3.0] }, { "1x2_ft": [3.0, 3.1, 2.4] }],
		["nothing in common", { "1x2_ft": [6.4, 4.1, 1.52] }, { "over_under_ft@2.5": [1.8, 2] }],
		["nothing at all", {}, { "1x2_ft": [1.5, 4.2, 6.5] }],
	] as const)("%s does not tell", (_, book, other) => {
		expect(sidesByPrices(of(book), [of(other)])).toBeUndefined();
	});

	test.each([
		["an evened match", [2.6, 3.1, 2.7]],
		["a lead that is lost", [2.9, 3.2, 2.4]],
		["a favourite that has changed", [3.2, 3.3, 2.25]],
		["a favourite that is one no more", [2, 3.4, 3.8]],
		["a stronger favourite", [1.1, 9, 23]],
	])("a move of the market to %s is no exchange", (_, prices) => {
		expect(sidesByPrices(of({ "1x2_ft": prices }), [straight, second])).not.toBe("exchanged");
	});

	test("suspended prices do not count, whose ever they are", () => {
		const book = of({ "1x2_ft": [6.4, 4.1, 1.52] });
		expect(sidesByPrices(book, [of({ "1x2_ft": [1.5, "suspended", 6.5] })])).toBeUndefined();
		expect(sidesByPrices(of({ "1x2_ft": [6.4, "suspended", 1.52] }), [straight])).toBeUndefined();
		expect(sidesByPrices(book, [makeOffer({ "1x2_ft": ["suspended"] }), straight])).toBe("exchanged");
	});

	test("others that contradict each other do not decide", () => {
		const exchanged = of({ "1x2_ft": [6.4, 4.1, 1.52] });
		expect(sidesByPrices(exchanged, [straight, exchangeSides(second).offer])).toBeUndefined();
		expect(sidesByPrices(straight, [second, exchanged])).toBeUndefined();
	});

	test("without others there is nothing to compare with", () => {
		expect(sidesByPrices(straight, [])).toBeUndefined();
	});
});
