import type { Board } from "./board.ts";
import { type BoardDiff, diffSnapshot } from "./diff_snapshot.ts";
import type { Market } from "./market.ts";
import { exchangeMarket } from "./sides/exchange_market.ts";
import { exchangeSides } from "./sides/exchange_sides.ts";
import type { Instant, Snapshot } from "./snapshot.ts";

/**
 * The board with home and away exchanged. Markets that say something else then are changes, those that cannot be exchanged
 * are withdrawn: so prices in one order are never compared with prices in the other.
 */
export function turnBoard(board: Board, at: Instant): BoardDiff {
	return diffSnapshot(board, exchangeSides(board).offer, at, { withdraws: true, unreadable: new Set() });
}

/** The markets that ask the same with home and away exchanged; what cannot be exchanged is left out. */
export function turnMarkets(markets: ReadonlySet<Market>): ReadonlySet<Market> {
	const turned = new Set<Market>();
	for (const market of markets) {
		const other = exchangeMarket(market);
		if (other !== undefined) turned.add(other);
	}
	return turned;
}

/** The times of markets, each with the market that asks the same with home and away exchanged. */
export function turnTimes(
	times: ReadonlyMap<Market, Instant> | undefined,
): ReadonlyMap<Market, Instant> | undefined {
	if (times === undefined) return undefined;
	const turned = new Map<Market, Instant>();
	for (const [market, time] of times) {
		const other = exchangeMarket(market);
		if (other !== undefined) turned.set(other, time);
	}
	return turned.size === 0 ? undefined : turned;
}

/** A book with home and away exchanged, and which of its markets say something else then. */
export interface TurnedBook {
	readonly book: Snapshot;
	readonly changed: readonly Market[];
}

/** Turns a book round, see `turnBoard`; it remembers that it is turned. */
export function turnBook(book: Snapshot, at: Instant): TurnedBook {
	const { board, changed } = turnBoard(book.board, at);
	const { confirmedApart: _, isTurned, ...rest } = book;
	const apart = turnTimes(book.confirmedApart);
	const turned: Snapshot = {
		...rest,
		board,
		...(apart === undefined ? {} : { confirmedApart: apart }),
		...(isTurned === true ? {} : { isTurned: true }),
	};
	return { book: turned, changed: changed.map((index) => board.layout.markets[index]!) };
}
