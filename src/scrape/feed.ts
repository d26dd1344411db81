import type { Bookmaker, BookmakerClient, Listing, Reading } from "../bookmakers/bookmaker.ts";
import { FeedError, type FeedResult } from "../bookmakers/feed_error.ts";
import type { FetchedJson } from "../bookmakers/fetch_json.ts";
import type { RequestLane } from "../bookmakers/request_lane.ts";
import type { EventId } from "../odds/snapshot.ts";

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
	/** Checking the shape and mapping the markets, milliseconds. */
	readonly mapMs: number;
}

/**
 * Asks a bookmaker for one event and reads the reply.
 *
 * A reply about another event than the one asked for is `malformed`, as its prices would be filed under the wrong match.
 */
export async function fetchReading(
	feed: Feed,
	listing: Listing & { readonly eventId: EventId },
	signal: AbortSignal,
): Promise<FeedResult<EventReply>> {
	const fetched = await ask(() => feed.client.fetchEvent(listing, signal), feed.bookmaker);
	if (!fetched.ok) return fetched;
	const start = performance.now();
	const read = readOne(feed.bookmaker, fetched.value.json, listing.eventId);
	if (!read.ok) return read;
	return {
		ok: true,
		value: { reading: read.value, fetched: fetched.value, mapMs: performance.now() - start },
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
