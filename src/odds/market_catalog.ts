import type { LineKind, MarketGroup, Period } from "./market_type.ts";

/**
 * A row of the catalogue. What is left out has its usual value: no line, one winner, no catch-all outcome.
 */
export interface CatalogRow {
	readonly id: string;
	readonly name: string;
	readonly period: Period;
	readonly line?: LineKind;
	/** In their fixed order; new ones go to the end, as stored prices refer to positions. */
	readonly outcomes: readonly string[];
	/** `null`: how many win is not fixed (overlapping ranges), so the market has no margin. */
	readonly winners?: number | null;
	readonly rest?: readonly string[];
	readonly groups: readonly MarketGroup[];
}

const RESULT = ["home", "draw", "away"];
const DOUBLE_CHANCE = ["home_draw", "draw_away", "home_away"];
const OVER_UNDER = ["over", "under"];
const YES_NO = ["yes", "no"];
const HOME_AWAY = ["home", "away"];
const ODD_EVEN = ["odd", "even"];
const RESULT_OVER_UNDER = ["home_over", "home_under", "draw_over", "draw_under", "away_over", "away_under"];

/** Every question we have a name for, in the order in which markets are shown. Data only. */
export const MARKET_CATALOG: readonly CatalogRow[] = [
	{ id: "1x2_ft", name: "1X2 - Full Time", period: "ft", outcomes: RESULT, groups: ["popular"] },
	{
		id: "double_chance_ft",
		name: "Double Chance - Full Time",
		period: "ft",
		outcomes: DOUBLE_CHANCE,
		winners: 2,
		groups: ["popular"],
	},
	{
		id: "over_under_ft",
		name: "Over/Under - Full Time",
		period: "ft",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["popular", "goals"],
	},
	{
		id: "btts_ft",
		name: "Both Teams To Score - Full Time",
		period: "ft",
		outcomes: YES_NO,
		groups: ["popular", "goals"],
	},
	{
		id: "draw_no_bet_ft",
		name: "Draw No Bet - Full Time",
		period: "ft",
		outcomes: HOME_AWAY,
		groups: ["popular"],
	},
	{
		id: "handicap_3way_ft",
		name: "3-Way Handicap - Full Time",
		period: "ft",
		line: "three_way_handicap",
		outcomes: RESULT,
		groups: ["popular", "handicaps"],
	},
	{
		id: "asian_handicap_ft",
		name: "Asian Handicap - Full Time",
		period: "ft",
		line: "asian_handicap",
		outcomes: HOME_AWAY,
		groups: ["popular", "handicaps"],
	},
	{
		id: "home_over_under_ft",
		name: "Home Team Over/Under - Full Time",
		period: "ft",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["goals"],
	},
	{
		id: "away_over_under_ft",
		name: "Away Team Over/Under - Full Time",
		period: "ft",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["goals"],
	},
	{ id: "odd_even_ft", name: "Odd/Even - Full Time", period: "ft", outcomes: ODD_EVEN, groups: ["goals"] },
	{
		id: "correct_score_ft",
		name: "Correct Score - Full Time",
		period: "ft",
		outcomes: [...scores(4), "0_5", "0_6", "1_5", "5_0", "5_1", "6_0", "other"],
		rest: ["other"],
		groups: ["goals"],
	},
	{
		id: "htft",
		name: "Half Time/Full Time",
		period: "ft",
		outcomes: ["1_1", "1_x", "1_2", "x_1", "x_x", "x_2", "2_1", "2_x", "2_2"],
		groups: ["popular", "halves"],
	},
	{
		id: "1x2_over_under_ft",
		name: "1X2 and Over/Under - Full Time",
		period: "ft",
		line: "total",
		outcomes: RESULT_OVER_UNDER,
		groups: ["combos"],
	},
	...half("1h", "First Half"),
	...half("2h", "Second Half"),
	{
		id: "corners_over_under_ft",
		name: "Total Corners Over/Under - Full Time",
		period: "ft",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["corners"],
	},
	{
		id: "corners_over_under_1h",
		name: "Total Corners Over/Under - First Half",
		period: "1h",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["corners", "halves"],
	},
	{
		id: "bookings_over_under_ft",
		name: "Total Bookings Over/Under - Full Time",
		period: "ft",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["cards"],
	},
	{
		id: "bookings_over_under_1h",
		name: "Total Bookings Over/Under - First Half",
		period: "1h",
		line: "total",
		outcomes: OVER_UNDER,
		groups: ["cards", "halves"],
	},
];

/** The questions asked of each half alike. */
function half(period: "1h" | "2h", name: string): readonly CatalogRow[] {
	const row = (id: string, title: string, outcomes: readonly string[], line?: LineKind): CatalogRow => ({
		id: `${id}_${period}`,
		name: `${title} - ${name}`,
		period,
		...(line === undefined ? {} : { line }),
		outcomes,
		groups: ["halves"],
	});
	return [
		row("1x2", "1X2", RESULT),
		{ ...row("double_chance", "Double Chance", DOUBLE_CHANCE), winners: 2 },
		row("over_under", "Over/Under", OVER_UNDER, "total"),
		row("btts", "Both Teams To Score", YES_NO),
		row("draw_no_bet", "Draw No Bet", HOME_AWAY),
		row("handicap_3way", "3-Way Handicap", RESULT, "three_way_handicap"),
		row("asian_handicap", "Asian Handicap", HOME_AWAY, "asian_handicap"),
		row("home_over_under", "Home Team Over/Under", OVER_UNDER, "total"),
		row("away_over_under", "Away Team Over/Under", OVER_UNDER, "total"),
		row("odd_even", "Odd/Even", ODD_EVEN),
		{ ...row("correct_score", "Correct Score", [...scores(3), "other"]), rest: ["other"] },
	];
}

/** Scores from 0_0 to n_n, home goals first. */
function scores(most: number): readonly string[] {
	const goals = Array.from({ length: most + 1 }, (_, n) => n);
	return goals.flatMap((home) => goals.map((away) => `${home}_${away}`));
}
