import { twinNo } from "../world.ts";
import type { MatchHabit } from "./habit.ts";
import { listsIn } from "./native_reply.ts";

/**
 * A second native event of the same match: same SportRadar number, names and kickoff, another id, prices of its own.
 * Which of the two comes first changes with each request for the list. SportyBet's ids are SportRadar's, so it cannot.
 */
export const twoIds: MatchHabit = {
	name: "two_ids",
	summary: "two native events of one SportRadar number with other prices, in an order that alternates",
	bookmakers: ["betpawa", "bet9ja"],
	picks: "matches",
	view(match) {
		const no = twinNo(match.no);
		return no === undefined ? [match] : [match, { ...match, no, rated: "apart" }];
	},
	list(reply, { bookmaker, before }) {
		if (before % 2 === 1) for (const events of listsIn(bookmaker, reply)) events.reverse();
	},
};
