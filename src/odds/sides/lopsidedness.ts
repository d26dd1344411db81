import { indexOfMarket, type Offer, priceAt } from "../board.ts";
import { type Market, marketOf } from "../market.ts";
import { outcomePosition } from "../market_type.ts";
import { marketType } from "../market_types.ts";
import { oddsOf } from "../price.ts";
import { exchangeMarket } from "./exchange_market.ts";
import { exchangeType } from "./exchange_type.ts";

/** One thing that may happen to the home team, and the same of the away team. */
interface Probe {
	readonly home: Place;
	readonly away: Place;
}

/** An outcome of a market. */
interface Place {
	readonly market: Market;
	readonly position: number;
}

/** Questions that tell a favourite, and that nearly every bookmaker asks: type, home's outcome, line. */
const PROBES: readonly Probe[] = (
	[
		["1x2_ft", "home"],
		["draw_no_bet_ft", "home"],
		["double_chance_ft", "home_draw"],
		["1x2_1h", "home"],
		["home_over_under_ft", "over", 0.5],
		["home_over_under_ft", "over", 1.5],
		["asian_handicap_ft", "home", -0.5],
		["asian_handicap_ft", "home", -1],
		["asian_handicap_ft", "home", -1.5],
		["handicap_3way_ft", "home", -1],
	] as const
).map(([id, outcome, line]) => makeProbe(id, outcome, line));

/** Every quarter line from -4 to 4, where a book may have its only Asian handicap. */
const HANDICAPS: readonly Market[] = Array.from({ length: 33 }, (_, i) =>
	marketOf(marketType("asian_handicap_ft"), (i - 16) / 4),
);

/** How much likelier a handicap is won for a goal of start, near even. */
const CHANCE_OF_A_GOAL = 0.28;
/** Handicaps further from even say too little of a goal. */
const NEAR_EVEN = 0.2;

/**
 * How much likelier a book thinks something of the home team than the same of the away team: fair probabilities, from -1 to 1. With home
 * and away exchanged each number changes its sign and nothing else.
 *
 * Read of open outcomes only; the places are the same for every book, `undefined` where a book does not have all it takes.
 */
export function lopsidedness(offer: Offer): readonly (number | undefined)[] {
	return PROBES.map(({ home, away }) => {
		const one = fairChance(offer, home);
		const other = one === undefined ? undefined : fairChance(offer, away);
		return one === undefined || other === undefined ? undefined : one - other;
	});
}

/**
 * The same as the Asian handicap closest to even says it, at whatever line: books whose only handicaps are exchanged have no line in
 * common. Rougher than the above, for books that share nothing else; `undefined` if no handicap is near even.
 */
export function handicapLead(offer: Offer): number | undefined {
	let closest = NEAR_EVEN;
	let lead: number | undefined;
	for (const market of HANDICAPS) {
		const chance = fairChance(offer, { market, position: 0 });
		if (chance === undefined || Math.abs(chance - 0.5) >= closest) continue;
		closest = Math.abs(chance - 0.5);
		lead = 2 * (chance - 0.5 - CHANCE_OF_A_GOAL * (market.line ?? 0));
	}
	return lead;
}

function makeProbe(id: string, outcome: string, line: number | undefined): Probe {
	const market = marketOf(marketType(id), line);
	const position = outcomePosition(market.type, outcome);
	const away = exchangeMarket(market);
	const to = exchangeType(market.type)?.positions[position];
	if (away === undefined || to === undefined) {
		throw new RangeError(`Cannot tell sides by ${market.key} as it must have a counterpart`);
	}
	return { home: { market, position }, away: { market: away, position: to } };
}

/** The chance of an outcome without the margin; `undefined` unless its whole market is open. */
function fairChance(offer: Offer, { market, position }: Place): number | undefined {
	const index = indexOfMarket(offer.layout, market);
	if (index < 0) return undefined;
	let sum = 0;
	for (let i = 0; i < market.type.outcomes.length; i++) {
		const odds = oddsOf(priceAt(offer, index, i));
		if (odds === undefined) return undefined;
		sum += 1 / odds;
	}
	const winners = market.type.winners ?? 1;
	return (winners / sum) * (1 / oddsOf(priceAt(offer, index, position))!);
}
