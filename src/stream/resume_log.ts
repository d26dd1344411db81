import type { Instant } from "../odds/snapshot.ts";
import { bytesOf, type Entry, TopicLog } from "./topic_log.ts";
import { hasState, isCounted } from "./topics.ts";

/** How much of the past is kept for clients that come back. */
export interface ResumeBounds {
	/** Steps are kept at least this long, milliseconds, unless there are more of them than the other bounds allow. */
	readonly keepMs: number;
	readonly stepsPerTopic: number;
	readonly bytesPerTopic: number;
	/** Of all topics together. */
	readonly bytes: number;
}

/** Five minutes, and memory for several times what a cycle of 1,291 matches at three bookmakers says in that time. */
export const RESUME_BOUNDS: ResumeBounds = {
	keepMs: 5 * 60_000,
	stepsPerTopic: 100_000,
	bytesPerTopic: 32 * 2 ** 20,
	bytes: 64 * 2 ** 20,
};

/** The numbers of each process's topics that follow no log begin at a multiple of this. */
const COUNTED_RANGE = 2 ** 32;

/**
 * The recent steps of all topics, within bounds. Topics that follow the log bear its numbers; the others (see `isCounted`)
 * are counted from a base that no other process has.
 */
export class ResumeLog {
	readonly #bounds: ResumeBounds;
	readonly #topics = new Map<string, TopicLog>();
	#bytes = 0;
	#appended = 0;
	#no = 0;
	#base = 0;

	constructor(bounds: ResumeBounds = RESUME_BOUNDS) {
		this.#bounds = bounds;
	}

	/** How long steps are kept at least. */
	get keepMs(): number {
		return this.#bounds.keepMs;
	}

	/** Characters that are kept. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Steps that were ever sent. */
	get appended(): number {
		return this.#appended;
	}

	/** A topic's log if it has one. */
	find(topic: string): TopicLog | undefined {
		return this.#topics.get(topic);
	}

	/** Number of the last batch of the log that was applied. */
	get no(): number {
		return this.#no;
	}

	/** The log has come so far: a topic on which nothing was sent has too. */
	advance(no: number): void {
		this.#no = Math.max(this.#no, no);
	}

	/**
	 * Begins all topics, at this number of the log or at the base of those that follow no log.
	 *
	 * @param base another one in each process
	 */
	begin(no: number, base: number): void {
		this.#base = base * COUNTED_RANGE;
		this.restart(no);
		for (const log of this.#topics.values()) if (isCounted(log.topic)) log.restart(this.#base);
	}

	/** Begins the topics that follow the log again, at this number: no earlier position is covered. */
	restart(no: number): void {
		this.#no = no;
		for (const log of this.#topics.values()) {
			if (isCounted(log.topic)) continue;
			this.#bytes -= log.bytes;
			log.restart(no);
		}
	}

	/** A topic's log, begun if there is none: where the log is now, as what was sent before is not kept. */
	of(topic: string): TopicLog {
		let log = this.#topics.get(topic);
		if (log === undefined) {
			log = isCounted(topic)
				? new TopicLog(topic, this.#base)
				: new TopicLog(topic, this.#no, () => this.#no);
			this.#topics.set(topic, log);
		}
		return log;
	}

	/** Keeps a topic's next step. */
	append(log: TopicLog, seq: number, texts: readonly string[], at: Instant): Entry {
		const entry = log.append(seq, texts, at);
		this.#appended++;
		this.#bytes += bytesOf(entry);
		while (log.length > this.#bounds.stepsPerTopic || log.bytes > this.#bounds.bytesPerTopic) {
			this.#bytes -= log.dropOldest();
		}
		if (this.#bytes > this.#bounds.bytes) this.#makeRoom(at);
		return entry;
	}

	/** Keeps nothing of a topic any more: it has no subscribers. */
	forget(topic: string): void {
		const log = this.#topics.get(topic);
		if (log === undefined) return;
		this.#bytes -= log.bytes;
		this.#topics.delete(topic);
	}

	/** Removes what is older than it has to be kept. */
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
