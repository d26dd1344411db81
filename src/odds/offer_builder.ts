import type { Offer } from "./board.ts";
import type { Market } from "./market.ts";
import type { PackedPrice } from "./price.ts";

/**
 * Collects the prices of one reply, in whatever order the bookmaker lists them, into an `Offer`.
 *
 * Each market belongs to the native market that named it first: if a second one claims it, `claim` answers
 * `undefined` and the first stays, as overwriting would mix two questions.
 */
export class OfferBuilder {
	readonly #slots = new Map<Market, { readonly owner: string; readonly prices: Uint32Array }>();

	/**
	 * The prices of `market`, to be filled in by position, all absent at first.
	 *
	 * @param owner native market (id and line) that says so; it may claim the same market again, e.g. for its next row
	 * @returns `undefined` if another native market has claimed it
	 */
	claim(market: Market, owner: string): Uint32Array | undefined {
		const slot = this.#slots.get(market);
		if (slot !== undefined) return slot.owner === owner ? slot.prices : undefined;
		const prices = new Uint32Array(market.type.outcomes.length);
		this.#slots.set(market, { owner, prices });
		return prices;
	}

	/** Claims and sets one price at once; `false` if the market belongs to another native market. */
	set(market: Market, owner: string, position: number, price: PackedPrice): boolean {
		const prices = this.claim(market, owner);
		if (prices === undefined) return false;
		prices[position] = price;
		return true;
	}

	/** The finished offer. Markets without a single offered outcome are left out: nothing of them was offered. */
	build(): Offer {
		const markets = [...this.#slots]
			.filter(([, { prices }]) => prices.some((price) => price !== 0))
			.sort(([a], [b]) => a.no - b.no);
		const offsets = new Uint32Array(markets.length + 1);
		markets.forEach(([, { prices }], i) => {
			offsets[i + 1] = offsets[i]! + prices.length;
		});
		const all = new Uint32Array(offsets[markets.length]!);
		markets.forEach(([, { prices }], i) => {
			all.set(prices, offsets[i]!);
		});
		return { layout: { markets: markets.map(([market]) => market), offsets }, prices: all };
	}
}
