import type { MarketType } from "./market_type.ts";
import { ABSENT, type PackedPrice } from "./price.ts";

/**
 * Positions of the outcomes that any of these offers, in the fixed order of `type`; all of them when nobody does: of the
 * hundred scores of a correct score market most are never offered.
 *
 * @param prices several prices of a market, each by position; what is missing at the end is absent
 */
export function shownPositions(
	type: MarketType,
	prices: readonly ArrayLike<PackedPrice>[],
): readonly number[] {
	const all = type.outcomes.map((_, position) => position);
	const offered = all.filter((position) => prices.some((of) => (of[position] ?? ABSENT) !== ABSENT));
	return offered.length > 0 ? offered : all;
}
