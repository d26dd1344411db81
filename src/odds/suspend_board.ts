import { type Board, hasOpenPrice } from "./board.ts";
import { type BoardDiff, diffSnapshot } from "./diff_snapshot.ts";
import { isOpen, SUSPENDED } from "./price.ts";
import type { Instant } from "./snapshot.ts";

/** The board with every open price suspended, as the bookmaker takes no bets on the match; all else stays. */
export function suspendBoard(board: Board, at: Instant): BoardDiff {
	if (!board.layout.markets.some((_, index) => hasOpenPrice(board, index))) return { board, changed: [] };
	const prices = board.prices.map((price) => (isOpen(price) ? SUSPENDED : price));
	const offer = { layout: board.layout, prices };
	return diffSnapshot(board, offer, at, { withdraws: false, unreadable: new Set() });
}
