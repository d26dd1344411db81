import { EARLY_MINUTES, MINUTES } from "../../odds/catalog/goal_families.ts";
import type { NativeRow } from "../native_row.ts";
import { alike, yesNo } from "./market_rows.ts";
import {
	BOUNDS,
	CHANCE_OVER_UNDER_145,
	DOUBLE_CHANCE,
	FEW_BOUNDS,
	numbered,
	ODD_EVEN_32,
	OVER_UNDER,
	OVER_UNDER_30,
	RESULT,
	RESULT_HANDICAP,
	YES_NO,
	YES_NO_39,
} from "./outcome_ids.ts";

/**
 * SportyBet's own questions about goals and results: streaks, leads and early payouts (60xxx), bounds (45xxxx, 81xxxx)
 * and those of a second provider (900xxx), which numbers its outcomes otherwise.
 *
 * Without a row, as nothing tells their outcome ids: 900053, 900054, 900055 correct scores.
 */
export const SPECIAL_MARKETS: readonly NativeRow[] = [
	yesNo("60000", "btts_2plus_ft"),
	...["any", "home", "away"].flatMap((who, i) => [
		yesNo(`6001${i}`, `${who}_score_2_in_a_row_ft`),
		yesNo(`6002${i}`, `${who}_score_3_in_a_row_ft`),
		...[1, 2, 3].map(
			(goals): NativeRow => ({
				native: `6030${3 * i + goals - 1}`,
				market: `${who}_lead_by_ft`,
				line: goals,
				outcomes: YES_NO,
			}),
		),
	]),
	...MINUTES.map(
		(n): NativeRow => ({
			native: "900069",
			market: `1x2_${n}min`,
			where: { minute: `${n}` },
			outcomes: RESULT,
		}),
	),
	...MINUTES.map(
		(n): NativeRow => ({
			native: "900313",
			market: `over_under_${n}min`,
			where: { minute: `${n}` },
			line: "total",
			outcomes: OVER_UNDER_30,
		}),
	),
	// Their under is never on sale.
	...EARLY_MINUTES.map(
		(n): NativeRow => ({
			native: "60180",
			market: `over_under_early_${n}min`,
			where: { minsnr: `${n}` },
			line: "total",
			outcomes: OVER_UNDER,
		}),
	),
	{ native: "60100", market: "1x2_2up_ft", outcomes: RESULT },
	{ native: "60110", market: "double_chance_1up_ft", outcomes: DOUBLE_CHANCE },
	{ native: "60200", market: "1x2_1up_ft", outcomes: RESULT },
	{ native: "60210", market: "1x2_never_down_ft", outcomes: RESULT },
	{ native: "450001", market: "goal_bounds_ft", outcomes: BOUNDS },
	{ native: "450002", market: "home_goal_bounds_ft", outcomes: FEW_BOUNDS },
	{ native: "450003", market: "away_goal_bounds_ft", outcomes: FEW_BOUNDS },
	{ native: "450004", market: "excluded_goals_ft", outcomes: numbered(0, "0 1 2 3 4 5+") },
	{ native: "450005", market: "home_excluded_goals_ft", outcomes: numbered(0, "0 1 2 3+") },
	{ native: "450006", market: "away_excluded_goals_ft", outcomes: numbered(0, "0 1 2 3+") },
	{ native: "810001", market: "goal_bounds_1h", outcomes: FEW_BOUNDS },
	{ native: "810002", market: "excluded_goals_1h", outcomes: numbered(0, "0 1 2 3+") },
	...alike(
		[
			["900014", "away_to_score_ft"],
			["900015", "home_to_score_ft"],
			["900019", "away_to_score_2h"],
			["900020", "home_to_score_2h"],
			["900021", "away_to_score_1h"],
			["900022", "home_to_score_1h"],
			["900027", "btts_both_halves"],
			["900036", "home_win_to_nil_1h"],
			["900037", "away_win_to_nil_1h"],
			["900038", "home_win_to_nil_2h"],
			["900052", "away_win_to_nil_2h"],
			["900041", "no_draw_btts_ft"],
		],
		{ outcomes: YES_NO_39 },
	),
	{ native: "900029", market: "home_odd_even_2h", outcomes: ODD_EVEN_32 },
	{ native: "900030", market: "away_odd_even_2h", outcomes: ODD_EVEN_32 },
	{ native: "900031", market: "away_odd_even_1h", outcomes: ODD_EVEN_32 },
	{ native: "900032", market: "home_odd_even_1h", outcomes: ODD_EVEN_32 },
	{ native: "900042", market: "double_chance_over_under_1h", line: "total", outcomes: CHANCE_OVER_UNDER_145 },
	{ native: "900043", market: "double_chance_over_under_2h", line: "total", outcomes: CHANCE_OVER_UNDER_145 },
	{
		native: "900028",
		market: "rest_over_under_ft",
		line: "total",
		labelPart: "score",
		outcomes: OVER_UNDER_30,
	},
	{
		native: "900034",
		market: "rest_over_under_1h",
		line: "total",
		labelPart: "score",
		outcomes: OVER_UNDER_30,
	},
	{
		native: "900035",
		market: "rest_asian_handicap_ft",
		line: "hcp",
		labelPart: "score",
		outcomes: RESULT_HANDICAP,
	},
	{
		native: "900039",
		market: "rest_asian_handicap_1h",
		line: "hcp",
		labelPart: "score",
		outcomes: RESULT_HANDICAP,
	},
	yesNo("900383", "home_win_from_behind_ft"),
	yesNo("900384", "away_win_from_behind_ft"),
	yesNo("900710", "any_win_from_behind_ft"),
];
