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
import { ask, correctScore, nthGoalAndResult } from "./questions.ts";
import { GOALS } from "./score_space.ts";

const ofMatch = (
	conditions: (label: string, keys: readonly string[]) => Conditions,
	family: QuestionKind["family"] = "specials",
): QuestionKind => ({ family, ask: (_line, keys, label = "") => ask(GOALS.ft, conditions(label, keys)) });

const mixed = (conditions: (line: number) => Conditions): QuestionKind => ({
	family: "combos",
	lines: steps(1.5, 4.5),
	ask: (line) => ask(GOALS.ft, conditions(line)),
});

/** A condition in the range of goals that is the label, `1-3`. */
function within(conditions: Conditions, range: string): Conditions {
	const [inRange = () => false] = Object.values(ranges([range]));
	return Object.fromEntries(
		Object.entries(conditions).map(([key, condition]): [string, Condition] => [
			key,
			(x, y) => condition(x, y) && inRange(x, y),
		]),
	);
}

/** Both sides' goals in ranges: the label is `1-2/1-3`. */
function ofBothSides(label: string): Conditions {
	const [home = "", away = ""] = label.split("/");
	const [own = () => false] = Object.values(ranges([home], "home"));
	const [other = () => false] = Object.values(ranges([away], "away"));
	return yesNo((x, y) => own(x, y) && other(x, y));
}

/** Both sides' totals: the label is `0.5/1.5`. */
function totalsOfBothSides(label: string): Conditions {
	const [home = 0, away = 0] = label.split("/").map(Number);
	return cross(overUnder(home, "home"), overUnder(away, "away"));
}

/** Sets of scores, `2_1 3_1 4_1`, by the name of the outcome. */
const MULTISCORES: Readonly<Record<string, string>> = {
	home_123: "1_0 2_0 3_0",
	away_123: "0_1 0_2 0_3",
	home_456: "4_0 5_0 6_0",
	away_456: "0_4 0_5 0_6",
	home_2141: "2_1 3_1 4_1",
	away_1214: "1_2 1_3 1_4",
	home_3243: "3_2 4_2 4_3 5_1",
	away_2334: "2_3 2_4 3_4 1_5",
};

function multiscores(): Conditions {
	const named = new Set(Object.values(MULTISCORES).flatMap((scores) => scores.split(" ")));
	const sets = Object.entries(MULTISCORES).map(([key, scores]): [string, Condition] => {
		const own = new Set(scores.split(" "));
		return [key, (x, y) => own.has(`${x}_${y}`)];
	});
	return {
		...Object.fromEntries(sets),
		draw: (x, y) => x === y,
		other_home: (x, y) => x > y && !named.has(`${x}_${y}`),
		other_away: (x, y) => x < y && !named.has(`${x}_${y}`),
	};
}

/** Keys `4-0_0-4_other`: sets of scores, `other` being all scores that no key names. */
function scoreSets(keys: readonly string[]): Conditions {
	const named = new Set(keys.flatMap((key) => key.split("_")));
	return Object.fromEntries(
		keys.map((key): [string, Condition] => {
			const scores = new Set(key.split("_"));
			return [key, (x, y) => scores.has(`${x}-${y}`) || (scores.has("other") && !named.has(`${x}-${y}`))];
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
};

const SCORERS: Conditions = {
	neither: (x, y) => x + y === 0,
	home_only: (x, y) => x > 0 && y === 0,
	away_only: (x, y) => y > 0 && x === 0,
	both: (x, y) => x > 0 && y > 0,
};

const ODD_RESULTS: Conditions = {
	home_odd: (x, y) => x > y && (x + y) % 2 === 1,
	home_even: (x, y) => x > y && (x + y) % 2 === 0,
	draw: (x, y) => x === y,
	away_odd: (x, y) => x < y && (x + y) % 2 === 1,
	away_even: (x, y) => x < y && (x + y) % 2 === 0,
};

/** What is asked of the goals of a whole match only. */
export const MATCH_QUESTIONS: QuestionKinds = {
	btts_2plus_ft: ofMatch(() => yesNo((x, y) => x > 1 && y > 1)),
	no_draw_btts_ft: ofMatch(() => yesNo((x, y) => x !== y && x > 0 && y > 0)),
	draw_btts_ft: ofMatch(() => yesNo((x, y) => x === y && x > 0)),
	winning_margin: ofMatch(() => MARGINS),
	which_team_to_score: ofMatch(() => SCORERS),
	multiscores_ft: ofMatch(multiscores),
	multiscores_of_3_ft: ofMatch((_label, keys) => scoreSets(keys)),
	multiscores_of_4_ft: ofMatch((_label, keys) => scoreSets(keys)),
	correct_score_from_ft: { family: "goals", ask: (_line, keys) => correctScore(GOALS.ft, keys) },
	first_goal_1x2_ft: { family: "combos", ask: () => nthGoalAndResult(GOALS.ft) },
	nth_goal_1x2_ft: {
		family: "combos",
		lines: [1, 2],
		numbered: true,
		ask: (n) => nthGoalAndResult(GOALS.ft, n),
	},
	"1x2_odd_even_ft": ofMatch(() => ODD_RESULTS, "combos"),
	"1x2_multigoals_ft": ofMatch((range) => within(RESULT, range), "combos"),
	double_chance_multigoals_ft: ofMatch((range) => within(DOUBLE_CHANCE, range), "combos"),
	home_away_multigoals_ft: ofMatch(ofBothSides, "combos"),
	home_and_away_over_under_ft: ofMatch(totalsOfBothSides, "combos"),
	over_under_btts_ft: mixed((line) => cross(overUnder(line), BOTH_SCORE)),
	"1x2_btts_over_under_ft": mixed((line) => cross(cross(RESULT, BOTH_SCORE), overUnder(line))),
	"1x2_or_btts_or_over_under_ft": mixed((line) =>
		cross(cross(RESULT, BOTH_SCORE, "or"), overUnder(line), "or"),
	),
};
