import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import { topicMessage } from "./message.ts";
import { ResumeLog } from "./resume_log.ts";
import type { Entry } from "./topic_log.ts";
import { TopicTally } from "./topic_tally.ts";
import { ODDS_UPDATES, oddsUpdatesOf, PLAIN_TOPICS } from "./topics.ts";

/** What a publisher needs from outside. */
export interface PublisherOptions {
	/** Hands a message to those who listen to its topic, in order. */
	readonly deliver: (entry: Entry) => void;
	/** Runs a task once the current turn of the event loop is over. */
	readonly defer: (task: () => void) => void;
	readonly now: () => Instant;
	/** Names this process's sequence numbers; a client that knows another epoch has missed what it cannot count. */
	readonly epoch: string;
	readonly log?: ResumeLog;
}

/**
 * Publishes topic messages, each with the epoch and the next sequence number of its topic, so that every client can
 * notice a missed one, and keeps the recent ones for those who ask for them again. Must never skip or repeat a number
 * within an epoch.
 */
export class Publisher {
	readonly epoch: string;
	readonly log: ResumeLog;
	readonly #options: PublisherOptions;
	readonly #tally = new TopicTally(PLAIN_TOPICS);
	readonly #pending = new Map<BookmakerId, Set<EventId>>();
	#scheduled = false;

	constructor(options: PublisherOptions) {
		this.#options = options;
		this.epoch = options.epoch;
		this.log = options.log ?? new ResumeLog();
	}

	/** How many messages there were on each family of topics, by what their names have before the first slash. */
	get published(): ReadonlyMap<string, number> {
		return this.#tally.families;
	}

	/** Number of the last message of a topic. */
	seq(topic: string): number {
		return this.log.of(topic).seq;
	}

	/** Last numbers of several topics. */
	seqs(topics: Iterable<string>): Readonly<Record<string, number>> {
		return Object.fromEntries([...topics].map((topic) => [topic, this.seq(topic)]));
	}

	/** Sends one message on a topic, now. */
	publish(topic: string, type: string, data: unknown): void {
		this.publishText(topic, type, JSON.stringify(data));
	}

	/** The same with data that is JSON text already. */
	publishText(topic: string, type: string, data: string): void {
		const at = this.#options.now();
		const log = this.log.of(topic);
		this.#tally.count(topic);
		const text = topicMessage({ type, at, topic, epoch: this.epoch, seq: log.seq + 1 }, data);
		this.#options.deliver(this.log.append(log, text, at));
	}

	/**
	 * Notes new or changed odds. All that is noted in one turn of the event loop becomes one `odds_update` per
	 * bookmaker, on the topic of all and on its own.
	 */
	oddsChanged(eventIds: readonly EventId[], source: BookmakerId): void {
		const ids = this.#pending.get(source) ?? new Set();
		for (const id of eventIds) ids.add(id);
		this.#pending.set(source, ids);
		if (this.#scheduled) return;
		this.#scheduled = true;
		this.#options.defer(() => this.flush());
	}

	/** Sends what has been noted and not sent yet. */
	flush(): void {
		this.#scheduled = false;
		const pending = [...this.#pending];
		this.#pending.clear();
		for (const [source, ids] of pending) {
			const data = JSON.stringify({ event_ids: [...ids], source, snapshot_count: ids.size });
			this.publishText(ODDS_UPDATES, "odds_update", data);
			this.publishText(oddsUpdatesOf(source), "odds_update", data);
		}
	}
}
