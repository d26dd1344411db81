import type { Registry } from "prom-client";
import type { Stream } from "../stream/stream.ts";
import { addCounter, addGauge, one } from "./add_metric.ts";

/** What is told of the stream. */
export interface StreamMetricsOptions {
	readonly stream: Pick<Stream, "hub" | "publisher">;
}

/** How many listen, how much is said to them, and who does not keep up. */
export function addStreamMetrics(registry: Registry, { stream }: StreamMetricsOptions): void {
	const { hub, publisher } = stream;
	addGauge(registry, {
		name: "overround_connections_open",
		help: "WebSockets and event streams that are open.",
		read: () => one(hub.size),
	});
	addGauge(registry, {
		name: "overround_connections_waiting",
		help: "Those of them that have yet to read what they were sent.",
		read: () => one(hub.waiting),
	});
	addGauge(registry, {
		name: "overround_messages_kept_bytes",
		help: "Topic messages that are kept for clients that come back.",
		read: () => one(publisher.log.bytes),
	});
	addCounter(registry, {
		name: "overround_messages_published_total",
		help: "Topic messages, each counted once however many clients it goes to, by the topic's name before a slash.",
		labels: ["family"],
		read: () => [...publisher.published].map(([family, count]) => [{ family }, count] as const),
	});
}
