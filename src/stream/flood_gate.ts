import type { Instant } from "../odds/snapshot.ts";

/** What a client may ask for within a second: messages, and topics in all of them. */
export const FLOOD_LIMITS = { messages: 100, topics: 256 } as const;

const WINDOW_MS = 1_000;

/** Counts what one client asks for, second by second. */
export class FloodGate {
	#since: Instant = Number.NEGATIVE_INFINITY;
	readonly #counts = { messages: 0, topics: 0 };

	/** Counts so many more; returns whether that is still within the limit. */
	admits(what: keyof typeof FLOOD_LIMITS, count: number, now: Instant): boolean {
		if (now - this.#since >= WINDOW_MS) {
			this.#since = now;
			this.#counts.messages = this.#counts.topics = 0;
		}
		this.#counts[what] += count;
		return this.#counts[what] <= FLOOD_LIMITS[what];
	}
}
