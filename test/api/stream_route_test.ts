import { describe, expect, test } from "bun:test";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { until } from "../fixture/site.ts";
import { startApp, type TestApp } from "../fixture/start_app.ts";
import { TestEventStream } from "../fixture/test_event_stream.ts";
import { TestSocket } from "../fixture/test_socket.ts";
import { turns } from "../fixture/turns.ts";

const TOKEN = "read-token-of-the-tests";

/** Odds of event 1 become these, in a turn of their own. */
async function move(app: TestApp, home: number): Promise<void> {
	app.cache.put(makeSnapshot({ markets: { "1x2_ft": [home, 3, 4] } }));
	await turns();
}

const numbers = (stream: TestEventStream, type: string) => stream.of(type).map(({ seq }) => seq);

describe("/api/stream", () => {
	test("sends the messages of a socket as events, and when to come back", async () => {
		await using app = startApp();
		await move(app, 2);
		const query = "?topics=event/1,odds_updates,prices&heartbeat_ms=1000&bookmakers=betpawa";
		using socket = new TestSocket(app.url, query);
		using stream = new TestEventStream(app.url, query);
		await Promise.all([socket.first("odds_snapshot"), stream.first("odds_snapshot")]);
		for (const home of [2.1, 2.2]) await move(app, home);
		app.state.now += 1_000;
		app.hub.tick();
		await Promise.all([socket.first("heartbeat"), stream.first("heartbeat")]);
		expect(stream.messages).toEqual(socket.messages);
		expect(stream.messages.map(({ type }) => type)).toContain("odds_delta");
		expect(stream.status).toBe(200);
		expect(stream.head).toMatch(/^content-type: text\/event-stream/im);
		expect(stream.head).toMatch(/^cache-control: no-store/im);
		expect(stream.others).toEqual([expect.stringMatching(/^retry: [1-5]\d{3}$/)]);
	});

	test("bears the positions as ids, one for each topic in their order, empty for one that has none yet", async () => {
		await using app = startApp();
		await move(app, 2);
		using stream = new TestEventStream(app.url, "?topics=event/1,prices,odds_updates");
		await stream.first("odds_snapshot");
		expect(stream.lastId).toBe("epoch-1:1,,1");
		await move(app, 3);
		await stream.until(() => stream.messages.length === 4);
		expect(stream.lastId).toBe("epoch-1:2,,2");
	});

	test("loses nothing to one who comes back with the last id, in the header or in the address", async () => {
		await using app = startApp();
		await move(app, 2);
		const topics = "?topics=event/1,odds_updates";
		const first = new TestEventStream(app.url, topics);
		await first.first("odds_snapshot");
		await move(app, 3);
		await first.first("odds_delta");
		await first.until(() => first.of("odds_update").length === 1);
		const { lastId = "" } = first;
		first[Symbol.dispose]();
		await until(() => app.hub.size === 0);
		for (const home of [4, 5]) await move(app, home);
		for (const [query, headers] of [
			[topics, { "last-event-id": lastId }],
			[`${topics}&resume=${lastId}`, {}],
			[`${topics}&resume=epoch-0:1,1`, { "last-event-id": lastId }],
		] satisfies [string, Record<string, string>][]) {
			using again = new TestEventStream(app.url, query, headers);
			const { data } = await again.first("connection_ack");
			expect(data.recovered).toEqual({ "event/1": true, odds_updates: true });
			await again.until(() => again.messages.length === 5);
			expect([numbers(again, "odds_delta"), numbers(again, "odds_update")]).toEqual([
				[3, 4],
				[3, 4],
			]);
			expect(again.lastId).toBe("epoch-1:4,4");
		}
	});

	test("begins again with one whose position is of another log", async () => {
		await using app = startApp();
		await move(app, 2);
		using stream = new TestEventStream(app.url, "?topics=event/1", { "last-event-id": "epoch-0:7" });
		expect((await stream.first("connection_ack")).data.recovered).toEqual({ "event/1": false });
		await stream.first("odds_snapshot");
		expect(stream.lastId).toBe("epoch-1:1");
	});

	test.each([
		["?topics=prices", "topics"],
		["?topics=event/1", "topics"],
		["?topics=sources&heartbeat_ms=soon", "heartbeat_ms"],
		["?topics=sources&bookmakers=bet365", "bookmakers"],
		["?topics=sources&resume=1", "resume"],
	])("answers %p as a faulty query", async (query, parameter) => {
		await using app = startApp();
		const response = await fetch(`${app.url}/api/stream${query}`);
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({
			error: { code: "invalid_query", details: [{ parameter }] },
		});
		expect(app.hub.size).toBe(0);
	});

	test("answers a Last-Event-ID that is none as a faulty query as well", async () => {
		await using app = startApp();
		const response = await fetch(`${app.url}/api/stream`, { headers: { "last-event-id": "7" } });
		expect([response.status, app.hub.size]).toEqual([400, 0]);
	});

	test("takes no more than it may, sockets counted, and others again when one goes", async () => {
		await using app = startApp({}, { limits: { all: 10, perAddress: 2 } });
		using socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		const stream = new TestEventStream(app.url);
		await stream.first("connection_ack");
		const response = await fetch(`${app.url}/api/stream`);
		expect([response.status, response.headers.get("retry-after")]).toEqual([429, "1"]);
		expect(await response.json()).toMatchObject({ error: { code: "rate_limited" } });
		using third = new TestSocket(app.url);
		await third.until(() => third.closed !== undefined);
		expect(third.closed).toEqual({ code: 4003, reason: "too_many_connections" });
		stream[Symbol.dispose]();
		await until(() => app.hub.size === 1);
		using fourth = new TestEventStream(app.url);
		await fourth.first("connection_ack");
	});

	test("forgets a client that goes", async () => {
		await using app = startApp();
		{
			using stream = new TestEventStream(app.url, "?topics=sources,odds_updates");
			await stream.first("connection_ack");
			expect([app.hub.size, app.hub.channels]).toEqual([1, 2]);
		}
		await until(() => app.hub.size === 0);
		expect(app.hub.channels).toBe(0);
		await move(app, 2);
		expect(app.logged).toEqual([]);
	});

	test("ends after saying when to come back", async () => {
		await using app = startApp();
		using stream = new TestEventStream(app.url, "?topics=odds_updates");
		await stream.first("connection_ack");
		app.hub.shutdown();
		await stream.until(() => stream.ended);
		expect(stream.messages.at(-1)).toMatchObject({
			type: "server_shutdown",
			data: { reconnect_after_ms: 2_750 },
		});
		expect(app.hub.size).toBe(0);
	});
});

describe("/api/stream and one who does not read", () => {
	/** Something large that happened. */
	const publish = (app: TestApp, done: number) =>
		app.publisher.publish("scrape_progress", "scrape_progress", { done, pad: "x".repeat(50_000) });

	/** A stream beside another, of which the first reads nothing until so much was sent that it is held back. */
	async function stall(app: TestApp) {
		const fast = new TestEventStream(app.url, "?topics=scrape_progress");
		const slow = new TestEventStream(app.url, "?topics=scrape_progress&heartbeat_ms=1000");
		await Promise.all([fast.first("connection_ack"), slow.first("connection_ack")]);
		slow.pause();
		for (let done = 1; done <= 300; done++) {
			publish(app, done);
			await fast.until(() => fast.messages.length === done + 1);
		}
		return { fast, slow };
	}

	test("holds back what it does not read, serves others meanwhile, and then tells it the latest", async () => {
		await using app = startApp();
		const { fast, slow } = await stall(app);
		using _fast = fast;
		using _slow = slow;
		expect(numbers(fast, "scrape_progress").length).toBe(300);
		slow.resume();
		await slow.until(() => slow.messages.at(-1)?.seq === 300);
		const last = slow.messages.at(-1);
		expect(last).toMatchObject({ conflated: true, data: { done: 300 } });
		expect(slow.lastId).toBe("epoch-1:300");
		publish(app, 301);
		await slow.until(() => slow.messages.at(-1)?.seq === 301);
		const told = numbers(slow, "scrape_progress");
		expect(told.length).toBeLessThan(301);
		expect(told).toEqual([...told].sort((a, b) => Number(a) - Number(b)));
		app.state.now += 1_000;
		app.hub.tick();
		expect((await slow.first("heartbeat")).data.seqs).toEqual({ scrape_progress: 301 });
	});

	test("ends its stream after ten seconds, with the reason at its end, and it can come back without a loss", async () => {
		await using app = startApp();
		const { fast, slow } = await stall(app);
		using _fast = fast;
		using _slow = slow;
		app.state.now += 10_000;
		app.hub.tick();
		expect(app.hub.size).toBe(1);
		slow.resume();
		await slow.until(() => slow.ended);
		expect(slow.messages.at(-1)).toMatchObject({ type: "error", data: { code: "too_slow" } });
		using again = new TestEventStream(app.url, "?topics=scrape_progress", {
			"last-event-id": slow.lastId ?? "",
		});
		await again.until(() => again.messages.at(-1)?.seq === 300);
		const all = [...numbers(slow, "scrape_progress"), ...numbers(again, "scrape_progress")];
		expect(all).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
	});
});

describe("/api/stream and who may read it", () => {
	test("are those with the token, in a header or in the address, where one is needed", async () => {
		await using app = startApp({ isLoopback: false, readToken: TOKEN });
		const status = async (query: string, headers: Record<string, string> = {}) => {
			using stream = new TestEventStream(app.url, query, headers);
			await stream.until(() => stream.head !== undefined);
			return stream.status;
		};
		expect(await status("")).toBe(401);
		expect(await status("?access_token=wrong")).toBe(401);
		expect(await status(`?access_token=${TOKEN}`)).toBe(200);
		expect(await status("", { authorization: `Bearer ${TOKEN}` })).toBe(200);
	});

	test("are no pages of foreign origins; those of allowed ones may read what they get", async () => {
		const allowed = "https://odds.example.com";
		await using app = startApp({ allowedOrigins: [allowed] });
		using own = new TestEventStream(app.url, "?topics=sources", { origin: app.url });
		using other = new TestEventStream(app.url, "?topics=sources", { origin: allowed });
		using foreign = new TestEventStream(app.url, "?topics=sources", { origin: "https://evil.example.com" });
		for (const stream of [own, other, foreign]) await stream.until(() => stream.head !== undefined);
		expect([own, other, foreign].map(({ status }) => status)).toEqual([200, 200, 403]);
		expect(other.head).toMatch(/^access-control-allow-origin: https:\/\/odds\.example\.com\r?$/im);
	});

	test("may ask whether a page's own client may resume by the header", async () => {
		const allowed = "https://odds.example.com";
		await using app = startApp({ allowedOrigins: [allowed] });
		const { headers } = await fetch(`${app.url}/api/stream`, {
			method: "OPTIONS",
			headers: { origin: allowed },
		});
		expect(headers.get("access-control-allow-headers")).toContain("last-event-id");
	});

	test.each(["starting", "draining"] as const)("is nobody while the service is %s", async (phase) => {
		await using app = startApp();
		app.state.phase = phase;
		expect((await fetch(`${app.url}/api/stream`)).status).toBe(503);
	});
});
