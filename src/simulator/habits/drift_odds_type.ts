import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";
import { changeOdds } from "./native_reply.ts";

/** Odds that were text become numbers, and numbers text. */
export const driftOddsType: MatchHabit = {
	name: "drift_odds_type",
	summary: "odds change their type: text becomes numbers (SportyBet, Bet9ja), numbers text (BetPawa)",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	event(event, { bookmaker }) {
		changeOdds(bookmaker, event, (holder, key) => {
			const odds = holder[key];
			holder[key] = typeof odds === "number" ? String(odds) : Number(odds);
		});
	},
};
