import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";
import { changeOdds } from "./native_reply.ts";

/** The field that holds the odds gets another name: `odds` becomes `value`, Bet9ja's `O` becomes `ODDS`. */
export const driftRenamedField: MatchHabit = {
	name: "drift_renamed_field",
	summary: "the field of the odds has another name: value for odds, at Bet9ja ODDS for O",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	event(event, { bookmaker }) {
		if (bookmaker === "bet9ja") rename(event, "O", "ODDS");
		else changeOdds(bookmaker, event, (holder, key) => rename(holder, key, "value"));
	},
};

function rename(holder: Record<string, unknown>, from: string, to: string): void {
	holder[to] = holder[from];
	delete holder[from];
}
