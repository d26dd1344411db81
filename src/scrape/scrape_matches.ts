import type { FeedResult } from "../bookmakers/feed_error.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import type { AskList } from "./ask_list.ts";
import type { IdentifiedListing, Match } from "./discover.ts";
import type { EventReply, Feed } from "./feed.ts";
import { FeedQueue, type Standing } from "./feed_queue.ts";

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

/** Part of its slots that a bookmaker is asked with while the list is gentle. */
const GENTLE_SHARE = 0.25;

/** What is asked for, and of whom. */
export interface Asked {
	readonly asks: AskList;
	readonly feeds: readonly Feed[];
	/** The board that each reply is to be compared with; asked for with its request. */
	readonly standing: Standing;
}

/**
 * Fetches matches in the order of the list and hands over what has arrived, in batches, until the list is closed and all is
 * fetched, or the signal is aborted. What is not fetched by then is not handed over.
 *
 * All bookmakers of a match are asked together. The next match is the first one none of whose bookmakers that keep pace has
 * an event waiting: so the slowest bookmaker's slots are always full, and the prices of a match are of one moment. A
 * bookmaker that falls behind (see `patienceMs`) queues on its own; the others go on at their pace.
 */
export async function* scrapeMatches(
	asked: Asked,
	signal: AbortSignal,
	options: ScrapeOptions = SCRAPE_OPTIONS,
): AsyncGenerator<readonly Scraped[], void, void> {
	const over = new AbortController();
	const pass = new Pass(asked, AbortSignal.any([signal, over.signal]), options);
	const begun = pass.beginAll();
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
	readonly #asks: AskList;
	#allBegun = false;
	#wake = Promise.withResolvers<void>();

	constructor(
		{ asks, feeds, standing }: Asked,
		readonly signal: AbortSignal,
		readonly options: ScrapeOptions,
	) {
		this.#asks = asks;
		this.#queues = new Map(feeds.map((feed) => [feed.bookmaker.id, this.#queueOf(feed, standing)]));
	}

	async beginAll(): Promise<void> {
		const asks = this.#asks;
		const aborted = Promise.withResolvers<void>();
		const wakeUp = () => {
			aborted.resolve();
			this.#changed();
		};
		this.signal.addEventListener("abort", wakeUp, { once: true });
		const watched = this.#watch(asks, aborted.promise);
		while (!this.signal.aborted) {
			const full = this.#full();
			const next = full.size < this.#queues.size ? asks.take(full) : undefined;
			if (next !== undefined) this.#begin(next);
			else if (!asks.isEmpty) await this.#nextChange();
			else if (asks.isClosed) break;
			else await this.#wake.promise;
		}
		this.signal.removeEventListener("abort", wakeUp);
		this.#allBegun = true;
		this.#changed();
		await watched;
	}

	/** Wakes up whoever waits when something comes on the list. */
	async #watch(asks: AskList, aborted: Promise<void>): Promise<void> {
		while (!this.signal.aborted && !asks.isClosed) {
			await Promise.race([asks.changed(), aborted]);
			this.#changed();
		}
	}

	#begin(match: Match): void {
		for (const [bookmaker, listing] of match.listings) this.#queues.get(bookmaker)?.add(match, listing);
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

	#queueOf(feed: Feed, standing: Standing): FeedQueue {
		const bookmaker = feed.bookmaker.id;
		const { maxFailuresInARow } = this.options;
		return new FeedQueue(feed, this.signal, { maxFailuresInARow, standing }, (match, listing, result) => {
			this.#results.push({ match, bookmaker, listing, result });
			// To read replies takes long enough to be late for the others' next requests.
			for (const { feed } of this.#queues.values()) feed.lane.poke();
			this.#changed();
		});
	}

	#isIdle(): boolean {
		return this.#queues.values().every(({ underWay }) => underWay === 0);
	}

	/** Bookmakers that keep pace and have an event waiting, or are asked gently and have enough: all, while too much is not taken. */
	#full(): ReadonlySet<BookmakerId> {
		if (this.#results.length >= this.options.maxUntaken) return new Set(this.#queues.keys());
		const late = performance.now() - this.options.patienceMs;
		const full = new Set<BookmakerId>();
		const { isGentle } = this.#asks;
		for (const [bookmaker, { waitingSince, underWay, feed }] of this.#queues) {
			const isPaced = waitingSince !== undefined && waitingSince >= late;
			const isSpared = isGentle && underWay >= feed.lane.limits.concurrency * GENTLE_SHARE;
			if (isPaced || isSpared) full.add(bookmaker);
		}
		return full;
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
