import { describe, expect, test } from "bun:test";
import { bestOdds } from "../../src/odds/best_odds.ts";
import { packSaid, type Said } from "../fixture/make_offer.ts";

const best = (books: Readonly<Record<string, readonly Said[]>>, position: number) =>
	bestOdds(
		Object.entries(books).map(([id, prices]) => [id, prices.map(packSaid)] as const),
		position,
	);

describe("bestOdds()", () => {
	test("is the highest open odds, with who has it", () => {
		const books = { betpawa: [1.9, 3.4, 4.2], sportybet: [1.95, 3.3, 4.2], bet9ja: [1.8, 3.5, 4.1] };
		expect(best(books, 0)).toEqual({ thousandths: 1950, bookmaker: "sportybet" });
		expect(best(books, 1)).toEqual({ thousandths: 3500, bookmaker: "bet9ja" });
	});

	test("is the first bookmaker's among equal ones, so that it does not flicker", () => {
		expect(best({ betpawa: [2], sportybet: [2] }, 0)?.bookmaker).toBe("betpawa");
	});

	test("never takes a suspended or absent outcome", () => {
		const books = { betpawa: ["suspended", 1.5], sportybet: ["absent", 1.4], bet9ja: [] } as const;
		expect(best(books, 0)).toBeUndefined();
		expect(best(books, 1)).toEqual({ thousandths: 1500, bookmaker: "betpawa" });
	});

	test("is undefined where there are no books", () => {
		expect(best({}, 0)).toBeUndefined();
	});
});
