import { describe, expect, test } from "bun:test";
import { market, outcome, result } from "./native_fixture.ts";
import { addsUp, pricesOf, readMarkets } from "./reading_fixture.ts";

/** A market that SportyBet is known to offer and that we have no name for. */
const unnamed = (over = {}) =>
	market("900053", { 70: "6.10", 71: "8.40" }, { desc: "Correct Score", specifier: "a=1", ...over });

describe("readReply() of a market without a name", () => {
	test("keeps its prices under its own id, specifier and outcomes, and lists it", () => {
		const reading = readMarkets([
			result(),
			unnamed(),
			market("900999", { x: "5.0" }, { desc: "", name: "N" }),
		]);
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: 2.4, draw: 3.3, away: 3 },
			"sportybet:900053#a=1": { 70: 6.1, 71: 8.4 },
			"sportybet:900999": { x: 5 },
		});
		expect(reading.unmapped).toEqual([
			{ nativeId: "900053", name: "Correct Score", specifier: "a=1", outcomes: 2 },
			{ nativeId: "900999", name: "N", specifier: undefined, outcomes: 1 },
		]);
		expect(reading.counts).toEqual({ offered: 3, mapped: 1, unmapped: 2, malformed: 0 });
		expect(reading.problems).toEqual([]);
	});

	test("keeps a known market with a specifier of another form so", () => {
		const reading = readMarkets([
			market("18", { 12: "1.9", 13: "1.8" }, { specifier: "total=1.5|score=0:0" }),
			market("900069", { 1: "3.1" }, { specifier: "minute=7" }),
		]);
		expect(pricesOf(reading)).toEqual({
			"sportybet:18#score=0:0|total=1.5": { 12: 1.9, 13: 1.8 },
			"sportybet:900069#minute=7": { 1: 3.1 },
		});
		expect(reading.unmapped.map(({ specifier }) => specifier)).toEqual(["total=1.5|score=0:0", "minute=7"]);
	});

	test("is one market in whatever order its specifier comes", () => {
		const keys = ["b=2|a=1", "a=1|b=2"].map((specifier) =>
			Object.keys(pricesOf(readMarkets([unnamed({ specifier })]))),
		);
		expect(keys[0]).toEqual(keys[1] ?? []);
	});

	test("suspends it by the same rules as any other", () => {
		const suspended = { "sportybet:900053#a=1": { 70: "suspended", 71: "suspended" } } as const;
		for (const over of [{ status: 1 }, { status: 2 }, { banned: true }, { product: 1 }]) {
			expect(pricesOf(readMarkets([unnamed(over)]))).toEqual(suspended);
		}
		expect(pricesOf(readMarkets([unnamed()], { status: 1 }))).toEqual(suspended);
		const outcomes = [outcome("70", "6.10", { isActive: 0 }), outcome("71", "1.00"), outcome("72", "8.40")];
		expect(pricesOf(readMarkets([unnamed({ outcomes })]))).toEqual({
			"sportybet:900053#a=1": { 70: "suspended", 71: "suspended", 72: 8.4 },
		});
	});

	test("keeps it as it was when it is malformed", () => {
		const reading = readMarkets([result(), unnamed({ outcomes: [outcome("70", "abc")] })]);
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["sportybet:900053#a=1"]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(reading.completeness).toBe("uncounted");
	});

	test("takes the first of two of one identity, and says so", () => {
		const reading = readMarkets([unnamed(), unnamed({ outcomes: [outcome("70", "9.99")] })]);
		expect(pricesOf(reading)).toEqual({ "sportybet:900053#a=1": { 70: 6.1, 71: 8.4 } });
		expect(reading.problems).toMatchObject([{ path: "data.markets[1]" }]);
		expect(addsUp(reading)).toBe(true);
	});
});

describe("readReply() of outcomes without a name", () => {
	test("keeps them beside their market, which stands, and names each as a problem", () => {
		const native = market("18", { 12: "1.96", 13: "1.81", 14: "30" }, { specifier: "total=2.5" });
		const reading = readMarkets([native]);
		expect(pricesOf(reading)).toEqual({
			"over_under_ft@2.5": { over: 1.96, under: 1.81 },
			"sportybet:18#total=2.5": { 14: 30 },
		});
		expect(reading.problems).toMatchObject([{ path: "data.markets[0].outcomes[2].id" }]);
		expect(reading.unmapped).toEqual([]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
	});

	test("keeps them where no outcome is known at all, the market itself being as it was", () => {
		const reading = readMarkets([market("1", { 98: "2.40", 99: "9.0" })]);
		expect(pricesOf(reading)).toEqual({ "sportybet:1": { 98: 2.4, 99: 9 } });
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["1x2_ft"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
	});

	test("suspends them with their market", () => {
		const reading = readMarkets([market("1", { 1: "2.40", 99: "9.0" }, { status: 1 })]);
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: "suspended" },
			"sportybet:1": { 99: "suspended" },
		});
	});
});
