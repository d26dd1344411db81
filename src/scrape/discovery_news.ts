import { isOffered } from "../odds/board.ts";
import { boardTime } from "../odds/board_time.ts";
import { diffSnapshot } from "../odds/diff_snapshot.ts";
import { sameExclusion } from "../odds/same_exclusion.ts";
import { sidesByNames } from "../odds/sides/sides_by_names.ts";
import type { BookmakerId, EventId, Exclusion, Fixture, Instant, Snapshot } from "../odds/snapshot.ts";
import { suspendBoard } from "../odds/suspend_board.ts";
import { turnBook } from "../odds/turn_board.ts";
import type { BatchDraft } from "./batch_draft.ts";
import { suspendedBook } from "./compare_reply.ts";
import type { CycleListings, HeardLists } from "./cycle_listings.ts";
import type { KnownBooks } from "./known_books.ts";

/** What lists are turned into news with. */
export interface DiscoveryNewsParts {
	readonly draft: BatchDraft;
	readonly books: KnownBooks;
	readonly listings: CycleListings;
	/** The match as it is decided in this cycle. */
	readonly fixture: (eventId: EventId) => Fixture | undefined;
	readonly now: Instant;
	/** The trusted clock, by which kickoffs pass. */
	readonly kickoffNow: Instant;
}

const NOTHING = { layout: { markets: [], offsets: new Uint32Array(1) }, prices: new Uint32Array(0) };

/**
 * What follows from bookmakers' lists for the books that are known, before any event is asked for. Books of matches that have
 * begun stay as they were.
 */
export class DiscoveryNews {
	readonly #parts: DiscoveryNewsParts;

	constructor(parts: DiscoveryNewsParts) {
		this.#parts = parts;
	}

	/** A match that is told otherwise; with its teams the other way round all its books are turned with it. */
	restate(before: Fixture, fixture: Fixture): void {
		const { draft, books } = this.#parts;
		draft.restate(fixture);
		if (sidesByNames(fixture, before) !== "exchanged") return;
		for (const book of books.of(fixture.id)) {
			const { at, previous } = this.#timeOf(book);
			const turned = turnBook(previous, at);
			const changed = turned.changed.map((market) => turned.book.board.layout.markets.indexOf(market));
			draft.change(turned.book, { board: turned.book.board, changed }, at);
		}
	}

	/** A book that was read back from the store, to be shown again. */
	showAgain(book: Snapshot): void {
		const { draft } = this.#parts;
		const fixture = this.#coming(book.fixture.id);
		if (fixture === undefined || draft.get(fixture.id, book.bookmaker) !== undefined) return;
		draft.put({ ...book, fixture });
	}

	/** Everything is withdrawn of a match that a complete list no longer has; returns whether that is news. */
	drop(book: Snapshot, heard: HeardLists): boolean {
		if (heard.has(book.fixture.id, book.externalId)) return false;
		const current = this.#current(book.fixture.id, book.bookmaker);
		if (current === undefined || !isOffered(current.board)) return false;
		const { at, previous } = this.#timeOf(current);
		const diff = diffSnapshot(previous.board, NOTHING, at, { withdraws: true, unreadable: new Set() });
		this.#parts.draft.change(suspendedBook(previous, at), diff, at);
		return true;
	}

	/** All open prices are suspended of a match that is listed and not to be bet on. */
	suspend(eventId: EventId, bookmaker: BookmakerId): void {
		const current = this.#current(eventId, bookmaker);
		if (current === undefined) return;
		const { at, previous } = this.#timeOf(current);
		const diff = suspendBoard(previous.board, at);
		if (diff.changed.length > 0) this.#parts.draft.change(suspendedBook(previous, at), diff, at);
	}

	/** The book is kept out of comparisons. */
	exclude(eventId: EventId, bookmaker: BookmakerId, exclusion: Exclusion): void {
		const current = this.#current(eventId, bookmaker);
		if (current === undefined || sameExclusion(current.excluded, exclusion)) return;
		this.#parts.draft.put({ ...current, excluded: exclusion });
	}

	/** The book as it is in this batch, told as decided; `undefined` if there is none, or the match has begun. */
	#current(eventId: EventId, bookmaker: BookmakerId): Snapshot | undefined {
		const { draft, books } = this.#parts;
		const fixture = this.#coming(eventId);
		const book = draft.get(eventId, bookmaker) ?? books.get(eventId, bookmaker);
		if (book === undefined || fixture === undefined) return undefined;
		return book.fixture === fixture ? book : { ...book, fixture };
	}

	#coming(eventId: EventId): Fixture | undefined {
		const fixture = this.#parts.fixture(eventId) ?? this.#parts.books.fixture(eventId);
		return fixture === undefined || fixture.kickoff <= this.#parts.kickoffNow ? undefined : fixture;
	}

	#timeOf(book: Snapshot): { readonly at: Instant; readonly previous: Snapshot } {
		const { at, previous } = boardTime(this.#parts.now, book, this.#parts.now);
		return { at, previous: previous ?? book };
	}
}
