import type { NativeRow } from "../native_row.ts";
import { FIRST, players } from "./market_rows.ts";

/** Questions about players, who are the outcomes, one row each. */
export const PLAYER_MARKETS: readonly NativeRow[] = [
	...players([
		["129108", "anytime_goalscorer"],
		["129109", "last_goalscorer"],
		["28000815", "player_score_or_assist"],
		// No recorded reply says whether overtime counts.
		["28000816", "player_carded"],
	]),
	{ native: "129110", market: "first_goalscorer", where: FIRST, each: "player", outcomes: {} },
	{ native: "129110", market: "nth_goalscorer", line: "handicap", each: "player", outcomes: {} },
];
