import type { NativeRow } from "../native_row.ts";
import { alike } from "./market_rows.ts";

/**
 * Questions about players, who are the outcomes of one market, or each a market told by `variant`
 * (`pre:playerprops:<match>:<player>`), with "n+" as outcomes.
 */
export const PLAYER_MARKETS: readonly NativeRow[] = [
	...alike(
		[
			["800109", "player_not_to_score"],
			["800118", "player_first_carded"],
			["800119", "player_sent_off"],
			["800189", "player_score_outside_box"],
			["800190", "player_score_header"],
			["800191", "player_score_free_kick"],
			["800201", "player_first_team_goalscorer"],
			["800236", "player_score_left_foot"],
			["800237", "player_score_right_foot"],
			["800238", "player_score_1h"],
			["800239", "player_score_2h"],
			["800249", "player_score_10min"],
			["800251", "player_score_both_halves"],
			["800289", "player_score_or_assist"],
			["800290", "player_score_and_assist"],
		],
		{ each: "player", outcomes: {} },
	),
	// One market for each player, its one outcome "1+".
	{ native: "800117", market: "player_booked", where: { variant: "*" }, each: "player", outcomes: {} },
	{ native: "1191", market: "player_carded", where: { variant: "*" }, each: "player", outcomes: {} },
	...alike(
		[
			["770", "player_assists"],
			["775", "player_goals"],
			["776", "player_shots"],
			["777", "player_shots_on_target"],
			["778", "player_passes"],
			["780", "player_tackles"],
		],
		{
			where: { variant: "*" },
			each: "player_count",
			outcomes: {},
		},
	),
	...alike(
		[
			["800097", "player_fouls_won"],
			["800231", "player_shots_on_target_outside_box"],
			["800233", "player_shots_on_target_left_foot"],
			["800234", "player_shots_on_target_right_foot"],
			["800261", "player_shots_on_target_2h"],
			["800280", "player_offsides"],
			["800285", "player_shots_on_target_1h"],
			["800291", "player_fouls"],
			["800292", "player_accurate_passes"],
			["800297", "player_saves"],
		],
		{ each: "player_count", outcomes: {} },
	),
	...alike(
		[
			["830101", "duel_goals"],
			["830162", "duel_shots_on_target"],
			["830230", "duel_shots"],
			["830281", "duel_assists"],
			["830289", "duel_goals_assists"],
			["830291", "duel_fouls"],
			["830297", "duel_saves"],
		],
		{ where: { pair: "*" }, each: "duel", outcomes: {} },
	),
];
