import { ranges, scores, TWO_RESULTS } from "../../odds/catalog/outcome_lists.ts";
import type { NativeRow } from "../native_row.ts";

/** Our outcome ids by SportyBet's; its descriptions would not do, as they hold team names and lines. */
export type Outcomes = NativeRow["outcomes"];

export const RESULT = { 1: "home", 2: "draw", 3: "away" };
export const HANDICAP_RESULT = { 1711: "home", 1712: "draw", 1713: "away" };
export const DOUBLE_CHANCE = { 9: "home_draw", 10: "home_away", 11: "draw_away" };
export const DRAW_NO_BET = { 4: "home", 5: "away" };
export const HANDICAP = { 1714: "home", 1715: "away" };
/** A handicap of the second provider: the ids of a result without its draw. */
export const RESULT_HANDICAP = { 1: "home", 3: "away" };
export const OVER_UNDER = { 12: "over", 13: "under" };
/** Over and under of the second provider. */
export const OVER_UNDER_30 = { 30: "over", 31: "under" };
export const ODD_EVEN = { 70: "odd", 72: "even" };
/** Odd and even of the second provider, the other way round. */
export const ODD_EVEN_32 = { 32: "even", 33: "odd" };
export const YES_NO = { 74: "yes", 76: "no" };
/** Yes and no of the second provider. */
export const YES_NO_39 = { 39: "yes", 40: "no" };
export const HOME_NONE_AWAY = { 6: "home", 7: "none", 8: "away" };
export const HALF = { 436: "1st", 438: "2nd", 440: "equal" };
export const RESULT_YES_NO = stepped(78, "home_yes home_no draw_yes draw_no away_yes away_no");
export const RESULT_OVER_UNDER = stepped(
	794,
	"home_under home_over draw_under draw_over away_under away_over",
);
export const CHANCE_YES_NO = numbered(1718, "1x_yes 1x_no 12_yes 12_no x2_yes x2_no");
export const CHANCE_OVER_UNDER = numbered(1724, "1x_under 12_under x2_under 1x_over 12_over x2_over");
/** The same of the second provider: over comes first. */
export const CHANCE_OVER_UNDER_145 = numbered(145, "1x_over 12_over x2_over 1x_under 12_under x2_under");
export const HALF_TIME_FULL_TIME = stepped(418, TWO_RESULTS);
export const HTFT_OVER_UNDER = {
	...numbered(1836, suffixed(TWO_RESULTS, "_under")),
	...numbered(1845, suffixed(TWO_RESULTS, "_over")),
};
export const GOALS_6 = listed("sr:exact_goals:6+", 68, "0 1 2 3 4 5 6+");
export const GOALS_3 = listed("sr:exact_goals:3+", 88, "0 1 2 3+");
export const GOALS_2 = listed("sr:exact_goals:2+", 85, "0 1 2+");
export const MULTIGOALS = {
	...numbered(1730, "1_2 1_3 1_4 1_5 1_6 2_3 2_4 2_5 2_6 3_4 3_5 3_6 4_5 4_6 5_6 7+"),
	1804: "0",
};
export const FEW_MULTIGOALS = { ...numbered(1746, "1_2 1_3 2_3 4+"), 1805: "0" };
export const MULTISCORES = {
	...numbered(1750, "home_123 away_123 home_456 away_456 home_2141 away_1214 home_3243 away_2334"),
	...{ 1758: "other_home", 1759: "other_away", 1803: "draw" },
};
export const FEW_COUNTS = stepped(730, "0_1 2 3 4+");
export const COUNTS_3 = stepped(54, "0 1 2 3+");
export const BOUNDS = bounds(5);
export const FEW_BOUNDS = bounds(3);
/** Here home goals grow first: 0:0 is 274, 1:0 is 276, … 4:4 is 322. */
export const CORRECT_SCORE = stepped(274, [...scores(4).map(turned), "other"]);
export const CORRECT_SCORE_1H = stepped(462, "0_0 1_1 2_2 1_0 2_0 2_1 0_1 0_2 1_2 other");
export const CORRECT_SCORE_2H = stepped(546, "0_0 0_1 0_2 1_0 1_1 1_2 2_0 2_1 2_2 other");
/** 112 is not used. */
export const SCORE_FROM = {
	110: "0_0",
	...stepped(114, "1_0 2_0 3_0 4_0 5_0 6_0 0_1 1_1 2_1 3_1 4_1 5_1 0_2 1_2 2_2 3_2 4_2"),
	...stepped(148, "0_3 1_3 2_3 3_3 0_4 1_4 2_4 0_5 1_5 0_6"),
};
export const TIME_15 = stepped(584, "1_15 16_30 31_45 46_60 61_75 76_90 none");
export const TIME_10 = stepped(598, "1_10 11_20 21_30 31_40 41_50 51_60 61_70 71_80 81_90 none");

/** Outcome ids n, n + 1, …; ours as a list, or in a text between spaces. */
export function numbered(from: number, outcomes: string | readonly string[]): Outcomes {
	return Object.fromEntries(wordsOf(outcomes).map((outcome, i) => [from + i, outcome]));
}

/** Outcome ids n, n + 2, … */
export function stepped(from: number, outcomes: string | readonly string[]): Outcomes {
	return Object.fromEntries(wordsOf(outcomes).map((outcome, i) => [from + 2 * i, outcome]));
}

/** Outcome ids "<variant>:n", "<variant>:n + 1", … */
export function listed(variant: string, from: number, outcomes: string): Outcomes {
	return Object.fromEntries(wordsOf(outcomes).map((outcome, i) => [`${variant}:${from + i}`, outcome]));
}

/** Ranges of goals by both their ends: "1_3" is 13, "1_5+" 15, "2" 22, "0_1" 1. */
function bounds(last: number): Outcomes {
	const idOf = (range: string) => {
		const [low, high = low] = range.replace("+", "").split("_");
		return Number(`${low}${high}`);
	};
	return Object.fromEntries(ranges(last).map((range) => [idOf(range), range]));
}

function turned(score: string): string {
	return score.split("_").reverse().join("_");
}

function suffixed(outcomes: readonly string[], suffix: string): readonly string[] {
	return outcomes.map((outcome) => outcome + suffix);
}

function wordsOf(outcomes: string | readonly string[]): readonly string[] {
	return typeof outcomes === "string" ? outcomes.split(" ") : outcomes;
}
