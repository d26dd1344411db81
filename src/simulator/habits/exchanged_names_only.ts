import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";

/** Home's name stands at away and the other way round, while the prices stay where they were. */
export const exchangedNamesOnly: MatchHabit = {
	name: "exchanged_names_only",
	summary: "the teams' names are the other way round, the prices are not",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	view: (match) => [{ ...match, home: match.away, away: match.home }],
};
