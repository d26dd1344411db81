import { type Board, type Offer, pricesOf } from "./board.ts";
import { type Absence, type BoardDiff, diffSnapshot } from "./diff_snapshot.ts";
import { mergeOffers } from "./merge_offers.ts";
import { OfferBuilder } from "./offer_builder.ts";
import { isOpen, SUSPENDED } from "./price.ts";
import type { Instant } from "./snapshot.ts";

/**
 * Compares a reply with a board that was read in another order of teams than the reply is. What the reply does not tell may be
 * the wrong way round: it is suspended where it is not withdrawn, and no price of the one is filled up from the other.
 */
export function diffOtherOrder(board: Board, offer: Offer, at: Instant, absence: Absence): BoardDiff {
	const read = new Set(offer.layout.markets);
	const rest = new OfferBuilder();
	board.layout.markets.forEach((market, index) => {
		if (absence.withdraws && !absence.unreadable.has(market)) return;
		if (read.has(market) && !absence.unreadable.has(market)) return;
		const prices = rest.claim(market, market.key);
		prices?.set(pricesOf(board, index).map((price) => (isOpen(price) ? SUSPENDED : price)));
	});
	const whole = mergeOffers([offer, rest.build()]);
	return diffSnapshot(board, whole, at, { withdraws: true, unreadable: new Set() });
}
