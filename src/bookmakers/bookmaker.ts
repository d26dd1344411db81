import type { Offer } from "../odds/board.ts";
import type { Absence } from "../odds/diff_snapshot.ts";
import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { FeedResult } from "./feed_error.ts";
import type { FetchedJson, FetchJson } from "./fetch_json.ts";

/**
 * Where a match stands, as the bookmaker says. Only `prematch` events have prices that we use.
 *
 * `unavailable`: a whole, readable answer says that the match is not to be bet on though it has not begun: postponed,
 * cancelled, interrupted. Of the three bookmakers SportyBet alone says so, by a `status` beside 0 (not started), 1 (live), 3
 * and 4 (ended). Nothing recorded or known of BetPawa and Bet9ja does: there a match goes from the lists, or loses its prices.
 */
export type EventStatus = "prematch" | "live" | "ended" | "unavailable";

/** A match as one bookmaker lists it. */
export interface Listing {
	/** SportRadar number; `undefined` where the bookmaker gives none, an empty one or "0". */
	readonly eventId: EventId | undefined;
	/** The bookmaker's own id, the one to ask for the event with. */
	readonly externalId: string;
	readonly home: string;
	readonly away: string;
	readonly kickoff: Instant;
	readonly tournament: string;
	readonly country: string;
	readonly sport: string;
	readonly status: EventStatus;
	/** How many markets the bookmaker says the whole event has; `undefined` where a listing does not tell. */
	readonly expectedMarkets: number | undefined;
}

/** A listing of which it is clear whose it is, and of which nothing else could be read. At least one id is known. */
export interface UnreadableListing {
	readonly eventId: EventId | undefined;
	readonly externalId: string | undefined;
	/** What could not be read, one line. */
	readonly reason: string;
}

/** What a pass over a bookmaker's match lists found. */
export interface Discovery {
	/**
	 * Listings with a SportRadar number, in the bookmaker's order. The same event may be listed several times, under
	 * different external ids: the caller chooses. The same external id is listed once.
	 */
	readonly listings: readonly (Listing & { readonly eventId: EventId })[];
	/** Listings that could not be read though their identity is clear: what is known of them stays as it was. */
	readonly unreadable: readonly UnreadableListing[];
	/**
	 * Whether all of the bookmaker's own counts agree with what was found, no list failed, and nothing of unknown identity
	 * was unreadable. Only then is an event that is neither in `listings` nor in `unreadable` one that the bookmaker dropped.
	 */
	readonly complete: boolean;
	/** Events the bookmaker says it has; `undefined` where it gives no count. */
	readonly expected: number | undefined;
	/**
	 * Events found but not usable, by reason: `no_sportradar_id`, `malformed` (those in `unreadable` too), `simulated`,
	 * `duplicate` (the same external id again).
	 */
	readonly skipped: Readonly<Record<string, number>>;
	/** The bookmaker's own ids of events without a SportRadar number: one that has lost its number is not dropped. */
	readonly unidentified: ReadonlySet<string>;
	/** What was wrong, one line each, bounded in number and length; empty when nothing was. */
	readonly problems: readonly string[];
}

/** A market the bookmaker offers and we have no name for. */
export interface UnmappedMarket {
	readonly nativeId: string;
	readonly name: string;
	/** The bookmaker's way to write line, player, minute …; `undefined` where there is none. */
	readonly specifier: string | undefined;
	readonly outcomes: number;
}

/** Something in a reply that could not be read; the rest of the reply stands. */
export interface Problem {
	/** Where in the reply, e.g. `markets[3].row[0].prices[1].odds`. */
	readonly path: string;
	readonly message: string;
}

/** One recorded or fetched reply about one event, as we understand it. */
export interface Reading {
	readonly listing: Listing;
	/**
	 * The mapped markets. Of the three bookmakers SportyBet alone says when it changed a market. Nothing recorded of
	 * BetPawa (its `version` counts an event's changes and is no time) or of Bet9ja says it.
	 */
	readonly offer: Offer;
	/**
	 * Whether the reply is whole: `counted`, its own count of markets agrees; `uncounted`, it gives none, or `short`,
	 * the count disagrees or something of unknown identity was malformed. Nothing missing from a `short` one is withdrawn.
	 */
	readonly completeness: "counted" | "uncounted" | "short";
	/** Markets whose identity was clear but whose prices were not: they stay as they were. */
	readonly unreadable: ReadonlySet<Market>;
	readonly unmapped: readonly UnmappedMarket[];
	/** What could not be read, bounded in number and length; `counts` has all of it. */
	readonly problems: readonly Problem[];
	/** Native (market, line) pairs; `mapped`, `unmapped` and `malformed` add up to `offered`. */
	readonly counts: {
		readonly offered: number;
		readonly mapped: number;
		readonly unmapped: number;
		readonly malformed: number;
	};
}

/** How hard a bookmaker may be asked. */
export interface RequestLimits {
	readonly concurrency: number;
	/** Least time between the starts of two requests, milliseconds. */
	readonly spacingMs: number;
}

/** A bookmaker's API at one address. */
export interface BookmakerClient {
	/**
	 * All upcoming football matches it lists. Fails as a whole only when nothing can be said at all; a list that
	 * failed in part is a `Discovery` that is not `complete`.
	 */
	discover(signal: AbortSignal): Promise<FeedResult<Discovery>>;

	/** The whole reply about one listed event, envelope included, ready for `Bookmaker.readReply`. */
	fetchEvent(listing: Listing, signal: AbortSignal): Promise<FeedResult<FetchedJson>>;
}

/** All there is to know about a bookmaker; `src/bookmakers/<id>/` holds one each. */
export interface Bookmaker {
	readonly id: BookmakerId;
	readonly name: string;
	readonly limits: RequestLimits;
	/** Base address of each country's site by country code, e.g. `ng`. */
	readonly sites: ReadonlyMap<string, URL>;
	/** Ids of the market types that we can name among what it offers. */
	readonly marketIds: ReadonlySet<string>;

	/**
	 * @param base address to ask, the country's site or a stand-in for it
	 * @param country one of `sites`, as it may also decide path and headers
	 */
	createClient(base: URL, country: string, fetchJson: FetchJson): BookmakerClient;

	/**
	 * What a reply about an event, or a list of events, says: a reading for each event in it, in its order.
	 *
	 * @throws {FeedError} `malformed` if it is not one of the bookmaker's shapes, `not_found` or `outage` if it is an
	 * error envelope
	 */
	readReply(reply: unknown): readonly Reading[];
}

/**
 * What may be concluded from what the reading lacks, see `diffSnapshot`.
 *
 * @param listing as discovered in the same cycle
 * @param offeredBefore markets of ours that the bookmaker offered on this event so far
 */
export function absenceIn(reading: Reading, listing: Listing, offeredBefore: number): Absence {
	return { withdraws: mayWithdraw(reading, listing, offeredBefore), unreadable: reading.unreadable };
}

/**
 * An empty answer withdraws nothing. One without a count of its own must have nine tenths of the markets that the
 * listing announced, as some come and go between the two, and at least half of what was offered before: less is
 * suspiciously small.
 */
function mayWithdraw(reading: Reading, { expectedMarkets }: Listing, offeredBefore: number): boolean {
	const offered = reading.offer.layout.markets.length;
	if (reading.completeness === "short" || offered === 0) return false;
	if (reading.completeness === "counted") return true;
	if (expectedMarkets !== undefined && reading.counts.offered < expectedMarkets * 0.9) return false;
	return offered * 2 >= offeredBefore;
}
