import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import { ABSENT, OPEN } from "./event_prices.ts";
import { isListed } from "./listing.ts";
import type { Simulation } from "./simulation.ts";
import { SPORTRADAR_IDS } from "./world.ts";

/** Decimal odds, or that the outcome is offered but closed. */
export type ExpectedPrice = number | "suspended";

/** By market (`over_under_ft@2.5`), then by outcome. Markets and outcomes that are not offered are not there. */
export type ExpectedOdds = ReadonlyMap<string, ReadonlyMap<string, ExpectedPrice>>;

/**
 * What a bookmaker's reply on a match means: the truth for tests of those who read it. Markets are named by question
 * (and line), which is the catalogue's id where the catalogue has the question; others are there under the simulator's
 * own names. Where a bookmaker sells one question twice at the same line (`exact_goals_ft` in other ranges), the
 * outcomes of both are together.
 *
 * Empty when the bookmaker does not list the match at `at`.
 */
export function expectedOdds(
	simulation: Simulation,
	sportradarId: number,
	bookmaker: SimulatedBookmaker,
	at: number,
): ExpectedOdds {
	const no = SPORTRADAR_IDS.matchNoOf(sportradarId);
	const match = no === undefined ? undefined : simulation.world.matchOf(no, at);
	if (match === undefined || !isListed(match, bookmaker, at)) return new Map();
	const prices = simulation.prices(bookmaker, match, at);
	const expected = new Map<string, Map<string, ExpectedPrice>>();
	prices.table.offers.forEach((offer, i) => {
		if (prices.offers[i] === ABSENT) return;
		const open = prices.offers[i] === OPEN && !prices.paused;
		offer.outcomes.forEach((outcome, k) => {
			const state = prices.states[offer.first + k];
			if (state === ABSENT) return;
			const key = offer.line === undefined ? outcome.question : `${outcome.question}@${offer.line}`;
			const outcomes = expected.get(key) ?? new Map<string, ExpectedPrice>();
			expected.set(key, outcomes);
			outcomes.set(
				outcome.key,
				open && state === OPEN ? (prices.cents[offer.first + k] ?? 0) / 100 : "suspended",
			);
		});
	});
	return expected;
}
