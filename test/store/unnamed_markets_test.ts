import { beforeEach, describe, expect, test } from "bun:test";
import type { Board } from "../../src/odds/board.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { type PackedPrice, packOdds, SUSPENDED } from "../../src/odds/price.ts";
import { offerUnnamed } from "../../src/odds/unnamed_market.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { openParts, readAfresh, saveFirst } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

type Outcomes = readonly (readonly [string, PackedPrice])[];

/** A board of one market that has no name. */
function unnamedBoard(nativeId: string, specifier: string, outcomes: Outcomes): Board {
	const builder = new OfferBuilder();
	offerUnnamed(builder, { bookmaker: "sportybet", nativeId, name: "Mystery", specifier, outcomes }, "m");
	const offer = builder.build();
	return { ...offer, changedAt: new Float64Array(offer.layout.markets.length).fill(NOW) };
}

/** The markets of a board in words: what they are, and each outcome's packed price. */
function words({ layout, prices }: Board): object {
	return layout.markets.map((market, i) => ({
		id: market.type.id,
		label: market.label,
		unnamed: market.type.unnamed,
		prices: market.type.outcomes.flatMap((outcome, position) => {
			const price = prices[(layout.offsets[i] ?? 0) + position];
			return price === undefined || price === 0 ? [] : [[outcome, price]];
		}),
	}));
}

describe.each(DATABASES)("markets without a name on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(async () => {
		await database().clear();
	});

	test("readSnapshots() gives them back under their native id, specifier and outcomes", async () => {
		const parts = await openParts(database().sql);
		const outcomes: Outcomes = [
			["74", packOdds(1.85)],
			['it\'s "odd", {1}', SUSPENDED],
		];
		const board = unnamedBoard("store-1", "minute=5|total=0.5", outcomes);
		await saveFirst(parts, makeSnapshot({ bookmaker: "sportybet", board }));
		const [read] = await readAfresh(database().sql);
		expect(read === undefined ? undefined : words(read.board)).toEqual([
			{
				id: "sportybet:store-1",
				label: "minute=5|total=0.5",
				unnamed: { bookmaker: "sportybet", nativeId: "store-1" },
				prices: outcomes.map(([outcome, price]) => [outcome, price]),
			},
		]);
	});

	test("saveBatch() finds a place for an outcome that a market did not have before", async () => {
		const parts = await openParts(database().sql);
		const first = unnamedBoard("store-2", "a", [["1", packOdds(2)]]);
		const second = unnamedBoard("store-2", "a", [
			["2", packOdds(3)],
			["1", packOdds(2.5)],
		]);
		await saveFirst(parts, makeSnapshot({ bookmaker: "sportybet", board: first }));
		await saveFirst(parts, makeSnapshot({ bookmaker: "sportybet", eventId: 2, board: second }));
		const read = await readAfresh(database().sql);
		expect(read.map(({ board }) => words(board))).toEqual([words(first), words(second)]);
	});
});
