import { type Offer, pricesOf } from "./board.ts";
import { margin } from "./margin.ts";

/**
 * The margin that is usual for a bookmaker on this match, as a fraction: the median over the markets whose book is
 * whole (see `margin`), the upper of the two middle ones; `undefined` if there is none.
 */
export function medianMargin(offer: Offer): number | undefined {
	const margins = offer.layout.markets.flatMap(
		(market, index) => margin(market.type, pricesOf(offer, index)) ?? [],
	);
	return margins.sort((a, b) => a - b)[Math.floor(margins.length / 2)];
}
