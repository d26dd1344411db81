import { type Offer, pricesOf } from "../board.ts";
import type { Market } from "../market.ts";
import { OfferBuilder } from "../offer_builder.ts";
import { sourceTimeAt } from "../source_times.ts";
import { exchangeBy } from "./exchange_market.ts";
import { exchangeType } from "./exchange_type.ts";

/** An offer with home and away exchanged, and what of it could not be. */
export interface ExchangedOffer {
	readonly offer: Offer;
	/** Markets without a name, and those with a label that cannot be read; in the order of the offer. */
	readonly left: readonly Market[];
}

/**
 * The offer as seen with home and away exchanged: every market asks the same of the other team, handicaps turn their sign, outcomes change
 * places. States of prices and the bookmaker's times stay. Markets of which nothing is offered are left out.
 */
export function exchangeSides(offer: Offer): ExchangedOffer {
	const builder = new OfferBuilder();
	const left = offer.layout.markets.filter((market, index) => !place(builder, offer, market, index));
	return { offer: builder.build(), left };
}

/** Puts one market of the offer where it belongs; `false` if it cannot be exchanged. */
function place(builder: OfferBuilder, offer: Offer, market: Market, index: number): boolean {
	const rule = exchangeType(market.type);
	if (rule === undefined) return false;
	const target = exchangeBy(rule, market);
	if (target === undefined) return false;
	// No two markets become one; if they did, the second would be left and not mixed with the first.
	const prices = builder.claim(target, market.key, sourceTimeAt(offer, index));
	if (prices === undefined) return false;
	// A stored layout may be shorter than the type's outcomes.
	pricesOf(offer, index).forEach((price, position) => {
		prices[rule.positions[position]!] = price;
	});
	return true;
}
