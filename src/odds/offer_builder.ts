import type { Offer } from "./board.ts";
import type { Market } from "./market.ts";
import { ABSENT, type PackedPrice } from "./price.ts";
import type { Instant } from "./snapshot.ts";
import { gatherTimes } from "./source_times.ts";

/** A claimed market. */
interface Slot {
	readonly market: Market;
	readonly owner: string;
	readonly prices: Uint32Array;
	/** `undefined`: unknown. */
	sourceAt: Instant | undefined;
}

/**
 * Collects the prices of one reply, in whatever order the bookmaker lists them, into an `Offer`.
 *
 * Each market belongs to the native market that named it first: if a second one claims it, `claim` answers
 * `undefined` and the first stays, as overwriting would mix two questions.
 */
export class OfferBuilder {
	readonly #slots = new Map<Market, Slot>();

	/**
	 * The prices of `market`, to be filled in by position, all absent at first.
	 *
	 * @param owner native market (id and line) that says so; it may claim the same market again, e.g. for its next row
	 * @param sourceAt when the bookmaker says that it last changed it, see `Offer.sourceAt`; of several claims the latest
	 * @returns `undefined` if another native market has claimed it
	 */
	claim(market: Market, owner: string, sourceAt?: Instant): Uint32Array | undefined {
		const slot = this.#slots.get(market);
		if (slot === undefined) {
			const prices = new Uint32Array(market.type.outcomes.length);
			this.#slots.set(market, { market, owner, prices, sourceAt });
			return prices;
		}
		if (slot.owner !== owner) return undefined;
		if (sourceAt !== undefined && !(slot.sourceAt !== undefined && slot.sourceAt >= sourceAt))
			slot.sourceAt = sourceAt;
		return slot.prices;
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
		const offered: Slot[] = [];
		let length = 0;
		for (const slot of this.#slots.values()) {
			if (!isOffered(slot.prices)) continue;
			offered.push(slot);
			length += slot.prices.length;
		}
		offered.sort((a, b) => a.market.no - b.market.no);
		return layOut(offered, length);
	}
}

/** A plain loop: this runs for each of up to thousands of markets of a reply, as does the next one. */
function isOffered(prices: Uint32Array): boolean {
	for (let i = 0; i < prices.length; i++) if (prices[i] !== ABSENT) return true;
	return false;
}

function layOut(slots: readonly Slot[], length: number): Offer {
	const offsets = new Uint32Array(slots.length + 1);
	const all = new Uint32Array(length);
	let end = 0;
	slots.forEach(({ prices }, i) => {
		for (let k = 0; k < prices.length; k++) all[end++] = prices[k]!;
		offsets[i + 1] = end;
	});
	const sourceAt = gatherTimes(slots.length, (i) => slots[i]?.sourceAt);
	return { layout: { markets: slots.map(({ market }) => market), offsets }, prices: all, sourceAt };
}
