import type { Registry } from "prom-client";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import type { Coordinator } from "../scrape/coordinator.ts";
import type { BookmakerReport } from "../scrape/cycle_report.ts";
import { addCounter, addGauge, one, oneHot } from "./add_metric.ts";
import { CycleTally } from "./cycle_tally.ts";

/** What is told of the cycles. */
export interface CycleMetricsOptions {
	readonly coordinator: Pick<Coordinator, "isRunning" | "sources" | "onProgress">;
	readonly now: () => Instant;
}

const SOURCE_STATES = ["unknown", "up", "delayed", "blocked", "down"];

/** How many cycles ended and how, and what the last one found at each bookmaker. */
export function addCycleMetrics(registry: Registry, options: CycleMetricsOptions): void {
	const tally = new CycleTally();
	options.coordinator.onProgress((run) => tally.note(run));
	addCounter(registry, {
		name: "overround_cycles_total",
		help: "Cycles that ended, by how.",
		labels: ["status"],
		read: () => [...tally.ended].map(([status, count]) => [{ status }, count] as const),
	});
	addGauge(registry, {
		name: "overround_cycle_running",
		help: "1 while a cycle runs.",
		read: () => one(options.coordinator.isRunning ? 1 : 0),
	});
	addGauge(registry, {
		name: "overround_cycle_last_duration_seconds",
		help: "How long the last cycle took that ended.",
		read: () => one(tally.lastDurationMs === undefined ? undefined : tally.lastDurationMs / 1_000),
	});
	addBookmakerMetrics(registry, options, tally);
}

function addBookmakerMetrics(
	registry: Registry,
	{ coordinator, now }: CycleMetricsOptions,
	tally: CycleTally,
): void {
	addGauge(registry, {
		name: "overround_bookmaker_state",
		help: "1 for how a bookmaker answers, judged by the last completed cycle; unknown before the first.",
		labels: ["bookmaker", "state"],
		read: () =>
			coordinator.sources.flatMap(({ bookmaker, state }) => [...oneHot(SOURCE_STATES, state, { bookmaker })]),
	});
	const add = (name: string, help: string, read: (report: BookmakerReport) => number) =>
		addGauge(registry, {
			name,
			help: `${help} in the last cycle that ended.`,
			labels: ["bookmaker"],
			read: () => byBookmaker(tally.lastReport, read),
		});
	add("overround_bookmaker_fetched_events", "Events of which there was a usable answer", (r) => r.fetched);
	add("overround_bookmaker_failed_events", "Events that were asked for in vain", (r) => r.failed);
	add("overround_bookmaker_changed_events", "Events of which a change was saved", (r) => r.changed);
	addGauge(registry, {
		name: "overround_bookmaker_last_success_age_seconds",
		help: "Since the end of the last cycle in which the bookmaker gave a usable answer of any event.",
		labels: ["bookmaker"],
		read: () => byBookmaker(tally.lastSuccess, (at) => Math.max(0, now() - at) / 1_000),
	});
}

function byBookmaker<T>(values: ReadonlyMap<BookmakerId, T>, read: (value: T) => number) {
	return [...values].map(([bookmaker, value]) => [{ bookmaker }, read(value)] as const);
}
