import type { Registry } from "prom-client";
import type { CacheStats, OddsCache } from "../cache/odds_cache.ts";
import { addGauge, one } from "./add_metric.ts";

/** What is told of the cache. */
export interface CacheMetricsOptions {
	readonly cache: Pick<OddsCache, "stats">;
}

/** What the cache holds. */
export function addCacheMetrics(registry: Registry, { cache }: CacheMetricsOptions): void {
	const add = (name: string, help: string, read: (stats: CacheStats) => number) => {
		// No bookmaker's events are counted apart here.
		addGauge(registry, { name, help, read: () => one(read(cache.stats(""))) });
	};
	add("overround_cache_events", "Events in memory.", ({ events }) => events);
	add(
		"overround_cache_snapshots",
		"Latest snapshots in memory, one an event and bookmaker.",
		({ snapshots }) => snapshots,
	);
	add(
		"overround_cache_markets",
		"Markets over all snapshots in memory, withdrawn ones included.",
		({ markets }) => markets,
	);
	add(
		"overround_cache_estimated_bytes",
		"What the snapshots take in memory, estimated.",
		({ estimatedBytes }) => estimatedBytes,
	);
}
