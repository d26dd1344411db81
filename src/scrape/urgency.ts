import type { Match } from "./discover.ts";

const MINUTE = 60_000;

/** How soon a match wants fresh prices: 0, kickoff within 30 minutes; 1, within two hours; 2, later. */
export function urgency(kickoff: number, now: number): 0 | 1 | 2 {
	if (kickoff - now <= 30 * MINUTE) return 0;
	return kickoff - now <= 120 * MINUTE ? 1 : 2;
}

/** A new list in the order to fetch: most urgent first, then earliest kickoff, then most bookmakers, then lowest id. */
export function byUrgency(matches: readonly Match[], now: number): readonly Match[] {
	return matches.toSorted(
		(a, b) =>
			urgency(a.fixture.kickoff, now) - urgency(b.fixture.kickoff, now) ||
			a.fixture.kickoff - b.fixture.kickoff ||
			b.listings.size - a.listings.size ||
			a.fixture.id - b.fixture.id,
	);
}
