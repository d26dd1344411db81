import type { Market } from "./market.ts";
import type { OutcomeAgreement } from "./price_agreement.ts";

/** Two outcomes of a market that two bookmakers' prices would fit better if one bookmaker's were exchanged. */
export interface SwappedOutcomes {
	readonly market: Market;
	/** Outcome ids, in the type's order. */
	readonly outcomes: readonly [string, string];
	/** How much better, in squared natural logarithms of probabilities; above 0. */
	readonly gain: number;
}

/** What a look at every pair of outcomes says of how they are paired. */
export interface SwapTest {
	/** Pairs of outcomes looked at. */
	readonly pairs: number;
	/** Pairs that fit the prices clearly better as they are. */
	readonly proven: number;
	/** Pairs that would fit better exchanged, the clearest first; those not counted anywhere are too even to tell. */
	readonly swapped: readonly SwappedOutcomes[];
}

/** Gains within these bounds say nothing: both prices round to steps. */
const PROVEN_GAIN = 0.005;
const SWAPPED_GAIN = 0.01;

/**
 * What a threshold on differences cannot see: exchanged long shots, whose probabilities are all small. For each two
 * outcomes of a market, do the prices fit better as they are paired, or exchanged (least squares of the logarithms)?
 *
 * @param compared outcomes of one pair of offers, those of a market side by side, as `comparePrices` gives them
 */
export function testSwaps(compared: readonly OutcomeAgreement[]): SwapTest {
	let pairs = 0;
	let proven = 0;
	const swapped: SwappedOutcomes[] = [];
	for (const [market, outcomes] of Map.groupBy(compared, (outcome) => outcome.market)) {
		outcomes.forEach((one, i) => {
			for (const other of outcomes.slice(i + 1)) {
				const gain = gainOfSwap(one, other);
				pairs++;
				if (gain < -PROVEN_GAIN) proven++;
				if (gain > SWAPPED_GAIN) swapped.push({ market, outcomes: [one.outcome, other.outcome], gain });
			}
		});
	}
	return { pairs, proven, swapped: swapped.sort((a, b) => b.gain - a.gain) };
}

function gainOfSwap(
	{ probabilities: one }: OutcomeAgreement,
	{ probabilities: other }: OutcomeAgreement,
): number {
	const kept = squaredRatio(one[0], one[1]) + squaredRatio(other[0], other[1]);
	return kept - squaredRatio(one[0], other[1]) - squaredRatio(other[0], one[1]);
}

function squaredRatio(a: number, b: number): number {
	return Math.log(a / b) ** 2;
}
