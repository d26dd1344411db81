/**
 * A native market (or one form of it) that asks one of our questions. The three bookmakers' tables differ only in what
 * a line, a label and an outcome are read from.
 */
export interface NativeRow {
	/** BetPawa `marketType.id`, SportyBet market id, Bet9ja code without `S_`. */
	readonly native: string;
	/** Id in the catalogue. */
	readonly market: string;
	/** Our outcome ids by native outcome: BetPawa price name, SportyBet outcome id, Bet9ja suffix. */
	readonly outcomes: Readonly<Record<string, string>>;
	/**
	 * Where the line comes from. BetPawa: "handicap" (quarters). SportyBet: the specifier part ("total", "hcp", …).
	 * Bet9ja: "@". A number: the line is fixed by the native market itself. Left out: no line.
	 */
	readonly line?: string | number;
	/** Label of the market, where it is fixed by the native market itself. */
	readonly label?: string;
	/** SportyBet: the specifier part that holds a score, which is the label. */
	readonly labelPart?: string;
	/** SportyBet: specifier parts that must have these values, "*" any. BetPawa: `handicap` must be this. */
	readonly where?: Readonly<Record<string, string>>;
	/** Each outcome is a market of its own: see `EachRule`. `outcomes` is empty then. */
	readonly each?: EachRule;
}

/**
 * How to tell the markets apart that one native market lists as outcomes:
 * - `player`: label is the player's normalised name, outcome "yes"
 * - `player_count`: as well, and "n+" at the end of the description is the line n - 0.5, outcome "over"
 * - `count`: the outcome id ends in n, line n - 0.5, outcome "over"
 * - `home_count`, `away_count`: the same for one team, told by the digit before (0 home, 1 away)
 * - `duel`: label is both players' normalised names in alphabetical order, "zzzz" is the draw
 */
export type EachRule = "player" | "player_count" | "count" | "home_count" | "away_count" | "duel";

/** "a b" for each of `names`, e.g. `same(["odd"])` is `{ odd: "odd" }`. */
export function same(names: readonly string[]): Readonly<Record<string, string>> {
	return Object.fromEntries(names.map((name) => [name, name]));
}
