import { type Board, isWithdrawn, type Offer } from "./board.ts";
import type { Market } from "./market.ts";
import type { Instant, Snapshot } from "./snapshot.ts";

/** What a reply says of a book, for `confirmBook`. */
export interface ReadBook {
	/** The book so far, in the order of teams of `board`. */
	readonly old: Snapshot;
	readonly board: Board;
	/** Indices of the changed markets of `board`, ascending. */
	readonly changed: readonly number[];
	/** What could be read of the reply. */
	readonly offer: Offer;
	/** Markets that are in the reply and could not be read. */
	readonly unreadable: ReadonlySet<Market>;
	/** Whether so much of the reply could be read that it confirms anything. */
	readonly isReadable: boolean;
	/** The time of what has changed. */
	readonly at: Instant;
	/** When the reply was asked for. */
	readonly fetchedAt: Instant;
}

/** When a book and its markets were last found as they are; as in `Snapshot`. */
export interface Confirmation {
	/** Whether the reply confirms the book; otherwise its time stays. */
	readonly isConfirmed: boolean;
	readonly confirmedAt: Instant | undefined;
	readonly confirmedApart: ReadonlyMap<Market, Instant> | undefined;
}

/**
 * What a reply confirms: the markets that were read and found the same. An offered market that was not read keeps its own
 * time. A reply of which most could not be read, or that has none of the offered markets, confirms nothing: only what has changed in it
 * has a time of its own then. Times never go back.
 */
export function confirmBook(read: ReadBook): Confirmation {
	const { old, at, fetchedAt, changed } = read;
	const unread = unreadMarkets(read);
	if (!read.isReadable || unread.isAll) return unconfirmed(read);
	const fetched = changed.length > 0 ? at : fetchedAt;
	const confirmedAt = Math.max(fetched, old.confirmedAt ?? fetched);
	const apart = new Map<Market, Instant>();
	for (const market of unread.markets) {
		const own = old.confirmedApart?.get(market) ?? old.confirmedAt;
		if (own !== undefined && own !== confirmedAt) apart.set(market, own);
	}
	return { isConfirmed: true, confirmedAt, confirmedApart: apart.size === 0 ? undefined : apart };
}

function unconfirmed({ old, board, changed, at }: ReadBook): Confirmation {
	if (changed.length === 0) {
		return { isConfirmed: false, confirmedAt: old.confirmedAt, confirmedApart: old.confirmedApart };
	}
	const apart = new Map(old.confirmedApart);
	for (const index of changed) {
		const market = board.layout.markets[index]!;
		// Nothing of a withdrawn market is shown that could be confirmed.
		if (isWithdrawn(board, index)) apart.delete(market);
		else apart.set(market, at);
	}
	const confirmedApart = apart.size === 0 ? undefined : apart;
	return { isConfirmed: false, confirmedAt: old.confirmedAt, confirmedApart };
}

/** The offered markets of the board that the reply did not tell, and whether these are all. */
function unreadMarkets({ board, changed, offer, unreadable }: ReadBook): {
	readonly markets: readonly Market[];
	readonly isAll: boolean;
} {
	const now = offer.layout.markets;
	const markets: Market[] = [];
	let offered = 0;
	let c = 0;
	let o = 0;
	board.layout.markets.forEach((market, index) => {
		while (o < now.length && now[o]!.no < market.no) o++;
		const isChanged = changed[c] === index;
		if (isChanged) c++;
		const isRead = isChanged || (now[o] === market && !unreadable.has(market));
		if (!isRead && isWithdrawn(board, index)) return;
		offered++;
		if (!isRead) markets.push(market);
	});
	return { markets, isAll: offered > 0 && markets.length === offered };
}
