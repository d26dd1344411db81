import { FeedError, type FeedResult } from "../bookmakers/feed_error.ts";
import type { Board } from "../odds/board.ts";
import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import type { IdentifiedListing, Match } from "./discover.ts";
import { type EventReply, type Feed, fetchReading } from "./feed.ts";

/** Told of what came of asking for a match. */
export type FeedDone = (match: Match, listing: IdentifiedListing, result: FeedResult<EventReply>) => void;

/** The board of a bookmaker's book of a match as it is now. */
export type Standing = (eventId: EventId, bookmaker: BookmakerId) => Board | undefined;

/** What a queue is given beside its feed. */
export interface FeedQueueOptions {
	/** After so many failures in a row the bookmaker is given up. */
	readonly maxFailuresInARow: number;
	readonly standing: Standing;
}

/** An event that is not asked for yet. */
interface Waiting {
	readonly match: Match;
	readonly listing: IdentifiedListing;
	readonly since: number;
}

/** What a bookmaker may have under way, for each slot of its lane: one that runs, one that waits or backs off. */
const UNDER_WAY_PER_SLOT = 2;

/**
 * One bookmaker's events within a pass, first come, first served. Only so many are under way at once; the rest waits
 * here, so that a bookmaker which is given up after too many failures in a row is really not asked again: what is
 * under way then is aborted, what waits fails as `aborted`.
 *
 * Aborted by its signal it forgets what waits; what is under way ends as `aborted`.
 */
export class FeedQueue {
	readonly feed: Feed;
	readonly #waiting: Waiting[] = [];
	readonly #giveUp = new AbortController();
	readonly #signal: AbortSignal;
	readonly #maxFailuresInARow: number;
	readonly #done: FeedDone;
	readonly #standing: Standing;
	#underWay = 0;
	#failuresInARow = 0;

	constructor(feed: Feed, signal: AbortSignal, options: FeedQueueOptions, done: FeedDone) {
		this.feed = feed;
		this.#signal = AbortSignal.any([signal, this.#giveUp.signal]);
		this.#maxFailuresInARow = options.maxFailuresInARow;
		this.#standing = options.standing;
		this.#done = done;
	}

	/**
	 * Since when an event waits, here or for a slot of the lane, `performance.now()` milliseconds; `undefined` while none
	 * does: the bookmaker keeps pace.
	 */
	get waitingSince(): number | undefined {
		const here = this.#waiting[0]?.since;
		const { waitingSince: inLane } = this.feed.lane;
		return here === undefined || inLane === undefined ? (here ?? inLane) : Math.min(here, inLane);
	}

	/** Events that are asked for and not answered. While any waits, at least one is. */
	get underWay(): number {
		return this.#underWay;
	}

	add(match: Match, listing: IdentifiedListing): void {
		this.#waiting.push({ match, listing, since: performance.now() });
		this.#advance();
	}

	#advance(): void {
		const most = this.feed.lane.limits.concurrency * UNDER_WAY_PER_SLOT;
		while (this.#underWay < most || this.#signal.aborted) {
			const next = this.#waiting.shift();
			if (next === undefined) return;
			if (this.#giveUp.signal.aborted) this.#done(next.match, next.listing, this.#givenUp(next.listing));
			else if (!this.#signal.aborted) this.#ask(next.match, next.listing);
		}
	}

	#ask(match: Match, listing: IdentifiedListing): void {
		this.#underWay++;
		const standing = () => this.#standing(listing.eventId, this.feed.bookmaker.id);
		void fetchReading(this.feed, listing, this.#signal, standing).then((result) => {
			this.#underWay--;
			this.#noteFailure(result);
			this.#done(match, listing, result);
			this.#advance();
		});
	}

	#noteFailure(result: FeedResult<EventReply>): void {
		// An event that is gone is an answer; only what says that the bookmaker does not answer counts.
		if (result.ok || result.error.kind === "not_found") this.#failuresInARow = 0;
		else if (result.error.kind !== "aborted") this.#failuresInARow++;
		if (this.#failuresInARow >= this.#maxFailuresInARow) this.#giveUp.abort(new Error("it is given up"));
	}

	#givenUp({ eventId }: IdentifiedListing): FeedResult<EventReply> {
		const message = `Cannot ask ${this.feed.bookmaker.name} for event ${eventId}: its last ${this.#failuresInARow} answers failed`;
		return { ok: false, error: new FeedError("aborted", message) };
	}
}
