import { type Offer, pricesOf } from "./board.ts";
import { OfferBuilder } from "./offer_builder.ts";
import { sourceTimeAt } from "./source_times.ts";

/** One offer of several of the same bookmaker on the same match: a market that more than one has is the first one's. */
export function mergeOffers(offers: readonly Offer[]): Offer {
	const [only, ...others] = offers;
	if (only !== undefined && others.length === 0) return only;
	const builder = new OfferBuilder();
	offers.forEach((offer, number) => {
		offer.layout.markets.forEach((market, index) => {
			const prices = builder.claim(market, String(number), sourceTimeAt(offer, index));
			prices?.set(pricesOf(offer, index));
		});
	});
	return builder.build();
}
