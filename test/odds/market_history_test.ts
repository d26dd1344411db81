import { describe, expect, test } from "bun:test";
import {
	courseAt,
	isWithdrawal,
	type MarketHistory,
	marginOhlc,
	oddsOhlc,
} from "../../src/odds/market_history.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { packSaid, type Said } from "../fixture/make_offer.ts";

const prices = (...said: readonly Said[]) => Uint32Array.from({ length: 2 }, (_, i) => packSaid(said[i]));

/** Over/under at one bookmaker that came into the time with `opening`, and a second one that must not matter. */
function makeHistory(
	opening: readonly Said[] | undefined,
	...changes: readonly (readonly Said[])[]
): MarketHistory {
	return {
		type: marketType("over_under_ft"),
		from: 0,
		to: 100,
		opening: new Map(opening === undefined ? [] : [["betpawa", prices(...opening)]]),
		changes: changes.flatMap((said, at) => [
			{ at, bookmaker: "betpawa", prices: prices(...said) },
			{ at, bookmaker: "bet9ja", prices: prices(50, 60) },
		]),
		nextFrom: undefined,
	};
}

describe("oddsOhlc()", () => {
	test("opens with what the bookmaker came into the time with", () => {
		const history = makeHistory([2, 1.8], [1.9, 1.9], [2.2, 1.7]);
		expect(oddsOhlc(courseAt(history, "betpawa"), 0)).toEqual({ open: 2, high: 2.2, low: 1.9, close: 2.2 });
		expect(oddsOhlc(courseAt(history, "betpawa"), 1)).toEqual({ open: 1.8, high: 1.9, low: 1.7, close: 1.7 });
	});

	test("opens with the first change where there was nothing before, and closes with the last open odds", () => {
		const history = makeHistory(undefined, ["suspended", 1.9], [2.5, 1.5], ["suspended", "absent"]);
		expect(oddsOhlc(courseAt(history, "betpawa"), 0)).toEqual({ open: 2.5, high: 2.5, low: 2.5, close: 2.5 });
		expect(oddsOhlc(courseAt(history, "betpawa"), 1)).toEqual({ open: 1.9, high: 1.9, low: 1.5, close: 1.5 });
	});

	test("is undefined for what was never open, and for a bookmaker who never had it", () => {
		expect(oddsOhlc(courseAt(makeHistory(["suspended", 2]), "betpawa"), 0)).toBeUndefined();
		expect(oddsOhlc(courseAt(makeHistory([2, 2]), "sportybet"), 0)).toBeUndefined();
	});
});

test("marginOhlc() passes over books that are not whole", () => {
	const history = makeHistory([2, 2], ["suspended", 2], [1.6, 2], [1.25, 2]);
	const course = marginOhlc(history.type, courseAt(history, "betpawa"));
	expect(course?.open).toBeCloseTo(0);
	expect(course?.low).toBeCloseTo(0);
	expect(course?.high).toBeCloseTo(0.3);
	expect(course?.close).toBeCloseTo(0.3);
});

test("isWithdrawal() tells a withdrawn market from a suspended one", () => {
	expect(isWithdrawal({ at: 0, bookmaker: "x", prices: prices("absent", "absent") })).toBe(true);
	expect(isWithdrawal({ at: 0, bookmaker: "x", prices: prices("suspended", "absent") })).toBe(false);
});
