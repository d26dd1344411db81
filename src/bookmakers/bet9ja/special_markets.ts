import type { NativeRow } from "../native_row.ts";
import { lined, row } from "./market_rows.ts";
import { crossed, HOME_AWAY, OVER_UNDER, RESULT, RESULTS, YES_NO } from "./suffixes.ts";

/** Whatever else happens, and what is beyond the 90 minutes. */
export const SPECIAL_MARKETS: readonly NativeRow[] = [
	row("1OG", "first_goal_own_goal_ft", YES_NO),
	row("OG", "own_goal_ft", YES_NO),
	row("GOALTYPE", "first_goal_method_ft", {
		...{
			SHOT: "shot",
			HEADER: "header",
			PENALITY: "penalty",
			FREEKICK: "free_kick",
			OWNGOAL: "own_goal",
			NOGOAL: "no_goal",
		},
	}),
	row("GOA", "goal_outside_area_ft", YES_NO),
	row("GIT", "goal_injury_time_ft", YES_NO),
	row("GIT90", "goal_injury_time_2h_ft", YES_NO),
	row("GPS", "substitute_goal_ft", YES_NO),
	row("PEN", "penalty_ft", YES_NO),
	row("PENSCOREMISS", "penalty_scored_ft", { PSCOR: "yes" }),
	row("PENSCOREMISS", "penalty_missed_ft", { PMISS: "yes" }),
	row("1S", "first_substitution_ft", { "1H": "1h", B: "break", "2H": "2h", NS: "none" }),
	row("1STSUB", "first_substitution_ft", {
		"1STHALF": "1h",
		DURINGBREAK: "break",
		"2NDHALF": "2h",
		NOSUB: "none",
	}),
	row("SH", "substitution_1h", YES_NO),
	row("SUBHT", "substitution_1h", YES_NO),
	row("VTM", "var_ft", YES_NO),
	row("VH", "var_1h", YES_NO),
	row("V2", "var_2h", YES_NO),
	row("GDV", "goal_disallowed_var_ft", YES_NO),
	row("1X2P", "1x2_woodwork_ft", { "1P": "home", XP: "draw", "2P": "away" }),
	row("DCP", "double_chance_woodwork_ft", { "1P": "home_draw", "12P": "home_away", XP: "draw_away" }),
	lined("OU25P", "over_under_woodwork_ft", OVER_UNDER),
	row("1X21X2C1", "1x2_corners_1x2_ft", crossed(RESULTS, RESULTS)),
	row("1X21X2C", "1x2_bookings_1x2_ft", crossed(RESULTS, RESULTS)),
	row("1X2C1X2C", "corners_1x2_bookings_1x2_ft", crossed(RESULTS, RESULTS)),
	row("TTTL", "team_takes_lead_ft", { OO: "one", B: "both", N: "none" }),

	row("12QUALIFY", "to_qualify", HOME_AWAY),
	row("WINTROPHY", "to_win_trophy", HOME_AWAY),
	row("EXT12", "qualify_extra_time", HOME_AWAY),
	row("EXT12P", "qualify_penalties", HOME_AWAY),
	row("OT", "extra_time", YES_NO),
	row("EXT1X2", "extra_time_1x2", RESULT),
	lined("EXTOU", "extra_time_over_under", OVER_UNDER),
	row("EXTPENALTY", "penalty_shootout", YES_NO),
	row("12HOW", "winning_method", {
		...{ "1RT": "home_90min", "1OT": "home_extra_time", "1SO": "home_penalties" },
		...{ "2RT": "away_90min", "2OT": "away_extra_time", "2SO": "away_penalties" },
	}),
	row("MVNE", "winning_method_no_extra_time", {
		...{ HOMEWR: "home_90min", HOMEWP: "home_penalties", AWAYWR: "away_90min", AWAYWP: "away_penalties" },
	}),
];
