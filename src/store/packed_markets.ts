import { type Board, isWithdrawn } from "../odds/board.ts";
import { ABSENT, type PackedPrice, SUSPENDED, thousandthsOf } from "../odds/price.ts";
import { sourceTimeAt } from "../odds/source_times.ts";
import { numberArray } from "./array_literal.ts";
import type { MarketRegistry } from "./market_registry.ts";
import type { StoredMarket } from "./stored_market.ts";

/** Markets with their prices as one row of `board` or `price_change` has them: array literals, see the tables. */
export interface PackedMarkets {
	readonly marketNos: string;
	readonly sizes: string;
	readonly odds: string;
	/** `null`: none is. */
	readonly suspended: string | null;
	/** `null`: no time is known. */
	readonly sourceAt: string | null;
}

/**
 * Packs markets of a board; those that the database refuses are left out.
 *
 * @param indices which, into `board.layout.markets`
 * @throws {Error} if one is not registered
 */
export function packMarkets(
	board: Board,
	indices: Iterable<number>,
	registry: MarketRegistry,
): PackedMarkets {
	const nos: number[] = [];
	const sizes: number[] = [];
	const odds: (number | null)[] = [];
	const suspended: number[] = [];
	const sourceAt: (number | null)[] = [];
	for (const index of indices) {
		if (registry.isRefused(board.layout.markets[index]!)) continue;
		const stored = registry.stored(board.layout.markets[index]!);
		nos.push(stored.no);
		if (board.sourceAt !== undefined) sourceAt.push(sourceTimeAt(board, index) ?? null);
		sizes.push(isWithdrawn(board, index) ? 0 : packPrices(board, index, stored, odds, suspended));
	}
	return {
		marketNos: numberArray(nos),
		sizes: numberArray(sizes),
		odds: numberArray(odds),
		suspended: suspended.length === 0 ? null : numberArray(suspended),
		sourceAt: sourceAt.every((time) => time === null) ? null : numberArray(sourceAt),
	};
}

/** Adds the prices of one market in the stored order; returns how many. */
function packPrices(
	{ layout, prices }: Board,
	index: number,
	{ positions }: StoredMarket,
	odds: (number | null)[],
	suspended: number[],
): number {
	const start = layout.offsets[index]!;
	const length = layout.offsets[index + 1]! - start;
	for (const position of positions) {
		const price: PackedPrice = position >= 0 && position < length ? prices[start + position]! : ABSENT;
		odds.push(thousandthsOf(price) ?? null);
		if (price === SUSPENDED) suspended.push(odds.length);
	}
	return positions.length;
}
