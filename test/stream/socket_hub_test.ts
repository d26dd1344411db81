import { describe, expect, test } from "bun:test";
import { CLOSE_CODES } from "../../src/stream/close_codes.ts";
import { MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";

/** A hub with one client on these topics, by default the plain ones. */
function makeClient(topics?: string) {
	const parts = new MemoryStream();
	const client = parts.open(topics === undefined ? "" : `topics=${encodeURIComponent(topics)}`);
	return { parts, hub: parts.hub, publisher: parts.publisher, errors: parts.errors, client };
}

describe("SocketHub.open()", () => {
	test("acknowledges with topics, epoch, their last numbers, heartbeat and protocol", () => {
		const parts = new MemoryStream();
		parts.publisher.publish("odds_updates", "odds_update", {});
		const { hub } = parts;
		const client = parts.open("topics=odds_updates,odds_updates/bet9ja");
		expect(client.got).toMatchObject([
			{
				type: "connection_ack",
				data: {
					topics: ["odds_updates", "odds_updates/bet9ja"],
					ignored: [],
					epoch: "epoch-1",
					seqs: { odds_updates: 1, "odds_updates/bet9ja": 0 },
					options: { heartbeat_ms: 30_000, conflate_ms: 0, bookmakers: null, markets: null, min_move: null },
					heartbeat_ms: 30_000,
					protocol: 2,
				},
			},
		]);
		expect([...client.on]).toEqual(["odds_updates", "odds_updates/bet9ja"]);
		expect(hub.size).toBe(1);
	});

	test.each([undefined, "", "  "])("takes all the plain topics for %p", (topics) => {
		expect([...makeClient(topics).client.on].sort()).toEqual([
			"arbitrage",
			"odds_updates",
			"scrape_progress",
			"sources",
		]);
	});

	test("names unknown topics in ignored and takes the others, spaces around them or not", () => {
		const { client } = makeClient("odds_updates, scrape_progress ,prices,odds_updates/bet365");
		expect([...client.on]).toEqual(["odds_updates", "scrape_progress"]);
		expect(client.last?.data.ignored).toEqual(["prices", "odds_updates/bet365"]);
		expect(client.closed).toEqual([]);
	});

	test("takes a topic that is named twice once", () => {
		expect(makeClient("odds_updates,odds_updates").client.last?.data.topics).toEqual(["odds_updates"]);
	});

	test("tells one who asks for no topic that exists so, and closes with a code that says not to come back", () => {
		const { client, hub } = makeClient("prices,__proto__,");
		expect(client.last).toMatchObject({ type: "error", data: { code: "no_valid_topic" } });
		expect(client.closed).toEqual([[CLOSE_CODES.noValidTopic, "no_valid_topic"]]);
		hub.message(client, { type: "ping" });
		expect(client.types()).not.toContain("pong");
	});
});

describe("SocketHub.message()", () => {
	test("answers a ping", () => {
		const { hub, client } = makeClient();
		hub.message(client, { type: "ping" });
		expect(client.last).toMatchObject({ type: "pong", data: {} });
	});

	test("subscribes and unsubscribes, and tells what the socket is on then, with the numbers to go on from", () => {
		const { hub, client } = makeClient("odds_updates");
		hub.message(client, { type: "subscribe", topics: ["scrape_progress", "nonsense", "odds_updates"] });
		expect(client.last).toMatchObject({
			type: "subscription_update",
			data: {
				topics: ["odds_updates", "scrape_progress"],
				ignored: ["nonsense"],
				seqs: { odds_updates: 0, scrape_progress: 0 },
			},
		});
		hub.message(client, { type: "unsubscribe", topics: ["odds_updates", "odds_updates/betpawa"] });
		expect(client.last?.data).toMatchObject({
			topics: ["scrape_progress"],
			ignored: ["odds_updates/betpawa"],
		});
		expect([...client.on]).toEqual(["scrape_progress"]);
	});

	test("stays open without any topic", () => {
		const { hub, client } = makeClient("odds_updates");
		hub.message(client, { type: "unsubscribe", topics: ["odds_updates"] });
		expect([client.on.size, client.closed.length]).toEqual([0, 0]);
		hub.message(client, { type: "ping" });
		expect(client.last?.type).toBe("pong");
	});

	test.each([
		["{broken", "invalid_json"],
		[42, "invalid_message"],
		[null, "invalid_message"],
		[{ type: "dance" }, "unknown_type"],
		[{ type: "subscribe", topics: "odds_updates" }, "invalid_message"],
	])("answers %p with an error and stays open", (message, code) => {
		const { hub, client, errors } = makeClient();
		hub.message(client, message);
		expect(client.last).toMatchObject({ type: "error", data: { code, detail: expect.any(String) } });
		expect([client.closed.length, errors.length]).toEqual([0, 0]);
	});

	test("tells us of a fault of ours, and the client only that there was one", () => {
		const { hub, client, errors } = makeClient();
		const message = {
			get type(): string {
				throw new TypeError("secret of ours");
			},
		};
		hub.message(client, message);
		expect(client.last).toMatchObject({ type: "error", data: { code: "internal" } });
		expect(JSON.stringify(client.got)).not.toContain("secret");
		expect(errors).toEqual([new TypeError("secret of ours")]);
	});

	test("hears nothing from a socket that was never opened or is closed", () => {
		const { hub, client } = makeClient();
		hub.close(client);
		hub.message(client, { type: "ping" });
		hub.message(new MemoryConnection(), { type: "ping" });
		expect(client.types()).not.toContain("pong");
		expect(hub.size).toBe(0);
	});
});

describe("SocketHub and floods", () => {
	test("reads a hundred messages a second, then says so once and closes", () => {
		const { hub, client } = makeClient();
		for (let i = 0; i < 150; i++) hub.message(client, { type: "ping" });
		expect(client.types().filter((type) => type === "pong").length).toBe(100);
		expect(client.last).toMatchObject({ type: "error", data: { code: "flood" } });
		expect(client.types().filter((type) => type === "error").length).toBe(1);
		expect(client.closed).toEqual([[CLOSE_CODES.flood, "flood"]]);
	});

	test("counts malformed messages too", () => {
		const { hub, client } = makeClient();
		for (let i = 0; i < 101; i++) hub.message(client, "{broken");
		expect(client.closed.length).toBe(1);
	});

	test("begins to count anew each second", () => {
		const { parts, hub, client } = makeClient();
		for (let second = 0; second < 3; second++) {
			for (let i = 0; i < 100; i++) hub.message(client, { type: "ping" });
			parts.now += 1_000;
		}
		expect(client.closed).toEqual([]);
	});

	test("counts each socket on its own", () => {
		const { parts, hub, client } = makeClient();
		const other = parts.open();
		for (let i = 0; i < 60; i++) for (const each of [client, other]) hub.message(each, { type: "ping" });
		expect([client.closed.length, other.closed.length]).toEqual([0, 0]);
	});
});

describe("SocketHub.tick()", () => {
	test("tells each client that is due how far it was told its own topics", () => {
		const { parts, hub, publisher, client } = makeClient("odds_updates");
		const other = parts.open("topics=scrape_progress&heartbeat_ms=60000");
		publisher.publish("odds_updates", "odds_update", {});
		parts.now += 29_999;
		hub.tick();
		expect(client.types()).not.toContain("heartbeat");
		parts.now += 1;
		hub.tick();
		expect(client.last).toMatchObject({ type: "heartbeat", data: { seqs: { odds_updates: 1 } } });
		expect(other.types()).not.toContain("heartbeat");
		parts.now += 30_000;
		hub.tick();
		expect(other.last?.data).toEqual({ seqs: { scrape_progress: 0 } });
	});
});

describe("SocketHub.shutdown()", () => {
	test("tells each client when to come back, closes it with a code that says to, and forgets it", () => {
		const { parts, hub, client } = makeClient();
		const other = parts.open();
		hub.shutdown();
		for (const each of [client, other]) {
			expect(each.last).toMatchObject({ type: "server_shutdown", data: { reconnect_after_ms: 2_750 } });
			expect(each.closed).toEqual([[CLOSE_CODES.shutdown, "server shutdown"]]);
		}
		expect(hub.size).toBe(0);
	});
});

test("CLOSE_CODES say by their range whether to come back", () => {
	const { shutdown, flood, noValidTopic } = CLOSE_CODES;
	for (const code of [shutdown, flood]) expect(code >= 4000 && code < 4500).toBe(true);
	expect(noValidTopic >= 4500 && noValidTopic < 5000).toBe(true);
});
