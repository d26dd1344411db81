import type { Instant } from "./snapshot.ts";

/** Two clocks that differ by less are both right, as far as kickoffs are concerned. */
const MOST_APART_MS = 60_000;

/**
 * The time by which it is decided whether a match has begun: ours, or the earlier one of the two where the database's clock
 * differs by more than a minute. So a clock that jumps ahead ends no match that the other one does not end.
 *
 * @param databaseNow `undefined`: the database has not said its time
 */
export function trustedNow(now: Instant, databaseNow: Instant | undefined): Instant {
	if (databaseNow === undefined || Math.abs(now - databaseNow) <= MOST_APART_MS) return now;
	return Math.min(now, databaseNow);
}
