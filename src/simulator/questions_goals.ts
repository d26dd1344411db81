import { pairClaim } from "./claim.ts";
import {
	BOTH_SCORE,
	type Condition,
	type Conditions,
	cross,
	DOUBLE_CHANCE,
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
	everLeads,
	firstGoal,
	firstGoalAndResult,
	inARow,
	leadOrWin,
	noBet,
	oddEven,
	result,
	total,
} from "./questions.ts";
import { GOALS, type PairSpace } from "./score_space.ts";

const SIDES = ["home", "away"] as const;

/** What is asked of the goals of the whole match and of each half alike, see `QuestionKind`. */
function ofPeriod(p: "ft" | "1h" | "2h", space: PairSpace, family: Family): QuestionKinds {
	const kind = (question: () => Question): QuestionKind => ({ family, ask: question });
	const combo = (conditions: (line: number) => Conditions): QuestionKind => ({
		family: p === "ft" ? "combos" : family,
		lines: steps(1.5, p === "ft" ? 5.5 : 2.5),
		ask: (line) => ask(space, conditions(line)),
	});
	const single = (conditions: Conditions): QuestionKind => ({
		family: p === "ft" ? "combos" : family,
		ask: () => ask(space, conditions),
	});
	const most = p === "ft" ? 3 : 2;
	return {
		[`1x2_${p}`]: { family: p === "ft" ? "result" : family, ask: () => result(space) },
		[`double_chance_${p}`]: { ...kind(() => doubleChance(space)), winners: 2 },
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
		[`first_goal_${p}`]: kind(() => firstGoal(space)),
		[`last_goal_${p}`]: kind(() => firstGoal(space)),
		[`1x2_over_under_${p}`]: combo((line) => cross(RESULT, overUnder(line))),
		[`double_chance_over_under_${p}`]: {
			...combo((line) => cross(DOUBLE_CHANCE, overUnder(line))),
			winners: 2,
		},
		[`1x2_btts_${p}`]: single(cross(RESULT, BOTH_SCORE)),
		[`double_chance_btts_${p}`]: { ...single(cross(DOUBLE_CHANCE, BOTH_SCORE)), winners: 2 },
		...ofSides(p, space, family),
		...counted(p, space, family),
	};
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

/** Keys `home_1-3`: the condition before the underscore and the range of goals after it. */
function withGoals(conditions: Conditions, keys: readonly string[]): Conditions {
	return cross(conditions, ranges([...new Set(keys.map((key) => key.slice(key.lastIndexOf("_") + 1)))]));
}

/** Keys `1_0+2_0` are sets of scores; `other_home`, `other_away` and `other` what no set of the keys holds. */
function scoreSets(keys: readonly string[]): Conditions {
	const named = new Set(keys.flatMap((key) => key.split("+")));
	return Object.fromEntries(
		keys.map((key) => {
			const scores = new Set(key.split("+"));
			const rest = (x: number, y: number) =>
				!named.has(`${x}_${y}`) &&
				(key === "other" || (x === y ? "" : `other_${x > y ? "home" : "away"}`) === key);
			return [
				key,
				(x: number, y: number) => scores.has(`${x}_${y}`) || rest(x, y) || (key === "draw" && x === y),
			];
		}),
	);
}

const MARGINS: Conditions = {
	home_1: (x, y) => x - y === 1,
	home_2: (x, y) => x - y === 2,
	"home_3+": (x, y) => x - y > 2,
	away_1: (x, y) => y - x === 1,
	away_2: (x, y) => y - x === 2,
	"away_3+": (x, y) => y - x > 2,
	draw: (x, y) => x === y,
	draw_goals: (x, y) => x === y && x > 0,
};

const TWO_EACH = yesNo((x, y) => x > 1 && y > 1);
const NO_DRAW_BOTH = yesNo((x, y) => x !== y && x > 0 && y > 0);
const DRAW_WITH_GOALS = yesNo((x, y) => x === y && x > 0);
const SCORERS: Conditions = {
	none: (x, y) => x + y === 0,
	home_only: (x, y) => x > 0 && y === 0,
	away_only: (x, y) => y > 0 && x === 0,
	both: BOTH_SCORE.yes ?? (() => false),
};

const ofMatch = (conditions: (line: number, keys: readonly string[]) => Conditions): QuestionKind => ({
	family: "specials",
	ask: (line, keys) => ask(GOALS.ft, conditions(line, keys)),
});
const mixes = (conditions: (line: number, keys: readonly string[]) => Conditions): QuestionKind => ({
	...ofMatch(conditions),
	family: "combos",
	lines: steps(1.5, 4.5),
});

/** One of the results or something else: `home_or_over_ft`, `draw_or_btts_ft` …, yes or no. */
const EITHER: QuestionKinds = Object.fromEntries(
	Object.entries(RESULT).flatMap(([key, won]): [string, QuestionKind][] => {
		const or = (other: (line: number) => Condition): QuestionKind => ({
			...mixes((line) => {
				const condition = other(line);
				return yesNo((x, y) => won(x, y) || condition(x, y));
			}),
			lines: steps(1.5, 3.5),
		});
		const { lines: _none, ...both } = or(() => (x, y) => x > 0 && y > 0);
		const { lines: _no, ...sheet } = or(() => (x, y) => x === 0 || y === 0);
		return [
			[`${key}_or_over_ft`, or((line) => (x, y) => x + y > line)],
			[`${key}_or_under_ft`, or((line) => (x, y) => x + y < line)],
			[`${key}_or_btts_ft`, both],
			[`${key}_or_clean_sheet_ft`, sheet],
		];
	}),
);

const LEADS: QuestionKinds = Object.fromEntries(
	[1, 2, 3].flatMap((goals): [string, QuestionKind][] => [
		[`1x2_${goals}up_ft`, { family: "result", ask: () => leadOrWin(goals) }],
		...(["both", "home", "away"] as const).flatMap((side): [string, QuestionKind][] => [
			[`${side}_lead_${goals}_ft`, { family: "specials", ask: () => everLeads(goals, side) }],
			[`${side}_score_${goals}_in_a_row_ft`, { family: "specials", ask: () => inARow(goals, side) }],
		]),
	]),
);

/** What can be asked of the goals of a match, or of one half. */
export const GOAL_QUESTIONS: QuestionKinds = {
	...ofPeriod("ft", GOALS.ft, "goals"),
	...ofPeriod("1h", GOALS.h1, "first_half"),
	...ofPeriod("2h", GOALS.h2, "second_half"),
	...LEADS,
	...EITHER,
	btts_2plus_ft: ofMatch(() => TWO_EACH),
	no_draw_btts_ft: ofMatch(() => NO_DRAW_BOTH),
	draw_with_goals_ft: ofMatch(() => DRAW_WITH_GOALS),
	winning_margin_ft: ofMatch(() => MARGINS),
	which_team_to_score_ft: ofMatch(() => SCORERS),
	multiscores_ft: ofMatch((_line, keys) => scoreSets(keys)),
	first_goal_1x2_ft: { family: "combos", ask: () => firstGoalAndResult(GOALS.ft) },
	"1x2_multigoals_ft": { family: "combos", ask: (_line, keys) => ask(GOALS.ft, withGoals(RESULT, keys)) },
	double_chance_multigoals_ft: {
		family: "combos",
		winners: 2,
		ask: (_line, keys) => ask(GOALS.ft, withGoals(DOUBLE_CHANCE, keys)),
	},
	over_under_btts_ft: mixes((line) => cross(overUnder(line), BOTH_SCORE)),
	"1x2_btts_over_under_ft": mixes((line) => cross(cross(RESULT, BOTH_SCORE), overUnder(line))),
	"1x2_or_over_under_ft": mixes((line) => cross(RESULT, overUnder(line), "or")),
	over_under_or_btts_ft: mixes((line) => cross(overUnder(line), BOTH_SCORE, "or")),
	"1x2_or_btts_or_over_under_ft": mixes((line) =>
		cross(cross(RESULT, BOTH_SCORE, "or"), overUnder(line), "or"),
	),
	"1x2_or_btts_ft": { family: "combos", ask: () => ask(GOALS.ft, cross(RESULT, BOTH_SCORE, "or")) },
	correct_score_shown_ft: {
		family: "goals",
		ask: (_line, keys) =>
			Object.fromEntries(keys.map((key) => [key, pairClaim(GOALS.ft, (x, y) => key === `${x}_${y}`)])),
	},
};
