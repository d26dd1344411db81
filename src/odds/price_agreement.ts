import { indexOfMarket, type Offer, pricesOf } from "./board.ts";
import type { Market } from "./market.ts";
import type { MarketType } from "./market_type.ts";
import { ABSENT, isOpen, thousandthsOf } from "./price.ts";

/** What two offers think of one outcome of a market that both have. */
export interface OutcomeAgreement {
	readonly market: Market;
	/** Outcome id of the market's type. */
	readonly outcome: string;
	/**
	 * Implied probabilities, `1 / odds`, normalised to add up to 1 over the outcomes compared, so that the two
	 * margins do not show.
	 */
	readonly probabilities: readonly [first: number, second: number];
	/** How far apart the two are, from 0 to 1. */
	readonly difference: number;
}

/**
 * Compares what two offers on the same match think of every market that both have: two markets are the same question
 * only if they are priced alike, so a wrong pairing (a swapped outcome, a handicap of the wrong sign) shows as a large
 * difference.
 *
 * Compared are the outcomes open in both, when there are at least two. A catch-all ("other") is left out where one of
 * the offers lists more outcomes than the other, as it then covers something else.
 *
 * @returns in the order of the first offer's markets and of their outcomes; empty: nothing to compare
 */
export function comparePrices(first: Offer, second: Offer): readonly OutcomeAgreement[] {
	return first.layout.markets.flatMap((market, index) => {
		const other = indexOfMarket(second.layout, market);
		return other < 0 ? [] : compareMarket(market, pricesOf(first, index), pricesOf(second, other));
	});
}

function compareMarket(market: Market, first: Uint32Array, second: Uint32Array): readonly OutcomeAgreement[] {
	const common = commonPositions(market.type, first, second);
	if (common.length < 2) return [];
	const firstShares = impliedShares(first, common);
	const secondShares = impliedShares(second, common);
	return common.map((position, i) => {
		const probabilities = [firstShares[i]!, secondShares[i]!] as const;
		return {
			market,
			outcome: market.type.outcomes[position]!,
			probabilities,
			difference: Math.abs(probabilities[0] - probabilities[1]),
		};
	});
}

/** Positions open in both; the catch-alls only where both list the same outcomes. */
function commonPositions(type: MarketType, first: Uint32Array, second: Uint32Array): readonly number[] {
	const positions = type.outcomes.map((_, position) => position);
	const isListed = (prices: Uint32Array, position: number) => (prices[position] ?? ABSENT) !== ABSENT;
	const sameList = positions.every((position) => isListed(first, position) === isListed(second, position));
	return positions.filter((position) => {
		if (!isOpen(first[position] ?? ABSENT) || !isOpen(second[position] ?? ABSENT)) return false;
		return sameList || !type.rest.includes(type.outcomes[position]!);
	});
}

function impliedShares(prices: Uint32Array, positions: readonly number[]): readonly number[] {
	const implied = positions.map((position) => 1000 / (thousandthsOf(prices[position]!) ?? Infinity));
	const sum = implied.reduce((total, share) => total + share, 0);
	return implied.map((share) => share / sum);
}
