import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Registry } from "prom-client";
import { addCounter, addGauge, one, type Samples } from "./add_metric.ts";

type Delay = ReturnType<typeof monitorEventLoopDelay>;

/** How finely the event loop's delay is looked at. */
const RESOLUTION_MS = 20;

/** Percentiles of the delay, by the value of their label. */
const PERCENTILES = { "0.5": 50, "0.99": 99, "1": 100 };

/** What the process takes of its machine; the function returned ends the watch over the event loop. */
export function addProcessMetrics(registry: Registry): () => void {
	addGauge(registry, {
		name: "overround_process_resident_memory_bytes",
		help: "Memory of the process, the JavaScript heap included.",
		read: () => one(process.memoryUsage.rss()),
	});
	addGauge(registry, {
		name: "overround_js_heap_bytes",
		help: "Memory in use on the JavaScript heap.",
		read: () => one(process.memoryUsage().heapUsed),
	});
	addCounter(registry, {
		name: "overround_process_cpu_seconds_total",
		help: "Processor time of the process, all threads, user and system.",
		read() {
			const { user, system } = process.cpuUsage();
			return one((user + system) / 1e6);
		},
	});
	let delay: Delay | undefined;
	addGauge(registry, {
		name: "overround_event_loop_delay_seconds",
		help: "By how much the event loop was late since the previous scrape; nothing at the first one, which begins the watch.",
		labels: ["quantile"],
		read() {
			delay ??= startMonitor();
			const samples = delaysOf(delay);
			delay.reset();
			return samples;
		},
	});
	return () => delay?.disable();
}

function startMonitor(): Delay {
	const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	monitor.enable();
	return monitor;
}

function delaysOf(delay: Delay): Samples {
	if (delay.count === 0) return [];
	return Object.entries(PERCENTILES).map(
		([quantile, percent]) => [{ quantile }, delay.percentile(percent) / 1e9] as const,
	);
}
