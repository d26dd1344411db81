import type { Bookmaker, BookmakerClient, Listing, Reading } from "../bookmakers/bookmaker.ts";
import { FeedError, type FeedResult } from "../bookmakers/feed_error.ts";
import type { FetchedJson } from "../bookmakers/fetch_json.ts";
import type { RequestLane } from "../bookmakers/request_lane.ts";
import type { Board } from "../odds/board.ts";
import type { EventId } from "../odds/snapshot.ts";
import { SingleFlight } from "./single_flight.ts";

/** A bookmaker that is watched: what is known of it, how it is asked, and the lane its requests queue in. */
export interface Feed {
	readonly bookmaker: Bookmaker;
	readonly client: BookmakerClient;
	readonly lane: RequestLane;
}

/** A reply about one event, read, with what it took. */
export interface EventReply {
	readonly reading: Reading;
	readonly fetched: FetchedJson;
	/** The book's board when the reply was asked for; `undefined`: there was none. */
	readonly stood: Board | undefined;
	/** Checking the shape and mapping the markets, milliseconds. */
	readonly mapMs: number;
}

/** Requests under way at each bookmaker, whoever asks. */
const flights = new WeakMap<BookmakerClient, SingleFlight<FeedResult<EventReply>>>();

/**
 * Asks a bookmaker for one event and reads the reply; who asks while the same is under way gets the same reply.
 *
 * A reply about another event than the one asked for is `malformed`, as its prices would be filed under the wrong match.
 *
 * @param standing the book's board now; asked for with the request
 */
export function fetchReading(
	feed: Feed,
	listing: Listing & { readonly eventId: EventId },
	signal: AbortSignal,
	standing: () => Board | undefined,
): Promise<FeedResult<EventReply>> {
	const underWay = flights.get(feed.client) ?? new SingleFlight();
	flights.set(feed.client, underWay);
	const key = `${listing.eventId} ${listing.externalId}`;
	return underWay.ask(key, (shared) => fetchOnce(feed, listing, shared, standing()), signal);
}

async function fetchOnce(
	feed: Feed,
	listing: Listing & { readonly eventId: EventId },
	signal: AbortSignal,
	stood: Board | undefined,
): Promise<FeedResult<EventReply>> {
	const fetched = await ask(() => feed.client.fetchEvent(listing, signal), feed.bookmaker);
	if (!fetched.ok) return fetched;
	const start = performance.now();
	const read = readOne(feed.bookmaker, fetched.value.json, listing.eventId);
	if (!read.ok) return read;
	return {
		ok: true,
		value: { reading: read.value, fetched: fetched.value, stood, mapMs: performance.now() - start },
	};
}

/** What a client comes to. One that throws has a fault of ours, which must cost only itself; the cause names it. */
export async function ask<T>(
	request: () => Promise<FeedResult<T>>,
	{ name }: Bookmaker,
): Promise<FeedResult<T>> {
	try {
		return await request();
	} catch (cause) {
		return {
			ok: false,
			error: new FeedError("malformed", `Cannot ask ${name} by a fault of ours`, { cause }),
		};
	}
}

function readOne(bookmaker: Bookmaker, json: unknown, eventId: EventId): FeedResult<Reading> {
	try {
		const [reading, ...more] = bookmaker.readReply(json);
		if (reading !== undefined && more.length === 0 && reading.listing.eventId === eventId) {
			return { ok: true, value: reading };
		}
		const got = reading === undefined ? "none" : `${reading.listing.eventId} and ${more.length} more`;
		return {
			ok: false,
			error: new FeedError("malformed", `Cannot read event ${eventId}: the reply has ${got}`),
		};
	} catch (error) {
		if (error instanceof FeedError) return { ok: false, error };
		// A reply that breaks our reader must cost only itself; the cause names our own fault.
		return { ok: false, error: new FeedError("malformed", `Cannot read event ${eventId}`, { cause: error }) };
	}
}
