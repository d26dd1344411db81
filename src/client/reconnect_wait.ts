import type { Manner } from "./close_code.ts";

/** How the waits between connections grow. */
export interface ReconnectOptions {
	/** Longest wait before the first new attempt, milliseconds; it doubles with each further one. */
	readonly baseMs: number;
	/** No wait is longer than this, milliseconds. */
	readonly maxMs: number;
	/** Uniform from 0 up to 1. */
	readonly random: () => number;
}

/** Longest wait that a service may ask for; what is above is a fault of its own. */
const LONGEST_ASKED_MS = 300_000;

/**
 * How long to stay away after a connection ended: exponential with full jitter, so that clients which were cut off
 * together do not come back together.
 */
export class ReconnectWait {
	readonly #options: ReconnectOptions;
	#failures = 0;
	#askedMs: number | undefined;

	constructor(options: ReconnectOptions) {
		this.#options = options;
	}

	/** The service wants this wait before the next attempt; it has spread its clients itself. */
	asked(ms: number): void {
		this.#askedMs = Math.min(ms, LONGEST_ASKED_MS);
	}

	/** A connection has proven stable: the next failure is the first one. */
	reset(): void {
		this.#failures = 0;
	}

	/** The wait before the next attempt, milliseconds. */
	next(manner: Exclude<Manner, "stay_away">): number {
		const { baseMs, maxMs, random } = this.#options;
		const asked = this.#askedMs;
		this.#askedMs = undefined;
		if (asked !== undefined) return asked;
		const bound = Math.min(maxMs, baseMs * 2 ** this.#failures++);
		return manner === "later" ? (maxMs + random() * maxMs) / 2 : random() * bound;
	}
}
