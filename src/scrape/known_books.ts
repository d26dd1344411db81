import type { BookmakerId, EventId, Fixture, Snapshot } from "../odds/snapshot.ts";
import type { ListingMemory } from "./listing_memory.ts";

/** A match in memory with its books. */
export interface KnownEvent {
	readonly fixture: Fixture;
	readonly snapshots: ReadonlyMap<BookmakerId, Snapshot>;
}

/** Where books come from. */
export interface BookSources {
	readonly memory: ListingMemory;
	/** The match as it is in memory. */
	event(eventId: EventId): KnownEvent | undefined;
	/** Reads matches back from the store that are no longer in memory; all their books, none where nothing is stored. */
	recall(eventIds: readonly EventId[]): Promise<readonly Snapshot[]>;
}

/**
 * The books that a cycle compares with: those in memory, else those that it has read back from the store. What could not be read
 * back is not known, so that nothing may be compared with it: a first sight would be made up.
 */
export class KnownBooks {
	readonly #sources: BookSources;
	readonly #recalled = new Map<EventId, Map<BookmakerId, Snapshot>>();
	readonly #unknown = new Set<EventId>();

	constructor(sources: BookSources) {
		this.#sources = sources;
	}

	get(eventId: EventId, bookmaker: BookmakerId): Snapshot | undefined {
		const held = this.#sources.event(eventId)?.snapshots.get(bookmaker);
		return held ?? this.#recalled.get(eventId)?.get(bookmaker);
	}

	/** The match as it was known so far. */
	fixture(eventId: EventId): Fixture | undefined {
		const recalled = this.#recalled.get(eventId)?.values().next().value;
		return this.#sources.event(eventId)?.fixture ?? recalled?.fixture;
	}

	/** All books of the match. */
	of(eventId: EventId): readonly Snapshot[] {
		const books = new Map(this.#recalled.get(eventId));
		for (const [bookmaker, book] of this.#sources.event(eventId)?.snapshots ?? []) books.set(bookmaker, book);
		return [...books.values()];
	}

	/** Whether the match's books could not be read back. */
	isUnknown(eventId: EventId): boolean {
		return this.#unknown.has(eventId) && this.#sources.event(eventId) === undefined;
	}

	/**
	 * Reads those of the matches back that are not known, once in a cycle.
	 *
	 * @returns their books
	 * @throws {unknown} what the store says; the matches are unknown then
	 */
	async recall(eventIds: Iterable<EventId>): Promise<readonly Snapshot[]> {
		const { memory } = this.#sources;
		const wanted = [...new Set(eventIds)].filter((id) => !this.#isLookedUp(id) && !memory.isUnstored(id));
		if (wanted.length === 0) return [];
		for (const id of wanted) this.#unknown.add(id);
		const books = await this.#sources.recall(wanted);
		for (const id of wanted) this.#unknown.delete(id);
		for (const book of books) this.#keep(book);
		for (const id of wanted) if (!this.#recalled.has(id)) memory.noteUnstored(id);
		return books;
	}

	#isLookedUp(id: EventId): boolean {
		return this.#sources.event(id) !== undefined || this.#recalled.has(id) || this.#unknown.has(id);
	}

	#keep(book: Snapshot): void {
		const { id } = book.fixture;
		const books = this.#recalled.get(id) ?? new Map<BookmakerId, Snapshot>();
		this.#recalled.set(id, books.set(book.bookmaker, book));
	}
}
