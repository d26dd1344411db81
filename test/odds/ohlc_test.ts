import { expect, test } from "bun:test";
import { ohlc } from "../../src/odds/ohlc.ts";

test("ohlc() gives first, highest, lowest and last", () => {
	expect(ohlc([2, 2.5, 1.8, 2.1])).toEqual({ open: 2, high: 2.5, low: 1.8, close: 2.1 });
});

test("ohlc() passes over what has no value, at both ends too", () => {
	expect(ohlc([undefined, 2, undefined, 3, undefined])).toEqual({ open: 2, high: 3, low: 2, close: 3 });
});

test("ohlc() of one value is that value, of negative ones their order", () => {
	expect(ohlc([1.5])).toEqual({ open: 1.5, high: 1.5, low: 1.5, close: 1.5 });
	expect(ohlc([-0.01, -0.03, 0.02])).toEqual({ open: -0.01, high: 0.02, low: -0.03, close: 0.02 });
});

test("ohlc() is undefined where there never is a value", () => {
	expect(ohlc([])).toBeUndefined();
	expect(ohlc([undefined, undefined])).toBeUndefined();
});
