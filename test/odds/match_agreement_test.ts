import { describe, expect, test } from "bun:test";
import { agreeingShare, compareMatch, outliers } from "../../src/odds/match_agreement.ts";
import { makeOffer } from "../fixture/make_offer.ts";

const offers = new Map([
	["a", makeOffer({ btts_ft: [1.8, 1.8] })],
	["b", makeOffer({ btts_ft: [1.8, 1.8], odd_even_ft: [1.5, 2.5] })],
	["c", makeOffer({ btts_ft: [1.2, 4], odd_even_ft: [2.5, 1.5] })],
]);

describe("compareMatch()", () => {
	test("compares each two bookmakers once, in their order", () => {
		const compared = compareMatch(7, offers);
		const pairs = [...new Set(compared.map(({ bookmakers }) => bookmakers.join("-")))];
		expect(pairs).toEqual(["a-b", "a-c", "b-c"]);
		expect(compared.filter(({ bookmakers }) => bookmakers.join("-") === "b-c")).toHaveLength(4);
		expect(new Set(compared.map(({ eventId }) => eventId))).toEqual(new Set([7]));
	});

	test("has nothing to say of one bookmaker", () => {
		expect(compareMatch(7, new Map([...offers].slice(0, 1)))).toEqual([]);
	});
});

describe("agreeingShare() and outliers()", () => {
	test("divide the outcomes at the threshold, worst first", () => {
		const compared = compareMatch(7, offers);
		const beyond = outliers(compared, 0.05);
		// Two outcomes of a market differ by the same, so their order is left open.
		const named = new Set(beyond.map(({ bookmakers, market }) => `${bookmakers.join("-")} ${market.key}`));
		expect(beyond).toHaveLength(6);
		expect(named).toEqual(new Set(["a-c btts_ft", "b-c btts_ft", "b-c odd_even_ft"]));
		const differences = beyond.map(({ difference }) => difference);
		expect(differences).toEqual(differences.toSorted((a, b) => b - a));
		expect(differences[0]!).toBeGreaterThan(differences[5]!);
		expect(agreeingShare(compared, 0.05)).toBeCloseTo(2 / 8, 9);
	});

	test("count a difference of just the threshold as agreement", () => {
		const compared = compareMatch(7, offers);
		const [worst] = outliers(compared, 0);
		expect(outliers(compared, worst!.difference)).toEqual([]);
		expect(agreeingShare(compared, worst!.difference)).toBe(1);
	});

	test("have no share of nothing", () => {
		expect(agreeingShare([], 0.05)).toBeUndefined();
		expect(outliers([], 0.05)).toEqual([]);
	});
});
