import type { NativeRow } from "../native_row.ts";
import { labelled, lined, row } from "./market_rows.ts";
import { CHANCES, DOUBLE_CHANCE, eachOverUnder, RESULT, type Suffixes } from "./suffixes.ts";

const RANGES = ["1-2", "1-3", "1-4", "1-5", "2-3", "2-4", "2-5", "3-4", "3-5", "4-5"];
const YES_NO_OVER_UNDER = { YO: "yes_over", YU: "yes_under", NO: "no_over", NU: "no_under" };
const CHANCE_OVER_UNDER = eachOverUnder(CHANCES.map((n) => [n, n.toLowerCase()]));

/** Two or three questions in one, all of which must come true. */
export const COMBO_MARKETS: readonly NativeRow[] = [
	row("1X2GGNG", "1x2_btts_ft", resultYesNo("AND")),
	row("1X2HTGGNG", "1x2_btts_1h", resultYesNo("HTAND")),
	row("2HT1X2GGNG", "1x2_btts_2h", resultYesNo("2HTAND")),
	lined("1X2OU", "1x2_over_under_ft", resultOverUnder("")),
	lined("1X2HTOU", "1x2_over_under_1h", resultOverUnder("1T")),
	lined("1X22TOU", "1x2_over_under_2h", resultOverUnder("2T")),
	row("DCGGNG", "double_chance_btts_ft", chanceYesNo("")),
	row("DCGGNGHT", "double_chance_btts_1h", chanceYesNo("HT")),
	row("DCGGNG2T", "double_chance_btts_2h", chanceYesNo("2T")),
	lined("DCOU", "double_chance_over_under_ft", CHANCE_OVER_UNDER),
	lined("HTDCOU", "double_chance_over_under_1h", CHANCE_OVER_UNDER),
	lined("2TDCOU", "double_chance_over_under_2h", CHANCE_OVER_UNDER),
	lined("GGNGOU", "over_under_btts_ft", {
		GGOVER: "over_yes",
		NGOVER: "over_no",
		GGUNDER: "under_yes",
		NGUNDER: "under_no",
	}),
	lined("GGNGOUN", "over_under_btts_ft", {
		GGO: "over_yes",
		NGO: "over_no",
		GGU: "under_yes",
		NGU: "under_no",
	}),
	// There is no XNGOV: a draw in which not both score is without goals.
	lined("3COMBO1", "1x2_btts_over_under_ft", {
		...{
			"1GGO": "home_yes_over",
			"1GGU": "home_yes_under",
			"1NGOV": "home_no_over",
			"1NGU": "home_no_under",
		},
		...{ XGGO: "draw_yes_over", XGGU: "draw_yes_under", XNGU: "draw_no_under" },
		...{
			"2GGO": "away_yes_over",
			"2GGU": "away_yes_under",
			"2NGOV": "away_no_over",
			"2NGU": "away_no_under",
		},
	}),
	...RANGES.flatMap((range) => [
		labelled(range, `1X2MULTI${range}`, "1x2_multigoals_ft", RESULT),
		labelled(range, `DCMULTI${range}`, "double_chance_multigoals_ft", DOUBLE_CHANCE),
	]),
	// The site's names of 2-1STGOALX and 2-1STGOAL2 are swapped; the suffixes are right, as the prices tell.
	row("MATCHOVERFLOW", "first_goal_1x2_ft", {
		...{ "1-1STGOAL1": "home_home", "1-1STGOALX": "home_draw", "1-1STGOAL2": "home_away" },
		...{ "2-1STGOAL1": "away_home", "2-1STGOALX": "away_draw", "2-1STGOAL2": "away_away", NOGOAL: "none" },
	}),
	...["25", "35", "45"].flatMap((goals) => [
		lined(`HSBHOU${goals}`, "home_score_both_halves_over_under_ft", YES_NO_OVER_UNDER),
		lined(`ASBHOU${goals}`, "away_score_both_halves_over_under_ft", YES_NO_OVER_UNDER),
	]),
	row("1X2OE", "1x2_odd_even_ft", {
		"1O": "home_odd",
		"1E": "home_even",
		X: "draw",
		"2O": "away_odd",
		"2E": "away_even",
	}),
];

/** `1ANDGG`, in a half `1HTANDGG`, `12HTANDGG`. */
function resultYesNo(part: string): Suffixes {
	return Object.fromEntries(
		Object.entries(RESULT).flatMap(([n, ours]) => [
			[`${n}${part}GG`, `${ours}_yes`],
			[`${n}${part}NG`, `${ours}_no`],
		]),
	);
}

/** `1O`, in a half `1O1T`. */
function resultOverUnder(part: string): Suffixes {
	return Object.fromEntries(
		Object.entries(RESULT).flatMap(([n, ours]) => [
			[`${n}O${part}`, `${ours}_over`],
			[`${n}U${part}`, `${ours}_under`],
		]),
	);
}

/** `1XGG`, in a half `1XGGHT`. */
function chanceYesNo(part: string): Suffixes {
	return Object.fromEntries(
		CHANCES.flatMap((n) => [
			[`${n}GG${part}`, `${n.toLowerCase()}_yes`],
			[`${n}NG${part}`, `${n.toLowerCase()}_no`],
		]),
	);
}
