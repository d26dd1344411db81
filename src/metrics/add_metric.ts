import { Counter, Gauge, type Registry } from "prom-client";

/** Labels of a series. */
export type Labels = Readonly<Record<string, string>>;

/** Series of a metric with their values now; what is left out is not exposed. */
export type Samples = Iterable<readonly [labels: Labels, value: number]>;

/** A metric that is read when it is asked for, and never in between. */
export interface Metric {
	/** `overround_…`, with its unit at the end. */
	readonly name: string;
	readonly help: string;
	/** Names of the labels; none by default. */
	readonly labels?: readonly string[];
	read(): Samples | Promise<Samples>;
}

/** Adds a metric whose values go up and down. */
export function addGauge(registry: Registry, { name, help, labels = [], read }: Metric): void {
	new Gauge({
		name,
		help,
		labelNames: labels,
		registers: [registry],
		async collect() {
			const samples = await read();
			forget(this, labels);
			for (const [its, value] of samples) this.set({ ...its }, value);
		},
	});
}

/** Adds a metric that only grows while the process lives; its name ends in `_total`. */
export function addCounter(registry: Registry, { name, help, labels = [], read }: Metric): void {
	new Counter({
		name,
		help,
		labelNames: labels,
		registers: [registry],
		async collect() {
			const samples = await read();
			forget(this, labels);
			for (const [its, value] of samples) this.inc({ ...its }, value);
		},
	});
}

/** The one series of a metric without labels; none while there is no value. */
export function one(value: number | undefined): Samples {
	return value === undefined ? [] : [[{}, value]];
}

/** A state as one series for each that there is: 1 for the one that holds, 0 for the others. */
export function oneHot(states: readonly string[], now: string, labels: Labels = {}): Samples {
	return states.map((state) => [{ ...labels, state }, state === now ? 1 : 0] as const);
}

function forget(metric: Gauge | Counter, labels: readonly string[]): void {
	metric.reset();
	// One without labels is reset to 0, which would be a value.
	if (labels.length === 0) metric.remove();
}
