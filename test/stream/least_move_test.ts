import { describe, expect, test } from "bun:test";
import { LeastMove, MarketBudget } from "../../src/stream/least_move.ts";
import { type SentOdds, sentDelta, sentMarket } from "../fixture/sent_odds.ts";

/** A client that was told these odds of betpawa's 1X2 of event 1. */
function told(least: number, ...odds: SentOdds): LeastMove {
	const move = new LeastMove(least);
	move.remember(1, [market(...odds)]);
	return move;
}

const market = (...odds: SentOdds) => sentMarket("1x2_ft", { betpawa: odds });
const isTold = (move: LeastMove, ...odds: SentOdds) => move.pass(sentDelta([market(...odds)])) !== undefined;

describe("LeastMove.pass()", () => {
	test.each([
		[0.02, 2, 2.04, true],
		[0.02, 2, 2.039, false],
		[0.02, 2, 1.96, true],
		[0.02, 2, 1.961, false],
		// In binary fractions 1.1 + 10 % is more than 1.21, and 3.3 - 10 % less than 2.97.
		[0.1, 1.1, 1.21, true],
		[0.1, 3.3, 2.97, true],
		[0.1, 1.1, 1.209, false],
		[0.001, 5, 5.005, true],
		[0.001, 5, 5.004, false],
		[0.001, 1.5, 1.501, false],
		[0.001, 1.5, 1.502, true],
		[1, 2, 3.999, false],
		[1, 2, 4, true],
		[0.02, 2, 2, false],
	])("with %p: from %p to %p is told: %p", (least, from, to, expected) => {
		expect(isTold(told(least, from, 3, 4), to, 3, 4)).toBe(expected);
	});

	test("measures from what was told last, so that small moves add up", () => {
		const move = told(0.02, 2);
		expect([2.01, 2.02, 2.03, 2.04, 2.05, 2.07, 2.08, 2.081].map((odds) => isTold(move, odds))).toEqual([
			false,
			false,
			false,
			true,
			false,
			false,
			false,
			true,
		]);
	});

	test("tells the whole market when one of its odds has moved enough", () => {
		expect(told(0.02, 2, 3).pass(sentDelta([market(2.01, 3.3)]))?.odds).toEqual([market(2.01, 3.3)]);
	});

	test("always tells of what is suspended, open again, withdrawn or new", () => {
		expect(isTold(told(1, 2, 3), null, 3)).toBe(true);
		expect(isTold(told(1, null, 3), 2, 3)).toBe(true);
		const absent = sentMarket("1x2_ft", { betpawa: [null, null] });
		const withdrawn = {
			...absent,
			prices: { betpawa: { odds: [null, null], status: ["absent", "absent"] } },
		};
		const move = told(1, null, null);
		expect(move.pass(sentDelta([withdrawn]))).toBeDefined();
		expect(move.pass(sentDelta([withdrawn]))).toBeUndefined();
		expect(move.pass(sentDelta([absent]))).toBeDefined();
		expect(isTold(new LeastMove(1), 2, 3)).toBe(true);
	});

	test("always tells of an outcome or a bookmaker more or less", () => {
		expect(isTold(told(1, 2, 3), 2, 3, 4)).toBe(true);
		const both = sentMarket("1x2_ft", { betpawa: [2, 3], bet9ja: [2, 3] });
		const move = told(1, 2, 3);
		expect(move.pass(sentDelta([both]))).toBeDefined();
		expect(move.pass(sentDelta([both]))).toBeUndefined();
		expect(isTold(move, 2, 3)).toBe(true);
	});

	test("leaves out the markets that have not moved enough, and tells all else", () => {
		const move = told(0.1, 2);
		const other = sentMarket("btts_ft", { betpawa: [2] });
		const delta = sentDelta([market(2.01), other]);
		expect(move.pass(delta)).toEqual({ ...delta, odds: [other] });
		const late = sentDelta([market(2.01)], { event: { kickoff: "late" } });
		expect(move.pass(late)).toEqual({ ...late, odds: [] });
	});

	test("tells of a market that was removed, and when it is back", () => {
		const move = told(1, 2);
		const removed = sentDelta([], { markets_removed: [{ market_id: "1x2_ft", line: null }] });
		expect(move.pass(removed)).toEqual(removed);
		expect(isTold(move, 2)).toBe(true);
	});

	test("tells of an event that was let go, and all of it when it is back; others are as they were", () => {
		const move = told(1, 2);
		const of = (event_id: number) => sentDelta([market(2)], { event_id });
		move.remember(11, [market(2)]);
		expect(move.pass({ event_id: 1, event_removed: true })).toBeDefined();
		expect(move.pass(of(11))).toBeUndefined();
		expect(move.pass(of(1))).toBeDefined();
	});

	test("tells everything again after it was cleared", () => {
		const move = told(1, 2);
		move.clear();
		expect(isTold(move, 2)).toBe(true);
	});
});

describe("MarketBudget", () => {
	const line = (points: number, odds: number) =>
		sentMarket("over_under_ft", { betpawa: [odds] }, { line: points });
	const isTold = (move: LeastMove, market: ReturnType<typeof line>) =>
		move.pass(sentDelta([market])) !== undefined;

	test("bounds what is remembered for all; of what is not, every change is told", () => {
		const budget = new MarketBudget(3);
		const [one, other] = [new LeastMove(1, budget), new LeastMove(1, budget)];
		one.remember(1, [line(1, 2), line(2, 2)]);
		other.remember(1, [line(1, 2), line(2, 2), line(3, 2)]);
		expect(budget.used).toBe(3);
		expect([isTold(one, line(1, 2.1)), isTold(one, line(2, 2.1))]).toEqual([false, false]);
		expect([isTold(other, line(3, 2.1)), isTold(other, line(2, 2.1))]).toEqual([false, true]);
		expect(budget.used).toBe(3);
	});

	test("has room again when a client is gone, a market or an event", () => {
		const budget = new MarketBudget(10);
		const move = new LeastMove(1, budget);
		move.remember(1, [line(1, 2), line(2, 2)]);
		move.remember(2, [line(1, 2)]);
		move.remember(2, [line(1, 3)]);
		expect(budget.used).toBe(3);
		move.pass(sentDelta([], { markets_removed: [{ market_id: "over_under_ft", line: 2 }] }));
		expect(budget.used).toBe(2);
		move.pass({ event_id: 2, event_removed: true });
		expect(budget.used).toBe(1);
		move.clear();
		expect(budget.used).toBe(0);
	});
});
