import type { Market } from "../odds/market.ts";

/**
 * A market as the database numbers it and its outcomes. The stored order of outcomes only ever grows, so it may
 * differ from the catalogue's; this is the one place where positions of one meet positions of the other.
 */
export interface StoredMarket {
	readonly no: number;
	readonly market: Market;
	/** For each stored outcome its position in `market.type.outcomes`; -1 (as with `indexOf`) where it is no longer there. */
	readonly positions: readonly number[];
}

/** How `market` is stored under number `no` with these outcomes. */
export function storedMarket(no: number, market: Market, outcomes: readonly string[]): StoredMarket {
	return { no, market, positions: outcomes.map((outcome) => market.type.outcomes.indexOf(outcome)) };
}

/** Whether each outcome of the catalogue has its place in the stored order. */
export function isComplete({ market, positions }: StoredMarket): boolean {
	return market.type.outcomes.every((_, position) => positions.includes(position));
}
