import { describe, expect, test } from "bun:test";
import { comparePrices } from "../../src/odds/price_agreement.ts";
import { testSwaps } from "../../src/odds/swapped_outcomes.ts";
import { makeOffer } from "../fixture/make_offer.ts";

const testOf = (first: readonly number[], second: readonly number[], id = "1x2_ft") =>
	testSwaps(comparePrices(makeOffer({ [id]: first }), makeOffer({ [id]: second })));

describe("testSwaps()", () => {
	test("finds all pairs proven where prices are alike and far from each other", () => {
		expect(testOf([1.5, 4, 8], [1.52, 4.1, 7.8])).toEqual({ pairs: 3, proven: 3, swapped: [] });
	});

	test("names two long shots that are exchanged, though no probability differs by much", () => {
		const many = [6, 8, 10, 12, 51, 15, 9, 10, 16, 101, 21];
		const other = many.with(4, 101).with(9, 51);
		const compared = comparePrices(
			makeOffer({ correct_score_ft: many }),
			makeOffer({ correct_score_ft: other }),
		);
		for (const { difference } of compared) expect(difference).toBeLessThan(0.05);
		const { swapped } = testSwaps(compared);
		// Both against 0_5, which lies between them, too.
		expect(swapped[0]?.outcomes).toEqual(["0_4", "1_4"]);
		expect(swapped[0]?.gain).toBeCloseTo(2 * Math.log(101 / 51) ** 2, 6);
	});

	test("says nothing of outcomes that are as likely as each other", () => {
		expect(testOf([1.9, 1.9], [1.91, 1.89], "odd_even_ft")).toEqual({ pairs: 1, proven: 0, swapped: [] });
	});

	test("never pairs outcomes of two markets", () => {
		const compared = comparePrices(
			makeOffer({ btts_ft: [1.5, 2.5], odd_even_ft: [1.8, 2] }),
			makeOffer({ btts_ft: [1.5, 2.5], odd_even_ft: [1.8, 2] }),
		);
		expect(testSwaps(compared).pairs).toBe(2);
		expect(testSwaps([])).toEqual({ pairs: 0, proven: 0, swapped: [] });
	});
});
