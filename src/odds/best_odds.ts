import { isOpen, type PackedPrice } from "./price.ts";
import type { BookmakerId } from "./snapshot.ts";

/** The highest open odds on one outcome, and who offers them. */
export interface BestOdds {
	/** In thousandths. */
	readonly thousandths: number;
	readonly bookmaker: BookmakerId;
}

/**
 * The highest open odds on outcome `position` among several bookmakers; of equal ones the first in order.
 * `undefined` when nobody has it open.
 *
 * @param books each bookmaker's prices of one market, by position; what is missing at the end is absent
 */
export function bestOdds(
	books: Iterable<readonly [BookmakerId, ArrayLike<PackedPrice>]>,
	position: number,
): BestOdds | undefined {
	let best: BestOdds | undefined;
	for (const [bookmaker, prices] of books) {
		const price = prices[position];
		if (price === undefined || !isOpen(price)) continue;
		const thousandths = price >>> 2;
		if (best === undefined || thousandths > best.thousandths) best = { thousandths, bookmaker };
	}
	return best;
}
