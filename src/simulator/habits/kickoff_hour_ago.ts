import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";
import { setKickoff } from "./native_reply.ts";

const HOUR = 3_600_000;

/** Still listed with open prices, but with a kickoff that has passed. */
export const kickoffHourAgo: MatchHabit = {
	name: "kickoff_hour_ago",
	summary: "listed with open prices and a kickoff one to two hours ago",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	// At the full hour, so that it does not move with every request.
	event: (event, { bookmaker, at }) => setKickoff(bookmaker, event, Math.floor(at / HOUR - 1) * HOUR),
};
