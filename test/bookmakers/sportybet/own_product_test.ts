import { describe, expect, test } from "bun:test";
import { market, type Native, result } from "./native_fixture.ts";
import { addsUp, pricesOf, readMarkets } from "./reading_fixture.ts";

const LIVE = { product: 1, status: 1 };
const TOTAL = { specifier: "total=2.5" };
const own = market("18", { 12: "1.96", 13: "1.81" }, TOTAL);

/** Both orders of two markets. */
const orders = (a: Native, b: Native) => [
	[a, b],
	[b, a],
];

describe("readReply() takes the copy of the product that was asked for", () => {
	test.each(orders(result(LIVE), result()))("of a result, in either order", (first, second) => {
		const reading = readMarkets([first, second, own]);
		expect(pricesOf(reading)["1x2_ft"]).toEqual({ home: 2.4, draw: 3.3, away: 3 });
		expect(reading).toMatchObject({ problems: [], completeness: "uncounted" });
		expect(reading.counts).toEqual({ offered: 2, mapped: 2, unmapped: 0, malformed: 0 });
	});

	test.each(orders(market("18", { 12: "9" }, { ...TOTAL, product: 1 }), { ...own, product: undefined }))(
		"of a market that does not say its product, in either order",
		(first, second) => {
			const reading = readMarkets([first, second]);
			expect(pricesOf(reading)).toEqual({ "over_under_ft@2.5": { over: 1.96, under: 1.81 } });
		},
	);

	test.each(
		orders(
			market("18", { 12: "9" }, { specifier: "total=2.50", product: 1 }),
			market("18", { 12: "1.96", 13: "1.81" }, TOTAL),
		),
	)("whatever way the line is written", (first, second) => {
		const reading = readMarkets([first, second]);
		expect(pricesOf(reading)).toEqual({ "over_under_ft@2.5": { over: 1.96, under: 1.81 } });
	});

	const nameless = (over: Native) => market("900999", { 1: "2.5" }, { specifier: "a=1|b=2", ...over });
	test.each(orders(nameless({ ...LIVE, specifier: "b=2|a=1" }), nameless({})))(
		"of a market without a name, in either order",
		(first, second) => {
			const reading = readMarkets([first, second]);
			expect(pricesOf(reading)).toEqual({ "sportybet:900999#a=1|b=2": { 1: 2.5 } });
			expect(reading.unmapped).toHaveLength(1);
			expect(addsUp(reading)).toBe(true);
		},
	);

	test.each(orders(result(LIVE), result({ outcomes: [] })))(
		"where that cannot be read: the market stays as it was",
		(first, second) => {
			const reading = readMarkets([first, second, own]);
			expect(Object.keys(pricesOf(reading))).toEqual(["over_under_ft@2.5"]);
			expect([...reading.unreadable].map(({ key }) => key)).toEqual(["1x2_ft"]);
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		},
	);

	test.each(orders(result({ ...LIVE, outcomes: null }), result()))(
		"where another's copy cannot be read",
		(first, second) => {
			const reading = readMarkets([first, second]);
			expect(pricesOf(reading)["1x2_ft"]).toEqual({ home: 2.4, draw: 3.3, away: 3 });
			expect(reading).toMatchObject({ problems: [], counts: { offered: 1, malformed: 0 } });
			expect(reading.unreadable.size).toBe(0);
		},
	);

	test("of two copies of the product asked for the first, the second is a problem", () => {
		const reading = readMarkets([result(LIVE), result(), market("1", { 1: "9" })]);
		expect(pricesOf(reading)["1x2_ft"]).toEqual({ home: 2.4, draw: 3.3, away: 3 });
		expect(reading.problems).toMatchObject([{ message: expect.stringContaining("must be offered once") }]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
	});
});
