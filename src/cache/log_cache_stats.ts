import type { Log } from "../log.ts";
import { REFERENCE_BOOKMAKER } from "../odds/reference_bookmaker.ts";
import type { OddsCache } from "./odds_cache.ts";

/** Logs what the cache holds. */
export function logCacheStats(log: Log, event: string, cache: OddsCache, more: object): void {
	log.info(event, { ...cache.stats(REFERENCE_BOOKMAKER), ...more });
}
