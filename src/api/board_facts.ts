import { type Board, isWithdrawn } from "../odds/board.ts";
import type { Instant } from "../odds/snapshot.ts";

/** What queries ask of every board and only a look at all of its markets can tell. */
export interface BoardFacts {
	/** When any market last changed; `undefined` for a board without markets, or without a time that is known. */
	readonly lastChange: Instant | undefined;
	readonly hasWithdrawn: boolean;
}

const known = new WeakMap<Board, BoardFacts>();

/** The facts of a board, worked out once: it never changes, and a query must not do work that grows with all markets. */
export function factsOf(board: Board): BoardFacts {
	let facts = known.get(board);
	if (facts === undefined) {
		const hasWithdrawn = board.layout.markets.some((_, index) => isWithdrawn(board, index));
		facts = { lastChange: lastChange(board), hasWithdrawn };
		known.set(board, facts);
	}
	return facts;
}

function lastChange({ changedAt }: Board): Instant | undefined {
	let last: Instant | undefined;
	for (const at of changedAt) {
		if (!Number.isNaN(at) && (last === undefined || at > last)) last = at;
	}
	return last;
}
