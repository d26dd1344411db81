import { indexOfMarket, type Offer, pricesOf } from "./board.ts";
import type { Market } from "./market.ts";
import type { MarketType } from "./market_type.ts";
import { medianMargin } from "./median_margin.ts";
import { ABSENT, isOpen, oddsOf } from "./price.ts";

/** A number of each of two offers. */
export type Pair = readonly [first: number, second: number];

/** What two offers think of one outcome of a market that both have. */
export interface OutcomeAgreement {
	readonly market: Market;
	/** Outcome id of the market's type. */
	readonly outcome: string;
	/** Decimal. */
	readonly odds: Pair;
	/** Implied probabilities, `1 / odds`, freed of the two margins as `basis` says. */
	readonly probabilities: Pair;
	/** How far apart the two are, from 0 to 1. */
	readonly difference: number;
	/**
	 * What the probabilities were normalised by: the `book` of all outcomes compared, or, where those say nothing of
	 * their margin, the `median_margin` of each offer. The latter is the rougher.
	 */
	readonly basis: "book" | "median_margin";
}

/** Fewer outcomes of overlapping ranges say too little of what they should add up to. */
const LEAST_OVERLAPPING = 3;

/**
 * Compares what two offers on the same match think of every market that both have: two markets are the same question
 * only if they are priced alike, so a wrong pairing (a swapped outcome, a handicap of the wrong sign) shows as a large
 * difference.
 *
 * Compared are the outcomes open in both. Those of which one wins are made to add up to 1, and to the number of
 * winners where all of the type are there. Overlapping ranges, three or more, are scaled to a common sum, as their
 * fair probabilities add up to the same at both. What is left (one-sided markets) is divided by each offer's median
 * margin, and left out if an offer has none. A catch-all ("other") is left out where one of the offers lists more
 * outcomes than the other, as it then covers something else.
 *
 * @returns in the order of the first offer's markets and of their outcomes; empty: nothing to compare
 */
export function comparePrices(first: Offer, second: Offer): readonly OutcomeAgreement[] {
	const usual = usualSums(first, second);
	return first.layout.markets.flatMap((market, index) => {
		const other = indexOfMarket(second.layout, market);
		if (other < 0) return [];
		return compareMarket(market, [pricesOf(first, index), pricesOf(second, other)], usual);
	});
}

/** What the implied probabilities of a usual market with one winner add up to in each offer. */
function usualSums(first: Offer, second: Offer): Pair | undefined {
	const margins = [medianMargin(first), medianMargin(second)] as const;
	return margins[0] === undefined || margins[1] === undefined ? undefined : [1 + margins[0], 1 + margins[1]];
}

function compareMarket(
	market: Market,
	[first, second]: readonly [Uint32Array, Uint32Array],
	usual: Pair | undefined,
): readonly OutcomeAgreement[] {
	const common = commonPositions(market.type, first, second);
	const odds = common.map((position): Pair => [oddsAt(first, position), oddsAt(second, position)]);
	const book = bookSums(market.type, odds, usual);
	const sums = book ?? usual;
	if (sums === undefined) return [];
	return common.map((position, i) => {
		const [a, b] = odds[i]!;
		const probabilities: Pair = [1 / a / sums[0], 1 / b / sums[1]];
		return {
			market,
			outcome: market.type.outcomes[position]!,
			odds: [a, b],
			probabilities,
			difference: Math.abs(probabilities[0] - probabilities[1]),
			basis: book === undefined ? "median_margin" : "book",
		};
	});
}

/** What to divide the implied probabilities by, from the odds compared themselves; `undefined` if they cannot tell. */
function bookSums(type: MarketType, odds: readonly Pair[], usual: Pair | undefined): Pair | undefined {
	const sums: Pair = [sum(odds.map(([a]) => 1 / a)), sum(odds.map(([, b]) => 1 / b))];
	const isWhole = odds.length === type.outcomes.length;
	if (type.winners !== undefined && (isWhole || type.winners === 1)) {
		const target = isWhole ? type.winners : 1;
		return odds.length < 2 ? undefined : [sums[0] / target, sums[1] / target];
	}
	if (odds.length < LEAST_OVERLAPPING || usual === undefined) return undefined;
	const fair = (sums[0] / usual[0] + sums[1] / usual[1]) / 2;
	return [sums[0] / fair, sums[1] / fair];
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

function oddsAt(prices: Uint32Array, position: number): number {
	return oddsOf(prices[position]!) ?? Number.POSITIVE_INFINITY;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
