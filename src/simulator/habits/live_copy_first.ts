import type { MatchHabit } from "./habit.ts";
import { objectsIn } from "./native_reply.ts";

/** Before each market the same one of the live product (1), suspended, as SportyBet lists both now and then. */
export const liveCopyFirst: MatchHabit = {
	name: "live_copy_first",
	summary: "a suspended copy of each market under the live product, listed before the prematch one",
	bookmakers: ["sportybet"],
	picks: "matches",
	event(event) {
		event.markets = objectsIn(event.markets).flatMap((market) => [
			{ ...market, product: 1, status: 1 },
			market,
		]);
	},
};
