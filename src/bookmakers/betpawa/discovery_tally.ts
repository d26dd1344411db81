import type { EventId } from "../../odds/snapshot.ts";
import type { Discovery, Listing, UnreadableListing } from "../bookmaker.ts";
import { boundLines, boundUnreadable } from "../bound_problems.ts";
import type { FeedError, FeedResult } from "../feed_error.ts";
import { tryParse } from "../try_parse.ts";
import type { ListedEvent } from "./parse_event_list.ts";
import { hasWidgets, identityOf, parseListing } from "./parse_listing.ts";

/**
 * Adds up what the lists of a discovery hold: each of BetPawa's events once, in their order, the unusable ones by reason.
 * The discovery is not complete if the site's count disagrees, a list failed or an event of unknown identity could not be
 * read. An event without a SportRadar number does not change that, as it never was listed.
 */
export class DiscoveryTally {
	readonly #expected: number | undefined;
	/** By BetPawa's id: pages overlap when events go while they are read. */
	readonly #listings = new Map<string, Listing>();
	readonly #withoutWidgets = new Set<string>();
	/** Events whose identity is clear, by BetPawa's id, else by SportRadar's number. */
	readonly #unreadable = new Map<string | EventId, UnreadableListing>();
	/** What is wrong with each of the others. */
	readonly #malformed: string[] = [];
	readonly #problems: string[] = [];
	#duplicates = 0;

	/** @param expected the site's count of upcoming events; a failure leaves the discovery without */
	constructor(expected: FeedResult<number | undefined>) {
		this.#expected = expected.ok ? expected.value : undefined;
		if (!expected.ok) this.addFailure("the count of events", expected.error);
		else if (expected.value === undefined) this.#problems.push("No count of upcoming events is given");
	}

	addEvent({ value, path }: ListedEvent): void {
		const listing = tryParse(() => parseListing(value, `${path}.`));
		if (!listing.ok) {
			const { eventId, externalId } = identityOf(value);
			const id = externalId ?? eventId;
			const { message: reason } = listing.error;
			if (id === undefined) this.#malformed.push(reason);
			else this.#unreadable.set(id, { eventId, externalId, reason });
			return;
		}
		const { externalId, eventId } = listing.value;
		const known = this.#listings.get(externalId);
		if (known !== undefined) this.#duplicates++;
		if (known?.eventId !== undefined) return;
		this.#listings.set(externalId, listing.value);
		if (eventId === undefined && !hasWidgets(value)) this.#withoutWidgets.add(externalId);
		else this.#withoutWidgets.delete(externalId);
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
		const listings: (Listing & { readonly eventId: EventId })[] = [];
		const unidentified = new Set<string>();
		for (const listing of this.#listings.values()) {
			const { eventId } = listing;
			if (eventId === undefined) unidentified.add(listing.externalId);
			else listings.push({ ...listing, eventId });
		}
		const unreadable = this.#onlyUnreadable();
		const problems = this.#allProblems(unreadable.length);
		return {
			listings,
			unreadable: boundUnreadable(unreadable),
			complete: problems.length === 0,
			expected: this.#expected,
			skipped: this.#skipped(unidentified.size, unreadable.length + this.#malformed.length),
			unidentified,
			problems: boundLines(problems),
		};
	}

	/** Those that no other list had in a readable form. */
	#onlyUnreadable(): readonly UnreadableListing[] {
		return [...this.#unreadable.values()].filter(
			({ externalId }) => externalId === undefined || !this.#listings.has(externalId),
		);
	}

	#skipped(unidentified: number, malformed: number): Readonly<Record<string, number>> {
		return {
			...(unidentified > 0 ? { no_sportradar_id: unidentified } : {}),
			...(this.#duplicates > 0 ? { duplicate: this.#duplicates } : {}),
			...(malformed > 0 ? { malformed } : {}),
		};
	}

	#allProblems(unreadable: number): readonly string[] {
		const problems = [...this.#problems];
		const malformed = this.#malformed.length;
		if (malformed > 0)
			problems.push(`${malformed} malformed events in the lists, the first: ${this.#malformed[0]}`);
		const found = this.#listings.size + unreadable + malformed;
		if (this.#expected !== undefined && found !== this.#expected) {
			problems.push(`Upcoming events must be ${this.#expected}: found ${found}`);
		}
		return problems;
	}
}
