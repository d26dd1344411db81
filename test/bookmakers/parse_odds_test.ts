import { expect, test } from "bun:test";
import {
	HIGHEST_ODDS,
	oddsTextRule,
	parseOddsNumber,
	parseOddsText,
} from "../../src/bookmakers/parse_odds.ts";
import { oddsOf, packOdds } from "../../src/odds/price.ts";

test.each([
	["1.85", 1.85],
	["4", 4],
	["0.00", 0],
	["1.0000000000", 1],
	["01.5", 1.5],
])("parseOddsText() reads %p", (text, odds) => {
	expect(parseOddsText(text)).toBe(odds);
});

test.each(
	[
		...[
			"0x10",
			"0b101",
			"0o7",
			"1e3",
			"Infinity",
			"NaN",
			"-1.5",
			"+1.5",
			"1,85",
			" 1.85",
			"1.85 ",
			"",
			".5",
			"5.",
		],
		...["1.5.5", "1_000", "1'000", "٣", "１", "1.85\0", "9".repeat(400), 1.85, null, undefined, [], {}, true],
	].map((value) => ({ value })),
)("parseOddsText() refuses $value", ({ value }) => {
	expect(parseOddsText(value)).toBeUndefined();
});

test.each(
	[Number.NaN, Number.POSITIVE_INFINITY, -0.1, 1e300, "1.5", null, [1.5]].map((value) => ({ value })),
)("parseOddsNumber() refuses $value", ({ value }) => {
	expect(parseOddsNumber(value)).toBeUndefined();
});

test("parseOddsNumber() and parseOddsText() read up to the highest odds that a price holds", () => {
	expect(oddsOf(packOdds(HIGHEST_ODDS))).toBe(HIGHEST_ODDS);
	expect(parseOddsNumber(HIGHEST_ODDS)).toBe(HIGHEST_ODDS);
	expect(parseOddsNumber(HIGHEST_ODDS + 0.001)).toBeUndefined();
	expect(parseOddsText("1073741.823")).toBe(HIGHEST_ODDS);
	expect(parseOddsText("1073741.824")).toBeUndefined();
	expect(oddsTextRule("1073741.824")).toContain("1073741.823");
});
