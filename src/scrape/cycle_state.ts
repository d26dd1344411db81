import type { LogEntry } from "../backbone/batch.ts";
import type { BookmakerId, EventId, Fixture } from "../odds/snapshot.ts";
import { AskList } from "./ask_list.ts";
import { CycleListings } from "./cycle_listings.ts";
import { CyclePending } from "./cycle_pending.ts";
import { type BookmakerReport, emptyReport } from "./cycle_report.ts";
import type { IdentifiedListing } from "./discover.ts";
import { KnownBooks } from "./known_books.ts";
import type { CycleParts } from "./run_cycle.ts";
import { byUrgency } from "./urgency.ts";

/** What the slowest lists take that come at all: a bookmaker that hangs holds the others back for no longer. */
const GENTLE_MS = 15_000;

/** What a cycle knows and has done so far; its steps share it. */
export class CycleState {
	readonly parts: CycleParts;
	readonly members: readonly BookmakerId[];
	readonly reports: ReadonlyMap<BookmakerId, BookmakerReport>;
	readonly pending: CyclePending;
	readonly books: KnownBooks;
	readonly listings: CycleListings;
	readonly asks: AskList;
	/** Matches as they were decided in this cycle. */
	readonly fixtures = new Map<EventId, Fixture>();
	/** Whether the cycle has ended for all that had answered by then. */
	isCarried = false;
	readonly #signal: AbortSignal;
	/** What is or was asked for in this cycle, and how often once more. */
	readonly #asked = new Map<string, number>();

	constructor(parts: CycleParts, members: readonly BookmakerId[], signal: AbortSignal) {
		this.parts = parts;
		this.members = members;
		this.#signal = signal;
		this.reports = new Map(
			parts.bookmakers.map((id) => [id, { ...emptyReport(), isLeftOut: !members.includes(id) }]),
		);
		this.pending = new CyclePending(members);
		this.books = new KnownBooks(parts);
		this.listings = new CycleListings(parts.bookmakers, parts.memory, this.books);
		this.asks = new AskList((matches) => byUrgency(matches, parts.kickoffNow()));
		// To read replies takes the one thread that the lists of the others need as well.
		this.asks.goGently(GENTLE_MS);
	}

	/** The report of a configured bookmaker. */
	report(bookmaker: BookmakerId): BookmakerReport {
		const report = this.reports.get(bookmaker);
		if (report === undefined) throw new Error(`Cannot note what ${bookmaker} did as it must be configured`);
		return report;
	}

	/** Asks a bookmaker for a match, once in a cycle. */
	ask(fixture: Fixture, bookmaker: BookmakerId, listing: IdentifiedListing): void {
		const key = `${fixture.id} ${bookmaker}`;
		if (this.#asked.has(key)) return;
		this.#asked.set(key, 0);
		this.#add(fixture, bookmaker, listing);
	}

	/** Asks once more; returns how often that was done before, and does nothing if that is as often as it may be. */
	askAgain(fixture: Fixture, bookmaker: BookmakerId, listing: IdentifiedListing, most: number): number {
		const key = `${fixture.id} ${bookmaker}`;
		const times = this.#asked.get(key) ?? 0;
		if (times >= most) return times;
		this.#asked.set(key, times + 1);
		this.#add(fixture, bookmaker, listing);
		return times;
	}

	/** Takes back what is no longer wanted, unless it is asked for already. */
	takeBack(eventId: EventId, bookmaker: BookmakerId): void {
		if (!this.asks.remove(eventId, bookmaker)) return;
		this.#asked.delete(`${eventId} ${bookmaker}`);
		this.pending.takenBack(bookmaker);
	}

	/** Tells how the cycle comes along. */
	progress(phase: "discovering" | "scraping" | "finishing"): void {
		const { done, expected } = this.pending;
		this.parts.progress(phase, this.reports, done, expected);
	}

	/** Notes who has answered all by now; once all have, nothing more is asked for. */
	settle(): void {
		this.pending.settle();
		if (this.asks.isGentle && !this.pending.isAnyDiscovering()) this.asks.goGently(0);
		if (this.pending.unfinished.length === 0) this.asks.close();
	}

	/** Saves and shows entries; `false` if they could not be saved. */
	async commit(entries: readonly LogEntry[], snapshots: number): Promise<boolean> {
		if (entries.length === 0) return true;
		const changes = entries.flatMap((entry) => (entry.kind === "prices" ? entry.changes : []));
		const start = performance.now();
		try {
			await this.parts.commit(entries, this.#signal);
		} catch (error) {
			for (const { snapshot } of changes) this.report(snapshot.bookmaker).unsaved++;
			this.parts.saveFailed(error, snapshots);
			return false;
		}
		const share = snapshots === 0 ? 0 : (performance.now() - start) / snapshots;
		const confirmed = entries.flatMap((entry) => (entry.kind === "confirmations" ? entry.snapshots : []));
		for (const { bookmaker } of [...changes.map(({ snapshot }) => snapshot), ...confirmed]) {
			this.report(bookmaker).times.save += share;
		}
		for (const { snapshot, changed } of changes) {
			const report = this.report(snapshot.bookmaker);
			report.changed++;
			report.marketChanges += changed.length;
		}
		return true;
	}

	#add(fixture: Fixture, bookmaker: BookmakerId, listing: IdentifiedListing): void {
		this.pending.asked(bookmaker);
		this.asks.add(fixture, bookmaker, listing);
	}
}
