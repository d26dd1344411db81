import type { NativeRow } from "../native_row.ts";
import { alike, lined } from "./market_rows.ts";
import { both, CHANCE, HALF_TIME_FULL_TIME_OVER_UNDER, OVER_UNDER, RESULT, YES_NO } from "./outcome_names.ts";

/** Two questions in one. Those with a total come in several rows for each handicap. */
export const COMBO_MARKETS: readonly NativeRow[] = [
	...lined(both(RESULT, OVER_UNDER), [
		["1096755", "1x2_over_under_ft"],
		["25451920", "1x2_over_under_2h"],
	]),
	...lined(both(CHANCE, OVER_UNDER), [["28000089", "double_chance_over_under_ft"]]),
	...lined(HALF_TIME_FULL_TIME_OVER_UNDER, [["28000279", "htft_over_under"]]),
	// In no recorded reply: names as in the other combinations.
	...lined(both(OVER_UNDER, YES_NO), [["4613062", "over_under_btts_ft"]]),
	...alike(both(RESULT, YES_NO), [
		["3591790", "1x2_btts_ft"],
		["28000007", "1x2_btts_2h"],
	]),
	...alike(both(CHANCE, YES_NO), [
		["28000014", "double_chance_btts_ft"],
		["28000021", "double_chance_btts_1h"],
		["28000028", "double_chance_btts_2h"],
	]),
];
