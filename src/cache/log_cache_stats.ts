import type { Log } from "../log.ts";
import type { BookmakerId } from "../odds/snapshot.ts";
import type { OddsCache } from "./odds_cache.ts";

/**
 * Logs what the cache holds.
 *
 * @param reference the bookmaker whose events are counted apart
 */
export function logCacheStats(
	log: Log,
	event: string,
	cache: OddsCache,
	reference: BookmakerId | undefined,
	more: object,
): void {
	log.info(event, { ...cache.stats(reference ?? ""), ...more });
}
