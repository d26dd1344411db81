import { describe, expect, test } from "bun:test";
import { compareMarkets, marketKey, marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { unnamedType } from "../../src/odds/unnamed_market.ts";
import { marketAt } from "../fixture/make_offer.ts";

describe("marketKey()", () => {
	test("tells no line and line 0 apart", () => {
		expect(marketKey("asian_handicap_ft")).not.toBe(marketKey("asian_handicap_ft", 0));
	});

	test("makes one line of 0 and -0, of 2.50 and 2.5", () => {
		expect(marketKey("asian_handicap_ft", -0)).toBe("asian_handicap_ft@0");
		expect(marketKey("over_under_ft", Number("2.50"))).toBe("over_under_ft@2.5");
	});

	test("keeps the sign and the quarter of a handicap", () => {
		const keys = [-1.25, -1, 1, 1.25].map((line) => marketKey("asian_handicap_ft", line));
		expect(new Set(keys).size).toBe(4);
	});

	test("tells a label apart, with and without a line", () => {
		expect(marketKey("player", undefined, "haaland")).toBe("player#haaland");
		expect(marketKey("player", 1.5, "haaland")).toBe("player@1.5#haaland");
	});

	test.each([Number.NaN, Infinity, -Infinity])("refuses line %d", (line) => {
		expect(() => marketKey("over_under_ft", line)).toThrow(RangeError);
	});
});

describe("marketOf()", () => {
	test("is the same object for the same identity", () => {
		expect(marketAt("over_under_ft@2.5")).toBe(marketAt("over_under_ft@2.5"));
		expect(marketOf(marketType("asian_handicap_ft"), -0)).toBe(marketAt("asian_handicap_ft@0"));
		expect(marketAt("over_under_ft@2.5")).not.toBe(marketAt("over_under_ft@3.5"));
		expect(marketAt("over_under_ft@2.5")).not.toBe(marketAt("over_under_1h@2.5"));
	});

	test("never has a line of -0, which would print as a line of its own", () => {
		const market = marketOf(marketType("handicap_3way_1h"), -0);
		expect(Object.is(market.line, 0)).toBe(true);
	});

	test("numbers markets in the order of their first sight", () => {
		const first = marketAt("over_under_ft@871.5");
		const second = marketAt("over_under_ft@870.5");
		expect(second.no).toBeGreaterThan(first.no);
	});

	test("refuses a line where the question has none, and none where it has one, again and again", () => {
		for (let i = 0; i < 2; i++) {
			expect(() => marketOf(marketType("btts_ft"), 2.5)).toThrow(RangeError);
			expect(() => marketOf(marketType("over_under_ft"))).toThrow(RangeError);
		}
	});
});

test("compareMarkets() puts markets without a name last, those of one native market side by side", () => {
	const native = (nativeId: string, label?: string) => {
		const type = unnamedType({ bookmaker: "orderedbet", nativeId });
		if (type === undefined) throw new Error("no type");
		return marketOf(type, undefined, label);
	};
	const markets = [native("b", "2"), native("a", "3"), native("b", "1"), marketAt("htft"), native("a")];
	expect(markets.sort(compareMarkets).map(({ key }) => key)).toEqual([
		"htft",
		"orderedbet:a",
		"orderedbet:a#3",
		"orderedbet:b#1",
		"orderedbet:b#2",
	]);
});

test("compareMarkets() orders by catalogue, then by line as a number", () => {
	const keys = ["btts_ft", "over_under_ft@10.5", "over_under_ft@2.5", "asian_handicap_ft@-1", "1x2_ft"];
	const sorted = [...keys, "asian_handicap_ft@0", "asian_handicap_ft@-10"].map(marketAt).sort(compareMarkets);
	expect(sorted.map(({ key }) => key)).toEqual([
		"1x2_ft",
		"over_under_ft@2.5",
		"over_under_ft@10.5",
		"btts_ft",
		"asian_handicap_ft@-10",
		"asian_handicap_ft@-1",
		"asian_handicap_ft@0",
	]);
});
