import type { NativeRow } from "../native_row.ts";
import { CORNER_AND_CARD_MARKETS } from "./corner_and_card_markets.ts";
import { MAIN_MARKETS } from "./main_markets.ts";
import { PLAYER_MARKETS } from "./player_markets.ts";
import { SPECIAL_MARKETS } from "./special_markets.ts";
import { STATISTIC_MARKETS } from "./statistic_markets.ts";

/**
 * SportyBet's markets that have a name in our catalogue, in order: of rows with one native id the first that fits a
 * specifier is taken. Data only; ids and outcomes as in recorded replies.
 */
export const MARKETS: readonly NativeRow[] = [
	...MAIN_MARKETS,
	...SPECIAL_MARKETS,
	...CORNER_AND_CARD_MARKETS,
	...STATISTIC_MARKETS,
	...PLAYER_MARKETS,
];
