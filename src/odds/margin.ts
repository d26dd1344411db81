import type { MarketType } from "./market_type.ts";
import { ABSENT, isOpen, type PackedPrice } from "./price.ts";

/**
 * Bookmaker's margin (overround) on a market, as a fraction: `0.05` is 5 %.
 *
 * Sum of `1 / odds` over all outcomes, divided by how many of them win, minus 1; so a double chance, where two of
 * three win, compares with any other market. `undefined` while the book is not whole: an outcome is suspended,
 * or absent with no open catch-all ("other") to cover it; and for types where the number of winners is not fixed.
 *
 * @param prices of the outcomes of `type`, by position; what is missing at the end is absent
 */
export function margin(type: MarketType, prices: ArrayLike<PackedPrice>): number | undefined {
	if (type.winners === undefined) return undefined;
	let sum = 0;
	let missing = false;
	for (let i = 0; i < type.outcomes.length; i++) {
		const price = prices[i] ?? ABSENT;
		if (isOpen(price)) sum += 1000 / (price >>> 2);
		else if (price === ABSENT) missing = true;
		else return undefined;
	}
	if (sum === 0 || (missing && !hasOpenRest(type, prices))) return undefined;
	return sum / type.winners - 1;
}

function hasOpenRest(type: MarketType, prices: ArrayLike<PackedPrice>): boolean {
	return type.rest.some((outcome) => isOpen(prices[type.outcomes.indexOf(outcome)] ?? ABSENT));
}
