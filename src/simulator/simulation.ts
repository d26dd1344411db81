import { bet9jaTable } from "./bet9ja/bet9ja_markets.ts";
import { betpawaTable } from "./betpawa/betpawa_markets.ts";
import { PROFILES, type SimulatedBookmaker } from "./bookmaker_profile.ts";
import { EventPrices } from "./event_prices.ts";
import { isListed } from "./listing.ts";
import type { NativeTable } from "./native_market.ts";
import { sportybetTable } from "./sportybet/sportybet_markets.ts";
import { MATCH_LENGTH_MS, type Match, originNo, type World } from "./world.ts";

/** How bookmakers show matches otherwise than the world has them. */
export interface MatchViews {
	/** A bookmaker's view: what it shows in a match's place, nothing or several. `undefined`: all as they are. */
	viewOf(bookmaker: SimulatedBookmaker): ((match: Match) => readonly Match[]) | undefined;
}

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
		/** Unless given, all bookmakers show matches as they are. */
		readonly views?: MatchViews,
	) {}

	/** A bookmaker's prices of a match at `at`; after kickoff the last ones before it. */
	prices(bookmaker: SimulatedBookmaker, match: Match, at: number): EventPrices {
		this.#sweep(at);
		const kept: Map<number, EventPrices> = this.#prices[bookmaker];
		let prices = kept.get(match.no);
		if (prices === undefined || !isPricedAlike(prices.match, match)) {
			prices = new EventPrices(match, TABLES[bookmaker](), PROFILES[bookmaker], this.pace);
			kept.set(match.no, prices);
		}
		return prices.refresh(at);
	}

	/** Matches that a bookmaker lists, of one tournament or of all. */
	listed(bookmaker: SimulatedBookmaker, at: number, tournament?: number): readonly Match[] {
		const matches =
			tournament === undefined ? this.world.upcoming(at) : this.world.upcomingOf(tournament, at);
		const listed = matches.filter((match) => isListed(match, bookmaker, at));
		const view = this.views?.viewOf(bookmaker);
		return view === undefined ? listed : listed.flatMap(view);
	}

	/** The match of this number as a bookmaker shows it, listed or not; `undefined` when there is none. */
	matchOf(bookmaker: SimulatedBookmaker, no: number, at: number): Match | undefined {
		const view = this.views?.viewOf(bookmaker);
		if (view === undefined) return this.world.matchOf(no, at);
		const match = this.world.matchOf(originNo(no), at);
		return match === undefined ? undefined : view(match).find((shown) => shown.no === no);
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

/** Whether prices that were made for one view of a match are those of another one. */
function isPricedAlike(made: Match, shown: Match): boolean {
	return made.kickoff === shown.kickoff && made.rated === shown.rated && made.home.no === shown.home.no;
}
