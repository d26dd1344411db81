import type { MarketHistory } from "../odds/market_history.ts";
import type { EventId, Instant, Snapshot } from "../odds/snapshot.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { readSnapshotsAt } from "./read_boards_at.ts";
import { readEvent, type StoredEvent } from "./read_event.ts";
import { type MarketQuestion, readMarketHistory } from "./read_market_history.ts";
import { type MovementsBetween, type MovementsQuestion, readMovements } from "./read_movements.ts";
import type { BookmakerNumbers } from "./register_bookmakers.ts";
import type { Queryable } from "./sql_file.ts";
import { withinTime } from "./within_time.ts";

/** Questions that only the store can answer: what was, and what the cache has forgotten. Each rejects when the database fails. */
export interface Past {
	/** `undefined` if the match was never seen. */
	readEvent(eventId: EventId): Promise<StoredEvent | undefined>;
	/**
	 * What each configured bookmaker had at a moment; nothing of one that had not listed the match by then. From our clock's
	 * now on that is the latest of all, whatever its time.
	 */
	readSnapshotsAt(event: StoredEvent, at: Instant): Promise<readonly Snapshot[]>;
	/** See `readMarketHistory`. */
	readMarketHistory(question: MarketQuestion): Promise<MarketHistory>;
	/** See `readMovements`. */
	readMovements(question: MovementsQuestion): Promise<MovementsBetween>;
}

/** Most time for a question, beyond the database's own limit for a statement; nobody waits longer for the past. */
const TIMEOUT_MS = 6_000;

/** @param sql connections for readers, so that questions do not crowd out the cycle */
export function createPast(
	sql: Queryable,
	markets: MarketRegistry,
	bookmakers: BookmakerNumbers,
	now: () => Instant = Date.now,
): Past {
	return {
		readEvent: (eventId) => withinTime(TIMEOUT_MS, readEvent(sql, bookmakers, eventId)),
		readSnapshotsAt: (event, at) =>
			withinTime(TIMEOUT_MS, readSnapshotsAt(sql, markets, event, at >= now() ? Infinity : at)),
		readMarketHistory: (question) =>
			withinTime(TIMEOUT_MS, readMarketHistory(sql, markets, bookmakers, question)),
		readMovements: (question) => withinTime(TIMEOUT_MS, readMovements(sql, markets, bookmakers, question)),
	};
}
