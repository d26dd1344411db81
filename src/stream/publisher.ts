import type { Applied } from "../backbone/apply_batch.ts";
import type { Instant } from "../odds/snapshot.ts";
import { type Piece, stepMessages } from "./message.ts";
import { ResumeLog } from "./resume_log.ts";
import type { Entry } from "./topic_log.ts";
import { TopicTally } from "./topic_tally.ts";
import { ODDS_UPDATES, oddsUpdatesOf, PLAIN_TOPICS } from "./topics.ts";
import { updatePiece, updatePieces } from "./update_pieces.ts";

/** What a publisher needs from outside. */
export interface PublisherOptions {
	/** Hands a step to those who listen to its topic, in order. */
	readonly deliver: (entry: Entry) => void;
	readonly now: () => Instant;
	readonly log?: ResumeLog;
}

/** Where the log is when a process begins to follow it. */
export interface LogBegin {
	/** Names the database's log; a client that knows another one has missed what it cannot count. */
	readonly epoch: string;
	/** Number of the last batch that is in the cache. */
	readonly no: number;
	/** A whole number that no other process on this database has, 0 to 2^21: topics that follow no log count from it. */
	readonly base: number;
}

/**
 * Publishes the steps of topics, each with the epoch and its number, so that every client can notice a missed one, and keeps
 * the recent ones for those who ask for them again. Must never repeat a number within a topic and an epoch.
 */
export class Publisher {
	readonly log: ResumeLog;
	readonly #options: PublisherOptions;
	readonly #tally = new TopicTally(PLAIN_TOPICS);
	#epoch = "";

	constructor(options: PublisherOptions) {
		this.#options = options;
		this.log = options.log ?? new ResumeLog();
	}

	/** Names the log; empty before `begin`. */
	get epoch(): string {
		return this.#epoch;
	}

	/** How many messages there were on each family of topics, by what their names have before the first slash. */
	get published(): ReadonlyMap<string, number> {
		return this.#tally.families;
	}

	/** Must be called before anything is published. */
	begin({ epoch, no, base }: LogBegin): void {
		this.#epoch = epoch;
		this.log.begin(no, base);
	}

	/** Number of the last step of a topic. */
	seq(topic: string): number {
		return this.log.of(topic).seq;
	}

	/** Last numbers of several topics. */
	seqs(topics: Iterable<string>): Readonly<Record<string, number>> {
		return Object.fromEntries([...topics].map((topic) => [topic, this.seq(topic)]));
	}

	/** Sends one message on a topic that follows no log, as its next step. */
	publish(topic: string, type: string, data: unknown): void {
		this.step(topic, this.seq(topic) + 1, [{ type, data: JSON.stringify(data) }]);
	}

	/**
	 * Sends one step of a topic, now; nothing if it has no pieces.
	 *
	 * @throws {RangeError} if its number is not above the last step's
	 */
	step(topic: string, seq: number, pieces: readonly Piece[]): void {
		if (pieces.length === 0) return;
		const at = this.#options.now();
		const log = this.log.of(topic);
		const step = { at, topic, epoch: this.#epoch, seq, prevSeq: log.prev };
		const texts = [...stepMessages(step, pieces)].map(({ text }) => text);
		for (const _ of texts) this.#tally.count(topic);
		this.#options.deliver(this.log.append(log, seq, texts, at));
	}

	/** The log has come to this batch: says which events have new or changed odds, on the topic of all and on the bookmakers' own. */
	apply({ no, changes }: Pick<Applied, "no" | "changes">): void {
		this.step(ODDS_UPDATES, no, updatePieces(changes));
		for (const bookmaker of new Set(changes.map((change) => change.bookmaker))) {
			this.step(oddsUpdatesOf(bookmaker), no, updatePiece(changes, bookmaker));
		}
		// Last, as a topic that has only now got its first step began before it.
		this.log.advance(no);
	}
}
