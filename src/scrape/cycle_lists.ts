import type { Discovery } from "../bookmakers/bookmaker.ts";
import type { FeedResult } from "../bookmakers/feed_error.ts";
import { isOffered } from "../odds/board.ts";
import type { BookmakerId, EventId, Fixture, Instant, Snapshot } from "../odds/snapshot.ts";
import { BatchDraft } from "./batch_draft.ts";
import type { CycleState } from "./cycle_state.ts";
import type { IdentifiedListing, Match } from "./discover.ts";
import { DiscoveryNews } from "./discovery_news.ts";
import { messageOf, noteReason } from "./reasons.ts";

/** A bookmaker's lists as they came. */
export interface Arrival {
	readonly bookmaker: BookmakerId;
	readonly result: FeedResult<Discovery>;
	/** How long they took, milliseconds. */
	readonly ms: number;
}

/** The step of a cycle from bookmakers' lists to what is asked for: decides the matches, and tells what follows for their books. */
export class CycleLists {
	readonly #state: CycleState;
	/** Matches of which a listing is in doubt, while others may still speak. */
	readonly #doubtful = new Set<EventId>();

	constructor(state: CycleState) {
		this.#state = state;
	}

	/** Takes lists in that came together: so matches are decided by as many voices as there are. */
	async take(arrived: readonly Arrival[]): Promise<void> {
		const kickoffNow = this.#state.parts.kickoffNow();
		const recalled = await this.#recall(arrived, kickoffNow);
		const touched = new Set<EventId>(this.#doubtful);
		for (const { bookmaker, result } of arrived) {
			if (!result.ok) continue;
			const report = this.#state.report(bookmaker);
			for (const id of this.#state.listings.hear(bookmaker, result.value, report, kickoffNow))
				touched.add(id);
		}
		const draft = new BatchDraft();
		const news = this.#newsInto(draft, kickoffNow);
		for (const id of touched) this.#decide(id, news, kickoffNow);
		for (const book of recalled) news.showAgain(book);
		for (const { bookmaker } of arrived) this.#noteLists(bookmaker, news);
		for (const id of touched) this.#noteDoubts(id, news, kickoffNow);
		await this.#saveMatches(kickoffNow);
		await this.#state.commit(draft.entries(), draft.size);
		for (const id of touched) this.#askFor(id, kickoffNow);
	}

	#newsInto(draft: BatchDraft, kickoffNow: Instant): DiscoveryNews {
		return new DiscoveryNews({
			draft,
			books: this.#state.books,
			listings: this.#state.listings,
			fixture: (id) => this.#state.fixtures.get(id),
			now: this.#state.parts.now(),
			kickoffNow,
		});
	}

	/** Reads back what is listed, still to come and no longer in memory. */
	async #recall(arrived: readonly Arrival[], kickoffNow: Instant): Promise<readonly Snapshot[]> {
		const coming = arrived.flatMap(({ result }) =>
			result.ok ? result.value.listings.filter(({ kickoff }) => kickoff > kickoffNow) : [],
		);
		try {
			const books = await this.#state.books.recall(coming.map(({ eventId }) => eventId));
			return books.filter(({ bookmaker }) => this.#state.parts.bookmakers.includes(bookmaker));
		} catch (error) {
			this.#state.parts.recallFailed(error);
			for (const { bookmaker } of arrived) {
				noteReason(this.#state.report(bookmaker).reasons, "not_recalled", messageOf(error));
			}
			return [];
		}
	}

	#decide(id: EventId, news: DiscoveryNews, kickoffNow: Instant): void {
		const before = this.#state.books.fixture(id);
		const fixture = this.#state.listings.fixture(id, kickoffNow);
		if (fixture === undefined) return;
		this.#state.fixtures.set(id, fixture);
		if (before !== undefined && before !== fixture) news.restate(before, fixture);
	}

	/** Withdraws what is no longer listed, and suspends what is listed as not to be bet on. */
	#noteLists(bookmaker: BookmakerId, news: DiscoveryNews): void {
		const heard = this.#state.listings.of(bookmaker);
		if (heard?.isComplete !== true) return;
		for (const { snapshots } of this.#state.parts.events()) {
			const book = snapshots.get(bookmaker);
			if (book !== undefined && news.drop(book, heard)) this.#state.report(bookmaker).dropped++;
		}
		for (const { eventId, status } of heard.listings.values()) {
			if (status !== "prematch") news.suspend(eventId, bookmaker);
		}
	}

	/** Books whose bookmaker alone has another kickoff are excluded, once all that may still agree with it have spoken. */
	#noteDoubts(id: EventId, news: DiscoveryNews, kickoffNow: Instant): void {
		this.#doubtful.delete(id);
		const fixture = this.#state.fixtures.get(id);
		if (fixture === undefined) return;
		for (const bookmaker of this.#state.members) {
			const doubt = this.#state.listings.doubt(fixture, bookmaker, kickoffNow);
			if (doubt === undefined) continue;
			if (this.#state.pending.isAnyDiscovering() && !this.#state.isCarried) {
				this.#doubtful.add(id);
				continue;
			}
			noteReason(this.#state.report(bookmaker).reasons, "kickoff", `match ${id}: ${doubt.message}`);
			news.exclude(id, bookmaker, doubt);
		}
	}

	/** Excludes what is in doubt, though not all have spoken. */
	async excludeDoubtful(): Promise<void> {
		if (this.#doubtful.size === 0) return;
		const kickoffNow = this.#state.parts.kickoffNow();
		const draft = new BatchDraft();
		const news = this.#newsInto(draft, kickoffNow);
		for (const id of [...this.#doubtful]) this.#noteDoubts(id, news, kickoffNow);
		await this.#state.commit(draft.entries(), draft.size);
	}

	async #saveMatches(kickoffNow: Instant): Promise<void> {
		const matches = [...this.#state.listings.all()].flatMap((id): Match[] => {
			const fixture = this.#state.fixtures.get(id);
			if (fixture === undefined || fixture.kickoff <= kickoffNow) return [];
			const listings = new Map(
				this.#state.members.flatMap((bookmaker): [BookmakerId, IdentifiedListing][] => {
					const listing = this.#state.listings.get(id, bookmaker);
					return listing?.status === "prematch" ? [[bookmaker, listing]] : [];
				}),
			);
			return listings.size === 0 ? [] : [{ fixture, listings }];
		});
		try {
			await this.#state.parts.saveMatches(matches);
		} catch (error) {
			// Matches that are known already can still be saved; new ones fail with their batch and come again.
			this.#state.parts.saveFailed(error, 0);
		}
	}

	#askFor(id: EventId, kickoffNow: Instant): void {
		const fixture = this.#state.fixtures.get(id);
		if (fixture === undefined) return;
		for (const bookmaker of this.#state.members) {
			const listing = this.#state.listings.get(id, bookmaker);
			if (listing === undefined) continue;
			if (this.#isWanted(fixture, bookmaker, listing, kickoffNow))
				this.#state.ask(fixture, bookmaker, listing);
			else this.#state.takeBack(id, bookmaker);
		}
	}

	#isWanted(
		fixture: Fixture,
		bookmaker: BookmakerId,
		listing: IdentifiedListing,
		kickoffNow: Instant,
	): boolean {
		if (fixture.kickoff <= kickoffNow || this.#state.books.isUnknown(fixture.id)) return false;
		if (this.#state.listings.doubt(fixture, bookmaker, kickoffNow) !== undefined) return false;
		if (listing.status === "prematch") return true;
		// Lists that are not whole are not believed in this: the event itself is.
		const book = this.#state.books.get(fixture.id, bookmaker);
		return (
			this.#state.listings.of(bookmaker)?.isComplete === false && book !== undefined && isOffered(book.board)
		);
	}
}
