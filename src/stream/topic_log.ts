import type { Instant } from "../odds/snapshot.ts";

/** A message as it was sent on its topic. */
export interface Entry {
	readonly topic: string;
	readonly seq: number;
	readonly at: Instant;
	readonly text: string;
}

/**
 * The recent messages of one topic, without a gap from the first that is kept to the last that was sent. A position is
 * the number of the last message that a client has seen.
 */
export class TopicLog {
	/** Kept messages are those from `#head` on; what is before it is let go of in one piece now and then. */
	#entries: (Entry | undefined)[] = [];
	#head = 0;
	#bytes = 0;
	#seq: number;
	readonly #base: number;

	/** @param base the position before the first message: no earlier log of this topic may have reached it */
	constructor(
		readonly topic: string,
		base: number,
	) {
		this.#base = base;
		this.#seq = base;
	}

	/** Number of the last message. */
	get seq(): number {
		return this.#seq;
	}

	get length(): number {
		return this.#entries.length - this.#head;
	}

	/** Characters of all kept messages. */
	get bytes(): number {
		return this.#bytes;
	}

	/** When the oldest kept message was sent; `undefined`: none is kept. */
	get oldest(): Instant | undefined {
		return this.#entries[this.#head]?.at;
	}

	/** Keeps the next message, which must bear number `seq + 1`. */
	append(text: string, at: Instant): Entry {
		const entry = { topic: this.topic, seq: this.#seq + 1, at, text };
		this.#seq = entry.seq;
		this.#entries.push(entry);
		this.#bytes += text.length;
		return entry;
	}

	/** Whether everything after this position is kept, so that a client there misses nothing. */
	covers(position: number): boolean {
		return position >= Math.max(this.#base, this.#seq - this.length) && position <= this.#seq;
	}

	/** The message after a position; `undefined` at the end, or where it is no longer kept. */
	next(position: number): Entry | undefined {
		const index = this.#entries.length - (this.#seq - position);
		return index < this.#head ? undefined : this.#entries[index];
	}

	/** All messages after a position that is covered, oldest first. */
	after(position: number): readonly Entry[] {
		return this.#entries.slice(this.#entries.length - (this.#seq - position)).filter((e) => e !== undefined);
	}

	/** Lets go of the oldest message; returns how many characters that was. */
	dropOldest(): number {
		const entry = this.#entries[this.#head];
		if (entry === undefined) return 0;
		this.#entries[this.#head++] = undefined;
		this.#bytes -= entry.text.length;
		if (this.#head > 64 && this.#head * 2 > this.#entries.length) {
			this.#entries = this.#entries.slice(this.#head);
			this.#head = 0;
		}
		return entry.text.length;
	}
}
