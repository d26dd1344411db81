import type { NativeRow } from "../native_row.ts";
import { alike, lined } from "./market_rows.ts";
import {
	DOUBLE_CHANCE,
	HALF_TIME_FULL_TIME,
	HALF_TIME_FULL_TIME_SCORES,
	HOME_AWAY,
	RESULT,
	SCORES,
	SCORES_OF_HALF,
} from "./outcome_names.ts";

/** Who wins, by how much, at what score. */
export const RESULT_MARKETS: readonly NativeRow[] = [
	...alike(RESULT, [
		["3743", "1x2_ft"],
		["3668", "1x2_1h"],
		["3685", "1x2_2h"],
		["28000810", "1x2_1up_ft"],
		["28000850", "1x2_2up_ft"],
		["28000173", "1x2_10min"],
	]),
	...alike(DOUBLE_CHANCE, [
		["4693", "double_chance_ft"],
		["4673", "double_chance_1h"],
		["4681", "double_chance_2h"],
		["80000", "double_chance_1up_ft"],
	]),
	...alike(HOME_AWAY, [
		["4703", "draw_no_bet_ft"],
		["4697", "draw_no_bet_1h"],
		["4700", "draw_no_bet_2h"],
		["4272110", "to_qualify"],
	]),
	{ native: "4746", market: "home_no_bet_ft", outcomes: { X: "draw", "2": "away" } },
	...lined(RESULT, [
		["4724", "handicap_3way_ft"],
		["4716", "handicap_3way_1h"],
		["4720", "handicap_3way_2h"],
	]),
	...lined(HOME_AWAY, [
		["3774", "asian_handicap_ft"],
		["3747", "asian_handicap_1h"],
		["3756", "asian_handicap_2h"],
	]),
	{ native: "4706", market: "htft", outcomes: HALF_TIME_FULL_TIME },
	{ native: "28000228", market: "htft_correct_score", outcomes: HALF_TIME_FULL_TIME_SCORES },
	...alike(SCORES, [
		["4429", "correct_score_ft"],
		// "Correct Score (26 Outcomes)": the same question with another list of scores, so "Other" covers more.
		["28000869", "correct_score_ft"],
	]),
	...alike(SCORES_OF_HALF, [
		["3819", "correct_score_1h"],
		["4063", "correct_score_2h"],
	]),
	{
		native: "28000035",
		market: "multiscores_ft",
		outcomes: {
			"1:0, 2:0 or 3:0": "home_123",
			"0:1, 0:2 or 0:3": "away_123",
			"4:0, 5:0 or 6:0": "home_456",
			"0:4, 0:5 or 0:6": "away_456",
			"2:1, 3:1 or 4:1": "home_2141",
			"1:2, 1:3 or 1:4": "away_1214",
			"3:2, 4:2, 4:3 or 5:1": "home_3243",
			"2:3, 2:4, 3:4 or 1:5": "away_2334",
			Draw: "draw",
			"Other Home Win": "other_home",
			"Other Away Win": "other_away",
		},
	},
	{
		native: "28000209",
		market: "winning_margin",
		outcomes: {
			"Home by 1": "home_1",
			"Home by 2": "home_2",
			"Home by 3+": "home_3+",
			"Away by 1": "away_1",
			"Away by 2": "away_2",
			"Away by 3+": "away_3+",
			Draw: "draw",
		},
	},
	{
		native: "28000217",
		market: "winning_method",
		outcomes: {
			"Home Team in 90mins": "home_90min",
			"Away Team in 90mins": "away_90min",
			// These two are not in any recorded reply: named after the others, their ids lie between those.
			"Home Team in Extra Time": "home_extra_time",
			"Away Team in Extra Time": "away_extra_time",
			"Home Team in Penalty Shootout": "home_penalties",
			"Away Team in Penalty Shootout": "away_penalties",
		},
	},
];
