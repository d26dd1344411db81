import type { Discovery } from "../bookmakers/bookmaker.ts";
import { kickoffFault } from "../bookmakers/plausible_kickoff.ts";
import { isOffered } from "../odds/board.ts";
import { fixtureByVoices } from "../odds/fixture_by_voices.ts";
import { kickoffDoubt } from "../odds/kickoff_doubt.ts";
import type { BookmakerId, EventId, Exclusion, Fixture, Instant } from "../odds/snapshot.ts";
import { chooseListing } from "./choose_listing.ts";
import type { BookmakerReport } from "./cycle_report.ts";
import type { IdentifiedListing } from "./discover.ts";
import type { KnownBooks } from "./known_books.ts";
import type { ListingMemory } from "./listing_memory.ts";
import { noteReason } from "./reasons.ts";

/** A bookmaker's lists as they count in this cycle. */
export interface HeardLists {
	/** Of each match the one that counts. */
	readonly listings: ReadonlyMap<EventId, IdentifiedListing>;
	/** Whether what is missing is dropped. */
	readonly isComplete: boolean;
	/** Whether a match that we have under this id is in the lists in any form, readable or not. */
	has(eventId: EventId, externalId: string): boolean;
}

/** What the bookmakers list in a cycle, as far as their lists have come, and what follows for the matches. */
export class CycleListings {
	readonly #bookmakers: readonly BookmakerId[];
	readonly #memory: ListingMemory;
	readonly #books: KnownBooks;
	readonly #heard = new Map<BookmakerId, HeardLists>();

	constructor(bookmakers: readonly BookmakerId[], memory: ListingMemory, books: KnownBooks) {
		this.#bookmakers = bookmakers;
		this.#memory = memory;
		this.#books = books;
	}

	/** The bookmaker's listing of the match in this cycle. */
	get(eventId: EventId, bookmaker: BookmakerId): IdentifiedListing | undefined {
		return this.#heard.get(bookmaker)?.listings.get(eventId);
	}

	/** The bookmaker's lists, once they have come. */
	of(bookmaker: BookmakerId): HeardLists | undefined {
		return this.#heard.get(bookmaker);
	}

	/** Matches that any list of this cycle has, and in it. */
	all(): ReadonlySet<EventId> {
		return new Set(this.#heard.values().flatMap(({ listings }) => listings.keys()));
	}

	/**
	 * Takes a bookmaker's lists in; what is refused or left out is noted in its report.
	 *
	 * @returns the matches of which the bookmaker says something now, or no longer
	 */
	hear(
		bookmaker: BookmakerId,
		discovery: Discovery,
		report: BookmakerReport,
		now: Instant,
	): ReadonlySet<EventId> {
		const heard = this.#choose(bookmaker, discovery, report, now);
		this.#heard.set(bookmaker, heard);
		for (const listing of heard.listings.values()) this.#memory.hear(bookmaker, listing);
		const gone = heard.isComplete
			? this.#memory.forgetOthers(bookmaker, (known) => heard.has(known.eventId, known.externalId))
			: [];
		return new Set([...heard.listings.keys(), ...gone]);
	}

	/** The match as most tell it; `undefined`: nobody does, nor is it known. */
	fixture(id: EventId, now: Instant): Fixture | undefined {
		const voices = this.#bookmakers.flatMap((bookmaker) => this.#memory.listing(id, bookmaker) ?? []);
		const remembered = this.#books.fixture(id);
		return fixtureByVoices({ id, voices, silent: this.#silent(id).length, remembered, now });
	}

	/** Whether nobody but this bookmaker lists the match, as far as is known. */
	isAlone(id: EventId, bookmaker: BookmakerId): boolean {
		const others = this.#bookmakers.some(
			(other) => other !== bookmaker && this.#memory.listing(id, other) !== undefined,
		);
		return !others && this.#silent(id).every((other) => other === bookmaker);
	}

	/** Why the bookmaker's listing of this cycle does not count, see `kickoffDoubt`. */
	doubt(fixture: Fixture, bookmaker: BookmakerId, now: Instant): Exclusion | undefined {
		const listing = this.get(fixture.id, bookmaker);
		const doubt = listing && kickoffDoubt(listing.kickoff, fixture.kickoff, now);
		return doubt === undefined || this.isAlone(fixture.id, bookmaker) ? undefined : doubt;
	}

	/** Bookmakers that had the match, and of which it is not known what they say of it now. */
	#silent(id: EventId): readonly BookmakerId[] {
		return this.#bookmakers.filter((bookmaker) => {
			if (this.#memory.listing(id, bookmaker) !== undefined) return false;
			const book = this.#books.get(id, bookmaker);
			if (book === undefined || !isOffered(book.board)) return false;
			const heard = this.#heard.get(bookmaker);
			return heard?.isComplete !== true || heard.has(id, book.externalId);
		});
	}

	#choose(bookmaker: BookmakerId, discovery: Discovery, report: BookmakerReport, now: Instant): HeardLists {
		const eventIds = new Set<EventId>();
		const externalIds = new Set(discovery.unidentified);
		const candidates = new Map<EventId, IdentifiedListing[]>();
		for (const { eventId, externalId, reason } of discovery.unreadable) {
			if (eventId !== undefined) eventIds.add(eventId);
			if (externalId !== undefined) externalIds.add(externalId);
			noteReason(report.reasons, "listing", `match ${eventId ?? "?"}, id ${externalId ?? "?"}: ${reason}`);
		}
		for (const listing of discovery.listings) {
			const { eventId, externalId, kickoff } = listing;
			eventIds.add(eventId);
			const fault = kickoffFault(kickoff, now);
			if (fault !== undefined) {
				count(report, "malformed");
				noteReason(report.reasons, "listing", `match ${eventId}, id ${externalId}: ${fault}`);
				continue;
			}
			const known = candidates.get(eventId);
			if (known === undefined) candidates.set(eventId, [listing]);
			else known.push(listing);
		}
		const listings = new Map(
			candidates
				.values()
				.map((same) => this.#chosen(bookmaker, same, report))
				.map((listing) => [listing.eventId, listing] as const),
		);
		report.listed = listings.size;
		return {
			listings,
			// Empty lists are no statement that everything is gone.
			isComplete: discovery.complete && discovery.listings.length > 0,
			has: (eventId, externalId) => eventIds.has(eventId) || externalIds.has(externalId),
		};
	}

	#chosen(
		bookmaker: BookmakerId,
		same: readonly IdentifiedListing[],
		report: BookmakerReport,
	): IdentifiedListing {
		const [first] = same;
		const eventId = first!.eventId;
		const known =
			this.#books.get(eventId, bookmaker)?.externalId ?? this.#memory.listing(eventId, bookmaker)?.externalId;
		const chosen = chooseListing(same, known);
		for (const { externalId } of same) {
			if (externalId === chosen.externalId) continue;
			count(report, "duplicate");
			const message = `match ${eventId} is listed as ${chosen.externalId} and as ${externalId}: the first counts`;
			noteReason(report.reasons, "duplicate", message);
		}
		return chosen;
	}
}

function count(report: BookmakerReport, reason: string): void {
	report.skipped = { ...report.skipped, [reason]: (report.skipped[reason] ?? 0) + 1 };
}
