import { describe, expect, test } from "bun:test";
import type { Board } from "../../src/odds/board.ts";
import { makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";
import { MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";
import { ModelClient } from "../fixture/model_client.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";

const MOST = 256 * 1024;
const wideOffer = randomOffer(manyMarkets(), 0.05, randomFrom(1));

/** A board whose every market changed at this moment: some ten kilobytes of odds. */
function wideBoard(changedAt: number): Board {
	return { ...wideOffer, changedAt: new Float64Array(wideOffer.layout.markets.length).fill(changedAt) };
}

/** Changes all of an event: one message of some ten kilobytes on its topics. */
function change(parts: MemoryStream, id = 1): void {
	parts.now++;
	const fixture = makeFixture({ id, country: "England", tournament: "Cup" });
	parts.cache.put(makeSnapshot({ fixture, board: wideBoard(parts.now) }));
	parts.endTurn();
}

/** A stream with event 1, and a connection that has read its beginning and reads no more. */
function makeStalled(query = "topics=event/1") {
	const parts = new MemoryStream();
	change(parts);
	const client = parts.open(query);
	client.stalled = true;
	return { parts, client };
}

/** Changes the event until the client is off its channel; returns how often. */
function stall(parts: MemoryStream, client: MemoryConnection): number {
	for (let i = 1; i < 100; i++) {
		change(parts);
		if (client.on.size === 0) return i;
	}
	throw new Error("Cannot go on as the client must be held back: it listens");
}

function gapsOf(client: MemoryConnection): readonly string[] {
	const model = new ModelClient();
	model.read(client);
	return model.gaps;
}

describe("a client that does not read", () => {
	test("is taken off its topics, and others get each message", () => {
		const { parts, client } = makeStalled();
		const other = parts.open("topics=event/1");
		const count = stall(parts, client);
		const had = client.got.length;
		for (let i = 0; i < 20; i++) change(parts);
		expect(client.got.length).toBe(had);
		expect(other.of("odds_delta").map(({ seq }) => seq)).toEqual(
			Array.from({ length: count + 20 }, (_, i) => i + 2),
		);
		expect([client.closed, other.closed]).toEqual([[], []]);
	});

	test("gets what it missed as one step when it has room, and goes on", () => {
		const { parts, client } = makeStalled();
		const count = stall(parts, client);
		for (let i = 0; i < 20; i++) change(parts);
		const had = client.got.length;
		client.stalled = false;
		parts.drain(client);
		const [step] = client.got.slice(had);
		expect(client.got.length).toBe(had + 1);
		expect(step).toMatchObject({ type: "odds_delta", seq: count + 21, prev_seq: count + 1, conflated: true });
		change(parts);
		expect(client.last).toMatchObject({ seq: count + 22 });
		expect(gapsOf(client)).toEqual([]);
		parts.pass(60_000);
		parts.hub.tick();
		expect([client.closed, client.last?.type]).toEqual([[], "heartbeat"]);
	});

	test("waits until there is room enough, not only some", () => {
		const { parts, client } = makeStalled();
		stall(parts, client);
		change(parts);
		const had = client.got.length;
		parts.drain(client, 33 * 1024);
		expect(client.got.length).toBe(had);
		parts.drain(client, 32 * 1024);
		expect(client.got.length).toBe(had + 1);
	});

	test.each(["topics=event/1", "topics=event/1&conflate_ms=50", "topics=event/1&min_move=0.01"])(
		"is let go after ten seconds without room: %p",
		(query) => {
			const { parts, client } = makeStalled(query);
			for (let i = 0; i < 40 && client.on.size > 0; i++) {
				// Of small moves it would be told nothing.
				if (query.includes("min_move")) parts.cache.evictExpired(Infinity);
				parts.endTurn();
				change(parts);
				parts.pass(50);
			}
			expect(client.on.size).toBe(0);
			parts.pass(9_900);
			parts.hub.tick();
			expect(client.closed).toEqual([]);
			parts.pass(100);
			parts.hub.tick();
			expect(client.closed).toEqual([[4002, "too_slow"]]);
			expect(client.last).toMatchObject({ type: "error", data: { code: "too_slow" } });
			expect(client.types()).not.toContain("heartbeat");
			expect(parts.hub.size).toBe(0);
		},
	);

	test("is let go when it has room, if some of what it missed is kept no more", () => {
		const { parts, client } = makeStalled();
		stall(parts, client);
		for (let i = 0; i < 3; i++) change(parts);
		parts.publisher.log.expire(parts.now + 5 * 60_000);
		parts.drain(client);
		expect(client.closed).toEqual([[4002, "too_slow"]]);
		expect(parts.hub.size).toBe(0);
	});

	test("is let go too if it reads a little all the time but never makes room", () => {
		const { parts, client } = makeStalled();
		stall(parts, client);
		for (let second = 0; second < 10; second++) {
			expect(client.closed).toEqual([]);
			parts.drain(client, client.waiting - 1_000);
			parts.pass(1_000);
			parts.hub.tick();
		}
		expect(client.closed).toEqual([[4002, "too_slow"]]);
	});

	test("is not let go if it makes room now and then", () => {
		const { parts, client } = makeStalled();
		for (let second = 0; second < 60; second++) {
			for (let i = 0; i < 20; i++) change(parts);
			parts.pass(1_000);
			parts.hub.tick();
			if (second % 8 === 7) parts.drain(client);
		}
		expect(client.closed).toEqual([]);
		expect(gapsOf(client)).toEqual([]);
	});

	test("is let go as well if it is on no topic and reads no answers", () => {
		const { parts, client } = makeStalled();
		parts.hub.message(client, { type: "unsubscribe", topics: ["event/1"] });
		client.waiting = 97 * 1024;
		for (let second = 0; second <= 10; second++) {
			expect(client.closed).toEqual([]);
			parts.hub.tick();
			parts.drain(client, client.waiting - 1_000);
			parts.pass(1_000);
		}
		parts.hub.tick();
		expect(client.closed).toEqual([[4002, "too_slow"]]);
	});

	test("is noticed at the next tick where little is broadcast", () => {
		const { parts, client } = makeStalled();
		client.waiting = 97 * 1024;
		change(parts);
		expect(client.on.size).toBe(1);
		parts.hub.tick();
		expect(client.on.size).toBe(0);
	});

	test("gets none of a step of which it was taken off amid the parts twice or not at all", () => {
		const parts = new MemoryStream();
		for (let id = 1; id <= 9; id++) change(parts, id);
		const client = parts.open("topics=tournament/england.cup&conflate_ms=50");
		client.stalled = true;
		for (let id = 1; id <= 9; id++) {
			const fixture = makeFixture({ id, country: "England", tournament: "Cup" });
			const board = randomOffer(manyMarkets(), 0.3, randomFrom(id));
			const changedAt = new Float64Array(board.layout.markets.length).fill(parts.now);
			parts.cache.put(makeSnapshot({ fixture, board: { ...board, changedAt } }));
		}
		parts.pass(50);
		expect(client.on.size).toBe(0);
		expect(client.last?.more).toBe(true);
		for (let i = 0; i < 100 && client.on.size === 0; i++) parts.drain(client);
		const model = new ModelClient();
		model.read(client);
		expect(model.gaps).toEqual([]);
		const { events } = model.topic("tournament/england.cup");
		for (let id = 1; id <= 9; id++) {
			const { odds } = parts.json(id);
			expect(events.get(id)?.markets.size).toBe(odds.length);
			for (const market of odds) expect([...(events.get(id)?.markets.values() ?? [])]).toContainEqual(market);
		}
	});

	test("hears in the end that an event is gone, where small moves are held back", () => {
		const { parts, client } = makeStalled("topics=event/1&min_move=0.5");
		client.waiting = 97 * 1024;
		parts.hub.tick();
		expect(client.on.size).toBe(0);
		parts.cache.evictExpired(Infinity);
		parts.endTurn();
		parts.drain(client);
		expect(client.last).toMatchObject({ type: "odds_delta", data: { event_removed: true } });
		expect(gapsOf(client)).toEqual([]);
	});

	test("is told all of an event anew that was let go and is back meanwhile, where small moves are held back", () => {
		const { parts, client } = makeStalled("topics=event/1&min_move=0.5");
		client.waiting = 97 * 1024;
		parts.hub.tick();
		parts.cache.evictExpired(Infinity);
		parts.cache.put(makeSnapshot({ bookmaker: "bet9ja" }));
		parts.endTurn();
		parts.drain(client);
		const model = new ModelClient();
		model.read(client);
		expect([...(model.topic("event/1").events.get(1)?.markets.values() ?? [])]).toEqual(parts.json(1).odds);
		parts.cache.put(makeSnapshot({ board: wideBoard(1) }));
		parts.endTurn();
		model.read(client);
		expect(model.topic("event/1").events.get(1)?.markets.size).toBe(parts.json(1).odds.length);
	});
});

describe("what waits for one client", () => {
	test("is never more than 256 KB, whatever is broadcast", () => {
		const parts = new MemoryStream();
		const boards = manyMarkets();
		let most = 0;
		class Counted extends MemoryConnection {
			override send(message: Parameters<MemoryConnection["send"]>[0]): void {
				super.send(message);
				most = Math.max(most, this.waiting);
			}
		}
		for (let id = 1; id <= 30; id++) change(parts, id);
		const topics = "topics=tournament/england.cup,odds_updates,event/1,event/2,event/3,event/4,event/5";
		const clients = ["", "&conflate_ms=50", "&bookmakers=betpawa", "&min_move=0.001"].map((query) => {
			const client = parts.open(`${topics}${query}`, new Counted());
			client.stalled = true;
			return client;
		});
		for (let round = 0; round < 3; round++) {
			for (let id = 1; id <= 30; id++) {
				const fixture = makeFixture({ id, country: "England", tournament: "Cup" });
				const offer = randomOffer(boards, id === 1 ? 1 : 0.05, randomFrom(round * 100 + id));
				const changedAt = new Float64Array(offer.layout.markets.length).fill(parts.now);
				parts.cache.put(makeSnapshot({ fixture, board: { ...offer, changedAt } }));
			}
			parts.pass(60);
			expect(clients.map(({ on }) => on.size)).toEqual(clients.map(() => 0));
			for (const client of clients) for (let i = 0; i < 500 && client.on.size < 7; i++) parts.drain(client);
			expect(clients.map(({ on }) => on.size)).toEqual(clients.map(() => 7));
		}
		expect(most).toBeGreaterThan(96 * 1024);
		expect(most).toBeLessThan(MOST);
	});
});

describe("topics behind a long snapshot", () => {
	test("miss nothing of what is said while it is sent", () => {
		const parts = new MemoryStream();
		for (let id = 1; id <= 40; id++) change(parts, id);
		parts.sources.push({ bookmaker: "betpawa", state: "up" });
		const client = parts.openStalled("topics=tournament/england.cup,odds_updates,sources");
		expect(client.types()).not.toContain("source_status");
		change(parts);
		const source = { bookmaker: "betpawa", state: "down" };
		parts.sources[0] = source;
		parts.publisher.publish("sources", "source_status", source);
		for (let i = 0; i < 100 && client.on.size < 3; i++) parts.drain(client);
		expect(client.of("odds_update").map(({ seq }) => seq)).toEqual([41]);
		expect(client.of("source_status").at(-1)).toMatchObject({ seq: 1, data: source });
		expect(gapsOf(client)).toEqual([]);
	});
});
