import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";

/** Home and away the other way round: names, players, and the prices of every market and line with them. */
export const exchangedTeams: MatchHabit = {
	name: "exchanged_teams",
	summary: "home and away are the other way round: names and the prices of all markets",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	view: (match) => [
		{
			...match,
			home: match.away,
			away: match.home,
			...(match.rated === undefined ? { rated: "exchanged" as const } : {}),
		},
	],
};
