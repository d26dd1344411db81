import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import { createFetchJson } from "../../src/bookmakers/fetch_json.ts";
import { RequestLane } from "../../src/bookmakers/request_lane.ts";
import type { Feed } from "../../src/scrape/feed.ts";
import { MEASURED_LATENCIES } from "../../src/simulator/latency.ts";
import { type SimulatorWorker, startSimulatorWorker } from "../../src/simulator/simulator_worker.ts";
import { MemoryCycle } from "../fixture/memory_cycle.ts";
import { MATCHES } from "./full_board.ts";
import { type Row, show } from "./row.ts";

/**
 * A cycle of the full board against sites that answer as slowly as the real ones, within the real limits, beside the
 * shortest time that the slowest of them allows: requests × latency ÷ concurrency.
 */
export async function benchCycle(): Promise<readonly Row[]> {
	await using simulator = await startSimulatorWorker({ matches: MATCHES, latencies: MEASURED_LATENCIES });
	const feeds = [...BOOKMAKERS.values()].map((bookmaker): Feed => {
		const lane = new RequestLane(bookmaker.limits);
		const fetchJson = createFetchJson({ lane, base: simulator.url });
		return { bookmaker, lane, client: bookmaker.createClient(simulator.url, "ng", fetchJson) };
	});
	const start = performance.now();
	const report = await new MemoryCycle(feeds, Date.now).run();
	const seconds = (performance.now() - start) / 1_000;
	const fetched = [...report.values()].reduce((sum, its) => sum + its.fetched, 0);
	const { bound, slowest } = await shortest(simulator);
	const ratio = seconds / bound;
	return [
		{
			what: `a cycle of 1,291 matches × 3, ${fetched} events fetched, real latencies and limits`,
			ours: `${show(seconds)} s`,
			limit: `requests × latency ÷ concurrency at ${slowest}: ${show(bound)} s`,
			ratio,
			target: "≤ 1.15",
			reached: ratio <= 1.15,
		},
	];
}

/** What the slowest bookmaker's requests must take if its slots are never empty, seconds; lists included. */
async function shortest(simulator: SimulatorWorker): Promise<{ bound: number; slowest: string }> {
	const { traffic } = await simulator.control();
	const bounds = Object.entries(MEASURED_LATENCIES).map(([id, { p50, p95 }]) => {
		// The mean of a log-normal distribution with this median and 95th percentile.
		const sigma = Math.log(p95 / p50) / 1.6449;
		const mean = p50 * Math.exp(sigma ** 2 / 2);
		const requests = new Map(Object.entries(traffic)).get(id)?.requests ?? 0;
		const concurrency = BOOKMAKERS.get(id)?.limits.concurrency ?? 1;
		return { slowest: id, bound: (requests * mean) / concurrency / 1_000 };
	});
	return bounds.reduce((a, b) => (a.bound > b.bound ? a : b));
}
