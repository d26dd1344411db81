import type { Discovery, Listing } from "../bookmakers/bookmaker.ts";
import type { FeedResult } from "../bookmakers/feed_error.ts";
import type { BookmakerId, EventId, Fixture } from "../odds/snapshot.ts";
import { ask, type Feed } from "./feed.ts";

/** A listing that says which event it is. */
export type IdentifiedListing = Listing & { readonly eventId: EventId };

/** A match and who lists it, in the order of the configured bookmakers. */
export interface Match {
	readonly fixture: Fixture;
	readonly listings: ReadonlyMap<BookmakerId, IdentifiedListing>;
}

/** What each bookmaker's discovery came to, in the configured order. */
export type Discoveries = ReadonlyMap<BookmakerId, FeedResult<Discovery>>;

/** Asks all bookmakers for their matches at once; one that fails does not touch the others. */
export async function discover(feeds: readonly Feed[], signal: AbortSignal): Promise<Discoveries> {
	const results = await Promise.all(
		feeds.map(async ({ bookmaker, client }) => {
			return [bookmaker.id, await ask(() => client.discover(signal), bookmaker)] as const;
		}),
	);
	return new Map(results);
}

/**
 * Joins the bookmakers' listings by SportRadar number. Names and kickoff are those of the first configured bookmaker
 * that lists the match, so that they do not flicker between cycles. Matches that have begun are left out.
 */
export function joinListings(discoveries: Discoveries, now: number): readonly Match[] {
	const matches = new Map<EventId, { fixture: Fixture; listings: Map<BookmakerId, IdentifiedListing> }>();
	for (const [bookmaker, result] of discoveries) {
		if (!result.ok) continue;
		for (const listing of result.value.listings) {
			if (listing.status !== "prematch") continue;
			const match = matches.get(listing.eventId);
			if (match !== undefined) match.listings.set(bookmaker, listing);
			else {
				matches.set(listing.eventId, {
					fixture: fixtureOf(listing),
					listings: new Map([[bookmaker, listing]]),
				});
			}
		}
	}
	return [...matches.values()].filter((match) => match.fixture.kickoff > now);
}

function fixtureOf(listing: IdentifiedListing): Fixture {
	return {
		id: listing.eventId,
		home: listing.home,
		away: listing.away,
		kickoff: listing.kickoff,
		tournament: listing.tournament,
		country: listing.country,
	};
}
