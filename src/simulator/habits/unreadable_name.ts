import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";
import { objectsIn } from "./native_reply.ts";

/** A name that cannot be read, while the ids of the event can. */
export const unreadableName: MatchHabit = {
	name: "unreadable_name",
	summary: "the teams cannot be read (a name is null, at Bet9ja no dash between them), the ids can",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	event(event, { bookmaker }) {
		if (bookmaker === "sportybet") event.homeTeamName = null;
		else if (bookmaker === "bet9ja") event.DS = String(event.DS).replace(" - ", " v ");
		else for (const side of objectsIn(event.participants).slice(0, 1)) side.name = null;
	},
};
