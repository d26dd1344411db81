import { halvesClaim } from "./claim.ts";
import {
	atEnd,
	BOTH_SCORE,
	CHANCES,
	crossHalves,
	type HalvesCondition,
	type HalvesConditions,
	inFirst,
	inSecond,
	overUnder,
	RESULT,
	ranges,
	renamed,
	SIGN,
	yesNoHalves,
} from "./conditions.ts";
import { steps } from "./market_lines.ts";
import type { QuestionKind, QuestionKinds } from "./question_book.ts";
import { askHalves } from "./questions.ts";
import { HALVES } from "./score_space.ts";

const halves = (
	conditions: (line: number, keys: readonly string[]) => HalvesConditions,
	lines?: readonly number[],
): QuestionKind => ({
	family: "combos",
	...(lines === undefined ? {} : { lines }),
	ask: (line, keys) => askHalves(conditions(line, keys)),
});

/** Which half has more goals, of those that `count` counts in a half. */
function highest(count: (own: number, other: number) => number): QuestionKind {
	const more = (test: (first: number, second: number) => boolean): HalvesCondition => {
		return (h1, a1, h2, a2) => test(count(h1, a1), count(h2, a2));
	};
	return {
		family: "specials",
		ask: () =>
			askHalves({
				"1st": more((first, second) => first > second),
				"2nd": more((first, second) => first < second),
				equal: more((first, second) => first === second),
			}),
	};
}

/** Yes or no over both halves, asked for either side: the goals of a half are own and other's. */
function bothSides(
	name: string,
	test: (first: readonly [number, number], second: readonly [number, number]) => boolean,
): QuestionKinds {
	const home = yesNoHalves((h1, a1, h2, a2) => test([h1, a1], [h2, a2]));
	const away = yesNoHalves((h1, a1, h2, a2) => test([a1, h1], [a2, h2]));
	return {
		[`home_${name}`]: { family: "specials", ask: () => askHalves(home) },
		[`away_${name}`]: { family: "specials", ask: () => askHalves(away) },
	};
}

const HTFT = crossHalves(inFirst(SIGN), atEnd(SIGN));

/** A score as sites write it in half-time/full-time scores, `4+` for all with more than three goals. */
function writtenScore(x: number, y: number): string {
	return x + y > 3 ? "4+" : `${x}-${y}`;
}

/** Keys `0-0_1-0`: the score at half time and at full time. */
function halfTimeFullTimeScores(keys: readonly string[]) {
	return Object.fromEntries(
		keys.map((key) => [
			key,
			halvesClaim(
				HALVES,
				(h1, a1, h2, a2) => key === `${writtenScore(h1, a1)}_${writtenScore(h1 + h2, a1 + a2)}`,
			),
		]),
	);
}

/** Goals of the halves in the ranges of the label: `2+/1+`, or `1-/2-` for at most so many. */
function goalsOfHalves(label: string): HalvesConditions {
	const [first = "", second = ""] = label.split("/").map((bound) => {
		return bound.endsWith("-") ? `0_${bound.slice(0, -1)}` : bound;
	});
	const [yes = () => false] = Object.values(
		crossHalves(inFirst(ranges([first])), inSecond(ranges([second]))),
	);
	return yesNoHalves(yes);
}

/** Whether a side scores in both halves, and the goals of the match. */
function scoresInBoth(side: "home" | "away"): QuestionKind {
	const both = yesNoHalves((h1, a1, h2, a2) => (side === "home" ? h1 > 0 && h2 > 0 : a1 > 0 && a2 > 0));
	return halves((line) => crossHalves(both, atEnd(overUnder(line))), steps(2.5, 4.5));
}

function rangesIn(keys: readonly string[]): readonly string[] {
	return [...new Set(keys.map((key) => key.slice(key.lastIndexOf("_") + 1)))];
}

/** What can be asked of both halves of a match together. */
export const HALVES_QUESTIONS: QuestionKinds = {
	htft: { family: "combos", ask: () => askHalves(HTFT) },
	htft_over_under: halves((line) => crossHalves(HTFT, atEnd(overUnder(line))), steps(1.5, 4.5)),
	htft_over_under_1h: halves((line) => crossHalves(HTFT, inFirst(overUnder(line))), steps(0.5, 2.5)),
	htft_exact_goals: halves((_line, keys) => crossHalves(HTFT, atEnd(ranges(rangesIn(keys))))),
	htft_correct_score: { family: "combos", ask: (_line, keys) => halfTimeFullTimeScores(keys) },
	double_chance_1h_ft: halves(() => crossHalves(inFirst(CHANCES), atEnd(CHANCES))),
	double_chance_1h_1x2_ft: halves(() => crossHalves(inFirst(CHANCES), atEnd(SIGN))),
	"1x2_1h_double_chance_ft": halves(() => crossHalves(inFirst(SIGN), atEnd(CHANCES))),
	"1x2_1h_or_ft": halves(() =>
		renamed(crossHalves(inFirst(RESULT), atEnd(RESULT), "or"), {
			home: "home_home",
			draw: "draw_draw",
			away: "away_away",
		}),
	),
	btts_1h_2h: halves(() => crossHalves(inFirst(BOTH_SCORE), inSecond(BOTH_SCORE))),
	btts_either_half: halves(() => yesNoHalves((h1, a1, h2, a2) => (h1 > 0 && a1 > 0) || (h2 > 0 && a2 > 0))),
	double_chance_btts_1h_ft: halves(() => crossHalves(atEnd(CHANCES), inFirst(BOTH_SCORE))),
	double_chance_btts_2h_ft: halves(() => crossHalves(atEnd(CHANCES), inSecond(BOTH_SCORE))),
	goals_1h_and_2h: { family: "combos", ask: (_line, _keys, label = "") => askHalves(goalsOfHalves(label)) },
	home_score_both_halves_over_under_ft: scoresInBoth("home"),
	away_score_both_halves_over_under_ft: scoresInBoth("away"),
	both_halves_over: halves(
		(line) => yesNoHalves((h1, a1, h2, a2) => h1 + a1 > line && h2 + a2 > line),
		[0.5, 1.5],
	),
	both_halves_under: halves(
		(line) => yesNoHalves((h1, a1, h2, a2) => h1 + a1 < line && h2 + a2 < line),
		[0.5, 1.5],
	),
	btts_both_halves: halves(() => yesNoHalves((h1, a1, h2, a2) => h1 > 0 && a1 > 0 && h2 > 0 && a2 > 0)),
	draw_either_half: halves(() => yesNoHalves((h1, a1, h2, a2) => h1 === a1 || h2 === a2)),
	highest_scoring_half: highest((own, other) => own + other),
	home_highest_scoring_half: highest((own) => own),
	away_highest_scoring_half: highest((_own, other) => other),
	...bothSides("win_both_halves", ([x1, y1], [x2, y2]) => x1 > y1 && x2 > y2),
	...bothSides("win_either_half", ([x1, y1], [x2, y2]) => x1 > y1 || x2 > y2),
	...bothSides("score_both_halves", ([x1], [x2]) => x1 > 0 && x2 > 0),
	...bothSides("win_both_halves_to_nil", ([x1, y1], [x2, y2]) => x1 > 0 && x2 > 0 && y1 + y2 === 0),
	first_goal_half: halves(() => ({
		"1st": (h1, a1) => h1 + a1 > 0,
		"2nd": (h1, a1, h2, a2) => h1 + a1 === 0 && h2 + a2 > 0,
		none: (h1, a1, h2, a2) => h1 + a1 + h2 + a2 === 0,
	})),
	home_first_goal_half: halves(() => ({
		"1st": (h1) => h1 > 0,
		"2nd": (h1, _a1, h2) => h1 === 0 && h2 > 0,
		none: (h1, _a1, h2) => h1 + h2 === 0,
	})),
	away_first_goal_half: halves(() => ({
		"1st": (_h1, a1) => a1 > 0,
		"2nd": (_h1, a1, _h2, a2) => a1 === 0 && a2 > 0,
		none: (_h1, a1, _h2, a2) => a1 + a2 === 0,
	})),
};
