import { bet9jaTable } from "./bet9ja/bet9ja_markets.ts";
import { betpawaTable } from "./betpawa/betpawa_markets.ts";
import { PROFILES, type SimulatedBookmaker } from "./bookmaker_profile.ts";
import { EventPrices } from "./event_prices.ts";
import { isListed } from "./listing.ts";
import type { NativeTable } from "./native_market.ts";
import { sportybetTable } from "./sportybet/sportybet_markets.ts";
import { MATCH_LENGTH_MS, type Match, type World } from "./world.ts";

/** Markets of each bookmaker. */
export const TABLES: Readonly<Record<SimulatedBookmaker, () => NativeTable>> = {
	betpawa: betpawaTable,
	sportybet: sportybetTable,
	bet9ja: bet9jaTable,
};

/** The world as the bookmakers sell it. What it keeps are results of pure functions, to save working them out again. */
export class Simulation {
	readonly #prices = { betpawa: new Map(), sportybet: new Map(), bet9ja: new Map() } satisfies Record<
		SimulatedBookmaker,
		Map<number, EventPrices>
	>;
	#swept = 0;

	constructor(
		readonly world: World,
		/** How many times as often as usual prices are made anew. */
		readonly pace: number,
	) {}

	/** A bookmaker's prices of a match at `at`; after kickoff the last ones before it. */
	prices(bookmaker: SimulatedBookmaker, match: Match, at: number): EventPrices {
		this.#sweep(at);
		const kept: Map<number, EventPrices> = this.#prices[bookmaker];
		let prices = kept.get(match.no);
		if (prices === undefined || prices.match.kickoff !== match.kickoff) {
			prices = new EventPrices(match, TABLES[bookmaker](), PROFILES[bookmaker], this.pace);
			kept.set(match.no, prices);
		}
		return prices.refresh(at);
	}

	/** Matches that a bookmaker lists, of one tournament or of all. */
	listed(bookmaker: SimulatedBookmaker, at: number, tournament?: number): readonly Match[] {
		const matches =
			tournament === undefined ? this.world.upcoming(at) : this.world.upcomingOf(tournament, at);
		return matches.filter((match) => isListed(match, bookmaker, at));
	}

	#sweep(at: number): void {
		if (Math.abs(at - this.#swept) < 600_000) return;
		this.#swept = at;
		for (const kept of Object.values(this.#prices)) {
			for (const [no, prices] of kept as Map<number, EventPrices>) {
				if (
					Math.abs(at - prices.match.kickoff) > 10 * 86_400_000 ||
					at > prices.match.kickoff + MATCH_LENGTH_MS
				) {
					kept.delete(no);
				}
			}
		}
	}
}
