import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { IdentifiedListing } from "./discover.ts";

/**
 * What each bookmaker last said of each match that it lists. Outlives a cycle, as a bookmaker that does not answer has not said
 * anything else. What is not known after a start is learnt with the first cycle.
 */
export class ListingMemory {
	readonly #events = new Map<EventId, Map<BookmakerId, IdentifiedListing>>();
	/** Matches of which the store has nothing. */
	readonly #unstored = new Set<EventId>();

	/** The bookmaker's last listing of the match; `undefined`: it does not list it, or did not say. */
	listing(eventId: EventId, bookmaker: BookmakerId): IdentifiedListing | undefined {
		return this.#events.get(eventId)?.get(bookmaker);
	}

	hear(bookmaker: BookmakerId, listing: IdentifiedListing): void {
		const known = this.#events.get(listing.eventId);
		if (known !== undefined) known.set(bookmaker, listing);
		else this.#events.set(listing.eventId, new Map([[bookmaker, listing]]));
	}

	/** Forgets what the bookmaker no longer lists; returns the matches. */
	forgetOthers(bookmaker: BookmakerId, isListed: (known: IdentifiedListing) => boolean): readonly EventId[] {
		const gone: EventId[] = [];
		for (const [eventId, listings] of this.#events) {
			const known = listings.get(bookmaker);
			if (known === undefined || isListed(known)) continue;
			listings.delete(bookmaker);
			if (listings.size === 0) this.#events.delete(eventId);
			gone.push(eventId);
		}
		return gone;
	}

	/** Whether the store was found to have nothing of the match. */
	isUnstored(eventId: EventId): boolean {
		return this.#unstored.has(eventId);
	}

	noteUnstored(eventId: EventId): void {
		this.#unstored.add(eventId);
	}

	/** Forgets matches that are no longer in memory and that nobody says to be still to come. */
	forgetBefore(cutoff: Instant, evicted: readonly EventId[]): void {
		for (const eventId of evicted) this.#unstored.delete(eventId);
		for (const [eventId, listings] of this.#events) {
			if (listings.values().some(({ kickoff }) => kickoff >= cutoff)) continue;
			this.#events.delete(eventId);
			this.#unstored.delete(eventId);
		}
	}
}
