import { describe, expect, test } from "bun:test";
import { everAhead, everStood, isNth, runOf } from "../../src/simulator/goal_order.ts";

/** All orders of home's and away's goals, `true` being home's. */
function orders(home: number, away: number): readonly (readonly boolean[])[] {
	if (home + away === 0) return [[]];
	const first = home === 0 ? [] : orders(home - 1, away).map((rest) => [true, ...rest]);
	const second = away === 0 ? [] : orders(home, away - 1).map((rest) => [false, ...rest]);
	return [...first, ...second];
}

/** The share of all orders of a score in which something happened, told by the scores on the way. */
function share(
	home: number,
	away: number,
	happened: (order: readonly boolean[], scores: readonly (readonly [number, number])[]) => boolean,
): number {
	const all = orders(home, away);
	const found = all.filter((order) => {
		const scores = [...Array(order.length + 1).keys()].map((n): [number, number] => {
			const own = order.slice(0, n).filter(Boolean).length;
			return [own, n - own];
		});
		return happened(order, scores);
	});
	return found.length / all.length;
}

const SCORES = [0, 1, 2, 3, 4].flatMap((home) => [0, 1, 2, 3].map((away) => [home, away] as const));

describe("what the order of goals tells, beside counting all orders", () => {
	test.each([1, 2, 3])("everAhead() by %d", (goals) => {
		for (const [home, away] of SCORES) {
			const counted = share(home, away, (_order, scores) => scores.some(([x, y]) => x - y >= goals));
			expect(everAhead(home, away, goals)).toBeCloseTo(counted, 9);
		}
	});

	test.each([2, 3])("runOf() %d goals", (goals) => {
		for (const [home, away] of SCORES) {
			const text = (order: readonly boolean[]) => order.map((own) => (own ? "h" : "a")).join("");
			const counted = share(home, away, (order) => text(order).includes("h".repeat(goals)));
			expect(runOf(home, away, goals)).toBeCloseTo(counted, 9);
		}
	});

	test("everStood() at 1:1", () => {
		for (const [home, away] of SCORES) {
			const counted = share(home, away, (_order, scores) => scores.some(([x, y]) => x === 1 && y === 1));
			expect(everStood(1, 1, home, away)).toBeCloseTo(counted, 9);
		}
	});

	test("isNth() the second goal", () => {
		for (const [home, away] of SCORES) {
			expect(isNth(home, away, 2)).toBeCloseTo(
				share(home, away, (order) => order[1] === true),
				9,
			);
		}
	});
});
