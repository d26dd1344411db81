import {
	BOTH_SCORE,
	CHANCES,
	type Condition,
	type Conditions,
	cross,
	overUnder,
	RESULT,
	ranges,
	type Side,
	yesNo,
} from "./conditions.ts";
import { starts, steps } from "./market_lines.ts";
import type { Family, Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import {
	asianHandicap,
	ask,
	correctScore,
	doubleChance,
	noBet,
	nthGoal,
	oddEven,
	result,
	total,
} from "./questions.ts";
import { GOALS, type PairSpace } from "./score_space.ts";

const SIDES = ["home", "away"] as const;

/** What is asked of the goals of the whole match and of each half alike, see `QuestionKind`. */
function ofPeriod(p: "ft" | "1h" | "2h", space: PairSpace, family: Family): QuestionKinds {
	const kind = (question: () => Question): QuestionKind => ({ family, ask: question });
	const most = p === "ft" ? 3 : 2;
	return {
		[`1x2_${p}`]: { family: p === "ft" ? "result" : family, ask: () => result(space) },
		[`double_chance_${p}`]: kind(() => doubleChance(space)),
		[`draw_no_bet_${p}`]: kind(() => noBet(space, "draw")),
		[`home_no_bet_${p}`]: kind(() => noBet(space, "home")),
		[`away_no_bet_${p}`]: kind(() => noBet(space, "away")),
		[`handicap_3way_${p}`]: { family, lines: starts(most), ask: (line) => result(space, line) },
		[`asian_handicap_${p}`]: {
			family,
			lines: steps(-most - 0.5, most + 0.5),
			ask: (line) => asianHandicap(space, line),
		},
		[`over_under_${p}`]: {
			family,
			lines: steps(0.5, 2 * most + 0.5),
			ask: (line) => total(space, line),
		},
		[`btts_${p}`]: kind(() => ask(space, BOTH_SCORE)),
		[`odd_even_${p}`]: kind(() => oddEven(space)),
		[`correct_score_${p}`]: {
			family,
			ask: (_line, keys) =>
				correctScore(
					space,
					keys.filter((key) => key !== "other"),
				),
		},
		[`first_goal_${p}`]: kind(() => nthGoal(space)),
		[`nth_goal_${p}`]: { family, lines: steps(1, 4), numbered: true, ask: (n) => nthGoal(space, n) },
		[`last_goal_${p}`]: kind(() => nthGoal(space)),
		...rest(p, space, family),
		...combined(p, space, family),
		...either(p, space),
		...ofSides(p, space, family),
		...counted(p, space, family),
	};
}

/** What is left of the match from a score that is the label; before kickoff from 0-0, so that it is the match. */
function rest(p: string, space: PairSpace, family: Family): QuestionKinds {
	return {
		[`rest_over_under_${p}`]: { family, lines: steps(0.5, 5.5), ask: (line) => total(space, line) },
		[`rest_asian_handicap_${p}`]: {
			family,
			lines: steps(-2.5, 2.5),
			ask: (line) => asianHandicap(space, line),
		},
	};
}

/** Two things that must both happen. */
function combined(p: string, space: PairSpace, family: Family): QuestionKinds {
	const kind = { family: p === "ft" ? ("combos" as const) : family };
	const lined = (conditions: (line: number) => Conditions): QuestionKind => ({
		...kind,
		lines: steps(1.5, p === "ft" ? 5.5 : 2.5),
		ask: (line) => ask(space, conditions(line)),
	});
	const single = (conditions: Conditions): QuestionKind => ({ ...kind, ask: () => ask(space, conditions) });
	return {
		[`1x2_over_under_${p}`]: lined((line) => cross(RESULT, overUnder(line))),
		[`double_chance_over_under_${p}`]: lined((line) => cross(CHANCES, overUnder(line))),
		[`1x2_btts_${p}`]: single(cross(RESULT, BOTH_SCORE)),
		[`double_chance_btts_${p}`]: single(cross(CHANCES, BOTH_SCORE)),
	};
}

/** One of two things: `home_or_over_ft`, `draw_or_btts_1h`, `clean_sheet_or_under_ft` …, yes or no. */
function either(p: string, space: PairSpace): QuestionKinds {
	const both: Condition = (x, y) => x > 0 && y > 0;
	const sheet: Condition = (x, y) => x === 0 || y === 0;
	const or = (one: Condition, other: Condition): QuestionKind => ({
		family: "combos",
		ask: () =>
			ask(
				space,
				yesNo((x, y) => one(x, y) || other(x, y)),
			),
	});
	const orTotal = (one: Condition, which: "over" | "under"): QuestionKind => ({
		family: "combos",
		lines: steps(p === "ft" ? 1.5 : 0.5, p === "ft" ? 3.5 : 1.5),
		ask: (line) => {
			const { [which]: other = one } = overUnder(line);
			return or(one, other).ask(0, []);
		},
	});
	const totals = (name: string, one: Condition): [string, QuestionKind][] => [
		[`${name}_or_over_${p}`, orTotal(one, "over")],
		[`${name}_or_under_${p}`, orTotal(one, "under")],
	];
	return Object.fromEntries([
		...Object.entries(RESULT).flatMap(([name, won]): [string, QuestionKind][] => [
			...totals(name, won),
			[`${name}_or_btts_${p}`, or(won, both)],
			[`${name}_or_clean_sheet_${p}`, or(won, sheet)],
			[`${name}_or_no_goal_${p}`, or(won, (x, y) => x + y === 0)],
		]),
		...totals("btts", both),
		...totals("clean_sheet", sheet),
	]);
}

function ofSides(p: string, space: PairSpace, family: Family): QuestionKinds {
	const kinds = SIDES.map((side): QuestionKinds => {
		const own = (x: number, y: number) => (side === "home" ? x : y);
		const other = (x: number, y: number) => (side === "home" ? y : x);
		const yes = (condition: (x: number, y: number) => boolean): QuestionKind => ({
			family,
			ask: () => ask(space, yesNo(condition)),
		});
		return {
			[`${side}_over_under_${p}`]: {
				family,
				lines: steps(0.5, p === "ft" ? 4.5 : 2.5),
				ask: (line) => total(space, line, side),
			},
			[`${side}_odd_even_${p}`]: { family, ask: () => oddEven(space, side) },
			[`${side}_clean_sheet_${p}`]: yes((x, y) => other(x, y) === 0),
			[`${side}_win_to_nil_${p}`]: yes((x, y) => own(x, y) > 0 && other(x, y) === 0),
			[`${side}_to_score_${p}`]: yes((x, y) => own(x, y) > 0),
		};
	});
	return Object.assign({}, ...kinds);
}

/** Questions whose outcomes are ranges of goals: the keys are the ranges, see `ranges`. */
function counted(p: string, space: PairSpace, family: Family): QuestionKinds {
	const sides: readonly (readonly [string, Side])[] = [
		["", "both"],
		["home_", "home"],
		["away_", "away"],
	];
	const kinds = sides.map(([prefix, side]): QuestionKinds => {
		const inRanges: QuestionKind = { family, ask: (_line, keys) => ask(space, ranges(keys, side)) };
		return {
			[`${prefix}exact_goals_${p}`]: inRanges,
			[`${prefix}multigoals_${p}`]: inRanges,
			[`${prefix}goal_range_${p}`]: inRanges,
			[`${prefix}goal_bounds_${p}`]: inRanges,
			[`${prefix}excluded_goals_${p}`]: {
				family,
				ask: (_line, keys) => ask(space, contrary(ranges(keys, side))),
			},
		};
	});
	return Object.assign({}, ...kinds);
}

function contrary(conditions: Conditions): Conditions {
	return Object.fromEntries(
		Object.entries(conditions).map(([key, condition]) => [key, (x: number, y: number) => !condition(x, y)]),
	);
}

/** What can be asked of the goals of a match and of either half. */
export const GOAL_QUESTIONS: QuestionKinds = {
	...ofPeriod("ft", GOALS.ft, "goals"),
	...ofPeriod("1h", GOALS.h1, "first_half"),
	...ofPeriod("2h", GOALS.h2, "second_half"),
};
