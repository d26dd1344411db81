import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { MatchHabit } from "./habit.ts";

/** A good envelope around an event without a single market, whose own counts agree. */
export const emptyMarkets: MatchHabit = {
	name: "empty_markets",
	summary: "good replies without a single market, their own counts at 0",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "matches",
	event(event, { bookmaker }) {
		if (bookmaker === "bet9ja") Object.assign(event, { O: {}, AUX: {}, MK: [], MKNUM: 0 });
		else {
			event.markets = [];
			if (bookmaker === "betpawa") event.totalMarketCount = "0";
			if ("totalMarketSize" in event) event.totalMarketSize = 0;
		}
	},
};
