import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import { ODDS_UPDATES, oddsUpdatesOf } from "./topics.ts";

/** What a publisher needs from outside. */
export interface PublisherOptions {
	/** Hands a message to all subscribers of a topic, in order. */
	readonly broadcast: (topic: string, message: string) => void;
	/** Runs a task once the current turn of the event loop is over. */
	readonly defer: (task: () => void) => void;
	readonly now: () => number;
	/** Names this process's sequence numbers; a client that knows another epoch has missed what it cannot count. */
	readonly epoch: string;
}

/**
 * Publishes topic messages, each with the epoch and the next sequence number of its topic, so that every client can
 * notice a missed one. Must never skip or repeat a number within an epoch.
 */
export class Publisher {
	readonly epoch: string;
	readonly #options: PublisherOptions;
	readonly #seqs = new Map<string, number>();
	readonly #pending = new Map<BookmakerId, Set<EventId>>();
	#scheduled = false;

	constructor(options: PublisherOptions) {
		this.#options = options;
		this.epoch = options.epoch;
	}

	/** Number of the last message of a topic, 0 before the first. */
	seq(topic: string): number {
		return this.#seqs.get(topic) ?? 0;
	}

	/** Last numbers of several topics. */
	seqs(topics: Iterable<string>): Readonly<Record<string, number>> {
		return Object.fromEntries([...topics].map((topic) => [topic, this.seq(topic)]));
	}

	/** Sends one message on a topic, now. */
	publish(topic: string, type: string, data: unknown): void {
		const seq = this.seq(topic) + 1;
		this.#seqs.set(topic, seq);
		const timestamp = new Date(this.#options.now()).toISOString();
		this.#options.broadcast(topic, JSON.stringify({ type, timestamp, topic, epoch: this.epoch, seq, data }));
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
			const data = { event_ids: [...ids], source, snapshot_count: ids.size };
			this.publish(ODDS_UPDATES, "odds_update", data);
			this.publish(oddsUpdatesOf(source), "odds_update", data);
		}
	}
}

/** A message to one client alone, without topic and number. */
export function directMessage(type: string, data: unknown, now: number): string {
	return JSON.stringify({ type, timestamp: new Date(now).toISOString(), data });
}
