import type { Offer } from "./board.ts";
import type { Instant } from "./snapshot.ts";

/**
 * How far after the beginning of our fetch a bookmaker may say that something changed: until the reply was made, and as
 * much as two clocks differ. What is later than that tells of a wrong clock or unit, and of no change.
 */
export const MOST_AHEAD_MS = 60_000;

/**
 * Puts the bookmaker's times of `count` markets side by side.
 *
 * @param timeOf the time of the market at a place; unknown: `undefined` or `NaN`
 * @returns as `Offer.sourceAt`: `NaN` where it is unknown, `undefined` where all are, so that those cost nothing
 */
export function gatherTimes(
	count: number,
	timeOf: (index: number) => Instant | undefined,
): Float64Array | undefined {
	let times: Float64Array | undefined;
	for (let i = 0; i < count; i++) {
		const time = timeOf(i);
		if (time === undefined || Number.isNaN(time)) continue;
		times ??= new Float64Array(count).fill(Number.NaN);
		times[i] = time;
	}
	return times;
}

/** The bookmaker's times in an offer that can be true of a reply fetched at `at`; the others become unknown. */
export function believableTimes({ sourceAt: times }: Offer, at: Instant): Float64Array | undefined {
	const latest = at + MOST_AHEAD_MS;
	// Nearly always all of them: shared then, not copied.
	if (times === undefined || !times.some((time) => time > latest)) return times;
	return gatherTimes(times.length, (i) => (times[i]! > latest ? undefined : times[i]));
}

/** When the bookmaker says that it last changed market `index`, see `Offer.sourceAt`; `undefined`: unknown. */
export function sourceTimeAt({ sourceAt }: Offer, index: number): Instant | undefined {
	const time = sourceAt?.[index];
	return time === undefined || Number.isNaN(time) ? undefined : time;
}
