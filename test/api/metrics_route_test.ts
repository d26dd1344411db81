import { describe, expect, test } from "bun:test";
import { type Exposition, parseExposition } from "../fixture/exposition.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { until } from "../fixture/site.ts";
import { startApp } from "../fixture/start_app.ts";
import { TestSocket } from "../fixture/test_socket.ts";

async function scrape(url: string): Promise<Exposition> {
	const response = await fetch(`${url}/metrics`);
	expect(response.status).toBe(200);
	return parseExposition(await response.text());
}

function keepBusy(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

const betpawa = { bookmaker: "betpawa" };

describe("GET /metrics", () => {
	test("is Prometheus' text format, our names with units, counters ending in _total", async () => {
		await using app = startApp();
		const { headers } = await fetch(`${app.url}/metrics`);
		expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
		const metrics = await scrape(app.url);
		expect(metrics.names.length).toBeGreaterThan(20);
		for (const name of metrics.names) {
			expect(name).toStartWith("overround_");
			expect(name.endsWith("_total")).toBe(metrics.typeOf(name) === "counter");
		}
		// Both heaps, and not each other's.
		const heap = metrics.value("overround_js_heap_bytes") ?? 0;
		expect(heap).toBeGreaterThan(1e6);
		expect(metrics.value("overround_process_resident_memory_bytes")).toBeGreaterThan(heap);
	});

	test("tells of each application its own, the one as often as the other", async () => {
		await using one = startApp();
		await using other = startApp();
		one.cache.put(makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2 }));
		expect((await scrape(one.url)).value("overround_cache_events")).toBe(2);
		expect((await scrape(other.url)).value("overround_cache_events")).toBe(0);
		expect((await scrape(one.url)).value("overround_cache_snapshots")).toBe(2);
	});

	test("counts the sockets that are open, and the messages by family", async () => {
		await using app = startApp();
		const published = { family: "odds_updates" };
		const before = await scrape(app.url);
		expect(before.value("overround_connections_open")).toBe(0);
		expect(before.value("overround_messages_published_total", published)).toBe(0);
		expect(before.value("overround_messages_published_total", { family: "scrape_progress" })).toBe(0);
		const socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		app.cache.put(makeSnapshot());
		await socket.first("odds_update");
		const during = await scrape(app.url);
		expect(during.value("overround_connections_open")).toBe(1);
		// On the topic of all and on the bookmaker's own.
		expect(during.value("overround_messages_published_total", published)).toBe(2);
		socket[Symbol.dispose]();
		await until(() => app.hub.size === 0);
		expect((await scrape(app.url)).value("overround_connections_open")).toBe(0);
	});

	test("tells of a cycle: how it ended, how long it took, what each bookmaker gave", async () => {
		await using app = startApp();
		app.cycle.lists("betpawa", [1, 2, 3]);
		app.cycle.says("betpawa", 1, { "1x2_ft": [1.9, 3.5, 4] });
		app.cycle.says("betpawa", 2, "timeout");
		app.cycle.says("betpawa", 3, { "1x2_ft": [2, 3, 4] });
		app.cycle.says("sportybet", 1, "blocked");
		const before = await scrape(app.url);
		expect(before.value("overround_cycles_total", { status: "completed" })).toBe(0);
		expect(before.value("overround_cycle_last_duration_seconds")).toBeUndefined();
		expect(before.value("overround_bookmaker_state", { ...betpawa, state: "unknown" })).toBe(1);
		expect(before.value("overround_bookmaker_last_success_age_seconds", betpawa)).toBeUndefined();
		await app.coordinator.start("request").ended;
		app.state.now += 90_000;
		const after = await scrape(app.url);
		expect(after.value("overround_cycles_total", { status: "completed" })).toBe(1);
		expect(after.value("overround_cycles_total", { status: "failed" })).toBe(0);
		expect(after.value("overround_cycle_running")).toBe(0);
		expect(after.value("overround_cycle_last_duration_seconds")).toBe(0);
		expect(after.value("overround_bookmaker_fetched_events", betpawa)).toBe(2);
		expect(after.value("overround_bookmaker_failed_events", betpawa)).toBe(1);
		expect(after.value("overround_bookmaker_changed_events", betpawa)).toBe(2);
		expect(after.value("overround_bookmaker_state", { ...betpawa, state: "unknown" })).toBe(0);
		expect(after.value("overround_bookmaker_state", { ...betpawa, state: "delayed" })).toBe(1);
		expect(after.value("overround_bookmaker_state", { bookmaker: "sportybet", state: "blocked" })).toBe(1);
		expect(after.value("overround_bookmaker_last_success_age_seconds", betpawa)).toBe(90);
		expect(
			after.value("overround_bookmaker_last_success_age_seconds", { bookmaker: "sportybet" }),
		).toBeUndefined();
	});

	test("shows a running cycle, and counts an aborted one as that", async () => {
		await using app = startApp();
		const release = Promise.withResolvers<void>();
		app.state.hold = release.promise;
		app.coordinator.start("request");
		expect((await scrape(app.url)).value("overround_cycle_running")).toBe(1);
		await app.coordinator.stop();
		release.resolve();
		const metrics = await scrape(app.url);
		expect(metrics.value("overround_cycle_running")).toBe(0);
		expect(metrics.value("overround_cycles_total", { status: "aborted" })).toBe(1);
	});

	test("says that the database is away, and how the spool stands", async () => {
		await using app = startApp();
		expect((await scrape(app.url)).value("overround_database_up")).toBe(1);
		app.state.ping = () => Promise.reject(new Error("away"));
		app.state.spool = {
			state: "spooling",
			depth: 3,
			bytes: 4_096,
			oldestAgeMs: 1_500,
			replayed: 7,
			quarantined: 2,
			reason: "away",
		};
		const metrics = await scrape(app.url);
		expect(metrics.value("overround_database_up")).toBe(0);
		expect(metrics.value("overround_spool_state", { state: "spooling" })).toBe(1);
		expect(metrics.value("overround_spool_state", { state: "idle" })).toBe(0);
		expect(metrics.value("overround_spool_depth_batches")).toBe(3);
		expect(metrics.value("overround_spool_bytes")).toBe(4_096);
		expect(metrics.value("overround_spool_oldest_age_seconds")).toBe(1.5);
		expect(metrics.value("overround_spool_replayed_batches_total")).toBe(7);
		expect(metrics.value("overround_spool_quarantined_records_total")).toBe(2);
	});

	test("tells of the event loop from the second scrape on: by how much it was late since the last", async () => {
		await using app = startApp();
		const worst = { quantile: "1" };
		expect((await scrape(app.url)).value("overround_event_loop_delay_seconds", worst)).toBeUndefined();
		let delay = 0;
		// The watch may begin only after the first of them.
		while (delay < 0.1) {
			keepBusy(120);
			delay = (await scrape(app.url)).value("overround_event_loop_delay_seconds", worst) ?? 0;
		}
		expect(delay).toBeLessThan(10);
	});

	test("needs the right to read, and is there while the service starts, without a spool as yet", async () => {
		const readToken = "read-token-of-the-tests";
		await using app = startApp({ readToken });
		app.state.phase = "starting";
		app.state.spool = undefined;
		expect((await fetch(`${app.url}/metrics`)).status).toBe(401);
		const headers = { authorization: `Bearer ${readToken}` };
		const response = await fetch(`${app.url}/metrics`, { headers });
		const metrics = parseExposition(await response.text());
		expect(metrics.value("overround_phase", { state: "starting" })).toBe(1);
		expect(metrics.value("overround_spool_depth_batches")).toBeUndefined();
	});
});
