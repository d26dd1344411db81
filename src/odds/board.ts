import type { Market } from "./market.ts";
import { ABSENT, isOpen, type PackedPrice } from "./price.ts";

/**
 * Which markets a board has and where their prices lie. Markets are ordered by `Market.no`; the prices of
 * market `i` are those from `offsets[i]` up to `offsets[i + 1]`, one for each outcome of its type (a stored
 * layout may be shorter than the type's outcomes: what it lacks is absent). Shared by all boards that have the same markets.
 */
export interface Layout {
	readonly markets: readonly Market[];
	readonly offsets: Uint32Array;
}

/** The markets and prices that one reply offers. Nothing in it is withdrawn: what is not offered is not there. */
export interface Offer {
	readonly layout: Layout;
	readonly prices: Uint32Array;
	/**
	 * For each market of the layout, epoch milliseconds at which the bookmaker says it last changed the market; `NaN` where
	 * it says nothing. `undefined`: nothing of any market, as most bookmakers give no times.
	 */
	readonly sourceAt?: Float64Array | undefined;
}

/**
 * Everything one bookmaker says of one event, withdrawn markets included, with the moment each market last
 * changed. A market all of whose prices are absent is withdrawn, since its `changedAt`. Its `sourceAt` is the time that
 * came with that change: a newer one with the same prices is no news.
 *
 * Packed and never written to once built.
 */
export interface Board extends Offer {
	/** For each market of the layout, epoch milliseconds of our fetch that saw its last change. */
	readonly changedAt: Float64Array;
}

/** The price of outcome `position` of market `index`; absent outcomes and positions past the end are `ABSENT`. */
export function priceAt(offer: Offer, index: number, position: number): PackedPrice {
	const start = offer.layout.offsets[index]!;
	return start + position < offer.layout.offsets[index + 1]! ? offer.prices[start + position]! : ABSENT;
}

/** The prices of market `index`, a view and not a copy. */
export function pricesOf(offer: Offer, index: number): Uint32Array {
	return offer.prices.subarray(offer.layout.offsets[index], offer.layout.offsets[index + 1]);
}

/** Whether nothing of market `index` is offered any more. */
export function isWithdrawn(offer: Offer, index: number): boolean {
	const end = offer.layout.offsets[index + 1]!;
	for (let i = offer.layout.offsets[index]!; i < end; i++) if (offer.prices[i] !== ABSENT) return false;
	return true;
}

/** Whether any outcome of market `index` can be bet on. */
export function hasOpenPrice(offer: Offer, index: number): boolean {
	const end = offer.layout.offsets[index + 1]!;
	for (let i = offer.layout.offsets[index]!; i < end; i++) if (isOpen(offer.prices[i]!)) return true;
	return false;
}

/** Whether any outcome of any market is offered, open or suspended. */
export function isOffered(offer: Offer): boolean {
	return offer.prices.some((price) => price !== ABSENT);
}

/** How many markets of the offer are not withdrawn. */
export function countOffered(offer: Offer): number {
	let offered = 0;
	for (let i = 0; i < offer.layout.markets.length; i++) if (!isWithdrawn(offer, i)) offered++;
	return offered;
}

/** Index of a market in the layout, -1 when it is not there (as with `indexOf`). Binary search by `Market.no`. */
export function indexOfMarket(layout: Layout, market: Market): number {
	let low = 0;
	let high = layout.markets.length - 1;
	while (low <= high) {
		const middle = (low + high) >>> 1;
		const difference = layout.markets[middle]!.no - market.no;
		if (difference === 0) return middle;
		if (difference < 0) low = middle + 1;
		else high = middle - 1;
	}
	return -1;
}
