import type { Board } from "./board.ts";
import type { Market } from "./market.ts";

/** What differs between two boards of one bookmaker. */
export interface MarketChanges {
	/** New, at other prices, withdrawn or back. */
	readonly changed: readonly Market[];
	/** No longer on the board at all; a market that is only withdrawn stays on it. */
	readonly removed: readonly Market[];
}

/** Compares two boards market by market; `undefined` is a board of nothing. One board with itself costs nothing. */
export function changedMarkets(before: Board | undefined, after: Board | undefined): MarketChanges {
	const changed: Market[] = [];
	const removed: Market[] = [];
	if (before === after) return { changed, removed };
	const old = before?.layout.markets ?? [];
	const now = after?.layout.markets ?? [];
	let i = 0;
	let j = 0;
	while (i < old.length || j < now.length) {
		const order = (old[i]?.no ?? Infinity) - (now[j]?.no ?? Infinity);
		if (order < 0) removed.push(old[i]!);
		else if (order > 0 || !isSame(before!, i, after!, j)) changed.push(now[j]!);
		if (order <= 0) i++;
		if (order >= 0) j++;
	}
	return { changed, removed };
}

/** Both have the market, so both are there. */
function isSame(before: Board, i: number, after: Board, j: number): boolean {
	// Times that are not known are equal.
	if (!Object.is(before.changedAt[i], after.changedAt[j])) return false;
	const from = before.layout.offsets[i]!;
	const to = after.layout.offsets[j]!;
	const length = before.layout.offsets[i + 1]! - from;
	if (length !== after.layout.offsets[j + 1]! - to) return false;
	for (let k = 0; k < length; k++) if (before.prices[from + k] !== after.prices[to + k]) return false;
	return true;
}
