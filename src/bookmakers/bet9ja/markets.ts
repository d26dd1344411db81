import type { NativeRow } from "../native_row.ts";
import { BOOKING_MARKETS } from "./booking_markets.ts";
import { COMBO_MARKETS } from "./combo_markets.ts";
import { CORNER_MARKETS } from "./corner_markets.ts";
import { EITHER_MARKETS } from "./either_markets.ts";
import { GOAL_MARKETS } from "./goal_markets.ts";
import { HALF_MARKETS } from "./half_markets.ts";
import { MAIN_MARKETS } from "./main_markets.ts";
import { MINUTE_MARKETS } from "./minute_markets.ts";
import { SPECIAL_MARKETS } from "./special_markets.ts";
import { STATISTIC_MARKETS } from "./statistic_markets.ts";

/**
 * Bet9ja's markets that have a name in our catalogue; a code that holds several questions has a row for each. Where two
 * codes ask the same at the same line, the one that comes first here is believed. Data only: codes, suffixes and lines as
 * in recorded replies.
 */
export const MARKETS: readonly NativeRow[] = [
	...MAIN_MARKETS,
	...GOAL_MARKETS,
	...HALF_MARKETS,
	...COMBO_MARKETS,
	...EITHER_MARKETS,
	...MINUTE_MARKETS,
	...CORNER_MARKETS,
	...BOOKING_MARKETS,
	...STATISTIC_MARKETS,
	...SPECIAL_MARKETS,
];
