import { expect, test } from "bun:test";
import { MARKET_RULES, MarketRule } from "../../../src/bookmakers/betpawa/market_rule.ts";
import { MARKET_ROWS } from "../../../src/bookmakers/betpawa/markets.ts";
import type { NativeLine } from "../../../src/bookmakers/betpawa/parse_markets.ts";
import { marketOf } from "../../../src/odds/market.ts";
import { marketType } from "../../../src/odds/market_types.ts";

const row = (market: string, outcomes: Readonly<Record<string, string>>) => ({
	native: "1",
	market,
	outcomes,
});
const line = (handicapType: string, handicap: number | undefined): NativeLine => {
	return { key: "1", typeId: "1", name: "", handicapType, handicap, path: "", rows: [], faults: [] };
};

test("MARKET_RULES has a rule for each row, whose outcomes are different ones of its market", () => {
	expect(MARKET_RULES.size).toBe(MARKET_ROWS.length);
	for (const { market, outcomes } of MARKET_ROWS) {
		const ids = Object.values(outcomes);
		expect(new Set(ids).size).toBe(ids.length);
		expect(marketType(market).outcomes).toEqual(expect.arrayContaining(ids));
	}
});

test("MarketRule refuses a market or an outcome that the catalogue lacks", () => {
	expect(() => new MarketRule(row("1x2_et", { "1": "home" }))).toThrow(RangeError);
	expect(() => new MarketRule(row("1x2_ft", { "1": "heim" }))).toThrow(RangeError);
});

test("MarketRule.marketOf() gives the one object of a market, the same each time", () => {
	const rule = new MarketRule(row("asian_handicap_ft", { "1": "home", "2": "away" }));
	const market = marketOf(marketType("asian_handicap_ft"), -1.5);
	expect(rule.marketOf(line("ASIAN", -6))).toBe(market);
	expect(rule.marketOf(line("ASIAN", -6))).toBe(market);
	expect(rule.marketOf(line("ASIAN", -0))).toBe(marketOf(marketType("asian_handicap_ft"), 0));
});

test.each([
	["NORMAL", -6],
	["", undefined],
	["ASIAN", undefined],
	["ASIAN", 401],
	["ASIAN", -401],
])("MarketRule.marketOf() says why %p at %p is no Asian handicap", (handicapType, handicap) => {
	const rule = new MarketRule(row("asian_handicap_ft", { "1": "home", "2": "away" }));
	expect(rule.marketOf(line(handicapType, handicap))).toBeString();
});

test("MarketRule.positionOf() knows the names of its row only", () => {
	const rule = new MarketRule(row("1x2_ft", { "1": "home", X: "draw", "2": "away" }));
	expect(["1", "X", "2", "home", "toString"].map((name) => rule.positionOf(name))).toEqual([
		0,
		1,
		2,
		undefined,
		undefined,
	]);
});
