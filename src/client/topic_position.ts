/** Where a message stands; see the protocol's rule in the README. */
export interface Numbered {
	readonly seq: number;
	readonly prev_seq?: number | undefined;
	readonly part?: number | undefined;
	readonly more?: boolean | undefined;
}

/**
 * What a message is to one who holds a position: `apply` it, a `repeat` of what is held, a `gap`: messages before it
 * were missed, or `early`: no position is held, so nothing can be said.
 */
export type Verdict = "apply" | "repeat" | "gap" | "early";

/** What a part of a snapshot is: the `first` (what is collected begins anew), the `next`, a `repeat`, or `broken`. */
export type SnapshotVerdict = "first" | "next" | "repeat" | "broken";

/** A step in several messages of which some have come. */
interface Parts {
	readonly seq: number;
	/** The position that it builds on. */
	readonly prev: number;
	readonly part: number;
}

/**
 * The position held in one topic, and the rule by which a missed message is noticed. Must never move past a message
 * that was not judged `apply`, except by `begin` and a whole snapshot.
 */
export class TopicPosition {
	#last: number | undefined;
	#parts: Parts | undefined;
	#snapshot: Parts | undefined;

	/** Everything up to this number has been applied; `undefined`: nothing is held. */
	get last(): number | undefined {
		return this.#last;
	}

	/** Whether a snapshot has begun and not ended. */
	get inSnapshot(): boolean {
		return this.#snapshot !== undefined;
	}

	/** Holds this position from now on, whatever came before. */
	begin(seq: number): void {
		this.forget();
		this.#last = seq;
	}

	/** Holds nothing any more. */
	forget(): void {
		this.#last = undefined;
		this.interrupt();
	}

	/** What has come of an unfinished step will not be gone on with: the connection is another, or it comes again. */
	interrupt(): void {
		this.#parts = undefined;
		this.#snapshot = undefined;
	}

	/** Judges a message that is no snapshot and, on `apply`, moves on: with the last part, if there are several. */
	judge(message: Numbered): Verdict {
		const { seq, part } = message;
		const prev = message.prev_seq ?? seq - 1;
		if (this.#last === undefined) return "early";
		if (seq <= this.#last) return "repeat";
		if (prev > this.#last) return "gap";
		// Two steps may end at one number, one told to all and one that caught up: the parts of one must not complete the other.
		const parts = this.#parts;
		const had = parts?.seq === seq && parts.prev === prev ? parts.part : 0;
		if (part !== undefined && part <= had) return "repeat";
		if (part !== undefined && part > had + 1) return "gap";
		if (part !== undefined && message.more === true) this.#parts = { seq, prev, part };
		else {
			this.#last = seq;
			this.#parts = undefined;
		}
		return "apply";
	}

	/** Judges a part of a snapshot; with its last part the snapshot's position is held. */
	judgeSnapshot({ seq, part = 1, more }: Numbered): SnapshotVerdict {
		if (part !== 1 && this.#snapshot === undefined && seq === this.#last) return "repeat";
		const had = this.#snapshot?.seq === seq ? this.#snapshot.part : 0;
		if (part > had + 1) {
			this.#snapshot = undefined;
			return "broken";
		}
		if (part !== 1 && part <= had) return "repeat";
		this.#snapshot = { seq, prev: seq, part };
		if (more !== true) this.begin(seq);
		return part === 1 ? "first" : "next";
	}
}
