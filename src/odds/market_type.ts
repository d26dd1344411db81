/** The part of the match a question is about. */
export type Period = "ft" | "1h" | "2h" | "other";

/**
 * What the line of a market means: none; a total (over/under so many); an Asian or a three-way handicap, both
 * the home side's start in goals; or a plain number ("the 2nd corner").
 */
export type LineKind = "none" | "total" | "asian_handicap" | "three_way_handicap" | "number";

/** Where a market is shown; a market may be in several groups. */
export type MarketGroup =
	| "popular"
	| "goals"
	| "handicaps"
	| "halves"
	| "combos"
	| "corners"
	| "cards"
	| "players"
	| "specials";

/** One question that can be asked of any match, the same at every bookmaker: "over/under, full time". */
export interface MarketType {
	/** Canonical id, e.g. `over_under_ft`. */
	readonly id: string;
	readonly name: string;
	readonly period: Period;
	readonly lineKind: LineKind;
	/** Outcome ids in their fixed order. The list only ever grows at its end: stored prices refer to positions. */
	readonly outcomes: readonly string[];
	/** How many of the outcomes win at once: 1, or 2 in a double chance. `undefined`: not a fixed number. */
	readonly winners: number | undefined;
	/**
	 * Catch-all outcomes ("other", "6+"). A bookmaker may list only some of the outcomes if one of these covers
	 * the rest; without them every outcome must be there for the book to be whole.
	 */
	readonly rest: readonly string[];
	readonly groups: readonly MarketGroup[];
	/** Place in the catalogue: the order in which markets are shown; those without a name come last. */
	readonly order: number;
	/** Whose native market this is while we have no name for it, see `unnamed_market.ts`; `undefined`: it has one. */
	readonly unnamed: NativeIdentity | undefined;
}

/** A question in a bookmaker's own terms. */
export interface NativeIdentity {
	readonly bookmaker: string;
	/** The bookmaker's id or code of the market, without line, player or minute. */
	readonly nativeId: string;
}

/**
 * Position of an outcome in `type.outcomes`.
 *
 * @throws {RangeError} if the type has no such outcome: a row of a bookmaker's market map is wrong
 */
export function outcomePosition(type: MarketType, outcome: string): number {
	const position = type.outcomes.indexOf(outcome);
	if (position < 0) {
		throw new RangeError(
			`Cannot find the outcome of ${type.id} as it must be one of ${type.outcomes.join(", ")}: it is ${outcome}`,
		);
	}
	return position;
}
