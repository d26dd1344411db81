import { describe, expect, test } from "bun:test";
import { type Board, indexOfMarket } from "../../src/odds/board.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { Market } from "../../src/odds/market.ts";
import { mergeOffers } from "../../src/odds/merge_offers.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packOdds } from "../../src/odds/price.ts";
import { believableTimes, gatherTimes, MOST_AHEAD_MS, sourceTimeAt } from "../../src/odds/source_times.ts";
import { makeBoard, makeOffer, marketAt, type SaidMarkets, withSourceTimes } from "../fixture/make_offer.ts";
import { NOW } from "../fixture/make_snapshot.ts";

const WHOLE = { withdraws: true, unreadable: new Set<Market>() };
const SHORT = { withdraws: false, unreadable: new Set<Market>() };

test("gatherTimes() makes no array where no time is known, and leaves the unknown ones of others empty", () => {
	expect(gatherTimes(2, () => undefined)).toBeUndefined();
	expect(gatherTimes(2, () => Number.NaN)).toBeUndefined();
	expect(gatherTimes(0, () => NOW)).toBeUndefined();
	// Spread, as the runner takes NaN in a Float64Array for no equal of itself.
	expect([...(gatherTimes(2, (i) => [undefined, NOW][i]) ?? [])]).toEqual([Number.NaN, NOW]);
});

test("sourceTimeAt() is undefined where a time, or all of them, are unknown", () => {
	const board = makeBoard({ btts_ft: [1.7, 2.1] });
	expect(sourceTimeAt(board, 0)).toBeUndefined();
	expect(sourceTimeAt(withSourceTimes(board, [undefined]), 0)).toBeUndefined();
	expect(sourceTimeAt(withSourceTimes(board, [NOW]), 0)).toBe(NOW);
});

test("believableTimes() believes a minute ahead of our fetch and no more", () => {
	const offer = makeOffer({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] });
	const latest = NOW + MOST_AHEAD_MS;
	const good = withSourceTimes(offer, [latest, undefined]);
	expect(believableTimes(good, NOW)).toBe(good.sourceAt);
	const partly = believableTimes(withSourceTimes(offer, [latest + 1, NOW]), NOW) ?? [];
	expect([...partly]).toEqual([Number.NaN, NOW]);
	expect(believableTimes(withSourceTimes(offer, [latest + 1, undefined]), NOW)).toBeUndefined();
});

test("OfferBuilder.claim() keeps the latest time of a native market's claims, none of another's", () => {
	const builder = new OfferBuilder();
	const [goals, btts] = [marketAt("over_under_ft@2.5"), marketAt("btts_ft")];
	for (const time of [NOW - 9, NOW - 5, undefined, NOW - 7])
		builder.claim(goals, "18", time)?.fill(packOdds(2));
	expect(builder.claim(goals, "1018", NOW)).toBeUndefined();
	builder.claim(btts, "29")?.fill(packOdds(2));
	const offer = builder.build();
	expect(sourceTimeAt(offer, indexOfMarket(offer.layout, goals))).toBe(NOW - 5);
	expect(sourceTimeAt(offer, indexOfMarket(offer.layout, btts))).toBeUndefined();
});

test("OfferBuilder.build() has no times where nobody gave one", () => {
	const builder = new OfferBuilder();
	builder.claim(marketAt("btts_ft"), "29")?.fill(packOdds(2));
	expect(builder.build().sourceAt).toBeUndefined();
});

test("mergeOffers() takes a market's time from where it takes the market", () => {
	const list = withSourceTimes(makeOffer({ btts_ft: [1.7, 2.1] }), [NOW - 9]);
	const both = makeOffer({ btts_ft: [1.6, 2.2], "over_under_ft@2.5": [1.9, 1.9] });
	const { layout, sourceAt } = mergeOffers([list, withSourceTimes(both, [NOW, NOW])]);
	const at = (key: string) => sourceAt?.[indexOfMarket(layout, marketAt(key))];
	expect([at("btts_ft"), at("over_under_ft@2.5")]).toEqual([NOW - 9, NOW]);
});

describe("diffSnapshot() of a bookmaker that gives its own times", () => {
	const MARKETS: SaidMarkets = { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] };

	/** The offer of these markets, all of which the bookmaker says to have changed at that time. */
	const timed = (markets: SaidMarkets, time: number) => {
		const offer = makeOffer(markets);
		return withSourceTimes(offer, new Array(offer.layout.markets.length).fill(time));
	};
	const timesOf = (board: Board) =>
		Object.fromEntries(board.layout.markets.map(({ key }, index) => [key, sourceTimeAt(board, index)]));
	const first = diffSnapshot(undefined, timed(MARKETS, NOW - 9), NOW, WHOLE).board;

	test("takes them over at the first sight, but for those ahead of us", () => {
		expect(timesOf(first)).toEqual({ "1x2_ft": NOW - 9, btts_ft: NOW - 9 });
		const ahead = diffSnapshot(undefined, timed(MARKETS, NOW + MOST_AHEAD_MS + 1), NOW, WHOLE);
		expect(ahead.changed.length).toBe(2);
		expect(ahead.board.sourceAt).toBeUndefined();
	});

	test("has no news where only the time moved, and keeps the time that came with the prices", () => {
		const diff = diffSnapshot(first, timed(MARKETS, NOW + 5), NOW + 10, WHOLE);
		expect(diff.changed).toEqual([]);
		expect(diff.board).toBe(first);
	});

	test("takes the new time of a market that changed, suspensions included, and of no other", () => {
		const moved = diffSnapshot(first, timed({ ...MARKETS, btts_ft: [1.8, 2] }, NOW + 5), NOW + 10, WHOLE);
		expect(timesOf(moved.board)).toEqual({ "1x2_ft": NOW - 9, btts_ft: NOW + 5 });
		const halted = { ...MARKETS, btts_ft: ["suspended", "suspended"] } as const;
		const suspended = diffSnapshot(moved.board, timed(halted, NOW + 6), NOW + 20, WHOLE);
		expect(timesOf(suspended.board)).toEqual({ "1x2_ft": NOW - 9, btts_ft: NOW + 6 });
		const ahead = timed({ ...MARKETS, btts_ft: [1.5, 2.5] }, NOW + 30 + MOST_AHEAD_MS + 1);
		expect(timesOf(diffSnapshot(moved.board, ahead, NOW + 30, WHOLE).board)).toEqual({
			"1x2_ft": NOW - 9,
			btts_ft: undefined,
		});
	});

	test("forgets the time of a market that is withdrawn, and has a new one when it is back", () => {
		const gone = diffSnapshot(first, timed({ "1x2_ft": [1.9, 3.4, 4.2] }, NOW + 5), NOW + 10, WHOLE);
		expect(timesOf(gone.board)).toEqual({ "1x2_ft": NOW - 9, btts_ft: undefined });
		const back = diffSnapshot(gone.board, timed(MARKETS, NOW + 15), NOW + 20, WHOLE);
		expect(timesOf(back.board)).toEqual({ "1x2_ft": NOW - 9, btts_ft: NOW + 15 });
	});

	test("leaves a market as it was that a short or spoilt answer says nothing of", () => {
		const offer = timed({ "1x2_ft": [2, 3.4, 4.2] }, NOW + 5);
		const spoilt = { withdraws: true, unreadable: new Set([marketAt("btts_ft")]) };
		for (const absence of [SHORT, spoilt]) {
			const { board } = diffSnapshot(first, offer, NOW + 10, absence);
			expect(timesOf(board)).toEqual({ "1x2_ft": NOW + 5, btts_ft: NOW - 9 });
		}
	});

	test("gets times with what changes on a board from before there were any, and loses all with the last", () => {
		const old = makeBoard(MARKETS, NOW - 100);
		const moved = timed({ ...MARKETS, btts_ft: [1.8, 2] }, NOW + 5);
		const diff = diffSnapshot(old, moved, NOW + 10, WHOLE);
		expect(timesOf(diff.board)).toEqual({ "1x2_ft": undefined, btts_ft: NOW + 5 });
		const without = diffSnapshot(diff.board, makeOffer(MARKETS), NOW + 20, WHOLE);
		expect(without.board.sourceAt).toBeUndefined();
	});
});
