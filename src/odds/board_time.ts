import type { Board } from "./board.ts";
import type { Market } from "./market.ts";
import type { Instant, Snapshot } from "./snapshot.ts";

/** How far ahead of our clock the time of an earlier board may be; what is further was written under a wrong clock. */
export const MOST_AHEAD_OF_CLOCK_MS = 60_000;

/** When a new board of a book is dated, and the book so far with what is known of its times. */
export interface BoardTime {
	readonly at: Instant;
	/** The same object where its times can be true. */
	readonly previous: Snapshot | undefined;
}

/**
 * The time of a book's next board: our fetch, but at least a millisecond above all times of its predecessor's prices, so that
 * they grow with each change. A predecessor more than a minute ahead of the clock does not count: its times are unknown from
 * now on, those of its unchanged markets too.
 *
 * @param fetchedAt when the reply was asked for
 * @param now our clock
 */
export function boardTime(fetchedAt: Instant, previous: Snapshot | undefined, now: Instant): BoardTime {
	const limit = now + MOST_AHEAD_OF_CLOCK_MS;
	const fetched = fetchedAt > limit ? now : fetchedAt;
	if (previous === undefined) return { at: fetched, previous };
	const known = forgetTimesAfter(previous, limit);
	return { at: Math.max(fetched, latestTime(known) + 1), previous: known };
}

/** The book with all times after `limit` unknown; the same object where it has none. */
export function forgetTimesAfter(book: Snapshot, limit: Instant): Snapshot {
	const { board, capturedAt, confirmedAt, confirmedApart } = book;
	const isAhead = (time: Instant | undefined) => time !== undefined && time > limit;
	const isApartAhead = confirmedApart?.values().some(isAhead) ?? false;
	const isBoardAhead = board.changedAt.some(isAhead);
	if (!isBoardAhead && !isApartAhead && !isAhead(capturedAt) && !isAhead(confirmedAt)) return book;
	return {
		...book,
		capturedAt: isAhead(capturedAt) ? undefined : capturedAt,
		confirmedAt: isAhead(confirmedAt) ? undefined : confirmedAt,
		confirmedApart: apartUpTo(confirmedApart, limit),
		board: isBoardAhead ? boardUpTo(board, limit) : board,
	};
}

function boardUpTo(board: Board, limit: Instant): Board {
	return { ...board, changedAt: board.changedAt.map((time) => (time > limit ? Number.NaN : time)) };
}

function apartUpTo(
	apart: ReadonlyMap<Market, Instant> | undefined,
	limit: Instant,
): ReadonlyMap<Market, Instant> | undefined {
	if (apart === undefined) return undefined;
	const known = new Map(apart.entries().filter(([, time]) => time <= limit));
	return known.size === 0 ? undefined : known;
}

/** Minus infinity where no time is known. */
function latestTime({ board, capturedAt }: Snapshot): Instant {
	let latest = capturedAt ?? Number.NEGATIVE_INFINITY;
	for (const time of board.changedAt) if (time > latest) latest = time;
	return latest;
}
