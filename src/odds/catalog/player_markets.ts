import type { MarketGroup, Period } from "../market_type.ts";
import { type CatalogRow, row } from "./catalog_row.ts";
import { OVER_UNDER, YES_NO } from "./outcome_lists.ts";

/** Questions about a player, who is the label; only the "yes" or the "over" is offered. */
export function players(): readonly CatalogRow[] {
	const yes: readonly (readonly [string, string, Period?])[] = [
		["anytime_goalscorer", "Anytime Goalscorer"],
		["first_goalscorer", "First Goalscorer"],
		["last_goalscorer", "Last Goalscorer"],
		["player_first_team_goalscorer", "Player First To Score For Own Team"],
		["player_score_1h", "Player To Score - First Half", "1h"],
		["player_score_2h", "Player To Score - Second Half", "2h"],
		["player_score_both_halves", "Player To Score in Both Halves"],
		["player_score_10min", "Player To Score - First 10 Minutes", "other"],
		["player_not_to_score", "Player Not To Score"],
		["player_score_or_assist", "Player To Score or Assist"],
		["player_score_and_assist", "Player To Score and Assist"],
		["player_score_outside_box", "Player To Score From Outside the Box"],
		["player_score_header", "Player To Score a Header"],
		["player_score_free_kick", "Player To Score a Free Kick"],
		["player_score_left_foot", "Player To Score With Left Foot"],
		["player_score_right_foot", "Player To Score With Right Foot"],
		["player_carded", "Player To Be Carded (Overtime Included)", "other"],
		["player_booked", "Player To Get a Yellow Card"],
		["player_sent_off", "Player To Be Sent Off"],
		["player_first_carded", "First Player Carded"],
	];
	const counted: readonly (readonly [string, string, Period?])[] = [
		["player_goals", "Player Goals (Overtime Included)", "other"],
		["player_assists", "Player Assists (Overtime Included)", "other"],
		["player_shots", "Player Shots (Overtime Included)", "other"],
		["player_shots_on_target", "Player Shots on Target (Overtime Included)", "other"],
		["player_passes", "Player Passes (Overtime Included)", "other"],
		["player_tackles", "Player Tackles (Overtime Included)", "other"],
		["player_accurate_passes", "Player Accurate Passes"],
		["player_shots_on_target_outside_box", "Player Shots on Target From Outside the Box"],
		["player_shots_on_target_left_foot", "Player Shots on Target, Left Foot"],
		["player_shots_on_target_right_foot", "Player Shots on Target, Right Foot"],
		["player_shots_on_target_1h", "Player Shots on Target - First Half", "1h"],
		["player_shots_on_target_2h", "Player Shots on Target - Second Half", "2h"],
		["player_offsides", "Player Offsides"],
		["player_fouls", "Player Fouls"],
		["player_fouls_won", "Player Fouls Won"],
		["player_saves", "Player Saves"],
	];
	// The label names both players in alphabetical order: "first" is the one named first.
	const duels: readonly (readonly [string, string])[] = [
		["duel_goals", "Most Goals of Two Players"],
		["duel_assists", "Most Assists of Two Players"],
		["duel_goals_assists", "Most Goals and Assists of Two Players"],
		["duel_shots", "Most Shots of Two Players"],
		["duel_shots_on_target", "Most Shots on Target of Two Players"],
		["duel_fouls", "Most Fouls of Two Players"],
		["duel_saves", "Most Saves of Two Players"],
	];
	const groups: readonly MarketGroup[] = ["players"];
	return [
		...yes.map(([id, name, period = "ft"]) => row(id, name, YES_NO, groups, { period })),
		row("nth_goalscorer", "Goalscorer of Goal n", YES_NO, groups, { period: "ft", line: "number" }),
		...counted.map(([id, name, period = "ft"]) =>
			row(id, name, OVER_UNDER, groups, { period, line: "total" }),
		),
		...duels.map(([id, name]) => row(id, name, ["first", "draw", "second"], groups, { period: "ft" })),
	];
}
