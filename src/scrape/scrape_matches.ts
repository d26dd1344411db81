import type { FeedResult } from "../bookmakers/feed_error.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import type { IdentifiedListing, Match } from "./discover.ts";
import type { EventReply, Feed } from "./feed.ts";
import { FeedQueue } from "./feed_queue.ts";

/** What came of asking one bookmaker for one match. */
export interface Scraped {
	readonly match: Match;
	readonly bookmaker: BookmakerId;
	readonly listing: IdentifiedListing;
	readonly result: FeedResult<EventReply>;
}

/** Bounds of a pass over the matches. */
export interface ScrapeOptions {
	/** Most results handed over at once; they are saved together. */
	readonly batchSize: number;
	/** Results not taken yet beyond which no further match is begun: the store sets the pace then. */
	readonly maxUntaken: number;
	/** A bookmaker whose next event has waited this long, milliseconds, no longer holds back the others. */
	readonly patienceMs: number;
	/** After so many failures in a row a bookmaker is given up: not asked again in this pass. */
	readonly maxFailuresInARow: number;
}

/** Bounds that suit the real sites. */
export const SCRAPE_OPTIONS: ScrapeOptions = {
	batchSize: 100,
	maxUntaken: 200,
	patienceMs: 2_000,
	maxFailuresInARow: 30,
};

/**
 * Fetches matches in the given order and hands over what has arrived, in batches, until all is fetched or the signal
 * is aborted. What is not fetched by then is not handed over.
 *
 * All bookmakers of a match are asked together. The next match is begun when no bookmaker that keeps pace has an event
 * waiting: so the slowest bookmaker's slots are always full, and the prices of a match are of one moment. A
 * bookmaker that falls behind (see `patienceMs`) queues on its own; the others go on at their pace.
 */
export async function* scrapeMatches(
	matches: readonly Match[],
	feeds: readonly Feed[],
	signal: AbortSignal,
	options: ScrapeOptions = SCRAPE_OPTIONS,
): AsyncGenerator<readonly Scraped[], void, void> {
	const over = new AbortController();
	const pass = new Pass(feeds, AbortSignal.any([signal, over.signal]), options);
	const begun = pass.beginAll(matches);
	try {
		while (true) {
			const batch = await pass.take();
			if (batch.length === 0) break;
			yield batch;
		}
	} finally {
		// Whoever stops taking wants no more to be asked, either.
		over.abort(new Error("its results are no longer taken"));
		await begun;
	}
}

/** One pass: requests under way, results not taken yet, and who may go on. */
class Pass {
	readonly #queues: ReadonlyMap<BookmakerId, FeedQueue>;
	readonly #results: Scraped[] = [];
	#allBegun = false;
	#wake = Promise.withResolvers<void>();

	constructor(
		feeds: readonly Feed[],
		readonly signal: AbortSignal,
		readonly options: ScrapeOptions,
	) {
		this.#queues = new Map(feeds.map((feed) => [feed.bookmaker.id, this.#queueOf(feed)]));
	}

	async beginAll(matches: readonly Match[]): Promise<void> {
		const wakeUp = () => this.#changed();
		this.signal.addEventListener("abort", wakeUp, { once: true });
		for (const match of matches) {
			while (!this.signal.aborted && this.#mustWait()) await this.#nextChange();
			if (this.signal.aborted) break;
			for (const [bookmaker, listing] of match.listings) this.#queues.get(bookmaker)?.add(match, listing);
		}
		this.signal.removeEventListener("abort", wakeUp);
		this.#allBegun = true;
		this.#changed();
	}

	/** The next batch, at least one result; empty when there will be no more. */
	async take(): Promise<readonly Scraped[]> {
		while (this.#results.length === 0) {
			if (this.#allBegun && this.#isIdle()) return [];
			await this.#wake.promise;
		}
		const batch = this.#results.splice(0, this.options.batchSize);
		this.#changed();
		return batch;
	}

	#queueOf(feed: Feed): FeedQueue {
		const bookmaker = feed.bookmaker.id;
		return new FeedQueue(feed, this.signal, this.options.maxFailuresInARow, (match, listing, result) => {
			this.#results.push({ match, bookmaker, listing, result });
			this.#changed();
		});
	}

	#isIdle(): boolean {
		return this.#queues.values().every(({ underWay }) => underWay === 0);
	}

	#mustWait(): boolean {
		if (this.#results.length >= this.options.maxUntaken) return true;
		const late = performance.now() - this.options.patienceMs;
		return this.#queues
			.values()
			.some(({ waitingSince }) => waitingSince !== undefined && waitingSince >= late);
	}

	async #nextChange(): Promise<void> {
		const timer = Promise.withResolvers<void>();
		// Lanes change without telling this pass when a retry takes a slot, and patience runs out by time alone.
		const handle = setTimeout(timer.resolve, 50);
		const lanes = [...this.#queues.values()].map(({ feed }) => feed.lane.changed());
		await Promise.race([this.#wake.promise, timer.promise, ...lanes]);
		clearTimeout(handle);
	}

	#changed(): void {
		this.#wake.resolve();
		this.#wake = Promise.withResolvers<void>();
	}
}
