import { expect, test } from "bun:test";
import { keepUnnamed, specifierOf, unnamedMarket } from "../../../src/bookmakers/betpawa/keep_unnamed.ts";
import type { NativeLine } from "../../../src/bookmakers/betpawa/parse_markets.ts";
import { OfferBuilder } from "../../../src/odds/offer_builder.ts";
import { packOdds } from "../../../src/odds/price.ts";

const line = (key: string, handicap?: number): NativeLine => {
	const head = {
		typeId: "900002",
		name: "Next Throw-in",
		handicapType: handicap === undefined ? "" : "NORMAL",
	};
	return { key, ...head, handicap, path: `markets[${key}].row[0]`, rows: [], faults: [] };
};
const prices = [{ path: "p", name: "Home", price: packOdds(1.5) }];

test("keepUnnamed() says so where another line has the market already, which stays as it is", () => {
	const offer = new OfferBuilder();
	expect(keepUnnamed(line("0"), prices, offer)).toEqual([]);
	const problems = keepUnnamed(line("1"), [{ path: "p", name: "Home", price: packOdds(9) }], offer);
	expect(problems.map(({ path }) => path)).toEqual(["markets[1].row[0]"]);
	expect([...offer.build().prices]).toEqual([packOdds(1.5)]);
});

test("unnamedMarket() is the market that keepUnnamed() keeps a line as, at no handicap and at each", () => {
	for (const handicap of [undefined, 0, -6]) {
		const offer = new OfferBuilder();
		keepUnnamed(line("0", handicap), prices, offer);
		expect(offer.build().layout.markets).toEqual([unnamedMarket(line("0", handicap))!]);
	}
	expect([undefined, 0, -6].map((handicap) => specifierOf(line("0", handicap)))).toEqual([
		undefined,
		"handicap=0",
		"handicap=-6",
	]);
});
