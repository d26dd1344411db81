import type { EventId } from "../../odds/snapshot.ts";
import type { Discovery, Listing } from "../bookmaker.ts";
import type { FeedError, FeedResult } from "../feed_error.ts";
import { isObject } from "../shape.ts";
import { tryParse } from "../try_parse.ts";
import type { ListedEvent } from "./parse_event_list.ts";
import { hasWidgets, parseListing } from "./parse_listing.ts";

/**
 * Adds up what the lists of a discovery hold: each event once, in their order, the unusable ones by reason. The
 * discovery is not complete if the site's count disagrees, a list failed or an event could not be read. An event without a
 * SportRadar number does not change that, as it never was listed.
 */
export class DiscoveryTally {
	readonly #expected: number | undefined;
	/** By BetPawa's id: pages overlap when events go while they are read. */
	readonly #listings = new Map<string, Listing>();
	readonly #withoutWidgets = new Set<string>();
	/** What is wrong, by BetPawa's id where that much can be read. */
	readonly #malformed = new Map<string | symbol, string>();
	readonly #problems: string[] = [];

	/** @param expected the site's count of upcoming events; a failure leaves the discovery without */
	constructor(expected: FeedResult<number | undefined>) {
		this.#expected = expected.ok ? expected.value : undefined;
		if (!expected.ok) this.addFailure("the count of events", expected.error);
		else if (expected.value === undefined) this.#problems.push("No count of upcoming events is given");
	}

	addEvent({ value, path }: ListedEvent): void {
		const listing = tryParse(() => parseListing(value, `${path}.`));
		if (!listing.ok) {
			const id = isObject(value) && typeof value.id === "string" ? value.id : Symbol();
			this.#malformed.set(id, listing.error.message);
			return;
		}
		const { externalId, eventId } = listing.value;
		this.#listings.set(externalId, listing.value);
		if (eventId === undefined && !hasWidgets(value)) this.#withoutWidgets.add(externalId);
	}

	/** Something that could not be had. */
	addFailure(what: string, error: FeedError): void {
		this.#problems.push(`No answer for ${what}, ${error.kind}: ${error.message}`);
	}

	/** Listings that may have a SportRadar number that their list does not tell. */
	get unidentified(): readonly Listing[] {
		return [...this.#listings.values()].filter(({ externalId }) => this.#withoutWidgets.has(externalId));
	}

	/** Adds the number that a listing did not have; `undefined`: it has none anywhere. */
	identify(listing: Listing, eventId: EventId | undefined): void {
		this.#listings.set(listing.externalId, { ...listing, eventId });
	}

	/** What was found, once all lists are added. */
	finish(): Discovery {
		const byEvent = new Map<EventId, Listing & { readonly eventId: EventId }>();
		const unidentified = new Set<string>();
		const skipped: Record<string, number> = {};
		const skip = (reason: string) => {
			skipped[reason] = (skipped[reason] ?? 0) + 1;
		};
		for (const listing of this.#listings.values()) {
			const { eventId } = listing;
			if (eventId === undefined) {
				skip("no_sportradar_id");
				unidentified.add(listing.externalId);
			} else if (byEvent.has(eventId)) skip("duplicate");
			else byEvent.set(eventId, { ...listing, eventId });
		}
		for (const _ of this.#malformed) skip("malformed");
		const problems = this.#allProblems();
		return {
			listings: [...byEvent.values()],
			complete: problems.length === 0,
			expected: this.#expected,
			skipped,
			unidentified,
			problems,
		};
	}

	#allProblems(): readonly string[] {
		const problems = [...this.#problems];
		const [first] = this.#malformed.values();
		if (first !== undefined)
			problems.push(`${this.#malformed.size} malformed events in the lists, the first: ${first}`);
		const found = this.#listings.size + this.#malformed.size;
		if (this.#expected !== undefined && found !== this.#expected) {
			problems.push(`Upcoming events must be ${this.#expected}: found ${found}`);
		}
		return problems;
	}
}
