import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";
import { changeOdds } from "./native_reply.ts";

/** SportyBet's status of a postponed match (told); only 0, 1, 3 and 4 were recorded. */
const POSTPONED = 8;

/**
 * Postponed before kickoff, in each site's way: SportyBet says another status and leaves prices open, BetPawa, which
 * has no such field, suspends every price, Bet9ja takes the match off its lists.
 */
export const postponed: MatchHabit = {
	name: "postponed",
	summary: "postponed: SportyBet says status 8, BetPawa suspends every price, Bet9ja takes the match off",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	view: (match, bookmaker) => (bookmaker === "bet9ja" ? [] : [match]),
	event(event, { bookmaker }) {
		if (bookmaker === "sportybet") Object.assign(event, { status: POSTPONED, matchStatus: "Postponed" });
		else if (bookmaker === "betpawa") {
			changeOdds(bookmaker, event, (price) => Object.assign(price, { odds: 0, suspended: true }));
		}
	},
};
