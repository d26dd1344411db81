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
	yesNo,
} from "./conditions.ts";
import { steps } from "./market_lines.ts";
import type { QuestionKind, QuestionKinds } from "./question_book.ts";
import { ask, everLeads, firstGoalAndResult, inARow, leadOrWin } from "./questions.ts";
import { GOALS } from "./score_space.ts";

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

/** What is asked of the goals of a whole match only. */
export const MATCH_QUESTIONS: QuestionKinds = {
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
