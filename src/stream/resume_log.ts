import type { Instant } from "../odds/snapshot.ts";
import { type Entry, TopicLog } from "./topic_log.ts";
import { hasState } from "./topics.ts";

/** How much of the past is kept for clients that come back. */
export interface ResumeBounds {
	/** Messages are kept at least this long, milliseconds, unless there are more of them than the other bounds allow. */
	readonly keepMs: number;
	readonly messagesPerTopic: number;
	readonly bytesPerTopic: number;
	/** Of all topics together. */
	readonly bytes: number;
}

/** Five minutes, and memory for several times what a cycle of 1,291 matches at three bookmakers says in that time. */
export const RESUME_BOUNDS: ResumeBounds = {
	keepMs: 5 * 60_000,
	messagesPerTopic: 100_000,
	bytesPerTopic: 32 * 2 ** 20,
	bytes: 64 * 2 ** 20,
};

/** The recent messages of all topics, within bounds. Must never give two messages of a topic one number. */
export class ResumeLog {
	readonly #bounds: ResumeBounds;
	readonly #topics = new Map<string, TopicLog>();
	#bytes = 0;
	#appended = 0;
	/** No topic that was forgotten has reached this number. */
	#floor = 0;

	constructor(bounds: ResumeBounds = RESUME_BOUNDS) {
		this.#bounds = bounds;
	}

	/** How long messages are kept at least. */
	get keepMs(): number {
		return this.#bounds.keepMs;
	}

	/** Characters that are kept. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Messages that were ever sent. */
	get appended(): number {
		return this.#appended;
	}

	/** A topic's log if it has one. */
	find(topic: string): TopicLog | undefined {
		return this.#topics.get(topic);
	}

	/**
	 * A topic's log, begun if there is none. A log that is begun again after `forget` begins above every number that the
	 * earlier one reached, so that a position in that one is seen to be lost.
	 */
	of(topic: string): TopicLog {
		let log = this.#topics.get(topic);
		if (log === undefined) {
			log = new TopicLog(topic, this.#floor);
			this.#topics.set(topic, log);
		}
		return log;
	}

	/** Keeps a topic's next message. */
	append(log: TopicLog, text: string, at: Instant): Entry {
		const entry = log.append(text, at);
		this.#appended++;
		this.#bytes += text.length;
		while (log.length > this.#bounds.messagesPerTopic || log.bytes > this.#bounds.bytesPerTopic) {
			this.#bytes -= log.dropOldest();
		}
		if (this.#bytes > this.#bounds.bytes) this.#makeRoom(at);
		return entry;
	}

	/** Lets go of a topic: nobody is there any more. */
	forget(topic: string): void {
		const log = this.#topics.get(topic);
		if (log === undefined) return;
		this.#bytes -= log.bytes;
		// Above, as a position at the end of this log must not read as one at the beginning of the next.
		this.#floor = Math.max(this.#floor, log.seq + 1);
		this.#topics.delete(topic);
	}

	/** Lets go of what is older than it has to be kept. */
	expire(now: Instant): void {
		this.#dropBefore(now - this.#bounds.keepMs);
	}

	/**
	 * By age, so that a loud topic does not cost the quiet ones their few messages at once. Topics of which all can be told
	 * anew go first: on them nothing is lost for good.
	 */
	#makeRoom(now: Instant): void {
		const enough = this.#bounds.bytes * 0.75;
		const all = [...this.#topics.values()];
		for (const logs of [all.filter(({ topic }) => hasState(topic)), all]) {
			for (let keep = this.#bounds.keepMs; this.#bytes > enough && keep >= 1; keep *= 0.75) {
				this.#dropBefore(now - keep, logs);
			}
			// All of it may be of this very moment.
			for (const log of logs) while (this.#bytes > enough && log.length > 0) this.#bytes -= log.dropOldest();
		}
	}

	#dropBefore(moment: Instant, logs: Iterable<TopicLog> = this.#topics.values()): void {
		for (const log of logs) {
			while ((log.oldest ?? Infinity) < moment) this.#bytes -= log.dropOldest();
		}
	}
}
