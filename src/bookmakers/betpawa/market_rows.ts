import type { NativeRow } from "../native_row.ts";
import type { Outcomes } from "./outcome_names.ts";

/** Native ids and ids in the catalogue, side by side. */
type Pairs = readonly (readonly [native: string, market: string])[];

/** Markets without a line whose outcomes have the same names. */
export function alike(outcomes: Outcomes, pairs: Pairs): readonly NativeRow[] {
	return pairs.map(([native, market]) => ({ native, market, outcomes }));
}

/** The same with the row's handicap as line. */
export function lined(outcomes: Outcomes, pairs: Pairs): readonly NativeRow[] {
	return pairs.map(([native, market]) => ({ native, market, line: "handicap", outcomes }));
}

/** Markets whose outcomes are players. */
export function players(pairs: Pairs): readonly NativeRow[] {
	return pairs.map(([native, market]) => ({ native, market, each: "player", outcomes: {} }));
}

/** Only at number 1, which BetPawa writes as 4 quarters like any other line. */
export const FIRST = { handicap: "4" };
