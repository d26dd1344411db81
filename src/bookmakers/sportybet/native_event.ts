import type { Problem } from "../bookmaker.ts";

/** SportyBet's id of football. */
export const FOOTBALL = "sr:sport:1";

/** The prematch product, the one to ask for: the live one (1) answers before kickoff too, with no real prices. */
export const PREMATCH_PRODUCT = 3;

/** Category of computer-played leagues ("Simulated Reality League"): no real matches, to be skipped. */
export const SIMULATED_CATEGORY = "sr:category:2123";

/** Where a match is played. */
export interface Place {
	/** e.g. `sr:category:31`; names are not unique (two categories may share one). */
	readonly categoryId: string;
	/** Name of the category: a country, or "International Clubs" and the like. */
	readonly country: string;
	readonly tournament: string;
}

/** An event without its markets, the same keys in lists and in replies about one event. */
export interface NativeHeader {
	/** `sr:match:66457014`; `undefined` where it is missing or empty. */
	readonly eventId: string | undefined;
	readonly home: string;
	readonly away: string;
	/** Epoch milliseconds UTC. */
	readonly kickoff: number;
	/** 0 not started, 1 live, 3 and 4 ended, others: not to be bet on. */
	readonly status: number;
	readonly banned: boolean;
	readonly place: Place;
	/** Markets of the whole event; only lists tell. */
	readonly totalMarketSize: number | undefined;
}

/** One way a market can end. */
export interface NativeOutcome {
	readonly id: string;
	/** Decimal; whatever odds are there, stale and 0.00 included. `NaN` where an inactive one has none. */
	readonly odds: number;
	readonly isActive: boolean;
	/** As it came. Holds team names and lines; where a market is of players, their names. */
	readonly desc: string;
}

/** A market whose shape is whole. Its identity is (id, specifier). */
export interface NativeMarket {
	/** Where it is in the reply, e.g. `data.markets[3]`. */
	readonly path: string;
	readonly id: string;
	readonly specifier: string | undefined;
	readonly name: string;
	/** 0 is open; 1 and 2 were recorded with active-looking outcomes that the site does not sell. */
	readonly status: number;
	/** 3 prematch, 1 live; `undefined` where it is not said. */
	readonly product: number | undefined;
	readonly banned: boolean;
	/**
	 * `lastOddsChangeTime`, epoch milliseconds; `undefined` where it is not said. It is about odds: a suspension need not
	 * move it.
	 */
	readonly sourceAt: number | undefined;
	/** In the bookmaker's order, at least one. */
	readonly outcomes: readonly NativeOutcome[];
}

/** A market that is not of the recorded shape. */
export interface MalformedMarket {
	readonly problem: Problem;
	/** Which market it is, if that much can be read. */
	readonly identity:
		| { readonly id: string; readonly specifier: string | undefined; readonly product: number | undefined }
		| undefined;
}

/** An event with its markets. */
export interface NativeEvent extends NativeHeader {
	/** Where it is in the reply, e.g. `data`. */
	readonly path: string;
	readonly markets: readonly NativeMarket[];
	readonly malformed: readonly MalformedMarket[];
	/** How many more markets there are than are read. */
	readonly excess: number;
	/** What could not be read of markets that are whole without it. */
	readonly blemishes: readonly Problem[];
}
