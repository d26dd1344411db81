import { describe, expect, test } from "bun:test";
import {
	ABSENT,
	isOpen,
	oddsOf,
	packOdds,
	packThousandths,
	SUSPENDED,
	thousandthsOf,
	unpackPrice,
} from "../../src/odds/price.ts";

describe("packOdds()", () => {
	test.each([1.001, 1.01, 1.44, 1.85, 2.675, 3.4, 101, 1_000.5, 99_999.999])(
		"keeps %d to the thousandth",
		(odds) => {
			expect(oddsOf(packOdds(odds))).toBe(odds);
		},
	);

	test.each([1, 0.99, 0, -0, -1, -1.85, Number.NaN, Infinity, -Infinity, 1e300, 1.0004])(
		"is suspended at %d, at which nobody can win",
		(odds) => {
			expect(packOdds(odds)).toBe(SUSPENDED);
		},
	);

	test("rounds to the nearest thousandth, so that equal odds compare as equal whatever arithmetic made them", () => {
		expect(packOdds(1.1 + 2.2)).toBe(packOdds(3.3));
		expect(oddsOf(packOdds(1.8504))).toBe(1.85);
	});

	test("survives a Uint32Array at the highest odds there can be", () => {
		const highest = packThousandths(2 ** 30 - 1);
		expect(thousandthsOf(new Uint32Array([highest])[0] ?? ABSENT)).toBe(2 ** 30 - 1);
		expect(packThousandths(2 ** 30)).toBe(SUSPENDED);
	});
});

describe("packThousandths()", () => {
	test("is suspended at 1000 and open above", () => {
		expect(packThousandths(1000)).toBe(SUSPENDED);
		expect(oddsOf(packThousandths(1001))).toBe(1.001);
	});

	test("never makes a price of another state out of a part of a thousandth", () => {
		for (const part of [1850.25, 1850.5, 1850.75]) {
			expect(unpackPrice(packThousandths(part))?.status, String(part)).toBe("open");
		}
	});
});

test("unpackPrice() gives back the three states in words, no number standing for any", () => {
	expect(unpackPrice(packOdds(1.85))).toEqual({ status: "open", odds: 1.85 });
	expect(unpackPrice(SUSPENDED)).toEqual({ status: "suspended" });
	expect(unpackPrice(ABSENT)).toBeUndefined();
});

test("isOpen(), oddsOf() and thousandthsOf() know only open prices", () => {
	for (const price of [ABSENT, SUSPENDED]) {
		expect(isOpen(price)).toBe(false);
		expect(oddsOf(price)).toBeUndefined();
		expect(thousandthsOf(price)).toBeUndefined();
	}
	expect(isOpen(packOdds(1.5))).toBe(true);
	expect(thousandthsOf(packOdds(1.5))).toBe(1500);
});

test("a packed price is equal to another exactly where state and odds are", () => {
	const prices = [ABSENT, SUSPENDED, ...[1.001, 1.002, 2, 3.5, 1000].map(packOdds)];
	expect(new Set(prices).size).toBe(prices.length);
});
