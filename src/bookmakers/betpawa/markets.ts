import type { NativeRow } from "../native_row.ts";
import { COMBO_MARKETS } from "./combo_markets.ts";
import { CORNER_AND_BOOKING_MARKETS } from "./corner_and_booking_markets.ts";
import { GOAL_MARKETS } from "./goal_markets.ts";
import { PLAYER_MARKETS } from "./player_markets.ts";
import { RESULT_MARKETS } from "./result_markets.ts";

/**
 * Every market type of BetPawa that we have a name for; of several rows with one id the first that fits the handicap
 * counts. Ids and price names as recorded. Outcomes go by name: the names of a family are the same in all of its
 * market types, where the price type ids differ. Data only.
 */
export const MARKET_ROWS: readonly NativeRow[] = [
	...RESULT_MARKETS,
	...GOAL_MARKETS,
	...COMBO_MARKETS,
	...CORNER_AND_BOOKING_MARKETS,
	...PLAYER_MARKETS,
];
