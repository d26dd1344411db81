import type { Instant } from "../odds/snapshot.ts";

/** A step of a topic as it was sent. */
export interface Entry {
	readonly topic: string;
	readonly seq: number;
	readonly at: Instant;
	/** Its messages, in order; at least one. */
	readonly texts: readonly string[];
}

/**
 * The recent steps of one topic, all of them from the first that is kept to the last that was sent. Their numbers may have holes.
 * A position is the number of the last step that a client has seen, or any number after it up to which there was no other step.
 */
export class TopicLog {
	/** Kept steps are those from `#head` on; the array is cut now and then. */
	#entries: (Entry | undefined)[] = [];
	#head = 0;
	#bytes = 0;
	#seq: number;
	#floor: number;
	#base: number;
	#prev: number;
	readonly #reached: () => number;

	/**
	 * @param base the position before the first step
	 * @param reached the number up to which all steps were sent, where that may be above the last step's
	 */
	constructor(
		readonly topic: string,
		base: number,
		reached: () => number = () => base,
	) {
		this.#floor = this.#base = base;
		this.#seq = this.#prev = base;
		this.#reached = reached;
	}

	/** Number of the last step, or the position at which the topic was opened. */
	get seq(): number {
		return this.#seq;
	}

	/** The position that the next step builds on. */
	get prev(): number {
		return this.#prev;
	}

	/** The highest position: who has all that there is now is here. */
	get position(): number {
		return Math.max(this.#seq, this.#reached());
	}

	/** The lowest position after which all steps are kept. */
	get floor(): number {
		return this.#floor;
	}

	get length(): number {
		return this.#entries.length - this.#head;
	}

	/** Characters of all kept steps. */
	get bytes(): number {
		return this.#bytes;
	}

	/** When the oldest kept step was sent; `undefined`: none is kept. */
	get oldest(): Instant | undefined {
		return this.#entries[this.#head]?.at;
	}

	/**
	 * Keeps the next step.
	 *
	 * @throws {RangeError} if its number is not above the last step's
	 */
	append(seq: number, texts: readonly string[], at: Instant): Entry {
		if (seq <= this.#seq) {
			throw new RangeError(`Cannot append step ${seq} to ${this.topic} as it must be above ${this.#seq}`);
		}
		const entry = { topic: this.topic, seq, at, texts };
		this.#seq = this.#prev = seq;
		this.#entries.push(entry);
		this.#bytes += bytesOf(entry);
		return entry;
	}

	/** Whether every step after this position is kept, so that a client there misses nothing. */
	covers(position: number): boolean {
		return position >= this.#floor && position <= this.position;
	}

	/** The step after a position; `undefined` at the end, or where it is no longer kept. */
	next(position: number): Entry | undefined {
		return position < this.#floor ? undefined : this.#entries[this.#indexAfter(position)];
	}

	/** All steps after a position that is covered, oldest first. */
	after(position: number): readonly Entry[] {
		return this.#entries.slice(this.#indexAfter(position)).filter((entry) => entry !== undefined);
	}

	/** Removes the oldest step; returns how many characters that was. */
	dropOldest(): number {
		const entry = this.#entries[this.#head];
		if (entry === undefined) return 0;
		this.#entries[this.#head++] = undefined;
		this.#floor = entry.seq;
		const bytes = bytesOf(entry);
		this.#bytes -= bytes;
		if (this.#head > 64 && this.#head * 2 > this.#entries.length) {
			this.#entries = this.#entries.slice(this.#head);
			this.#head = 0;
		}
		return bytes;
	}

	/**
	 * The last step before the log was opened is known now: the first one after it builds on that. Changes nothing once there
	 * was one.
	 */
	buildOn(seq: number): void {
		if (this.#seq === this.#base) this.#prev = Math.min(this.#prev, seq);
	}

	/** Keeps nothing any more and goes on from this position; no earlier one is covered. */
	restart(base: number): void {
		this.#entries = [];
		this.#head = this.#bytes = 0;
		this.#seq = this.#prev = this.#floor = this.#base = base;
	}

	/** Index of the first kept step above a position. */
	#indexAfter(position: number): number {
		let low = this.#head;
		let high = this.#entries.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.#entries[middle]?.seq ?? 0) > position) high = middle;
			else low = middle + 1;
		}
		return low;
	}
}

/** Characters of a step. */
export function bytesOf({ texts }: Entry): number {
	return texts.reduce((sum, { length }) => sum + length, 0);
}
