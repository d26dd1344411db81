import type { Registry } from "prom-client";
import type { SpoolHealth } from "../store/spool_health.ts";
import { addCounter, addGauge, one, oneHot } from "./add_metric.ts";

/** What is told of the database and of what waits for it. */
export interface StoreMetricsOptions {
	/** Rejects when the database does not answer. */
	readonly pingDatabase: () => Promise<void>;
	/** How the changes stand that wait for the database; `undefined` until the spool is opened. */
	readonly spool: () => SpoolHealth | undefined;
}

const SPOOL_STATES = ["idle", "spooling", "replaying", "full"];

/** Whether the database answers, and how the spool stands. */
export function addStoreMetrics(registry: Registry, { pingDatabase, spool }: StoreMetricsOptions): void {
	addGauge(registry, {
		name: "overround_database_up",
		help: "1 if the database answers, 0 if it does not.",
		read: () =>
			pingDatabase().then(
				() => one(1),
				() => one(0),
			),
	});
	addGauge(registry, {
		name: "overround_spool_state",
		help: "1 for how the spool stands. full: the cycle waits until the database takes what is spooled.",
		labels: ["state"],
		read: () => oneHotOf(spool()),
	});
	addGauge(registry, {
		name: "overround_spool_depth_batches",
		help: "Batches of changes that wait for the database.",
		read: () => one(spool()?.depth),
	});
	addGauge(registry, {
		name: "overround_spool_bytes",
		help: "Size on the disk of what waits for the database.",
		read: () => one(spool()?.bytes),
	});
	addGauge(registry, {
		name: "overround_spool_oldest_age_seconds",
		help: "How long the oldest batch waits for the database; 0 while none does.",
		read: () => one(oldestAge(spool())),
	});
	addCounter(registry, {
		name: "overround_spool_replayed_batches_total",
		help: "Batches brought from the spool to the database since the start.",
		read: () => one(spool()?.replayed),
	});
	addCounter(registry, {
		name: "overround_spool_quarantined_records_total",
		help: "What the database refused for its content: in the quarantine file at the start, and since.",
		read: () => one(spool()?.quarantined),
	});
}

function oneHotOf(health: SpoolHealth | undefined) {
	return health === undefined ? [] : oneHot(SPOOL_STATES, health.state);
}

function oldestAge(health: SpoolHealth | undefined): number | undefined {
	return health === undefined ? undefined : (health.oldestAgeMs ?? 0) / 1_000;
}
