import type { LogEntry } from "../backbone/batch.ts";
import type { Discovery } from "../bookmakers/bookmaker.ts";
import type { FeedResult } from "../bookmakers/feed_error.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import type { AskList } from "./ask_list.ts";
import { Cycle } from "./cycle.ts";
import type { CycleReport } from "./cycle_report.ts";
import type { Match } from "./discover.ts";
import type { Standing } from "./feed_queue.ts";
import type { BookSources, KnownEvent } from "./known_books.ts";
import type { Scraped } from "./scrape_matches.ts";

/** Where a cycle stands. */
export type CyclePhase = "discovering" | "scraping" | "finishing";

/** What a cycle does, handed in as verbs. */
export interface CycleParts extends BookSources {
	/** All that are configured, in their order. */
	readonly bookmakers: readonly BookmakerId[];
	/** How long after its kickoff a match is kept in memory, milliseconds. */
	readonly evictAfterMs: number;
	now(): Instant;
	/** The clock by which kickoffs pass, see `trustedNow`. */
	kickoffNow(): Instant;
	discover(bookmaker: BookmakerId, signal: AbortSignal): Promise<FeedResult<Discovery>>;
	/** Saves who lists which match, all that are known so far in the cycle; a failure is thrown. */
	saveMatches(matches: readonly Match[]): Promise<void>;
	/** Asks for what is on the list until that is closed, see `scrapeMatches`. */
	scrape(asks: AskList, standing: Standing, signal: AbortSignal): AsyncIterable<readonly Scraped[]>;
	/** All matches in memory. */
	events(): Iterable<KnownEvent>;
	/**
	 * Makes entries durable, then visible; a failure is thrown, and nothing of them is visible. May wait for as long as there is no
	 * room, until `signal` is aborted: so the cycle pauses, since nothing is asked for while results are not taken.
	 */
	commit(entries: readonly LogEntry[], signal: AbortSignal): Promise<void>;
	/** Told after each step; `expected` is how many answers there are to come as far as is known, `done` how many have. */
	progress(phase: CyclePhase, report: CycleReport, done: number, expected: number): void;
	/** Told of what could not be saved; the cycle goes on. */
	saveFailed(error: unknown, snapshots: number): void;
	/** Told of matches whose books could not be read back; they are not asked for in this cycle. */
	recallFailed(error: unknown): void;
}

/**
 * One pass over all events of all bookmakers, the way of the data from first to last: discover, fetch, parse, map,
 * diff, commit, and at the end evict. See `Cycle`.
 */
export function runCycle(parts: CycleParts, signal: AbortSignal): Promise<CycleReport> {
	return new Cycle(parts, parts.bookmakers, signal).run();
}
