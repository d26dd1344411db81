import { Registry } from "prom-client";
import packageJson from "../../package.json" with { type: "json" };
import { addGauge, oneHot } from "./add_metric.ts";
import { addCacheMetrics, type CacheMetricsOptions } from "./cache_metrics.ts";
import { addCycleMetrics, type CycleMetricsOptions } from "./cycle_metrics.ts";
import { addProcessMetrics } from "./process_metrics.ts";
import { addStoreMetrics, type StoreMetricsOptions } from "./store_metrics.ts";
import { addStreamMetrics, type StreamMetricsOptions } from "./stream_metrics.ts";

/** What the metrics are read from. */
export interface MetricsOptions
	extends StoreMetricsOptions,
		CacheMetricsOptions,
		CycleMetricsOptions,
		StreamMetricsOptions {
	readonly phase: () => string;
}

/** The service's metrics in Prometheus' text format. */
export interface Metrics extends Disposable {
	/** Media type of the text. */
	readonly contentType: string;
	/** All of them as they are now. */
	read(): Promise<string>;
}

const PHASES = ["starting", "ready", "draining"];

/** Metrics of one application; nothing is read, counted by a timer or kept global. */
export function createMetrics(options: MetricsOptions): Metrics {
	const registry = new Registry();
	addGauge(registry, {
		name: "overround_build_info",
		help: "Always 1; says which version runs.",
		labels: ["version"],
		read: () => [[{ version: packageJson.version }, 1]],
	});
	addGauge(registry, {
		name: "overround_phase",
		help: "1 for what the service is doing: starting until the cache is warm, draining once told to stop.",
		labels: ["state"],
		read: () => oneHot(PHASES, options.phase()),
	});
	addStoreMetrics(registry, options);
	addCacheMetrics(registry, options);
	addCycleMetrics(registry, options);
	addStreamMetrics(registry, options);
	const stop = addProcessMetrics(registry);
	return {
		contentType: registry.contentType,
		read: () => registry.metrics(),
		[Symbol.dispose]: stop,
	};
}
