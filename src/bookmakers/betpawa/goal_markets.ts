import type { NativeRow } from "../native_row.ts";
import { alike, FIRST, lined } from "./market_rows.ts";
import {
	FEW_MULTIGOALS,
	HALF,
	MULTIGOALS,
	NEXT,
	ODD_EVEN,
	OVER_UNDER,
	ranges,
	YES_NO,
} from "./outcome_names.ts";

/** How many goals, whose, when. */
export const GOAL_MARKETS: readonly NativeRow[] = [
	...lined(OVER_UNDER, [
		["5000", "over_under_ft"],
		["4958", "over_under_1h"],
		["4976", "over_under_2h"],
		["5006", "home_over_under_ft"],
		["5003", "away_over_under_ft"],
		["4964", "home_over_under_1h"],
		["4961", "away_over_under_1h"],
		["4982", "home_over_under_2h"],
		["4979", "away_over_under_2h"],
	]),
	...alike(YES_NO, [
		["3795", "btts_ft"],
		["3789", "btts_1h"],
		["3792", "btts_2h"],
		["3816", "home_clean_sheet_ft"],
		["3807", "away_clean_sheet_ft"],
		["3810", "home_clean_sheet_1h"],
		["3801", "away_clean_sheet_1h"],
		["3813", "home_clean_sheet_2h"],
		["3804", "away_clean_sheet_2h"],
		["5051", "home_win_to_nil_ft"],
		["5042", "away_win_to_nil_ft"],
		["1096805", "home_win_both_halves"],
		["1096808", "away_win_both_halves"],
		["1096806", "home_win_either_half"],
		["1096809", "away_win_either_half"],
		["1096807", "home_score_both_halves"],
		["1096814", "away_score_both_halves"],
	]),
	...alike(ODD_EVEN, [
		["4833", "odd_even_ft"],
		["4794", "odd_even_1h"],
		["4809", "odd_even_2h"],
		["4842", "home_odd_even_ft"],
		["4836", "away_odd_even_ft"],
	]),
	{ native: "4926", market: "exact_goals_ft", outcomes: ranges("0", "1", "2", "3", "4", "5", "6+") },
	...alike(ranges("0", "1", "2+"), [
		["4898", "exact_goals_1h"],
		["4912", "exact_goals_2h"],
	]),
	...alike(ranges("0", "1", "2", "3+"), [
		["4942", "home_exact_goals_ft"],
		["4938", "away_exact_goals_ft"],
	]),
	// Recorded with the first two only; the rest as in other bookmakers' market of this name.
	{ native: "4954", market: "goal_range_ft", outcomes: ranges("0-1", "2-3", "4-6", "7+") },
	{ native: "4950", market: "goal_range_2h", outcomes: ranges("0-1", "2-3", "4+") },
	{ native: "28000047", market: "multigoals_ft", outcomes: MULTIGOALS },
	...alike(FEW_MULTIGOALS, [
		["28000065", "multigoals_1h"],
		["28000071", "multigoals_2h"],
		["28000077", "home_multigoals_ft"],
		["28000083", "away_multigoals_ft"],
	]),
	{
		native: "1096782",
		market: "which_team_to_score",
		outcomes: { Home: "home_only", Away: "away_only", Both: "both", "No Goal": "neither" },
	},
	{ native: "28000224", market: "first_goal_ft", where: FIRST, outcomes: NEXT },
	{ native: "28000224", market: "nth_goal_ft", line: "handicap", outcomes: NEXT },
	{ native: "4870", market: "last_goal_ft", outcomes: { "1": "home", "No Goal": "none", "2": "away" } },
	...alike(HALF, [
		["4728", "highest_scoring_half"],
		["4736", "home_highest_scoring_half"],
		["4732", "away_highest_scoring_half"],
	]),
];
