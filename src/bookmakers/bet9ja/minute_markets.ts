import type { NativeRow } from "../native_row.ts";
import { lined, row, rowAt } from "./market_rows.ts";
import { OVER_UNDER, RESULT, YES_NO } from "./suffixes.ts";

/** Up to a minute of the match. */
export const MINUTE_MARKETS: readonly NativeRow[] = [
	...[5, 10, 15, 20, 30, 60].map((n) => row(`1X21ST${n}MIN`, `1x2_${n}min`, RESULT)),
	// "A goal in the first n minutes" is over 0.5 by then.
	rowAt(0.5, "S5MIN", "over_under_5min", { YF5M: "over", NF5M: "under" }),
	...[10, 15, 20, 30].map((n) =>
		rowAt(0.5, `S${n}MIN`, `over_under_${n}min`, { [`YS${n}M`]: "over", [`NS${n}M`]: "under" }),
	),
	lined("OU5MIN", "over_under_5min", OVER_UNDER),
	...earlyGoals("", ""),
	...earlyGoals("H", "home_"),
	...earlyGoals("A", "away_"),
	row("CORN10", "corner_10min", { YC10MIN: "yes", NC10MIN: "no" }),
	row("C15M", "card_15min", YES_NO),
	row("C30M", "card_30min", YES_NO),
];

/** "Over so many by the minute", where the over also wins with enough goals by then: only that one is offered. */
function earlyGoals(team: string, side: string): readonly NativeRow[] {
	const minutes = { "15E1": 10, "15E2": 20, "25E3": 30, "25EH": 45, "35E5": 50, "35E6": 65 };
	return Object.entries(minutes).map(([code, minute]) =>
		lined(`${team}OU${code}`, `${side}over_under_early_${minute}min`, { O: "over" }),
	);
}
