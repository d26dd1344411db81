import { describe, expect, test } from "bun:test";
import { MAX_TOPICS } from "../../src/stream/client_message.ts";
import { FLOOD_LIMITS } from "../../src/stream/flood_gate.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";

const FIVE_MINUTES = 5 * 60_000;
const REFUSED: [number, string][] = [[4003, "too_many_connections"]];

/** A stream whose cache has so many events, from 1 on. */
function makeStream(events: number, limits = { all: 1_000, perAddress: 1_000 }): MemoryStream {
	const parts = new MemoryStream({ limits });
	for (let eventId = 1; eventId <= events; eventId++) parts.cache.put(makeSnapshot({ eventId }));
	parts.endTurn();
	return parts;
}

const topics = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, i) => `event/${from + i}`);
const subscribe = (parts: MemoryStream, client: MemoryConnection, names: readonly string[]) =>
	parts.hub.message(client, { type: "subscribe", topics: names });

describe("the limits of connections", () => {
	const open = (parts: MemoryStream, address: string) => parts.open("", new MemoryConnection(address));

	test("refuse an address that has enough with a code that says to come back later, and take others", () => {
		const parts = makeStream(0, { all: 10, perAddress: 2 });
		const clients = ["a", "a", "a", "b"].map((address) => open(parts, address));
		expect(clients.map(({ closed }) => closed)).toEqual([[], [], REFUSED, []]);
		expect(clients[2]?.types()).toEqual(["error"]);
		expect(parts.hub.size).toBe(3);
	});

	test("refuse everybody when there are enough in all", () => {
		const parts = makeStream(0, { all: 2, perAddress: 2 });
		const clients = ["a", "b", "c"].map((address) => open(parts, address));
		expect(clients.map(({ closed }) => closed)).toEqual([[], [], REFUSED]);
		expect([parts.hub.refusal("d")?.code, parts.hub.size]).toEqual([4003, 2]);
	});

	test("count down whoever goes: closed, refused for his topics, flooding, too slow", () => {
		const parts = makeStream(0, { all: 1, perAddress: 1 });
		const ends: ((client: MemoryConnection) => void)[] = [
			(client) => parts.hub.close(client),
			(client) => {
				for (let i = 0; i < 101; i++) parts.hub.message(client, { type: "ping" });
			},
			(client) => {
				client.waiting = 200 * 1024;
				parts.hub.tick();
				parts.pass(10_000);
				parts.hub.tick();
			},
		];
		for (const end of ends) {
			const client = open(parts, "a");
			expect(client.closed).toEqual([]);
			expect(open(parts, "a").closed).toEqual(REFUSED);
			end(client);
			parts.hub.close(client);
			expect([parts.hub.size, parts.hub.refusal("a")]).toEqual([0, undefined]);
		}
		expect(parts.open("topics=nothing").closed[0]?.[0]).toBe(4500);
		expect(parts.hub.refusal("a")).toBeUndefined();
	});

	test("count nobody down twice, even one whose close is heard while it is closed", () => {
		const parts = makeStream(0, { all: 2, perAddress: 2 });
		class Hearing extends MemoryConnection {
			override close(code: number, reason: string): void {
				super.close(code, reason);
				parts.hub.close(this);
			}
		}
		parts.open("", new Hearing("a"));
		parts.hub.shutdown();
		for (let i = 0; i < 2; i++) open(parts, "a");
		expect(open(parts, "b").closed).toEqual(REFUSED);
	});

	test("do not count a connection that was never taken", () => {
		const parts = makeStream(0, { all: 1, perAddress: 1 });
		for (let i = 0; i < 3; i++) parts.hub.close(parts.open("heartbeat_ms=x"));
		const client = open(parts, "a");
		parts.hub.close(open(parts, "a"));
		expect([client.closed, open(parts, "a").closed]).toEqual([[], REFUSED]);
	});
});

describe("the limits of topics", () => {
	test("put a client on 128, and name the others as ignored", () => {
		const parts = makeStream(150);
		const client = parts.open(`topics=${topics(1, 150).join(",")}`);
		expect(client.got[0]?.data).toMatchObject({ topics: topics(1, MAX_TOPICS), ignored: topics(129, 150) });
		parts.now += 1_000;
		subscribe(parts, client, ["event/1", "event/150"]);
		expect(client.of("subscription_update").at(-1)?.data.ignored).toEqual(["event/150"]);
		parts.hub.message(client, { type: "unsubscribe", topics: ["event/2", "event/150"] });
		expect(client.last?.data.ignored).toEqual(["event/150"]);
		subscribe(parts, client, ["event/150"]);
		expect(client.of("subscription_update").at(-1)?.data.ignored).toEqual([]);
		expect(client.on.size).toBe(MAX_TOPICS);
	});

	test("take no message that names more", () => {
		const parts = makeStream(1);
		const client = parts.open();
		subscribe(parts, client, topics(1, MAX_TOPICS + 1));
		expect(client.last).toMatchObject({ type: "error", data: { code: "invalid_message" } });
		expect(client.closed).toEqual([]);
	});

	test("let go of one who asks for more than 256 a second, whether they exist or not", () => {
		const parts = makeStream(1);
		const client = parts.open();
		const hundred = Array.from({ length: FLOOD_LIMITS.topics / 2 }, (_, i) => `nothing/${i}`);
		for (let second = 0; second < 3; second++) {
			subscribe(parts, client, hundred);
			subscribe(parts, client, hundred);
			parts.now += 1_000;
		}
		expect(client.closed).toEqual([]);
		for (let i = 0; i < 2; i++) subscribe(parts, client, hundred);
		subscribe(parts, client, ["event/1"]);
		expect(client.closed).toEqual([[4001, "flood"]]);
		expect([parts.hub.size, client.on.size]).toEqual([0, 0]);
	});
});

test("a fault of ours in telling one client ends that client, with a code that says to come back, and no other", () => {
	const parts = makeStream(1);
	class Broken extends MemoryConnection {
		override subscribe(): void {
			throw new Error("broken");
		}
	}
	const other = parts.open("topics=event/1");
	const client = parts.open("topics=event/1", new Broken());
	expect(client.closed).toEqual([[4004, "internal"]]);
	expect(JSON.stringify(client.last)).not.toContain("broken");
	expect(parts.errors).toEqual([new Error("broken")]);
	parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [2, 3, 4] } }));
	parts.endTurn();
	expect([parts.hub.size, other.last?.type]).toEqual([1, "odds_delta"]);
});

describe("heartbeats", () => {
	test("come to each client as often as it asked for", () => {
		const parts = makeStream(0);
		const clients = [1_000, 2_500, 60_000].map((ms) => parts.open(`heartbeat_ms=${ms}`));
		for (let i = 0; i < 40; i++) {
			parts.pass(250);
			parts.hub.tick();
		}
		expect(clients.map((client) => client.of("heartbeat").length)).toEqual([10, 4, 0]);
	});

	test("tell the positions that a client was told, of its topics alone", () => {
		const parts = makeStream(1);
		parts.open("topics=scrape_progress");
		const client = parts.open("topics=event/1,odds_updates&heartbeat_ms=1000");
		parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [2, 3, 4] } }));
		parts.pass(1_000);
		parts.hub.tick();
		expect(client.last?.data).toEqual({ seqs: { "event/1": 2, odds_updates: 2 } });
	});
});

describe("what is kept for nobody", () => {
	test("is nothing once all have been gone for five minutes: channels, timers, messages of their topics", () => {
		const parts = makeStream(2);
		const before = parts.publisher.log.bytes;
		const names = "topics=event/1,event/2,tournament/international.world-cup";
		const queries = [
			"",
			"&conflate_ms=100",
			"&min_move=0.01&conflate_ms=100",
			"&bookmakers=betpawa&markets=1x2_ft",
		];
		const clients = queries.map((query) => parts.open(names + query));
		const stalled = parts.open(names);
		stalled.waiting = 200 * 1024;
		parts.hub.tick();
		for (let i = 0; i < 20; i++) {
			parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [2 + i, 3, 4] }, changedAt: i }));
			parts.endTurn();
		}
		expect(parts.hub.channels).toBe(4 * 3);
		expect(parts.timers).toBeGreaterThan(0);
		for (const client of [...clients, stalled]) parts.leave(client);
		expect([parts.hub.size, parts.hub.channels, parts.timers]).toEqual([0, 0, 0]);
		expect(clients.flatMap(({ on }) => [...on])).toEqual([]);
		parts.pass(FIVE_MINUTES - 1);
		parts.hub.tick();
		expect(parts.publisher.log.find("event/1")?.length).toBe(20);
		parts.pass(2);
		parts.hub.tick();
		for (const topic of ["event/1", "event/2", "tournament/international.world-cup"]) {
			expect(parts.publisher.log.find(topic)).toBeUndefined();
		}
		parts.pass(FIVE_MINUTES);
		parts.hub.tick();
		expect(parts.publisher.log.bytes).toBe(0);
		expect(before).toBeGreaterThan(0);
		// Nobody is there: what changes of events is told to nobody, and costs nothing.
		parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [9, 3, 4] } }));
		parts.endTurn();
		expect(parts.publisher.log.find("event/1")).toBeUndefined();
	});

	test("stays as long as somebody is there", () => {
		const parts = makeStream(1);
		const client = parts.open("topics=event/1");
		const other = parts.open("topics=event/1");
		parts.leave(other);
		parts.pass(2 * FIVE_MINUTES);
		parts.hub.tick();
		parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [9, 3, 4] } }));
		parts.endTurn();
		expect(client.last).toMatchObject({ type: "odds_delta", seq: 2 });
	});

	test("stays for one who is back before", () => {
		const parts = makeStream(1);
		parts.leave(parts.open("topics=event/1"));
		parts.pass(FIVE_MINUTES - 1);
		const client = parts.open("topics=event/1&resume=epoch-1:1");
		parts.pass(2);
		parts.hub.tick();
		parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [9, 3, 4] } }));
		parts.endTurn();
		expect(client.types()).toEqual(["connection_ack", "odds_delta"]);
	});

	test("is no channel for one who asks for the same again and again", () => {
		const parts = makeStream(1);
		const client = parts.open("topics=event/1&min_move=0.1");
		for (let i = 0; i < 50; i++) subscribe(parts, client, ["event/1"]);
		expect([parts.hub.channels, client.on.size]).toEqual([1, 1]);
		parts.hub.message(client, { type: "unsubscribe", topics: ["event/1"] });
		expect([parts.hub.channels, client.on.size]).toEqual([0, 0]);
	});
});
