import { bookings } from "./booking_markets.ts";
import {
	type CatalogRow,
	ft,
	HALVES,
	half,
	overtime,
	PERIOD_NAMES,
	PLAYED,
	plain,
	row,
	SIDE_NAMES,
	SIDES,
	teamName,
	timed,
} from "./catalog_row.ts";
import { corners } from "./corner_markets.ts";
import {
	bothHalves,
	EARLY_MINUTES,
	earlyGoals,
	eitherOf,
	MINUTES,
	nth,
	ofHalf,
	teamGoals,
} from "./goal_families.ts";
import {
	CHANCE_OVER_UNDER,
	CHANCE_YES_NO,
	CHANCES,
	counts,
	cross,
	DOUBLE_CHANCE,
	FEW_MULTIGOALS,
	HALF_OR_EQUAL,
	HALF_OR_NONE,
	HIGHEST_SCORES,
	HOME_AWAY,
	HOME_NONE_AWAY,
	HTFT_EXACT_GOALS,
	HTFT_SCORES,
	MULTIGOALS,
	ODD_EVEN,
	OVER_UNDER,
	pairs,
	RESULT,
	RESULT_OVER_UNDER,
	RESULT_YES_NO,
	ranges,
	SCORES_FT,
	scores,
	scoresUpTo,
	TWO_RESULTS,
	timeSlots,
	withOverUnder,
	YES_NO,
	YES_NO_OVER_UNDER,
} from "./outcome_lists.ts";
import { players } from "./player_markets.ts";
import { statistics } from "./statistic_markets.ts";

/** Every question we have a name for, in the order in which markets are shown. Data and rules only. */
export const MARKET_CATALOG: readonly CatalogRow[] = [
	// What most people bet on.
	ft("1x2", "1X2", RESULT, ["popular"]),
	ft("double_chance", "Double Chance", DOUBLE_CHANCE, ["popular"], { winners: 2 }),
	ft("over_under", "Over/Under", OVER_UNDER, ["popular", "goals"], { line: "total" }),
	ft("btts", "Both Teams To Score", YES_NO, ["popular", "goals"]),
	ft("draw_no_bet", "Draw No Bet", HOME_AWAY, ["popular"]),
	ft("handicap_3way", "3-Way Handicap", RESULT, ["popular", "handicaps"], { line: "three_way_handicap" }),
	ft("asian_handicap", "Asian Handicap", HOME_AWAY, ["popular", "handicaps"], { line: "asian_handicap" }),
	ft("home_over_under", "Home Team Over/Under", OVER_UNDER, ["goals"], { line: "total" }),
	ft("away_over_under", "Away Team Over/Under", OVER_UNDER, ["goals"], { line: "total" }),
	ft("odd_even", "Odd/Even", ODD_EVEN, ["goals"]),
	ft("correct_score", "Correct Score", [...SCORES_FT, "other", ...HIGHEST_SCORES], ["goals"], {
		rest: ["other"],
	}),
	plain("htft", "Half Time/Full Time", TWO_RESULTS, ["popular", "halves"]),
	ft("1x2_over_under", "1X2 and Over/Under", RESULT_OVER_UNDER, ["combos"], { line: "total" }),

	// The result in other words. With an early payout home and away can both win.
	ft("home_no_bet", "Home No Bet", ["draw", "away"], ["specials"]),
	ft("away_no_bet", "Away No Bet", ["home", "draw"], ["specials"]),
	...[1, 2].map((goals) =>
		ft(`1x2_${goals}up`, `1X2 ${goals}UP (Paid When ${goals} Ahead)`, RESULT, ["popular"], { winners: null }),
	),
	ft("double_chance_1up", "Double Chance 1UP (Paid When 1 Ahead)", DOUBLE_CHANCE, ["popular"], {
		winners: null,
	}),
	ft("1x2_never_down", "1X2 Never Down", RESULT, ["specials"], { winners: null }),
	...SIDES.flatMap((side) =>
		[1, 2].map((goals) =>
			ft(`${side}_win_${goals}up`, `${SIDE_NAMES[side]} Win ${goals}UP`, YES_NO, ["specials"]),
		),
	),
	plain(
		"winning_margin",
		"Winning Margin",
		["home_1", "home_2", "home_3+", "draw", "away_1", "away_2", "away_3+"],
		["handicaps"],
	),
	...(["any", ...SIDES] as const).map((who) =>
		ft(`${who}_lead_by`, `${teamName(who)} To Lead By n Goals At Any Time`, YES_NO, ["specials"], {
			line: "number",
		}),
	),
	...(["any", ...SIDES] as const).map((who) =>
		ft(`${who}_win_from_behind`, `${teamName(who)} To Win From Behind`, YES_NO, ["specials"]),
	),
	...(["any", ...SIDES] as const).flatMap((who) =>
		[2, 3].map((goals) =>
			ft(`${who}_score_${goals}_in_a_row`, `${teamName(who)} To Score ${goals} In A Row`, YES_NO, ["goals"]),
		),
	),

	// Goals.
	ft("exact_goals", "Exact Goals", ["0", "1", "2", "3", "4", "5", "6+"], ["goals"]),
	// "3" and "3+" differ: each bookmaker stops counting elsewhere, and one lists neither 0 nor 4 and more.
	half("exact_goals", "Exact Goals", "1h", ["0", "1", "2+", "2", "3+", "3"], { rest: ["2+", "3+"] }),
	half("exact_goals", "Exact Goals", "2h", ["0", "1", "2+", "2", "3+", "3"], { rest: ["2+", "3+"] }),
	...SIDES.map((side) =>
		ft(`${side}_exact_goals`, `${SIDE_NAMES[side]} Exact Goals`, ["0", "1", "2", "3+"], ["goals"]),
	),
	ft("goal_range", "Goal Range", ["0_1", "2_3", "4_6", "7+"], ["goals"]),
	half("goal_range", "Goal Range", "2h", ["0_1", "2_3", "4+"]),
	ft("multigoals", "Multigoals", MULTIGOALS, ["goals"], { winners: null }),
	...HALVES.map((period) => half("multigoals", "Multigoals", period, FEW_MULTIGOALS, { winners: null })),
	...SIDES.map((side) =>
		ft(`${side}_multigoals`, `${SIDE_NAMES[side]} Multigoals`, FEW_MULTIGOALS, ["goals"], { winners: null }),
	),
	ft("home_away_multigoals", "Home and Away Multigoals (label: both ranges)", YES_NO, ["goals"]),
	ft("goal_bounds", "Goal Bounds", ranges(5), ["goals"], { winners: null }),
	half("goal_bounds", "Goal Bounds", "1h", ranges(3), { winners: null }),
	...SIDES.map((side) =>
		ft(`${side}_goal_bounds`, `${SIDE_NAMES[side]} Goal Bounds`, ranges(3), ["goals"], { winners: null }),
	),
	// "Not exactly n goals": all but one win.
	ft("excluded_goals", "Excluded Number of Goals", counts(5), ["goals"], { winners: 5 }),
	half("excluded_goals", "Excluded Number of Goals", "1h", counts(3), { winners: 3 }),
	...SIDES.map((side) =>
		ft(`${side}_excluded_goals`, `${SIDE_NAMES[side]} Excluded Number of Goals`, counts(3), ["goals"], {
			winners: 3,
		}),
	),
	plain(
		"which_team_to_score",
		"Which Team To Score",
		["home_only", "away_only", "both", "neither"],
		["goals"],
	),
	ft("btts_2plus", "Both Teams To Score 2+ Goals", YES_NO, ["goals"]),
	ft("no_draw_btts", "Both Teams To Score and No Draw", YES_NO, ["combos", "goals"]),
	ft("draw_btts", "Score Draw", YES_NO, ["combos", "goals"]),
	...SIDES.flatMap((side) => teamGoals(side)),
	...PLAYED.flatMap((period) => nth("goal", "Goal", period, HOME_NONE_AWAY, ["goals"])),
	ft("last_goal", "Last Goal", HOME_NONE_AWAY, ["goals"]),
	ft("goal_time_10min", "Time of Goal n (10 Minutes)", timeSlots(10), ["goals"], { line: "number" }),
	ft("goal_time_15min", "Time of Goal n (15 Minutes)", timeSlots(15), ["goals"], { line: "number" }),
	ft("last_goal_time_15min", "Time of Last Goal (15 Minutes)", timeSlots(15), ["goals"]),
	plain("first_goal_half", "Half of First Goal", HALF_OR_NONE, ["goals", "halves"]),
	...SIDES.map((side) =>
		plain(`${side}_first_goal_half`, `Half of ${SIDE_NAMES[side]}'s First Goal`, HALF_OR_NONE, [
			"goals",
			"halves",
		]),
	),
	// Void when the score is not listed, so these 28 are all there is; label: the score from which it counts.
	ft("correct_score_from", "Correct Score From Now On", scoresUpTo(6), ["goals"]),
	ft("anytime_correct_score", "Anytime Correct Score", scores(4), ["goals"], { winners: null }),
	ft(
		"multiscores",
		"Multiscores",
		[
			...["home_123", "away_123", "home_456", "away_456", "home_2141", "away_1214", "home_3243", "away_2334"],
			...["draw", "other_home", "other_away"],
		],
		["goals"],
	),
	ft(
		"multiscores_of_3",
		"Multiscores (Groups of 3)",
		[
			...[
				"0-0_1-1",
				"1-0_2-0_2-1",
				"0-1_0-2_1-2",
				"3-0_3-1_3-2",
				"0-3_1-3_2-3",
				"4-1_4-2_4-3",
				"1-4_2-4_3-4",
			],
			...["2-2_3-3_4-4", "4-0_0-4_other"],
		],
		["goals"],
	),
	ft(
		"multiscores_of_4",
		"Multiscores (Groups of 4)",
		[
			...["0-0_1-1_0-1_1-0", "2-0_2-1_3-0_3-1", "0-2_1-2_0-3_1-3", "2-2_2-3_3-2_3-3", "4-0_4-1_4-2_4-3"],
			...["0-4_1-4_2-4_3-4", "4-4_other"],
		],
		["goals"],
	),
	ft("rest_over_under", "Rest of Match Over/Under (label: score)", OVER_UNDER, ["goals"], { line: "total" }),
	half("rest_over_under", "Rest of Half Over/Under (label: score)", "1h", OVER_UNDER, { line: "total" }),
	ft("rest_asian_handicap", "Rest of Match Asian Handicap (label: score)", HOME_AWAY, ["handicaps"], {
		line: "asian_handicap",
	}),
	half("rest_asian_handicap", "Rest of Half Asian Handicap (label: score)", "1h", HOME_AWAY, {
		line: "asian_handicap",
	}),

	// Each half.
	...HALVES.flatMap((period) => ofHalf(period)),
	plain("htft_correct_score", "Half Time/Full Time Correct Score", HTFT_SCORES, ["halves"]),
	plain("highest_scoring_half", "Highest Scoring Half", HALF_OR_EQUAL, ["halves"]),
	...SIDES.flatMap((side) => bothHalves(side)),
	plain("btts_both_halves", "Both Teams To Score in Both Halves", YES_NO, ["halves", "goals"]),
	plain("btts_either_half", "Both Teams To Score in Either Half", YES_NO, ["halves", "goals"]),
	plain("btts_1h_2h", "Both Teams To Score 1st/2nd Half", pairs(YES_NO), ["halves", "goals"]),
	plain("both_halves_over", "Both Halves Over", YES_NO, ["halves", "goals"], { line: "total" }),
	plain("both_halves_under", "Both Halves Under", YES_NO, ["halves", "goals"], { line: "total" }),
	plain("goals_1h_and_2h", "Goals 1st Half and 2nd Half (label: both, e.g. 2+/1+)", YES_NO, [
		"halves",
		"goals",
	]),
	plain("draw_either_half", "At Least One Half Drawn", YES_NO, ["halves"]),
	plain("1x2_1h_or_ft", "First Half or Match Result", RESULT, ["halves", "combos"], { winners: null }),
	plain(
		"1x2_1h_double_chance_ft",
		"Half Time 1X2/Full Time Double Chance",
		cross(["1", "x", "2"], CHANCES),
		["halves"],
		{
			winners: 2,
		},
	),
	plain(
		"double_chance_1h_1x2_ft",
		"Half Time Double Chance/Full Time 1X2",
		cross(CHANCES, ["1", "x", "2"]),
		["halves"],
		{
			winners: 2,
		},
	),
	plain("double_chance_1h_ft", "Half Time/Full Time Double Chance", cross(CHANCES, CHANCES), ["halves"], {
		winners: 4,
	}),

	// Both things must happen.
	ft("1x2_btts", "1X2 and Both Teams To Score", RESULT_YES_NO, ["combos"]),
	ft(
		"over_under_btts",
		"Over/Under and Both Teams To Score",
		["over_yes", "over_no", "under_yes", "under_no"],
		["combos"],
		{
			line: "total",
		},
	),
	ft("double_chance_btts", "Double Chance and Both Teams To Score", CHANCE_YES_NO, ["combos"], {
		winners: 2,
	}),
	ft("double_chance_over_under", "Double Chance and Over/Under", CHANCE_OVER_UNDER, ["combos"], {
		line: "total",
		winners: 2,
	}),
	...HALVES.map((period) =>
		ft(
			`double_chance_btts_${period}`,
			`Double Chance and Both Teams To Score in ${PERIOD_NAMES[period]}`,
			CHANCE_YES_NO,
			["combos", "halves"],
			{ winners: 2 },
		),
	),
	plain("htft_over_under", "Half Time/Full Time and Over/Under", withOverUnder(TWO_RESULTS), ["combos"], {
		line: "total",
	}),
	plain(
		"htft_over_under_1h",
		"Half Time/Full Time and First Half Over/Under",
		withOverUnder(TWO_RESULTS),
		["combos"],
		{
			line: "total",
		},
	),
	plain("htft_exact_goals", "Half Time/Full Time and Exact Goals", HTFT_EXACT_GOALS, ["combos"]),
	ft(
		"1x2_btts_over_under",
		"1X2, Both Teams To Score and Over/Under",
		withOverUnder(RESULT_YES_NO),
		["combos"],
		{
			line: "total",
		},
	),
	// The range of goals is the label; outside of it nothing wins.
	ft("1x2_multigoals", "1X2 and Multigoals (label: range)", RESULT, ["combos"], { winners: null }),
	ft("double_chance_multigoals", "Double Chance and Multigoals (label: range)", DOUBLE_CHANCE, ["combos"], {
		winners: null,
	}),
	...nth("goal_1x2", "Goal and 1X2", "ft", [...cross(["home", "away"], RESULT), "none"], ["combos"]),
	...SIDES.map((side) =>
		ft(
			`${side}_score_both_halves_over_under`,
			`${SIDE_NAMES[side]} Score In Both Halves and Over/Under`,
			YES_NO_OVER_UNDER,
			["combos"],
			{ line: "total" },
		),
	),
	ft(
		"1x2_odd_even",
		"1X2 and Odd/Even",
		["home_odd", "home_even", "draw", "away_odd", "away_even"],
		["combos"],
	),
	ft("home_and_away_over_under", "Home and Away Over/Under (label: both lines)", pairs(OVER_UNDER), [
		"combos",
	]),

	// One of two things must happen.
	...PLAYED.flatMap((period) => eitherOf(period)),
	ft(
		"1x2_or_btts_or_over_under",
		"1X2 or Both Teams To Score or Over/Under",
		["home_yes_over", "away_yes_over", "home_no_under", "away_no_under"],
		["combos"],
		{ line: "total", winners: null },
	),

	// Up to a minute of the match.
	...MINUTES.map((minute) => timed(`1x2_${minute}min`, `1X2 - First ${minute} Minutes`, RESULT)),
	...MINUTES.map((minute) =>
		timed(`over_under_${minute}min`, `Over/Under - First ${minute} Minutes`, OVER_UNDER, { line: "total" }),
	),
	// The over also wins with enough goals by then, so both can win.
	...EARLY_MINUTES.flatMap((minute) => earlyGoals(minute)),
	timed("corner_10min", "Corner - First 10 Minutes", YES_NO),
	...[15, 30].map((minute) => timed(`card_${minute}min`, `Card - First ${minute} Minutes`, YES_NO)),

	...corners(),
	...bookings(),
	...statistics(),
	...players(),

	// Whatever else happens.
	ft("own_goal", "Own Goal", YES_NO, ["specials"]),
	ft("first_goal_own_goal", "First Goal an Own Goal", YES_NO, ["specials"]),
	ft(
		"first_goal_method",
		"First Goal Method",
		["shot", "header", "penalty", "free_kick", "own_goal", "no_goal"],
		["specials"],
	),
	ft("goal_outside_area", "Goal From Outside the Area", YES_NO, ["specials"]),
	ft("goal_injury_time", "Goal in Injury Time", YES_NO, ["specials"]),
	ft("goal_injury_time_2h", "Goal in Injury Time After 90", YES_NO, ["specials"]),
	ft("substitute_goal", "Goal by a Substitute", YES_NO, ["specials"]),
	ft("penalty", "Penalty Awarded", YES_NO, ["specials"]),
	ft("penalty_scored", "Penalty Scored", YES_NO, ["specials"]),
	ft("penalty_missed", "Penalty Missed", YES_NO, ["specials"]),
	ft("first_substitution", "First Substitution", ["1h", "break", "2h", "none"], ["specials"]),
	half("substitution", "Substitution", "1h", YES_NO),
	...(["ft", "1h", "2h"] as const).map((period) =>
		row(`var_${period}`, `VAR Decision - ${PERIOD_NAMES[period]}`, YES_NO, ["specials"], { period }),
	),
	ft("goal_disallowed_var", "Goal Disallowed by VAR", YES_NO, ["specials"]),
	ft("1x2_woodwork", "1X2 Counting Woodwork as Goals", RESULT, ["specials"]),
	ft("double_chance_woodwork", "Double Chance Counting Woodwork as Goals", DOUBLE_CHANCE, ["specials"], {
		winners: 2,
	}),
	ft("over_under_woodwork", "Over/Under Counting Woodwork as Goals", OVER_UNDER, ["specials"], {
		line: "total",
	}),
	ft("1x2_corners_1x2", "1X2 and Corners 1X2", TWO_RESULTS, ["combos", "corners"]),
	ft("1x2_bookings_1x2", "1X2 and Bookings 1X2", TWO_RESULTS, ["combos", "cards"]),
	ft("corners_1x2_bookings_1x2", "Corners 1X2 and Bookings 1X2", TWO_RESULTS, ["combos", "corners", "cards"]),
	ft("team_takes_lead", "Teams That Take the Lead", ["one", "both", "none"], ["specials"]),

	// Beyond the 90 minutes.
	overtime("to_qualify", "To Qualify", HOME_AWAY),
	overtime("to_win_trophy", "To Win the Trophy", HOME_AWAY),
	overtime("qualify_extra_time", "To Qualify in Extra Time", HOME_AWAY, { winners: null }),
	overtime("qualify_penalties", "To Qualify on Penalties", HOME_AWAY, { winners: null }),
	overtime("extra_time", "Extra Time", YES_NO),
	overtime("extra_time_1x2", "1X2 - Extra Time", RESULT),
	overtime("extra_time_over_under", "Over/Under - Extra Time", OVER_UNDER, { line: "total" }),
	overtime("penalty_shootout", "Penalty Shootout", YES_NO),
	overtime("winning_method", "Winning Method", cross(["home", "away"], ["90min", "extra_time", "penalties"])),
	overtime(
		"winning_method_no_extra_time",
		"Winning Method (No Extra Time)",
		cross(["home", "away"], ["90min", "penalties"]),
	),
];
