import { expect, test } from "bun:test";
import {
	lineFrom,
	orderedSpecifier,
	parseLine,
	parseScore,
	parseSpecifier,
} from "../../../src/bookmakers/sportybet/specifier.ts";

const parts = (specifier: string | undefined) => {
	const parsed = parseSpecifier(specifier);
	return parsed && Object.fromEntries(parsed);
};

test("parseSpecifier() splits on | and then on the first =, in any order", () => {
	expect(parts("total=2.5")).toEqual({ total: "2.5" });
	expect(parts("minute=5|total=0.5")).toEqual(parts("total=0.5|minute=5"));
	expect(parts("variant=sr:exact_goals:3+")).toEqual({ variant: "sr:exact_goals:3+" });
	expect(parts("total=1.5|score=0:0")).toEqual({ total: "1.5", score: "0:0" });
	expect(parts("a=b=c")).toEqual({ a: "b=c" });
});

test("parseSpecifier() gives no parts for no specifier", () => {
	expect(parts(undefined)).toEqual({});
});

test("parseSpecifier() refuses what is no list of named values", () => {
	for (const specifier of ["total", "=2.5", "total=", "total=1|total=2", "total=1|", "|"]) {
		expect(parts(specifier)).toBeUndefined();
	}
});

test("parseLine() reads totals and the home side's Asian start, quarters included", () => {
	expect(parseLine("total", "2.5")).toBe(2.5);
	expect(parseLine("total", "1")).toBe(1);
	expect(parseLine("total", "2.25")).toBe(2.25);
	expect(parseLine("asian_handicap", "-0.5")).toBe(-0.5);
	expect(parseLine("asian_handicap", "+1.75")).toBe(1.75);
	expect(parseLine("asian_handicap", "0")).toBe(0);
});

test("parseLine() reads a three-way handicap as home minus away", () => {
	expect(parseLine("three_way_handicap", "0:1")).toBe(-1);
	expect(parseLine("three_way_handicap", "2:0")).toBe(2);
	expect(parseLine("three_way_handicap", "1:1")).toBe(0);
});

test("parseLine() refuses a line of another form than its kind has", () => {
	expect(parseLine("asian_handicap", "0:1")).toBeUndefined();
	expect(parseLine("three_way_handicap", "-1")).toBeUndefined();
	expect(parseLine("total", "-2.5")).toBeUndefined();
	expect(parseLine("total", "2.3")).toBeUndefined();
	expect(parseLine("total", "1e9")).toBeUndefined();
	expect(parseLine("total", "999")).toBeUndefined();
	expect(parseLine("total", "")).toBeUndefined();
	expect(parseLine("number", "1.5")).toBeUndefined();
	expect(parseLine("number", "0")).toBeUndefined();
});

test("orderedSpecifier() is one text for all orders of the parts, and leaves what is no list of them alone", () => {
	expect(orderedSpecifier("total=1.5|score=0:0")).toBe("score=0:0|total=1.5");
	expect(orderedSpecifier("score=0:0|total=1.5")).toBe("score=0:0|total=1.5");
	expect(orderedSpecifier("minute=5")).toBe("minute=5");
	expect(orderedSpecifier(undefined)).toBeUndefined();
});

test("lineFrom() is half below a count that a match can have", () => {
	expect([1, 25, 200].map(lineFrom)).toEqual([0.5, 24.5, 199.5]);
	expect([0, -1, 1.5, 201, Number.NaN].map(lineFrom)).toEqual([
		undefined,
		undefined,
		undefined,
		undefined,
		undefined,
	]);
});

test("parseScore() is a label for a score only", () => {
	expect(parseScore("0:0")).toBe("0-0");
	expect(parseScore("10:2")).toBe("10-2");
	for (const text of ["", "0", "0:", "a:b", "1:0:0", "100:0", "0-0"])
		expect(parseScore(text)).toBeUndefined();
});
