import { describe, expect, test } from "bun:test";
import { judgeSides } from "../../../src/odds/sides/judge_sides.ts";
import { exchangeNames, type Sides } from "../../../src/odds/sides/sides.ts";
import { makeOffer } from "../../fixture/make_offer.ts";

const FIXTURE = { home: "Alpha FC", away: "Beta United" };
const LISTED = {
	straight: { home: "Alpha", away: "Beta Utd" },
	exchanged: { home: "Beta Utd", away: "Alpha" },
	unknown: { home: "Первая", away: "Вторая" },
};
const PRICED = {
	straight: makeOffer({ "1x2_ft": [1.52, 4.1, 6.4] }),
	exchanged: makeOffer({ "1x2_ft": [6.4, 4.1, 1.52] }),
	even: makeOffer({ "1x2_ft": [2.6, 3.1, 2.7] }),
};
const OTHERS = [makeOffer({ "1x2_ft": [1.5, 4.2, 6.5] }), makeOffer({ "1x2_ft": [1.48, 4.3, 6.6] })];

function judge(names: keyof typeof LISTED, prices: keyof typeof PRICED, remembered?: Sides) {
	return judgeSides({
		listing: LISTED[names],
		fixture: FIXTURE,
		offer: PRICED[prices],
		others: OTHERS,
		remembered,
	});
}

describe("judgeSides()", () => {
	test.each([
		["straight", "straight", "straight"],
		["straight", "even", "straight"],
		["unknown", "straight", "straight"],
		["unknown", "even", "straight"],
		["exchanged", "exchanged", "exchanged"],
		["exchanged", "even", "exchanged"],
	] as const)("names %s, prices %s: %s, and no doubt", (names, prices, sides) => {
		expect(judge(names, prices)).toEqual({ sides, doubt: undefined });
	});

	test("what is remembered decides where names and prices say nothing, and nowhere else", () => {
		expect(judge("unknown", "even", "exchanged").sides).toBe("exchanged");
		expect(judge("unknown", "exchanged", "exchanged")).toEqual({ sides: "exchanged", doubt: undefined });
		expect(judge("straight", "even", "exchanged").sides).toBe("straight");
		expect(judge("unknown", "straight", "exchanged").sides).toBe("straight");
		expect(judge("exchanged", "even", "straight").sides).toBe("exchanged");
	});

	test.each([
		["exchanged", "straight", "teams are listed as Beta Utd - Alpha, prices fit Alpha - Beta Utd"],
		["straight", "exchanged", "teams are listed as Alpha - Beta Utd, prices fit Beta Utd - Alpha"],
		[
			"unknown",
			"exchanged",
			"teams are listed as Первая - Вторая, which does not tell who is who in Alpha FC - Beta United, " +
				"prices fit Beta United - Alpha FC",
		],
	] as const)("names %s, prices %s: in doubt, with the reason", (names, prices, doubt) => {
		expect(judge(names, prices)).toEqual({ sides: "straight", doubt });
		expect(judge(names, prices, "straight")).toEqual({ sides: "straight", doubt });
	});

	test("in doubt the book stays as it was read so far", () => {
		expect(judge("exchanged", "straight", "exchanged").sides).toBe("exchanged");
		expect(judge("straight", "exchanged", "exchanged").sides).toBe("exchanged");
		expect(judge("straight", "exchanged", "exchanged").doubt).toBeDefined();
	});

	test("names alone decide where nobody else has prices", () => {
		const offer = PRICED.straight;
		const alone = { fixture: FIXTURE, offer, others: [], remembered: undefined };
		expect(judgeSides({ ...alone, listing: exchangeNames(FIXTURE) }).sides).toBe("exchanged");
		expect(judgeSides({ ...alone, listing: LISTED.unknown }).sides).toBe("straight");
	});
});
