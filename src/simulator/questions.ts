import { type Claim, formulaClaim, halvesClaim, pairClaim } from "./claim.ts";
import {
	type Conditions,
	countOf,
	DOUBLE_CHANCE,
	type HalvesConditions,
	RESULT,
	type Side,
} from "./conditions.ts";
import type { Question } from "./question_book.ts";
import { type Rates, shareOfGoalsBefore } from "./rates.ts";
import { GOALS, HALVES, type PairSpace } from "./score_space.ts";

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

/** Which side scores first (or last, which is as likely), `none` when nobody does. */
export function firstGoal(space: PairSpace): Question {
	return {
		home: pairClaim(space, (x, y) => (x === 0 ? 0 : x / (x + y))),
		none: pairClaim(space, (x, y) => x + y === 0),
		away: pairClaim(space, (x, y) => (y === 0 ? 0 : y / (x + y))),
	};
}

/** Which side scores first, and the result: `home_home`, `home_draw` … `away_away`, and `none`. */
export function firstGoalAndResult(space: PairSpace): Question {
	const first = (side: "home" | "away", how: Conditions): [string, Claim][] =>
		Object.entries(how).map(([key, condition]) => [
			`${side}_${key}`,
			pairClaim(space, (x, y) => (condition(x, y) && x + y > 0 ? (side === "home" ? x : y) / (x + y) : 0)),
		]);
	return Object.fromEntries([
		...first("home", RESULT),
		...first("away", RESULT),
		["none", pairClaim(space, (x, y) => x + y === 0)],
	]);
}

/** Paid as won once a side leads by `goals`: `home`, `away`; the draw is the usual one. */
export function leadOrWin(goals: number): Question {
	return {
		home: pairClaim(GOALS.ft, (x, y) => (x > y ? 1 : everAhead(x, y, goals))),
		draw: pairClaim(GOALS.ft, (x, y) => x === y),
		away: pairClaim(GOALS.ft, (x, y) => (y > x ? 1 : everAhead(y, x, goals))),
	};
}

/** Whether a side leads by `goals` at any time. `both`: either of them, taken as independent given the score. */
export function everLeads(goals: number, side: Side): Question {
	const yes = (x: number, y: number) => {
		const home = everAhead(x, y, goals);
		const away = everAhead(y, x, goals);
		return side === "home" ? home : side === "away" ? away : home + away - home * away;
	};
	return {
		yes: pairClaim(GOALS.ft, yes),
		no: pairClaim(GOALS.ft, (x, y) => 1 - yes(x, y)),
	};
}

/** Whether a side scores `goals` times without the other scoring between; given the score all orders are as likely. */
export function inARow(goals: number, side: Side): Question {
	const yes = (x: number, y: number) => {
		const home = runOf(x, y, goals);
		const away = runOf(y, x, goals);
		return side === "home" ? home : side === "away" ? away : home + away - home * away;
	};
	return {
		yes: pairClaim(GOALS.ft, yes),
		no: pairClaim(GOALS.ft, (x, y) => 1 - yes(x, y)),
	};
}

/** Minutes (from, to] in which the first goal falls, keys `1-10` …, and `none`. */
export function firstGoalMinutes(step: number): Question {
	const entries: [string, Claim][] = [];
	for (let from = 0; from < 90; from += step) {
		entries.push([
			`${from + 1}-${from + step}`,
			formulaClaim((rates) => goalless(rates, from) - goalless(rates, from + step)),
		]);
	}
	return Object.fromEntries([...entries, ["none", formulaClaim((rates) => goalless(rates, 90))]]);
}

/** Whether a player with this share of his side's goals scores at all. */
export function anytimeScorer(side: "home" | "away", share: number): Claim {
	return formulaClaim((rates) => 1 - Math.exp(-rates[side] * share));
}

/** Whether a player with this share of his side's goals scores the first (or the last) goal. */
export function firstScorer(side: "home" | "away", share: number): Claim {
	return formulaClaim(
		(rates) => ((rates[side] * share) / (rates.home + rates.away)) * (1 - goalless(rates, 90)),
	);
}

/** Whether nobody scores. */
export function noGoal(): Claim {
	return formulaClaim((rates) => goalless(rates, 90));
}

function goalless(rates: Rates, minute: number): number {
	return Math.exp(-(rates.home + rates.away) * shareOfGoalsBefore(minute));
}

/** Chance that a side with `own` goals against `other` led by `goals` at some time, all orders being as likely. */
function everAhead(own: number, other: number, goals: number): number {
	if (own - other >= goals) return 1;
	if (own < goals) return 0;
	// Paths that touch +goals and end below it mirror paths that end as far above it.
	return choose(own + other, other + goals) / choose(own + other, own);
}

/** Chance that `own` goals among `other` have `goals` of them side by side. */
function runOf(own: number, other: number, goals: number): number {
	let without = 0;
	// Orders without such a run put at most `goals` - 1 of the own into each of the gaps, by inclusion and exclusion.
	for (let full = 0; full <= other + 1 && full * goals <= own; full++) {
		const ways = choose(other + 1, full) * choose(own - full * goals + other, other);
		without += full % 2 === 0 ? ways : -ways;
	}
	return Math.min(1, Math.max(0, 1 - without / choose(own + other, own)));
}

function choose(n: number, k: number): number {
	let ways = 1;
	for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
	return ways;
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
