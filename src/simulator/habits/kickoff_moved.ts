import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";
import { setKickoff } from "./native_reply.ts";

const MOVED_BY_MS = 3 * 3_600_000;

/** A kickoff three hours after the real one. */
export const kickoffMoved: MatchHabit = {
	name: "kickoff_moved",
	summary: "the kickoff is three hours later",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	event: (event, { bookmaker, match }) => setKickoff(bookmaker, event, match.kickoff + MOVED_BY_MS),
};
