/** How the waits between attempts grow. */
export interface Backoff {
	/** Longest wait before the second attempt, milliseconds; it doubles with each further one. */
	readonly baseMs: number;
	/** No wait is longer than this, milliseconds. */
	readonly maxMs: number;
}

/**
 * How long to wait after a failed attempt, milliseconds: exponential with full jitter, that is anything from 0 to the
 * bound, so that requests which failed together do not come back together.
 *
 * @param attempt the one that failed, from 1
 * @param random uniform in [0, 1)
 */
export function backoffMs(attempt: number, backoff: Backoff, random: () => number): number {
	return random() * Math.min(backoff.maxMs, backoff.baseMs * 2 ** (attempt - 1));
}
