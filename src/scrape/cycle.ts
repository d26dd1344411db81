import type { LogEntry } from "../backbone/batch.ts";
import type { Discovery } from "../bookmakers/bookmaker.ts";
import type { FeedResult } from "../bookmakers/feed_error.ts";
import { isOffered } from "../odds/board.ts";
import type { BookmakerId, EventId, Fixture, Instant, Snapshot } from "../odds/snapshot.ts";
import { AskList } from "./ask_list.ts";
import { BatchDraft } from "./batch_draft.ts";
import { compareReply } from "./compare_reply.ts";
import { CycleListings } from "./cycle_listings.ts";
import { CyclePending } from "./cycle_pending.ts";
import {
	type BookmakerReport,
	type CycleReport,
	emptyReport,
	noteDiscovery,
	noteScraped,
} from "./cycle_report.ts";
import type { IdentifiedListing, Match } from "./discover.ts";
import { DiscoveryNews } from "./discovery_news.ts";
import { KnownBooks } from "./known_books.ts";
import { messageOf, noteReason } from "./reasons.ts";
import type { CycleParts } from "./run_cycle.ts";
import type { Scraped } from "./scrape_matches.ts";
import { byUrgency } from "./urgency.ts";

/** How often a reply is asked for once more, as the board that it was to be compared with has changed meanwhile. */
const MOST_AGAIN = 2;

/** A bookmaker's lists as they came. */
interface Arrival {
	readonly bookmaker: BookmakerId;
	readonly result: FeedResult<Discovery>;
	readonly ms: number;
}

/**
 * One pass over the events of its bookmakers. Each goes at its own pace from the first request on: as soon as a bookmaker's lists are
 * there its matches are asked for, together with the others' that are known by then.
 *
 * Committed before anything else happens: what the store refused is not shown, and is a change again next cycle, as it is
 * compared with the cache. One step at a time works on the books, whatever arrives. Aborted by its signal it ends after the
 * batch at hand; what was saved is shown.
 */
export class Cycle {
	readonly #parts: CycleParts;
	readonly #signal: AbortSignal;
	readonly #over = new AbortController();
	readonly #reports: ReadonlyMap<BookmakerId, BookmakerReport>;
	readonly #members: readonly BookmakerId[];
	readonly #pending: CyclePending;
	readonly #books: KnownBooks;
	readonly #listings: CycleListings;
	readonly #asks: AskList;
	readonly #fixtures = new Map<EventId, Fixture>();
	/** What is or was asked for in this cycle, and how often once more. */
	readonly #asked = new Map<string, number>();
	/** Matches of which a listing is in doubt, while others may still speak. */
	readonly #doubtful = new Set<EventId>();
	readonly #ended = Promise.withResolvers<CycleReport>();
	/** `performance.now()` milliseconds. */
	readonly begunAt = performance.now();
	#arrived: Arrival[] = [];
	#last: Promise<unknown> = Promise.resolve();
	#isCarried = false;

	/** @param members those that are asked; the others' passes of an earlier cycle still go on */
	constructor(parts: CycleParts, members: readonly BookmakerId[], signal: AbortSignal) {
		this.#parts = parts;
		this.#members = members;
		this.#signal = AbortSignal.any([signal, this.#over.signal]);
		this.#reports = new Map(
			parts.bookmakers.map((id) => [id, { ...emptyReport(), isLeftOut: !members.includes(id) }]),
		);
		this.#pending = new CyclePending(members);
		this.#books = new KnownBooks(parts);
		this.#listings = new CycleListings(parts.bookmakers, parts.memory, this.#books);
		this.#asks = new AskList((matches) => byUrgency(matches, parts.kickoffNow()));
	}

	/** What each bookmaker has answered and has not; `finished` by `performance.now()`. */
	get pending(): Pick<CyclePending, "finished" | "unfinished"> {
		return this.#pending;
	}

	get report(): CycleReport {
		return this.#reports;
	}

	/** Settles as `run` does, once that is called. */
	get ended(): Promise<CycleReport> {
		return this.#ended.promise;
	}

	/** Runs to the end. Called once. */
	run(): Promise<CycleReport> {
		this.#ended.resolve(this.#run());
		return this.ended;
	}

	async #run(): Promise<CycleReport> {
		this.#progress("discovering");
		const ended = await Promise.allSettled([
			this.#orOver(this.#discoverAll()),
			this.#orOver(this.#scrapeAll()),
		]);
		for (const end of ended) if (end.status === "rejected") throw end.reason;
		if (!this.#isCarried) await this.#turn(() => this.#finish());
		return this.#reports;
	}

	/**
	 * Ends the cycle for all that have answered; the passes of the others go on, as part of `run`. Their reports are those of
	 * the moment until then.
	 */
	carry(): Promise<void> {
		this.#isCarried = true;
		for (const bookmaker of this.#pending.unfinished) {
			const report = this.#reports.get(bookmaker)!;
			report.isCarried = true;
			const what = this.#pending.isDiscovering(bookmaker) ? "its lists" : "all events that it was asked for";
			noteReason(report.reasons, "carried", `it has not answered ${what} by the time the next cycle was due`);
		}
		return this.#turn(() => this.#finish());
	}

	/** A half that fails ends the other one. */
	async #orOver(half: Promise<void>): Promise<void> {
		try {
			await half;
		} catch (error) {
			this.#over.abort(error);
			throw error;
		}
	}

	async #discoverAll(): Promise<void> {
		await Promise.all(
			this.#members.map(async (bookmaker) => {
				const start = performance.now();
				const result = await this.#parts.discover(bookmaker, this.#signal);
				this.#arrived.push({ bookmaker, result, ms: performance.now() - start });
				await this.#turn(() => this.#takeArrived());
			}),
		);
		this.#settle();
	}

	async #scrapeAll(): Promise<void> {
		const standing = (eventId: EventId, bookmaker: BookmakerId) => this.#books.get(eventId, bookmaker)?.board;
		for await (const batch of this.#parts.scrape(this.#asks, standing, this.#signal)) {
			await this.#turn(() => this.#takeBatch(batch));
		}
	}

	/** One after another, whoever asks. */
	#turn<T>(task: () => Promise<T>): Promise<T> {
		const done = this.#last.then(task);
		this.#last = done.catch(() => {});
		return done;
	}

	async #finish(): Promise<void> {
		this.#progress("finishing");
		await this.#excludeDoubtful();
		const evictBefore = this.#parts.kickoffNow() - this.#parts.evictAfterMs;
		const evicted = [...this.#parts.events()]
			.filter(({ fixture }) => fixture.kickoff < evictBefore)
			.map(({ fixture }) => fixture.id);
		await this.#commit([{ kind: "cycle_ended", evictBefore, evicted }], 0);
		this.#parts.memory.forgetBefore(evictBefore, evicted);
	}

	/** All lists that have come by now, together: so matches are decided by as many voices as there are. */
	async #takeArrived(): Promise<void> {
		const arrived = this.#arrived;
		this.#arrived = [];
		for (const { bookmaker, result, ms } of arrived) {
			noteDiscovery(this.#reports.get(bookmaker)!, result, ms);
			this.#pending.discovered(bookmaker);
		}
		if (arrived.length > 0 && !this.#signal.aborted) await this.#hear(arrived);
		this.#settle();
		if (arrived.length > 0) this.#progress("scraping");
	}

	async #hear(arrived: readonly Arrival[]): Promise<void> {
		const kickoffNow = this.#parts.kickoffNow();
		const recalled = await this.#recall(arrived, kickoffNow);
		const touched = new Set<EventId>(this.#doubtful);
		for (const { bookmaker, result } of arrived) {
			if (!result.ok) continue;
			const report = this.#reports.get(bookmaker)!;
			for (const id of this.#listings.hear(bookmaker, result.value, report, kickoffNow)) touched.add(id);
		}
		const draft = new BatchDraft();
		const news = this.#newsInto(draft, kickoffNow);
		for (const id of touched) this.#decide(id, news, kickoffNow);
		for (const book of recalled) news.showAgain(book);
		for (const { bookmaker } of arrived) this.#noteLists(bookmaker, news);
		for (const id of touched) this.#noteDoubts(id, news, kickoffNow);
		await this.#saveMatches(kickoffNow);
		await this.#commit(draft.entries(), draft.size);
		for (const id of touched) this.#askFor(id, kickoffNow);
	}

	#newsInto(draft: BatchDraft, kickoffNow: Instant): DiscoveryNews {
		return new DiscoveryNews({
			draft,
			books: this.#books,
			listings: this.#listings,
			fixture: (id) => this.#fixtures.get(id),
			now: this.#parts.now(),
			kickoffNow,
		});
	}

	/** Reads back what is listed, still to come and no longer in memory. */
	async #recall(arrived: readonly Arrival[], kickoffNow: Instant): Promise<readonly Snapshot[]> {
		const coming = arrived.flatMap(({ result }) =>
			result.ok ? result.value.listings.filter(({ kickoff }) => kickoff > kickoffNow) : [],
		);
		try {
			const books = await this.#books.recall(coming.map(({ eventId }) => eventId));
			return books.filter(({ bookmaker }) => this.#parts.bookmakers.includes(bookmaker));
		} catch (error) {
			this.#parts.recallFailed(error);
			for (const { bookmaker } of arrived) {
				noteReason(this.#reports.get(bookmaker)!.reasons, "not_recalled", messageOf(error));
			}
			return [];
		}
	}

	#decide(id: EventId, news: DiscoveryNews, kickoffNow: Instant): void {
		const before = this.#books.fixture(id);
		const fixture = this.#listings.fixture(id, kickoffNow);
		if (fixture === undefined) return;
		this.#fixtures.set(id, fixture);
		if (before !== undefined && before !== fixture) news.restate(before, fixture);
	}

	/** Withdraws what is no longer listed, and suspends what is listed as not to be bet on. */
	#noteLists(bookmaker: BookmakerId, news: DiscoveryNews): void {
		const heard = this.#listings.of(bookmaker);
		if (heard?.isComplete !== true) return;
		for (const { snapshots } of this.#parts.events()) {
			const book = snapshots.get(bookmaker);
			if (book !== undefined && news.drop(book, heard)) this.#reports.get(bookmaker)!.dropped++;
		}
		for (const { eventId, status } of heard.listings.values()) {
			if (status !== "prematch") news.suspend(eventId, bookmaker);
		}
	}

	/** Books whose bookmaker alone has another kickoff are excluded, once all that may still agree with it have spoken. */
	#noteDoubts(id: EventId, news: DiscoveryNews, kickoffNow: Instant): void {
		this.#doubtful.delete(id);
		const fixture = this.#fixtures.get(id);
		if (fixture === undefined) return;
		for (const bookmaker of this.#members) {
			const doubt = this.#listings.doubt(fixture, bookmaker, kickoffNow);
			if (doubt === undefined) continue;
			if (this.#pending.isAnyDiscovering() && !this.#isCarried) {
				this.#doubtful.add(id);
				continue;
			}
			noteReason(this.#reports.get(bookmaker)!.reasons, "kickoff", `match ${id}: ${doubt.message}`);
			news.exclude(id, bookmaker, doubt);
		}
	}

	async #excludeDoubtful(): Promise<void> {
		if (this.#doubtful.size === 0) return;
		const kickoffNow = this.#parts.kickoffNow();
		const draft = new BatchDraft();
		const news = this.#newsInto(draft, kickoffNow);
		for (const id of [...this.#doubtful]) this.#noteDoubts(id, news, kickoffNow);
		await this.#commit(draft.entries(), draft.size);
	}

	async #saveMatches(kickoffNow: Instant): Promise<void> {
		const matches = [...this.#listings.all()].flatMap((id): Match[] => {
			const fixture = this.#fixtures.get(id);
			if (fixture === undefined || fixture.kickoff <= kickoffNow) return [];
			const listings = new Map(
				this.#members.flatMap((bookmaker): [BookmakerId, IdentifiedListing][] => {
					const listing = this.#listings.get(id, bookmaker);
					return listing?.status === "prematch" ? [[bookmaker, listing]] : [];
				}),
			);
			return listings.size === 0 ? [] : [{ fixture, listings }];
		});
		try {
			await this.#parts.saveMatches(matches);
		} catch (error) {
			// Matches that are known already can still be saved; new ones fail with their batch and come again.
			this.#parts.saveFailed(error, 0);
		}
	}

	#askFor(id: EventId, kickoffNow: Instant): void {
		const fixture = this.#fixtures.get(id);
		if (fixture === undefined) return;
		for (const bookmaker of this.#members) {
			const listing = this.#listings.get(id, bookmaker);
			if (listing === undefined) continue;
			const key = `${id} ${bookmaker}`;
			const isWanted = this.#isWanted(fixture, bookmaker, listing, kickoffNow);
			if (isWanted && !this.#asked.has(key)) {
				this.#asked.set(key, 0);
				this.#ask(fixture, bookmaker, listing);
			} else if (!isWanted && this.#asks.remove(id, bookmaker)) {
				this.#asked.delete(key);
				this.#pending.takenBack(bookmaker);
			}
		}
	}

	#isWanted(
		fixture: Fixture,
		bookmaker: BookmakerId,
		listing: IdentifiedListing,
		kickoffNow: Instant,
	): boolean {
		if (fixture.kickoff <= kickoffNow || this.#books.isUnknown(fixture.id)) return false;
		if (this.#listings.doubt(fixture, bookmaker, kickoffNow) !== undefined) return false;
		if (listing.status === "prematch") return true;
		// Lists that are not whole are not believed in this: the event itself is.
		const book = this.#books.get(fixture.id, bookmaker);
		return this.#listings.of(bookmaker)?.isComplete === false && book !== undefined && isOffered(book.board);
	}

	#ask(fixture: Fixture, bookmaker: BookmakerId, listing: IdentifiedListing): void {
		this.#pending.asked(bookmaker);
		this.#asks.add(fixture, bookmaker, listing);
	}

	async #takeBatch(batch: readonly Scraped[]): Promise<void> {
		const draft = new BatchDraft();
		const confirmed: BookmakerReport[] = [];
		for (const scraped of batch) {
			const report = this.#reports.get(scraped.bookmaker)!;
			noteScraped(report, scraped);
			const start = performance.now();
			if (this.#compare(scraped, draft)) confirmed.push(report);
			report.times.diff += performance.now() - start;
		}
		if (await this.#commit(draft.entries(), draft.size)) for (const report of confirmed) report.confirmed++;
		for (const { bookmaker } of batch) this.#pending.answered(bookmaker);
		this.#settle();
		this.#progress("scraping");
	}

	/** Compares a reply with its book; `true` if it confirms that without any news. */
	#compare({ match, bookmaker, listing, result }: Scraped, draft: BatchDraft): boolean {
		if (!result.ok) return false;
		const { id } = match.fixture;
		const now = this.#parts.now();
		const kickoffNow = this.#parts.kickoffNow();
		const fixture = this.#books.fixture(id) ?? this.#fixtures.get(id) ?? match.fixture;
		if (this.#listings.doubt(fixture, bookmaker, kickoffNow) !== undefined) return false;
		const old = this.#books.get(id, bookmaker);
		if (old?.board !== result.value.stood) {
			this.#askAgain(fixture, bookmaker, listing);
			return false;
		}
		const others = this.#books
			.of(id)
			.map((book) => draft.get(id, book.bookmaker) ?? book)
			.filter((book) => book.bookmaker !== bookmaker && book.excluded === undefined)
			.map(({ board }) => board);
		const isAlone = this.#listings.isAlone(id, bookmaker);
		const context = { bookmaker, listing, fixture, old, others, isAlone, now, kickoffNow };
		const outcome = compareReply(result.value, context);
		if (outcome === undefined) return false;
		const { snapshot, diff, at } = outcome;
		if (snapshot.excluded !== undefined) {
			const { reason, message } = snapshot.excluded;
			noteReason(this.#reports.get(bookmaker)!.reasons, reason, `match ${id}: ${message}`);
		}
		draft.change(snapshot, diff, at);
		return outcome.isConfirmed && diff.changed.length === 0;
	}

	/** A reply that is older than the board would be compared with what it does not know of. */
	#askAgain(fixture: Fixture, bookmaker: BookmakerId, listing: IdentifiedListing): void {
		const key = `${fixture.id} ${bookmaker}`;
		const times = this.#asked.get(key) ?? 0;
		if (times >= MOST_AGAIN) {
			const message = `the board of match ${fixture.id} changed while its reply was on its way, ${times + 1} times`;
			noteReason(this.#reports.get(bookmaker)!.reasons, "superseded", message);
			return;
		}
		this.#asked.set(key, times + 1);
		this.#ask(fixture, bookmaker, listing);
	}

	/** Saves and shows entries; `false` if they could not be saved. */
	async #commit(entries: readonly LogEntry[], snapshots: number): Promise<boolean> {
		if (entries.length === 0) return true;
		const changes = entries.flatMap((entry) => (entry.kind === "prices" ? entry.changes : []));
		const start = performance.now();
		try {
			await this.#parts.commit(entries, this.#signal);
		} catch (error) {
			for (const { snapshot } of changes) this.#reports.get(snapshot.bookmaker)!.unsaved++;
			this.#parts.saveFailed(error, snapshots);
			return false;
		}
		const share = snapshots === 0 ? 0 : (performance.now() - start) / snapshots;
		const confirmed = entries.flatMap((entry) => (entry.kind === "confirmations" ? entry.snapshots : []));
		for (const { bookmaker } of [...changes.map(({ snapshot }) => snapshot), ...confirmed]) {
			this.#reports.get(bookmaker)!.times.save += share;
		}
		for (const { snapshot, changed } of changes) {
			const report = this.#reports.get(snapshot.bookmaker)!;
			report.changed++;
			report.marketChanges += changed.length;
		}
		return true;
	}

	#settle(): void {
		this.#pending.settle();
		if (this.#pending.unfinished.length === 0) this.#asks.close();
	}

	#progress(phase: "discovering" | "scraping" | "finishing"): void {
		const { done, expected } = this.#pending;
		this.#parts.progress(phase, this.#reports, done, expected);
	}
}
