import { expect, test } from "bun:test";
import {
	MOST_COUNT,
	parseCount,
	parseCountNumber,
	parseMatchNumber,
	parseNativeNumber,
} from "../../src/bookmakers/parse_count.ts";

test("parseCount() reads numbers and texts of digits, parseCountNumber() numbers alone", () => {
	expect([0, "0", 7, "7", MOST_COUNT].map(parseCount)).toEqual([0, 0, 7, 7, MOST_COUNT]);
	expect(parseCountNumber(7)).toBe(7);
	expect(parseCountNumber("7")).toBeUndefined();
});

test.each(
	[
		-1,
		0.5,
		MOST_COUNT + 1,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		"-1",
		"0x7",
		"7.0",
		"1e3",
		" 7",
		"",
		null,
		[7],
		true,
	].map((value) => ({ value })),
)("parseCount() refuses $value", ({ value }) => {
	expect(parseCount(value)).toBeUndefined();
});

test("parseMatchNumber() reads SportRadar's numbers", () => {
	expect(["1", "70000001", 70000001, "2147483647"].map(parseMatchNumber)).toEqual([
		...[1, 70000001, 70000001, 2147483647],
	]);
});

test.each(
	[
		"0",
		0,
		"007",
		"-1",
		-1,
		"2147483648",
		2 ** 31,
		"3000000001",
		"0x1F",
		"1e3",
		" 7",
		"7\n",
		"",
		"٣",
		1.5,
		null,
		["7"],
		{},
	].map((value) => ({ value })),
)("parseMatchNumber() finds none in $value", ({ value }) => {
	expect(parseMatchNumber(value)).toBeUndefined();
});

test("parseNativeNumber() gives a bookmaker's number as text, larger ones too", () => {
	expect(["769895636", 769895636, "769895636000"].map(parseNativeNumber)).toEqual([
		...["769895636", "769895636", "769895636000"],
	]);
	expect([0, "0", "01", -1, 2 ** 53, "9".repeat(16), { toString: null }].map(parseNativeNumber)).toEqual(
		Array.from({ length: 7 }, () => undefined),
	);
});
