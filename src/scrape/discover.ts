import type { Discovery, Listing } from "../bookmakers/bookmaker.ts";
import { FeedError, type FeedResult } from "../bookmakers/feed_error.ts";
import type { BookmakerId, EventId, Fixture } from "../odds/snapshot.ts";
import { ask, type Feed } from "./feed.ts";

/** A listing that says which event it is. */
export type IdentifiedListing = Listing & { readonly eventId: EventId };

/** A match and who lists it, in the order of the configured bookmakers. */
export interface Match {
	readonly fixture: Fixture;
	readonly listings: ReadonlyMap<BookmakerId, IdentifiedListing>;
}

/** Asks a bookmaker for its matches; one that is not among the feeds has none. */
export async function discover(
	feeds: readonly Feed[],
	id: BookmakerId,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	const feed = feeds.find(({ bookmaker }) => bookmaker.id === id);
	if (feed === undefined) {
		return {
			ok: false,
			error: new FeedError("aborted", `Cannot ask ${id} as it must be watched: it is not`),
		};
	}
	return ask(() => feed.client.discover(signal), feed.bookmaker);
}
