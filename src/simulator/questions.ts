import { type Claim, halvesClaim, pairClaim } from "./claim.ts";
import {
	type Conditions,
	countOf,
	DOUBLE_CHANCE,
	type HalvesConditions,
	RESULT,
	type Side,
} from "./conditions.ts";
import { isNth } from "./goal_order.ts";
import type { Question } from "./question_book.ts";
import { HALVES, type PairSpace } from "./score_space.ts";

/** Asks conditions of a pair of counts. */
export function ask(space: PairSpace, conditions: Conditions): Question {
	return mapped(conditions, (condition) => pairClaim(space, condition));
}

/** Asks conditions of the goals of both halves. */
export function askHalves(conditions: HalvesConditions): Question {
	return mapped(conditions, (condition) => halvesClaim(HALVES, condition));
}

/** Who has more, home given a start of `start` (three-way handicap; 0 is 1X2). */
export function result(space: PairSpace, start = 0): Question {
	return ask(
		space,
		mapped(RESULT, (condition) => (x: number, y: number) => condition(x + start, y)),
	);
}

/** Two of the three results: `home_draw`, `home_away`, `draw_away`. */
export function doubleChance(space: PairSpace): Question {
	return ask(space, DOUBLE_CHANCE);
}

/** Two of the three results, the stake back at the third: `no` is `draw` for draw no bet. */
export function noBet(space: PairSpace, no: "home" | "draw" | "away"): Question {
	const { [no]: back, ...rest } = RESULT;
	return mapped(rest, (condition) => pairClaim(space, condition, back));
}

/** Over or under a line; whole and quarter lines give the stake, or half of it, back. */
export function total(space: PairSpace, line: number, side: Side = "both"): Question {
	return twoWay(space, (x, y) => countOf(side, x, y) - line, "over", "under");
}

/** Asian handicap: who has more when home is given a start of `start`. */
export function asianHandicap(space: PairSpace, start: number): Question {
	return twoWay(space, (x, y) => x - y + start, "home", "away");
}

/** Odd or even; nothing is even. */
export function oddEven(space: PairSpace, side: Side = "both"): Question {
	return ask(space, {
		odd: (x, y) => countOf(side, x, y) % 2 === 1,
		even: (x, y) => countOf(side, x, y) % 2 === 0,
	});
}

/** Exact scores named `2_1`, and `other` for all that are not named. */
export function correctScore(space: PairSpace, scores: readonly string[]): Question {
	const named = new Set(scores);
	const conditions: Conditions = Object.fromEntries(
		scores.map((score) => [score, (x: number, y: number) => score === `${x}_${y}`]),
	);
	return ask(space, { ...conditions, other: (x, y) => !named.has(`${x}_${y}`) });
}

/** Which side scores goal number `n` (the last one is as the first), `none` when there are fewer. */
export function nthGoal(space: PairSpace, n = 1): Question {
	return {
		home: pairClaim(space, (x, y) => isNth(x, y, n)),
		none: pairClaim(space, (x, y) => x + y < n),
		away: pairClaim(space, (x, y) => isNth(y, x, n)),
	};
}

/** Which side scores goal number `n`, and the result: `home_home`, `home_draw` … `away_away`, and `none`. */
export function nthGoalAndResult(space: PairSpace, n = 1): Question {
	const scored = (side: "home" | "away"): [string, Claim][] =>
		Object.entries(RESULT).map(([key, condition]) => [
			`${side}_${key}`,
			pairClaim(space, (x, y) => {
				if (!condition(x, y)) return 0;
				return side === "home" ? isNth(x, y, n) : isNth(y, x, n);
			}),
		]);
	return Object.fromEntries([
		...scored("home"),
		...scored("away"),
		["none", pairClaim(space, (x, y) => x + y < n)],
	]);
}

/** Two outcomes by the sign of what is left over the line, with the half wins and returned stakes of quarter lines. */
function twoWay(
	space: PairSpace,
	over: (x: number, y: number) => number,
	first: string,
	second: string,
): Question {
	const claim = (sign: 1 | -1) =>
		pairClaim(
			space,
			(x, y) => settle(sign * over(x, y)).win,
			(x, y) => settle(sign * over(x, y)).back,
		);
	return { [first]: claim(1), [second]: claim(-1) };
}

function settle(over: number): { readonly win: number; readonly back: number } {
	if (over > 0.3) return { win: 1, back: 0 };
	if (over > 0.1) return { win: 0.5, back: 0.5 };
	if (over > -0.1) return { win: 0, back: 1 };
	return { win: 0, back: over > -0.3 ? 0.5 : 0 };
}

function mapped<A, B>(
	record: Readonly<Record<string, A>>,
	change: (value: A) => B,
): Readonly<Record<string, B>> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
