import type { BookmakerId, Fixture } from "../odds/snapshot.ts";
import { BatchDraft } from "./batch_draft.ts";
import { compareReply } from "./compare_reply.ts";
import { type BookmakerReport, noteScraped } from "./cycle_report.ts";
import type { CycleState } from "./cycle_state.ts";
import type { IdentifiedListing } from "./discover.ts";
import { noteReason } from "./reasons.ts";
import type { Scraped } from "./scrape_matches.ts";

/** How often a reply is asked for once more, as the board that it was to be compared with has changed meanwhile. */
const MOST_AGAIN = 2;

/** The step of a cycle from replies to news and confirmations. */
export class CycleReplies {
	readonly #state: CycleState;

	constructor(state: CycleState) {
		this.#state = state;
	}

	/** Compares replies, saves what they come to, and shows it. */
	async take(batch: readonly Scraped[]): Promise<void> {
		const draft = new BatchDraft();
		const confirmed: BookmakerReport[] = [];
		for (const scraped of batch) {
			const report = this.#state.report(scraped.bookmaker);
			noteScraped(report, scraped);
			const start = performance.now();
			if (this.#compare(scraped, draft)) confirmed.push(report);
			report.times.diff += performance.now() - start;
		}
		if (await this.#state.commit(draft.entries(), draft.size))
			for (const report of confirmed) report.confirmed++;
		for (const { bookmaker } of batch) this.#state.pending.answered(bookmaker);
		this.#state.settle();
		this.#state.progress("scraping");
	}

	/** Compares a reply with its book; `true` if it confirms that without any news. */
	#compare({ match, bookmaker, listing, result }: Scraped, draft: BatchDraft): boolean {
		if (!result.ok) return false;
		const { id } = match.fixture;
		const now = this.#state.parts.now();
		const kickoffNow = this.#state.parts.kickoffNow();
		const fixture = this.#state.books.fixture(id) ?? this.#state.fixtures.get(id) ?? match.fixture;
		if (this.#state.listings.doubt(fixture, bookmaker, kickoffNow) !== undefined) return false;
		const old = this.#state.books.get(id, bookmaker);
		if (old?.board !== result.value.stood) {
			this.#askAgain(fixture, bookmaker, listing);
			return false;
		}
		const others = this.#state.books
			.of(id)
			.map((book) => draft.get(id, book.bookmaker) ?? book)
			.filter((book) => book.bookmaker !== bookmaker && book.excluded === undefined)
			.map(({ board }) => board);
		const isAlone = this.#state.listings.isAlone(id, bookmaker);
		const context = { bookmaker, listing, fixture, old, others, isAlone, now, kickoffNow };
		const outcome = compareReply(result.value, context);
		if (outcome === undefined) return false;
		const { snapshot, diff, at } = outcome;
		if (snapshot.excluded !== undefined) {
			const { reason, message } = snapshot.excluded;
			noteReason(this.#state.report(bookmaker).reasons, reason, `match ${id}: ${message}`);
		}
		draft.change(snapshot, diff, at);
		return outcome.isConfirmed && diff.changed.length === 0;
	}

	/** A reply that is older than the board would be compared with what it does not know of. */
	#askAgain(fixture: Fixture, bookmaker: BookmakerId, listing: IdentifiedListing): void {
		const times = this.#state.askAgain(fixture, bookmaker, listing, MOST_AGAIN);
		if (times < MOST_AGAIN) return;
		const message = `the board of match ${fixture.id} changed while its reply was on its way, ${times + 1} times`;
		noteReason(this.#state.report(bookmaker).reasons, "superseded", message);
	}
}
