import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import { mix, unit } from "./random.ts";

/** How long a site takes to answer: the median and the 95th percentile, milliseconds. */
export interface Latency {
	readonly p50: number;
	readonly p95: number;
}

/** Latencies by bookmaker; one that is not named answers at once. */
export type Latencies = Readonly<Partial<Record<SimulatedBookmaker, Latency>>>;

/** Latency of one event as measured by others (BOOKMAKERS.md, scale). */
export const MEASURED_LATENCIES: Latencies = {
	betpawa: { p50: 337, p95: 517 },
	sportybet: { p50: 505, p95: 979 },
	bet9ja: { p50: 596, p95: 841 },
};

/** Standard normal quantile of 0.95. */
const Z95 = 1.6449;

/**
 * Latency of one request, milliseconds: log-normal with the given median and 95th percentile, and always the same for
 * the nth request of a seed.
 */
export function latencyOf(latency: Latency | undefined, seed: number, request: number): number {
	if (latency === undefined || latency.p50 <= 0) return 0;
	const sigma = Math.log(Math.max(1, latency.p95 / latency.p50)) / Z95;
	return latency.p50 * Math.exp(sigma * normal(mix(seed, request)));
}

/** A standard normal number of a hash (Box and Muller). */
function normal(h: number): number {
	const first = Math.max(unit(mix(h, 1)), 2 ** -32);
	return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * unit(mix(h, 2)));
}
