import { type NativeRow, same } from "../native_row.ts";
import { labelled, row, rowAt } from "./market_rows.ts";
import { HALF_OR_NONE, HOME_N_AWAY, HOME_NONE_AWAY, ranges, YES_NO } from "./suffixes.ts";

const MULTIGOALS = [
	...["1-2", "1-3", "1-4", "1-5", "2-3", "2-4", "2-5", "2-6"],
	...["3-4", "3-5", "3-6", "4-5", "4-6", "5-6"],
];

/** How many goals, whose, in what order and when. */
export const GOAL_MARKETS: readonly NativeRow[] = [
	// "6" is priced as six or more, the halves' "3" as just three. None lists 0, so such a book is never whole.
	row("EXACTGOAL", "exact_goals_ft", { ...same(["1", "2", "3", "4", "5"]), 6: "6+" }),
	row("GOALS1T", "exact_goals_1h", same(["1", "2", "3"])),
	row("GOALS2T", "exact_goals_2h", same(["1", "2", "3"])),
	row("GOALSHOME", "home_exact_goals_ft", same(["0", "1", "2", "3+"])),
	row("GOALSAWAY", "away_exact_goals_ft", same(["0", "1", "2", "3+"])),
	row("NGOALS", "multigoals_ft", ranges(MULTIGOALS)),
	row("MGOAL1T", "multigoals_1h", { 12: "1_2", 13: "1_3", 23: "2_3" }),
	row("MGOAL2T", "multigoals_2h", { 12: "1_2", 13: "1_3", 23: "2_3" }),
	row("TMGHO", "home_multigoals_ft", { HO12: "1_2", HO13: "1_3", HO23: "2_3" }),
	row("TMGAW", "away_multigoals_ft", { AW12: "1_2", AW13: "1_3", AW23: "2_3" }),
	...homeAwayMultigoals(),
	...homeAndAwayTotals(),
	row("SCORET", "which_team_to_score", { 1: "home_only", 2: "away_only", GG: "both", NG: "neither" }),
	row("TEAMSCORE", "which_team_to_score", { 1: "home_only", 2: "away_only", BT: "both", N: "neither" }),
	row("HTS", "home_to_score_ft", YES_NO),
	row("HOMESCORE", "home_to_score_ft", YES_NO),
	row("AWAYSCORE", "away_to_score_ft", YES_NO),
	row("1SCOREHT", "home_to_score_1h", YES_NO),
	row("2SCOREHT", "away_to_score_1h", YES_NO),
	row("1SCORE2T", "home_to_score_2h", YES_NO),
	row("2SCORE2T", "away_to_score_2h", YES_NO),
	row("CLEANSH", "home_clean_sheet_ft", YES_NO),
	row("CLEANSA", "away_clean_sheet_ft", YES_NO),
	row("CLEANAWAY", "away_clean_sheet_ft", YES_NO),
	row("CLEANHOME1T", "home_clean_sheet_1h", YES_NO),
	row("CLEANAWAY1T", "away_clean_sheet_1h", YES_NO),
	row("CLEANHOME2T", "home_clean_sheet_2h", YES_NO),
	row("CLEANAWAY2T", "away_clean_sheet_2h", YES_NO),
	row("HOMEWINNIL", "home_win_to_nil_ft", YES_NO),
	row("AWAYWINNIL", "away_win_to_nil_ft", YES_NO),
	row("HOME0HT", "home_win_to_nil_1h", YES_NO),
	row("AWAY0HT", "away_win_to_nil_1h", YES_NO),
	row("HOME02T", "home_win_to_nil_2h", YES_NO),
	row("AWAY02T", "away_win_to_nil_2h", YES_NO),
	row("WNBH", "home_win_both_halves_to_nil", { HOMET: "yes" }),
	row("WNBH", "away_win_both_halves_to_nil", { AWAYT: "yes" }),
	row("DWG", "draw_btts_ft", YES_NO),
	row("1STGOAL", "first_goal_ft", HOME_NONE_AWAY),
	row("1STSCORE2T", "first_goal_2h", HOME_N_AWAY),
	row("LASTSCORE", "last_goal_ft", HOME_N_AWAY),
	row("1STGHT", "first_goal_half", HALF_OR_NONE),
	// The site describes these two as the half with more goals; their prices are those of the half of the first goal.
	row("1STGHTH", "home_first_goal_half", HALF_OR_NONE),
	row("1STGHTA", "away_first_goal_half", HALF_OR_NONE),
	rowAt(1, "1STGOAL10MIN", "goal_time_10min_ft", { ...ranges(slots(10)), N: "none" }),
	rowAt(1, "1STGOAL15MIN", "goal_time_15min_ft", { ...ranges(slots(15)), N: "none" }),
	row("MLASTG", "last_goal_time_15min_ft", {
		...{
			"015": "1_15",
			1630: "16_30",
			3145: "31_45",
			4660: "46_60",
			6175: "61_75",
			7690: "76_90",
			NG: "none",
		},
	}),
	row("MCS3", "multiscores_of_3_ft", {
		...{ "0011": "0-0_1-1", 102021: "1-0_2-0_2-1", "010212": "0-1_0-2_1-2", 303132: "3-0_3-1_3-2" },
		...{ "031323": "0-3_1-3_2-3", 414243: "4-1_4-2_4-3", 142434: "1-4_2-4_3-4", 223344: "2-2_3-3_4-4" },
		"4004O": "4-0_0-4_other",
	}),
	row("MCS4", "multiscores_of_4_ft", {
		...{ "00110110": "0-0_1-1_0-1_1-0", 20213031: "2-0_2-1_3-0_3-1", "02120313": "0-2_1-2_0-3_1-3" },
		...{
			22233233: "2-2_2-3_3-2_3-3",
			40414243: "4-0_4-1_4-2_4-3",
			"04142434": "0-4_1-4_2-4_3-4",
			"44O": "4-4_other",
		},
	}),
];

/** Goals of either team within a range: `H12HA13` is 1-2 at home and 1-3 away. */
function homeAwayMultigoals(): readonly NativeRow[] {
	const range = (text: string): string => `${text.charAt(0)}-${text.charAt(1)}`;
	// In the order of their codes.
	return ["12", "13", "14", "24", "23"].flatMap((home, i) =>
		["12", "13", "14", "23", "24"].map((away) =>
			labelled(`${range(home)}/${range(away)}`, `MHA${i + 1}`, "home_away_multigoals_ft", {
				[`H${home}HA${away}`]: "yes",
			}),
		),
	);
}

/** Over or under of both teams, each at a line of its own: `O05HU15A` is over 0.5 at home and under 1.5 away. */
function homeAndAwayTotals(): readonly NativeRow[] {
	const lines = ["05", "15", "25", "35"];
	const shown = (line: string): string => `${line.charAt(0)}.${line.charAt(1)}`;
	return lines.flatMap((home, i) =>
		lines.map((away, j) => {
			const native = `HAOANDU${2 * i + 1 + Math.floor(j / 2)}`;
			return labelled(`${shown(home)}/${shown(away)}`, native, "home_and_away_over_under_ft", {
				[`O${home}HO${away}A`]: "over_over",
				[`O${home}HU${away}A`]: "over_under",
				[`U${home}HO${away}A`]: "under_over",
				[`U${home}HU${away}A`]: "under_under",
			});
		}),
	);
}

/** Ten minutes each or so: "1-10", "11-20", … */
function slots(length: number): readonly string[] {
	return Array.from({ length: 90 / length }, (_, n) => `${n * length + 1}-${(n + 1) * length}`);
}
