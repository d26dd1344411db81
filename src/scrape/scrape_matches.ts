import { FeedError, type FeedResult } from "../bookmakers/feed_error.ts";
import type { RequestLane } from "../bookmakers/request_lane.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import type { IdentifiedListing, Match } from "./discover.ts";
import { type EventReply, type Feed, fetchReading } from "./feed.ts";

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
	/** A bookmaker whose next request has waited this long, milliseconds, no longer holds back the others. */
	readonly patienceMs: number;
	/** After so many failures in a row a bookmaker is not asked again in this pass. */
	readonly maxFailuresInARow: number;
}

/** Bounds that suit the real sites. */
export const SCRAPE_OPTIONS: ScrapeOptions = {
	batchSize: 100,
	maxUntaken: 200,
	patienceMs: 2_000,
	maxFailuresInARow: 60,
};

/**
 * Fetches matches in the given order and hands over what has arrived, in batches, until all is fetched or the signal
 * is aborted. What is not fetched by then is not handed over.
 *
 * All bookmakers of a match are asked together. The next match is begun when no lane that keeps pace has a request
 * waiting: so the slowest bookmaker's slots are always full, and the prices of a match are of one moment. A
 * bookmaker that falls behind (see `patienceMs`) queues on its own; the others go on at their pace.
 */
export async function* scrapeMatches(
	matches: readonly Match[],
	feeds: readonly Feed[],
	signal: AbortSignal,
	options: ScrapeOptions = SCRAPE_OPTIONS,
): AsyncGenerator<readonly Scraped[], void, void> {
	const pass = new Pass(feeds, signal, options);
	const begun = pass.beginAll(matches);
	while (true) {
		const batch = await pass.take();
		if (batch.length === 0) break;
		yield batch;
	}
	await begun;
}

/** One pass: requests under way, results not taken yet, and who may go on. */
class Pass {
	readonly #feeds: ReadonlyMap<BookmakerId, Feed>;
	readonly #failuresInARow = new Map<BookmakerId, number>();
	readonly #results: Scraped[] = [];
	#underWay = 0;
	#allBegun = false;
	#wake = Promise.withResolvers<void>();

	constructor(
		feeds: readonly Feed[],
		readonly signal: AbortSignal,
		readonly options: ScrapeOptions,
	) {
		this.#feeds = new Map(feeds.map((feed) => [feed.bookmaker.id, feed]));
	}

	async beginAll(matches: readonly Match[]): Promise<void> {
		const wakeUp = () => this.#changed();
		this.signal.addEventListener("abort", wakeUp, { once: true });
		for (const match of matches) {
			while (!this.signal.aborted && this.#mustWait()) await this.#nextChange();
			if (this.signal.aborted) break;
			for (const [bookmaker, listing] of match.listings) this.#begin(match, bookmaker, listing);
		}
		this.signal.removeEventListener("abort", wakeUp);
		this.#allBegun = true;
		this.#changed();
	}

	/** The next batch, at least one result; empty when there will be no more. */
	async take(): Promise<readonly Scraped[]> {
		while (this.#results.length === 0) {
			if (this.#allBegun && this.#underWay === 0) return [];
			await this.#wake.promise;
		}
		const batch = this.#results.splice(0, this.options.batchSize);
		this.#changed();
		return batch;
	}

	#begin(match: Match, bookmaker: BookmakerId, listing: IdentifiedListing): void {
		const feed = this.#feeds.get(bookmaker);
		if (feed === undefined) return;
		this.#underWay++;
		void this.#fetch(feed, listing).then((result) => {
			this.#underWay--;
			this.#noteFailure(bookmaker, result);
			this.#results.push({ match, bookmaker, listing, result });
			this.#changed();
		});
	}

	async #fetch(feed: Feed, listing: IdentifiedListing): Promise<FeedResult<EventReply>> {
		const failures = this.#failuresInARow.get(feed.bookmaker.id) ?? 0;
		if (failures >= this.options.maxFailuresInARow) {
			const message = `Cannot ask ${feed.bookmaker.name} for event ${listing.eventId}: its last ${failures} answers failed`;
			return { ok: false, error: new FeedError("aborted", message) };
		}
		return await fetchReading(feed, listing, this.signal);
	}

	#noteFailure(bookmaker: BookmakerId, result: FeedResult<EventReply>): void {
		// An event that is gone is an answer; only what says that the bookmaker does not answer counts.
		if (result.ok || result.error.kind === "not_found") this.#failuresInARow.set(bookmaker, 0);
		else if (result.error.kind !== "aborted") {
			this.#failuresInARow.set(bookmaker, (this.#failuresInARow.get(bookmaker) ?? 0) + 1);
		}
	}

	#mustWait(): boolean {
		if (this.#results.length >= this.options.maxUntaken) return true;
		const now = performance.now();
		for (const { lane } of this.#feeds.values()) {
			if (lane.waiting > 0 && !this.#lags(lane, now)) return true;
		}
		return false;
	}

	#lags(lane: RequestLane, now: number): boolean {
		return lane.waitingSince !== undefined && now - lane.waitingSince > this.options.patienceMs;
	}

	async #nextChange(): Promise<void> {
		const timer = Promise.withResolvers<void>();
		// Lanes change without telling this pass when a retry takes a slot, and patience runs out by time alone.
		const handle = setTimeout(timer.resolve, 50);
		const lanes = [...this.#feeds.values()].map(({ lane }) => lane.changed());
		await Promise.race([this.#wake.promise, timer.promise, ...lanes]);
		clearTimeout(handle);
	}

	#changed(): void {
		this.#wake.resolve();
		this.#wake = Promise.withResolvers<void>();
	}
}
