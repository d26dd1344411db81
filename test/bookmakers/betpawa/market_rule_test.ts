import { expect, test } from "bun:test";
import type { Meaning } from "../../../src/bookmakers/betpawa/compile_row.ts";
import { MARKET_RULES, MarketRule } from "../../../src/bookmakers/betpawa/market_rule.ts";
import { MARKET_ROWS } from "../../../src/bookmakers/betpawa/markets.ts";
import type { NativeLine } from "../../../src/bookmakers/betpawa/parse_markets.ts";
import type { NativeRow } from "../../../src/bookmakers/native_row.ts";
import { marketOf } from "../../../src/odds/market.ts";
import { marketType } from "../../../src/odds/market_types.ts";

const ASIAN: NativeRow = {
	native: "1",
	market: "asian_handicap_ft",
	line: "handicap",
	outcomes: { "1": "home", "2": "away" },
};
const NEXT = { "1": "home", None: "none", "2": "away" };
const FIRST_GOAL: NativeRow = {
	native: "1",
	market: "first_goal_ft",
	where: { handicap: "4" },
	outcomes: NEXT,
};
const NTH_GOAL: NativeRow = { native: "1", market: "nth_goal_ft", line: "handicap", outcomes: NEXT };

const line = (handicapType: string, handicap: number | undefined): NativeLine => {
	return { key: "1", typeId: "1", name: "", handicapType, handicap, path: "", rows: [], faults: [] };
};

/** Key of the market that a meaning is, or what forbids it. */
const keyOf = (meaning: Meaning | string) =>
	typeof meaning === "object" && meaning.kind === "whole" ? meaning.market.key : meaning;

test("MARKET_RULES has a rule for each market type of the rows", () => {
	expect([...MARKET_RULES.keys()]).toEqual([...new Set(MARKET_ROWS.map(({ native }) => native))]);
});

test("MarketRule.meaningOf() gives the one object of a market, the same each time", () => {
	const rule = new MarketRule([ASIAN]);
	const meaning = rule.meaningOf(line("ASIAN", -6));
	expect(meaning).toMatchObject({ market: marketOf(marketType("asian_handicap_ft"), -1.5) });
	expect(rule.meaningOf(line("ASIAN", -6))).toBe(meaning);
	expect(keyOf(rule.meaningOf(line("ASIAN", -0)))).toBe("asian_handicap_ft@0");
});

test.each([
	["NORMAL", -6],
	["", undefined],
	["ASIAN", undefined],
	["ASIAN", 401],
	["ASIAN", -401],
])("MarketRule.meaningOf() says why %p at %p is no Asian handicap", (handicapType, handicap) => {
	expect(new MarketRule([ASIAN]).meaningOf(line(handicapType, handicap))).toBeString();
});

test("MarketRule.meaningOf() takes the row for the handicap before the one for all others", () => {
	const rule = new MarketRule([FIRST_GOAL, NTH_GOAL]);
	const keys = [4, 8, 12, 4].map((handicap) => keyOf(rule.meaningOf(line("NUMBER_SPECIFIER", handicap))));
	expect(keys).toEqual(["first_goal_ft", "nth_goal_ft@2", "nth_goal_ft@3", "first_goal_ft"]);
});

test.each([
	["NUMBER_SPECIFIER", 0],
	["NUMBER_SPECIFIER", -4],
	["NUMBER_SPECIFIER", 6],
	["NUMBER_SPECIFIER", undefined],
	["", undefined],
	["NORMAL", 4],
])("MarketRule.meaningOf() says why %p at %p is no number", (handicapType, handicap) => {
	expect(new MarketRule([FIRST_GOAL, NTH_GOAL]).meaningOf(line(handicapType, handicap))).toBeString();
});

test.each([
	["none", []],
	["two for all handicaps", [NTH_GOAL, { ...NTH_GOAL, market: "nth_corner_ft" }]],
	["the one for all handicaps first", [NTH_GOAL, FIRST_GOAL]],
	["two for one handicap", [FIRST_GOAL, FIRST_GOAL, NTH_GOAL]],
	["none for other handicaps", [FIRST_GOAL]],
	["a handicap where there is none", [FIRST_GOAL, { native: "1", market: "last_goal_ft", outcomes: NEXT }]],
])("MarketRule refuses rows that cannot be told apart: %s", (_, rows) => {
	expect(() => new MarketRule(rows)).toThrow(RangeError);
});
