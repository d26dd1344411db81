import { describe, expect, test } from "bun:test";
import { compileRow, type Meaning } from "../../../src/bookmakers/betpawa/compile_row.ts";
import { MARKET_ROWS } from "../../../src/bookmakers/betpawa/markets.ts";
import type { NativeRow } from "../../../src/bookmakers/native_row.ts";
import { marketType } from "../../../src/odds/market_types.ts";

const row = (over: Partial<NativeRow> = {}): NativeRow => {
	return { native: "1", market: "1x2_ft", outcomes: { "1": "home", X: "draw", "2": "away" }, ...over };
};
const player = (over: Partial<NativeRow> = {}) =>
	row({ market: "anytime_goalscorer", each: "player", outcomes: {}, ...over });

function placeOf(meaning: Meaning, name: string): readonly [key: string, position: number] | undefined {
	if (meaning.kind === "whole") {
		const position = meaning.positions.get(name);
		return position === undefined ? undefined : [meaning.market.key, position];
	}
	const market = meaning.marketOf(name);
	return market && [market.key, meaning.position];
}

describe("compileRow()", () => {
	test.each(MARKET_ROWS.map((row) => [row.native, row.market, row] as const))(
		"compiles %s as %s, whose outcomes are different ones of it",
		(native, market, row) => {
			const { type, meaningAt } = compileRow(row);
			const meaning = meaningAt(row.line === undefined ? undefined : 8);
			expect(type).toBe(marketType(market));
			expect(native).toMatch(/^\d+$/);
			const places = Object.keys(row.outcomes).map((name) => placeOf(meaning, name));
			expect(places).toEqual(
				Object.values(row.outcomes).map((outcome) => [
					row.line === undefined ? market : `${market}@2`,
					type.outcomes.indexOf(outcome),
				]),
			);
			expect(new Set(places.map((place) => place?.[1])).size).toBe(places.length);
		},
	);

	test("knows the price names of its row only", () => {
		const meaning = compileRow(row()).meaningAt(undefined);
		const places = ["1", "X", "2", "home", "toString"].map((name) => placeOf(meaning, name));
		expect(places).toEqual([["1x2_ft", 0], ["1x2_ft", 1], ["1x2_ft", 2], undefined, undefined]);
	});

	test("takes handicap / 4 as the line, or the row's own, and its label", () => {
		const total = { market: "over_under_ft", outcomes: { Over: "over" } };
		expect(placeOf(compileRow(row({ ...total, line: "handicap" })).meaningAt(9), "Over")).toEqual([
			"over_under_ft@2.25",
			0,
		]);
		const fixed = compileRow(row({ ...total, line: 2.5, label: "so" })).meaningAt(undefined);
		expect(placeOf(fixed, "Over")).toEqual(["over_under_ft@2.5#so", 0]);
	});

	test("makes each player a market of his own, at the line where there is one", () => {
		const anytime = compileRow(player()).meaningAt(undefined);
		expect(placeOf(anytime, "Jean-Philippe Mateta")).toEqual(["anytime_goalscorer#jean mateta philippe", 0]);
		expect(placeOf(anytime, "-")).toBeUndefined();
		const nth = compileRow(player({ market: "nth_goalscorer", line: "handicap" })).meaningAt(8);
		expect(placeOf(nth, "Hailong Li")).toEqual(["nth_goalscorer@2#hailong li", 0]);
	});

	test.each([
		["a market that the catalogue lacks", row({ market: "1x2_et" })],
		["an outcome that its market lacks", row({ outcomes: { "1": "heim" } })],
		["two names for one outcome", row({ outcomes: { "1": "home", Home: "home" } })],
		["no outcome", row({ outcomes: {} })],
		["a line that the market does not take", row({ line: "handicap" })],
		["no line where the market takes one", row({ market: "over_under_ft", outcomes: { Over: "over" } })],
		["a line from elsewhere", row({ market: "over_under_ft", outcomes: { Over: "over" }, line: "total" })],
		["a condition on something else", row({ where: { variant: "1" } })],
		["a condition that is no handicap", row({ where: { handicap: "first" } })],
		["a label from elsewhere", row({ labelPart: "score" })],
		["another rule for its outcomes", player({ market: "player_goals", each: "player_count" })],
		["players of a market without them", row({ each: "player" })],
		["players and a label", player({ label: "so" })],
	])("refuses a row with %s", (_, wrong) => {
		expect(() => compileRow(wrong)).toThrow(RangeError);
	});
});
