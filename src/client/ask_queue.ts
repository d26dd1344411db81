import { Alarm, type Timers } from "./alarm.ts";
import type { Resume } from "./connect_address.ts";

/** What is asked about a topic. */
export type Ask = "subscribe" | "unsubscribe";

/** Topics per message and time between messages: together well below the 256 subscriptions a second that are let pass. */
const BATCH = 30;
const SPACING_MS = 250;

/**
 * Subscriptions on their way to the service. Those of one turn go in one message, and never so many in a second that the
 * service takes them for a flood, not even when a hundred topics have a gap at once.
 */
export class AskQueue {
	readonly #asks = new Map<string, Ask>();
	/** What was asked for on this connection and not given up again. */
	readonly #wanted = new Set<string>();
	readonly #alarm: Alarm;
	readonly #send: (ask: Ask, topics: readonly string[]) => void;
	#isOpen = false;

	/** @param send gets at most 30 topics; called only while open */
	constructor(timers: Timers, send: (ask: Ask, topics: readonly string[]) => void) {
		this.#alarm = new Alarm(timers);
		this.#send = send;
	}

	/**
	 * Asks this, and nothing else about the topic that is still waiting to be asked. While there is no connection nothing
	 * is kept: the next one begins with all that is wanted. What was never asked for need not be given up: the service would
	 * answer that it does not know it, which could be read as the answer to a later subscription.
	 */
	add(topic: string, ask: Ask): void {
		if (!this.#isOpen) return;
		this.#asks.delete(topic);
		if (ask === "unsubscribe" && !this.#wanted.has(topic)) return;
		this.#asks.set(topic, ask);
		if (!this.#alarm.isSet) this.#alarm.set(0, () => this.#flush());
	}

	/** There is a connection, on these topics: what is added goes out. */
	open(topics: readonly string[]): void {
		this.#isOpen = true;
		for (const topic of topics) this.#wanted.add(topic);
	}

	/** The connection is gone, and with it what was to be asked on it. */
	close(): void {
		this.#isOpen = false;
		this.#asks.clear();
		this.#wanted.clear();
		this.#alarm.clear();
	}

	#flush(): void {
		if (this.#asks.size === 0) return;
		const batch = [...this.#asks].slice(0, BATCH);
		for (const [topic] of batch) this.#asks.delete(topic);
		// Set first: a send may end the connection, which clears it.
		this.#alarm.set(SPACING_MS, () => this.#flush());
		for (const ask of ["unsubscribe", "subscribe"] as const) {
			const topics = batch.filter(([, its]) => its === ask).map(([topic]) => topic);
			for (const topic of topics) this.#wanted[ask === "subscribe" ? "add" : "delete"](topic);
			if (topics.length > 0 && this.#isOpen) this.#send(ask, topics);
		}
	}
}

/** A subscription as the service reads it. */
export function askMessage(ask: Ask, topics: readonly string[], resume: Resume | undefined): object {
	if (resume === undefined) return { type: ask, topics };
	const seqs: Record<string, number> = {};
	for (const [i, topic] of topics.entries()) {
		const seq = resume.seqs[i];
		if (seq !== undefined) seqs[topic] = seq;
	}
	return { type: ask, topics, resume: { epoch: resume.epoch, seqs } };
}
