import { describe, expect, test } from "bun:test";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { until } from "../fixture/site.ts";
import { startApp } from "../fixture/start_app.ts";
import { TestSocket } from "../fixture/test_socket.ts";

const TOKEN = "read-token-of-the-tests";

describe("/api/ws", () => {
	test("acknowledges a socket on the topics of its address", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url, "?topics=odds_updates,prices");
		const ack = await socket.first("connection_ack");
		expect(ack).toEqual({
			type: "connection_ack",
			timestamp: new Date(NOW).toISOString(),
			data: {
				topics: ["odds_updates"],
				ignored: ["prices"],
				epoch: "epoch-1",
				seqs: { odds_updates: 0 },
				options: { heartbeat_ms: 30_000, conflate_ms: 0, bookmakers: null, markets: null, min_move: null },
				heartbeat_ms: 30_000,
				protocol: 2,
			},
		});
		expect(socket.messages[0]).toBe(ack);
	});

	test("tells of new and changed odds once a batch and bookmaker, by the numbers of the batches", async () => {
		await using app = startApp();
		app.cache.put(makeSnapshot({ eventId: 9 }));
		await until(() => app.publisher.seq("odds_updates") === 1);
		using socket = new TestSocket(app.url, "?topics=odds_updates,odds_updates/bet9ja");
		const { data } = await socket.first("connection_ack");
		expect(data.seqs).toEqual({ odds_updates: 1, "odds_updates/bet9ja": 1 });
		app.cache.put(makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2 }));
		app.cache.put(makeSnapshot({ eventId: 1, bookmaker: "bet9ja" }));
		await socket.until(() => socket.of("odds_update").length === 3);
		app.cache.put(makeSnapshot({ eventId: 3 }));
		await socket.until(() => socket.of("odds_update").length === 4);
		const told = socket.of("odds_update").map(({ topic, epoch, seq, data }) => {
			return `${epoch} ${topic} ${seq}: ${data.source} ${data.event_ids} (${data.snapshot_count})`;
		});
		expect(told).toEqual([
			"epoch-1 odds_updates 2: betpawa 1,2 (2)",
			"epoch-1 odds_updates 3: bet9ja 1 (1)",
			"epoch-1 odds_updates/bet9ja 3: bet9ja 1 (1)",
			"epoch-1 odds_updates 4: betpawa 3 (1)",
		]);
	});

	test("tells nothing of confirmations", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		app.cache.confirm([makeSnapshot()]);
		await socket.pinged();
		expect(socket.messages.map(({ type }) => type).filter((type) => type !== "source_status")).toEqual([
			"connection_ack",
			"pong",
		]);
	});

	test("tells of a cycle from its beginning to its end, and of its odds", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		await app.coordinator.start("request").ended;
		await socket.until(() => socket.of("scrape_progress").at(-1)?.data.status === "completed");
		const progress = socket.of("scrape_progress");
		expect(progress[0]?.data).toMatchObject({ phase: "discovering", status: "running" });
		expect(progress.map(({ seq }) => seq)).toEqual(progress.map((_, i) => i + 1));
		await socket.until(() => socket.of("odds_update").length === 3);
	});

	test("hears what a socket subscribes to and unsubscribes from", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url, "?topics=scrape_progress");
		await socket.first("connection_ack");
		socket.send({ type: "subscribe", topics: ["odds_updates/bet9ja", "nonsense"] });
		expect((await socket.first("subscription_update")).data).toEqual({
			topics: ["scrape_progress", "odds_updates/bet9ja"],
			ignored: ["nonsense"],
			seqs: { scrape_progress: 0, "odds_updates/bet9ja": 0 },
		});
		app.cache.put(makeSnapshot(), makeSnapshot({ bookmaker: "bet9ja" }));
		await socket.until(() => socket.of("odds_update").length > 0);
		socket.send({ type: "unsubscribe", topics: ["odds_updates/bet9ja"] });
		await socket.until(() => socket.of("subscription_update").length === 2);
		app.cache.put(makeSnapshot({ bookmaker: "bet9ja" }));
		await until(() => app.publisher.seq("odds_updates/bet9ja") === 2);
		await socket.pinged();
		expect(socket.of("odds_update").map(({ topic, seq }) => [topic, seq])).toEqual([
			["odds_updates/bet9ja", 1],
		]);
	});

	test.each([
		["hello", "invalid_json"],
		["{broken", "invalid_json"],
		["", "invalid_json"],
		["42", "invalid_message"],
		["true", "invalid_message"],
		["null", "invalid_message"],
		["[]", "invalid_message"],
		["{}", "invalid_message"],
		['{"type":"dance"}', "unknown_type"],
		['{"type":"subscribe"}', "invalid_message"],
		['{"type":"subscribe","topics":"odds_updates"}', "invalid_message"],
	])("answers %p with an error, and the socket stays open", async (text, code) => {
		await using app = startApp();
		using socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		socket.send(text);
		const error = await socket.first("error");
		expect(error.data).toEqual({ code, detail: expect.any(String) });
		await socket.pinged();
		expect([socket.closed, app.logged]).toEqual([undefined, []]);
	});

	test("answers bytes that are no text with an error as well", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		socket.sendBytes(new Uint8Array([0xff, 0x00, 0x7b]));
		expect((await socket.first("error")).data.code).toMatch(/^invalid_/);
		await socket.pinged();
	});

	test("closes a socket that asks for no topic that exists, after saying so", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url, "?topics=prices,event/1,event/x");
		await socket.until(() => socket.closed !== undefined);
		expect(socket.of("error")[0]?.data.code).toBe("no_valid_topic");
		expect(socket.closed).toEqual({ code: 4500, reason: "no_valid_topic" });
		await until(() => app.hub.size === 0);
	});

	test("closes a socket that floods, and no other", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url);
		using other = new TestSocket(app.url);
		await Promise.all([socket.first("connection_ack"), other.first("connection_ack")]);
		for (let i = 0; i < 150; i++) socket.send({ type: "ping" });
		await socket.until(() => socket.closed !== undefined);
		expect(socket.closed).toEqual({ code: 4001, reason: "flood" });
		expect(socket.of("pong").length).toBe(100);
		expect(socket.of("error").map(({ data }) => data.code)).toEqual(["flood"]);
		await other.pinged();
		expect(app.hub.size).toBe(1);
	});

	test("closes a socket that sends a larger message than any that is read", async () => {
		await using app = startApp();
		using socket = new TestSocket(app.url);
		await socket.first("connection_ack");
		socket.send({ type: "ping", pad: "x".repeat(20_000) });
		await socket.until(() => socket.closed !== undefined);
		expect(socket.closed?.code).not.toBe(1000);
		await until(() => app.hub.size === 0);
	});

	test("forgets a socket that goes", async () => {
		await using app = startApp();
		{
			using socket = new TestSocket(app.url);
			await socket.first("connection_ack");
			expect(app.hub.size).toBe(1);
		}
		await until(() => app.hub.size === 0);
	});

	test("says goodbye to every socket before it closes it", async () => {
		await using app = startApp();
		const sockets = [new TestSocket(app.url), new TestSocket(app.url, "?topics=scrape_progress")];
		await Promise.all(sockets.map((socket) => socket.first("connection_ack")));
		app.hub.shutdown();
		for (const socket of sockets) {
			await socket.until(() => socket.closed !== undefined);
			expect(socket.messages.at(-1)).toMatchObject({
				type: "server_shutdown",
				data: { reconnect_after_ms: 2_750 },
			});
			expect(socket.closed).toEqual({ code: 4000, reason: "server shutdown" });
		}
	});
});

describe("/api/ws and who may open a socket", () => {
	/** Whether a socket is let in. */
	async function isLetIn(url: string, query = "", headers: Record<string, string> = {}): Promise<boolean> {
		using socket = new TestSocket(url, query, headers);
		await socket.until(() => socket.closed !== undefined || socket.messages.length > 0);
		return socket.messages.length > 0;
	}

	test("are programs, our own pages and those of allowed origins", async () => {
		const allowed = "https://odds.example.com";
		await using app = startApp({ allowedOrigins: [allowed] });
		expect(await isLetIn(app.url)).toBe(true);
		expect(await isLetIn(app.url, "", { origin: app.url })).toBe(true);
		expect(await isLetIn(app.url, "", { origin: allowed })).toBe(true);
		for (const origin of ["https://evil.example.com", "null", "http://127.0.0.1:1"]) {
			expect(await isLetIn(app.url, "", { origin }), origin).toBe(false);
		}
		expect(app.hub.size).toBeLessThanOrEqual(3);
	});

	test("are those with the token, in a header or in the address, where one is needed", async () => {
		await using app = startApp({ isLoopback: false, readToken: TOKEN });
		expect(await isLetIn(app.url)).toBe(false);
		expect(await isLetIn(app.url, "?access_token=wrong")).toBe(false);
		expect(await isLetIn(app.url, `?access_token=${TOKEN}`)).toBe(true);
		expect(await isLetIn(app.url, "", { authorization: `Bearer ${TOKEN}` })).toBe(true);
	});

	test.each(["starting", "draining"] as const)("is nobody while the service is %s", async (phase) => {
		await using app = startApp();
		app.state.phase = phase;
		expect(await isLetIn(app.url)).toBe(false);
	});
});
