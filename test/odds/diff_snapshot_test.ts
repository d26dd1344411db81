import { describe, expect, test } from "bun:test";
import { type Board, countOffered, indexOfMarket, pricesOf } from "../../src/odds/board.ts";
import { type BoardDiff, diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { Market } from "../../src/odds/market.ts";
import {
	makeBoard,
	makeOffer,
	marketAt,
	packSaid,
	type Said,
	type SaidMarkets,
} from "../fixture/make_offer.ts";
import { randomFrom } from "../fixture/random_from.ts";

const WHOLE = { withdraws: true, unreadable: new Set<Market>() };
const SHORT = { withdraws: false, unreadable: new Set<Market>() };

const changedKeys = ({ board, changed }: BoardDiff) =>
	changed.map((index) => board.layout.markets[index]?.key);

/** Prices by market key, without the absent ones at the end. */
function shown(board: Board): Record<string, readonly number[]> {
	return Object.fromEntries(board.layout.markets.map(({ key }, i) => [key, [...pricesOf(board, i)]]));
}

function changedAtOf(board: Board, key: string): number | undefined {
	return board.changedAt[indexOfMarket(board.layout, marketAt(key))];
}

describe("diffSnapshot() at the first sight of an event", () => {
	test("takes every market as news of this moment", () => {
		const diff = diffSnapshot(
			undefined,
			makeOffer({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] }),
			5,
			WHOLE,
		);
		expect(changedKeys(diff).sort()).toEqual(["1x2_ft", "btts_ft"]);
		expect([...diff.board.changedAt]).toEqual([5, 5]);
	});

	test("has no news where nothing is offered", () => {
		const { board, changed } = diffSnapshot(undefined, makeOffer({}), 5, WHOLE);
		expect(changed).toEqual([]);
		expect(board.layout.markets).toEqual([]);
	});

	test("leaves out a market that could not be read, though some of its prices could", () => {
		const unreadable = new Set([marketAt("btts_ft")]);
		const offer = makeOffer({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7] });
		const diff = diffSnapshot(undefined, offer, 5, { withdraws: true, unreadable });
		expect(Object.keys(shown(diff.board))).toEqual(["1x2_ft"]);
		expect(changedKeys(diff)).toEqual(["1x2_ft"]);
	});
});

describe("diffSnapshot() of a whole answer", () => {
	const before = makeBoard(
		{ "1x2_ft": [1.9, 3.4, 4.2], "over_under_ft@2.5": [1.8, 2], btts_ft: [1.7, 2.1] },
		1,
	);

	test("gives the very same board back when nothing changed", () => {
		const same = makeOffer({ btts_ft: [1.7, 2.1], "over_under_ft@2.5": [1.8, 2], "1x2_ft": [1.9, 3.4, 4.2] });
		const diff = diffSnapshot(before, same, 2, WHOLE);
		expect(diff.board).toBe(before);
		expect(diff.changed).toEqual([]);
	});

	test("names the one market of which one price moved, and moves its time alone", () => {
		const moved = makeOffer({
			"1x2_ft": [1.9, 3.4, 4.2],
			"over_under_ft@2.5": [1.81, 2],
			btts_ft: [1.7, 2.1],
		});
		const diff = diffSnapshot(before, moved, 2, WHOLE);
		expect(changedKeys(diff)).toEqual(["over_under_ft@2.5"]);
		expect(["1x2_ft", "over_under_ft@2.5", "btts_ft"].map((key) => changedAtOf(diff.board, key))).toEqual([
			1, 2, 1,
		]);
		expect(diff.board.layout).toBe(before.layout);
	});

	test("keeps line 2.5 and line 3.5 apart", () => {
		const board = makeBoard({ "over_under_ft@2.5": [1.8, 2], "over_under_ft@3.5": [2.8, 1.4] }, 1);
		const offer = makeOffer({ "over_under_ft@2.5": [1.8, 2], "over_under_ft@3.5": [2.9, 1.38] });
		expect(changedKeys(diffSnapshot(board, offer, 2, WHOLE))).toEqual(["over_under_ft@3.5"]);
	});

	test("tells a suspension from a withdrawal, of an outcome and of a market", () => {
		const offer = makeOffer({ "1x2_ft": ["suspended", 3.4, 4.2], btts_ft: ["suspended", "suspended"] });
		const diff = diffSnapshot(before, offer, 2, WHOLE);
		expect(changedKeys(diff).sort()).toEqual(["1x2_ft", "btts_ft", "over_under_ft@2.5"]);
		expect(shown(diff.board)).toEqual({
			"1x2_ft": (["suspended", 3.4, 4.2] as const).map(packSaid),
			btts_ft: (["suspended", "suspended"] as const).map(packSaid),
			"over_under_ft@2.5": [0, 0],
		});
	});

	test("withdraws a missing outcome of a market that is there", () => {
		const offer = makeOffer({ "1x2_ft": [1.9, 3.4], "over_under_ft@2.5": [1.8, 2], btts_ft: [1.7, 2.1] });
		const diff = diffSnapshot(before, offer, 2, WHOLE);
		expect(shown(diff.board)["1x2_ft"]).toEqual(
			[1.9, 3.4, "absent" as const].map((said) => packSaid(said as Said)),
		);
	});

	test("withdraws a market once, and has it back as news", () => {
		const nothing = makeOffer({ "1x2_ft": [1.9, 3.4, 4.2], "over_under_ft@2.5": [1.8, 2] });
		const gone = diffSnapshot(before, nothing, 2, WHOLE);
		expect(changedKeys(gone)).toEqual(["btts_ft"]);
		expect(changedAtOf(gone.board, "btts_ft")).toBe(2);
		const stillGone = diffSnapshot(gone.board, nothing, 3, WHOLE);
		expect(stillGone.board).toBe(gone.board);
		expect(stillGone.changed).toEqual([]);
		const all = makeOffer({
			...{ btts_ft: [1.7, 2.1] },
			"1x2_ft": [1.9, 3.4, 4.2],
			"over_under_ft@2.5": [1.8, 2],
		});
		const back = diffSnapshot(gone.board, all, 4, WHOLE);
		expect(changedKeys(back)).toEqual(["btts_ft"]);
		expect(changedAtOf(back.board, "btts_ft")).toBe(4);
		expect(shown(back.board)).toEqual(shown(before));
	});

	test("withdraws everything of an event that is no longer offered at all", () => {
		const diff = diffSnapshot(before, makeOffer({}), 2, WHOLE);
		expect(diff.changed.length).toBe(3);
		expect(countOffered(diff.board)).toBe(0);
	});
});

describe("diffSnapshot() of an answer that may be cut short", () => {
	const before = makeBoard({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] }, 1);

	test("withdraws no market", () => {
		const diff = diffSnapshot(before, makeOffer({}), 2, SHORT);
		expect(diff.board).toBe(before);
	});

	test("still takes what it says", () => {
		const offer = makeOffer({ btts_ft: [1.75, 2.05], odd_even_ft: [1.9, 1.9] });
		const diff = diffSnapshot(before, offer, 2, SHORT);
		expect(changedKeys(diff).sort()).toEqual(["btts_ft", "odd_even_ft"]);
		expect(shown(diff.board)["1x2_ft"]).toEqual([1.9, 3.4, 4.2].map(packSaid));
	});

	test("withdraws no outcome either, of a market that it has in part", () => {
		const diff = diffSnapshot(before, makeOffer({ "1x2_ft": [1.9, 3.4] }), 2, SHORT);
		expect(diff.board).toBe(before);
		const moved = diffSnapshot(before, makeOffer({ "1x2_ft": [1.8, 3.4] }), 2, SHORT);
		expect(shown(moved.board)["1x2_ft"]).toEqual([1.8, 3.4, 4.2].map(packSaid));
	});
});

describe("diffSnapshot() of a market that could not be read", () => {
	const unreadable = new Set([marketAt("btts_ft")]);
	const before = makeBoard({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] }, 1);

	test("leaves it as it was, missing or read in part", () => {
		for (const btts of [undefined, [9] as const]) {
			const offer = makeOffer({
				"1x2_ft": [1.8, 3.4, 4.2],
				...(btts === undefined ? {} : { btts_ft: btts }),
			});
			const diff = diffSnapshot(before, offer, 2, { withdraws: true, unreadable });
			expect(changedKeys(diff)).toEqual(["1x2_ft"]);
			expect(shown(diff.board).btts_ft).toEqual([1.7, 2.1].map(packSaid));
			expect(changedAtOf(diff.board, "btts_ft")).toBe(1);
		}
	});

	test("shows nothing of one that was never seen, as that would be shown without being saved", () => {
		const board = makeBoard({ "1x2_ft": [1.9, 3.4, 4.2] }, 1);
		const offer = makeOffer({ "1x2_ft": [1.8, 3.4, 4.2], btts_ft: [1.7] });
		const diff = diffSnapshot(board, offer, 2, { withdraws: true, unreadable });
		expect(Object.keys(shown(diff.board))).toEqual(["1x2_ft"]);
	});
});

test("diffSnapshot() reads a layout stored before its type got more outcomes as having them absent", () => {
	const stored: Board = {
		layout: { markets: [marketAt("1x2_ft")], offsets: new Uint32Array([0, 2]) },
		prices: new Uint32Array([1.9, 3.4].map(packSaid)),
		changedAt: new Float64Array([1]),
	};
	const same = diffSnapshot(stored, makeOffer({ "1x2_ft": [1.9, 3.4] }), 2, WHOLE);
	expect(same.board).toBe(stored);
	const more = diffSnapshot(stored, makeOffer({ "1x2_ft": [1.9, 3.4, 4.2] }), 2, WHOLE);
	expect(shown(more.board)["1x2_ft"]).toEqual([1.9, 3.4, 4.2].map(packSaid));
});

/** What a naive reader would keep: prices and the time of their last change, by market key. */
type Model = Map<string, { prices: readonly number[]; at: number }>;

const KEYS = [
	"1x2_ft",
	"btts_ft",
	"correct_score_1h",
	...[-1.5, -1, 0, 1].map((line) => `asian_handicap_ft@${line}`),
	...[0.5, 1.5, 2.5, 3.5].map((line) => `over_under_ft@${line}`),
];

function randomOffer(random: () => number): SaidMarkets {
	const kept = KEYS.filter(() => random() < 0.7);
	return Object.fromEntries(
		kept.map((key) => {
			// Few different prices, so that markets stay the same now and then.
			const said = marketAt(key).type.outcomes.map((): Said => {
				const draw = random();
				if (draw < 0.1) return "absent";
				return draw < 0.2 ? "suspended" : 1.5 + Math.floor(random() * 1.3);
			});
			return [key, said];
		}),
	);
}

/** The rule once more, by market, in the plainest way; returns the keys that are news. */
function applyTo(
	model: Model,
	said: SaidMarkets,
	at: number,
	withdraws: boolean,
	unreadable: ReadonlySet<string>,
) {
	const news: string[] = [];
	for (const key of KEYS) {
		if (unreadable.has(key)) continue;
		const old = model.get(key)?.prices;
		const offered = (said[key] ?? []).map(packSaid);
		const isOffered = offered.some((price) => price !== 0);
		if (old === undefined && !isOffered) continue;
		const now = marketAt(key).type.outcomes.map((_, i) => {
			if (isOffered && offered[i] !== 0) return offered[i] ?? 0;
			return withdraws ? 0 : (old?.[i] ?? 0);
		});
		if (old !== undefined && now.every((price, i) => price === old[i])) continue;
		model.set(key, { prices: now, at });
		news.push(key);
	}
	return news;
}

test.each(Array.from({ length: 40 }, (_, i) => i + 1))(
	"diffSnapshot() comes to what a naive model comes to over 60 random offers, seed %d",
	(seed) => {
		const random = randomFrom(seed);
		const model: Model = new Map();
		let board: Board | undefined;
		for (let at = 1; at <= 60; at++) {
			const said = random() < 0.05 ? {} : randomOffer(random);
			const withdraws = random() < 0.6;
			const unreadable = KEYS.filter(() => random() < 0.08);
			const frozen = board && { board, prices: board.prices.slice(), changedAt: board.changedAt.slice() };
			const absence = { withdraws, unreadable: new Set(unreadable.map(marketAt)) };
			const diff: BoardDiff = diffSnapshot(board, makeOffer(said), at, absence);
			const news = applyTo(model, said, at, withdraws, new Set(unreadable));

			expect(changedKeys(diff).sort()).toEqual(news.sort());
			expect(diff.changed.toSorted((a, b) => a - b)).toEqual([...diff.changed]);
			expect(shown(diff.board)).toEqual(
				Object.fromEntries([...model].map(([key, { prices }]) => [key, prices])),
			);
			for (const [key, its] of model) expect(changedAtOf(diff.board, key)).toBe(its.at);
			const numbers = diff.board.layout.markets.map(({ no }) => no);
			expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
			if (frozen !== undefined) {
				if (news.length === 0) expect(diff.board).toBe(frozen.board);
				expect(frozen.board.prices).toEqual(frozen.prices);
				expect(frozen.board.changedAt).toEqual(frozen.changedAt);
			}
			board = diff.board;
		}
	},
);
