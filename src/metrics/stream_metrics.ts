import type { Registry } from "prom-client";
import { addCounter, addGauge, one } from "./add_metric.ts";
import type { TopicTally } from "./topic_tally.ts";

/** What is told of the sockets. */
export interface StreamMetricsOptions {
	readonly hub: { readonly size: number };
	readonly published: Pick<TopicTally, "families">;
}

/** How many listen, and how much is said to them. */
export function addStreamMetrics(registry: Registry, { hub, published }: StreamMetricsOptions): void {
	addGauge(registry, {
		name: "overround_sockets_open",
		help: "WebSockets that are open.",
		read: () => one(hub.size),
	});
	addCounter(registry, {
		name: "overround_messages_published_total",
		help: "Topic messages, each counted once however many sockets it goes to, by the topic's name before a slash.",
		labels: ["family"],
		read: () => [...published.families].map(([family, count]) => [{ family }, count] as const),
	});
}
