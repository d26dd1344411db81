import { describe, expect, test } from "bun:test";
import type { Board } from "../../src/odds/board.ts";
import { changedMarkets } from "../../src/odds/changed_markets.ts";
import type { Market } from "../../src/odds/market.ts";
import { makeBoard, withdrawnBoard } from "../fixture/make_offer.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";

const keys = (markets: readonly Market[]) => markets.map(({ key }) => key).sort();

function changes(before: Board | undefined, after: Board | undefined) {
	const { changed, removed } = changedMarkets(before, after);
	return { changed: keys(changed), removed: keys(removed) };
}

/** What is said of each market, as one text by key. */
function said(board: Board | undefined): ReadonlyMap<string, string> {
	if (board === undefined) return new Map();
	const { layout, prices, changedAt } = board;
	return new Map(
		layout.markets.map(({ key }, i) => {
			const its = prices.slice(layout.offsets[i], layout.offsets[i + 1]);
			return [key, `${changedAt[i]} ${its.join()}`];
		}),
	);
}

/** The same by looking at each market of both. */
function bruteForce(before: Board | undefined, after: Board | undefined) {
	const [old, now] = [said(before), said(after)];
	return {
		changed: [...now.keys()].filter((key) => old.get(key) !== now.get(key)).sort(),
		removed: [...old.keys()].filter((key) => !now.has(key)).sort(),
	};
}

describe("changedMarkets()", () => {
	test("is nothing for a board and itself, or one that says the same", () => {
		const board = makeBoard();
		for (const other of [board, makeBoard()])
			expect(changes(board, other)).toEqual({ changed: [], removed: [] });
		expect(changes(undefined, undefined)).toEqual({ changed: [], removed: [] });
	});

	test("is everything that comes to, or goes from, a board of nothing", () => {
		const board = makeBoard({ "1x2_ft": [2, 3, 4], "over_under_ft@2.5": [2, 2] });
		const all = ["1x2_ft", "over_under_ft@2.5"];
		for (const nothing of [undefined, makeBoard({})]) {
			expect(changes(nothing, board)).toEqual({ changed: all, removed: [] });
			expect(changes(board, nothing)).toEqual({ changed: [], removed: all });
		}
	});

	test("takes a market that is withdrawn or back for changed", () => {
		const board = makeBoard();
		expect(changes(board, withdrawnBoard(board)).changed).toEqual(["1x2_ft"]);
		expect(changes(withdrawnBoard(board), board).changed).toEqual(["1x2_ft"]);
	});

	test("takes a market that changed and is at the old prices again for changed", () => {
		expect(changes(makeBoard(undefined, 1), makeBoard(undefined, 2)).changed).toEqual(["1x2_ft"]);
	});

	test("finds what a look at each market finds, on boards at random", () => {
		const random = randomFrom(7);
		const markets = manyMarkets();
		const board = (share: number): Board => {
			const offer = randomOffer(markets, share, random);
			return { ...offer, changedAt: new Float64Array(offer.layout.markets.length).fill(1) };
		};
		/** The same but for some prices, some times, and some markets that are not there. */
		const near = ({ layout, prices, changedAt }: Board): Board => ({
			layout,
			prices: prices.map((price) => (random() < 0.02 ? 0 : price)),
			changedAt: changedAt.map((at) => (random() < 0.02 ? at + 1 : at)),
		});
		for (let i = 0; i < 30; i++) {
			const before = board(random());
			for (const after of [board(random()), near(before), board(0)]) {
				expect(changes(before, after)).toEqual(bruteForce(before, after));
				expect(changes(after, before)).toEqual(bruteForce(after, before));
			}
		}
	});
});
