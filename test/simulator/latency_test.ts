import { expect, test } from "bun:test";
import { latencyOf, MEASURED_LATENCIES } from "../../src/simulator/latency.ts";

test("latencyOf() has the median and the 95th percentile asked for", () => {
	const latency = MEASURED_LATENCIES.sportybet;
	const times = Array.from({ length: 4000 }, (_, request) => latencyOf(latency, 1, request)).toSorted(
		(a, b) => a - b,
	);
	expect(Math.abs((times[2000] ?? 0) - 505)).toBeLessThan(25);
	expect(Math.abs((times[3800] ?? 0) - 979)).toBeLessThan(80);
});

test("latencyOf() is the same for the same request of a seed, and nothing without a latency", () => {
	const latency = { p50: 100, p95: 200 };
	expect(latencyOf(latency, 1, 5)).toBe(latencyOf(latency, 1, 5));
	expect(latencyOf(latency, 1, 5)).not.toBe(latencyOf(latency, 1, 6));
	expect(latencyOf(latency, 2, 5)).not.toBe(latencyOf(latency, 1, 5));
	expect(latencyOf(undefined, 1, 5)).toBe(0);
});
