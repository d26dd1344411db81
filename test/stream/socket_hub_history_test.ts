import { describe, expect, test } from "bun:test";
import type { SaidMarkets } from "../fixture/make_offer.ts";
import { KICKOFF, makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";
import { type MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";
import { ModelClient } from "../fixture/model_client.ts";
import { turns } from "../fixture/turns.ts";

const DAY = 24 * 3_600_000;
const CUP = "tournament/england.cup";

/** Odds of an event of the cup: a batch. */
function put(parts: MemoryStream, id: number, home: number, bookmaker = "betpawa"): void {
	parts.now += 10;
	const { now } = parts;
	const markets: SaidMarkets = { "1x2_ft": [home, 3, 4] };
	const fixture =
		parts.cache.event(id)?.fixture ?? makeFixture({ id, country: "England", tournament: "Cup" });
	parts.cache.put(
		makeSnapshot({ fixture, bookmaker, markets, changedAt: now, capturedAt: now, confirmedAt: now }),
	);
}

/** Batches 1 to 3: events 1 and 2 of BetPawa, 1 of Bet9ja. */
function makeStream(): MemoryStream {
	const parts = new MemoryStream();
	put(parts, 1, 2);
	put(parts, 2, 2);
	put(parts, 1, 2, "bet9ja");
	return parts;
}

const shown = (client: MemoryConnection) =>
	client.got
		.filter(({ topic }) => topic !== undefined)
		.map(({ type, seq, prev_seq }) => [type, seq, prev_seq]);
const ackOf = (client: MemoryConnection) => client.of("connection_ack")[0]?.data;

/** What a client holds of the cup that has read all of several connections, each after a restart of the service. */
function heldOf(model: ModelClient): object {
	const events = [...model.topic(CUP).events].sort(([a], [b]) => a - b);
	return events.map(([id, { facts, bookmakers, markets }]) => [id, facts, bookmakers, [...markets.values()]]);
}

function freshOf(parts: MemoryStream): object {
	const model = new ModelClient();
	model.read(parts.open(`topics=${CUP}`));
	return heldOf(model);
}

describe("a client that comes back after the service was started again", () => {
	test("is sent the steps that it missed: their numbers and event ids, with the values of now", async () => {
		const parts = makeStream();
		put(parts, 1, 3);
		put(parts, 2, 3, "bet9ja");
		parts.restart();
		put(parts, 1, 5);
		const client = parts.open("topics=event/1,odds_updates,odds_updates/bet9ja&resume=epoch-1:3,3,2");
		expect(client.got).toEqual([]);
		await turns(1);
		const all = { "event/1": true, odds_updates: true, "odds_updates/bet9ja": true };
		expect(ackOf(client)).toMatchObject({ recovered: all });
		expect(ackOf(client)).toMatchObject({
			seqs: { "event/1": 6, odds_updates: 6, "odds_updates/bet9ja": 5 },
		});
		expect(shown(client)).toEqual([
			["odds_delta", 4, undefined],
			["odds_delta", 6, 4],
			["odds_update", 4, undefined],
			["odds_update", 5, undefined],
			["odds_update", 6, undefined],
			["odds_update", 3, undefined],
			["odds_update", 5, 3],
		]);
		expect(client.of("odds_delta")[0]?.data).toMatchObject({
			odds: [{ prices: { betpawa: { odds: [5, 3, 4] }, bet9ja: { odds: [2, 3, 4] } } }],
		});
		expect(client.of("odds_update").map(({ data }) => data)).toMatchObject([
			{ event_ids: [1], source: "betpawa" },
			{ event_ids: [2], source: "bet9ja" },
			{ event_ids: [1], source: "betpawa" },
			{ event_ids: [1], source: "bet9ja" },
			{ event_ids: [2], source: "bet9ja" },
		]);
	});

	test("is told of the same events of each bookmaker as one that stayed", async () => {
		const parts = makeStream();
		const stayed = parts.open("topics=odds_updates");
		for (let i = 0; i < 20; i++) put(parts, 1 + (i % 5), 2 + i, ["betpawa", "bet9ja"][i % 2]);
		parts.restart();
		const client = parts.open("topics=odds_updates&resume=epoch-1:3");
		await turns(1);
		const said = (its: MemoryConnection) =>
			its.of("odds_update").map(({ seq, part, data }) => [seq, part, data]);
		expect(said(stayed).length).toBe(20);
		expect(said(client)).toEqual(said(stayed));
	});

	test("holds what a fresh snapshot gives: what is new, restated, moved, evicted, and back", async () => {
		const parts = makeStream();
		const model = new ModelClient();
		model.read(parts.open(`topics=${CUP}`));
		put(parts, 3, 2);
		const away = makeFixture({ id: 2, country: "England", tournament: "League" });
		parts.cache.setFixtures([
			away,
			makeFixture({ id: 1, country: "England", tournament: "Cup", kickoff: KICKOFF - 5 }),
		]);
		parts.cache.evictExpired(KICKOFF);
		put(parts, 1, 8);
		put(parts, 4, 2);
		const excluded = { reason: "sides", message: "in doubt" } as const;
		parts.cache.confirm([
			{ ...(parts.cache.get(4, "betpawa") ?? makeSnapshot()), excluded, externalId: "other" },
		]);
		parts.restart();
		model.reconnect();
		const client = parts.open(`topics=${CUP}&resume=epoch-1:3`);
		await turns(1);
		model.read(client);
		expect([ackOf(client)?.recovered, model.gaps]).toEqual([{ [CUP]: true }, []]);
		expect(heldOf(model)).toEqual(freshOf(parts));
		expect([...model.topic(CUP).events.keys()].sort()).toEqual([1, 3, 4]);
		const removed = client.of("odds_delta").filter(({ data }) => data.event_removed);
		expect(removed.map(({ data }) => data.event_id)).toEqual(expect.arrayContaining([1, 2]));
	});

	test("misses nothing that comes next, although nothing has come since it left", async () => {
		const parts = makeStream();
		const model = new ModelClient();
		model.read(parts.open("topics=event/1"));
		put(parts, 2, 3);
		parts.restart();
		model.reconnect();
		const client = parts.open("topics=event/1&resume=epoch-1:3&heartbeat_ms=1000");
		await turns(1);
		put(parts, 1, 7);
		parts.pass(1_000);
		parts.hub.tick();
		model.read(client);
		expect([client.types(), model.gaps]).toEqual([["connection_ack", "odds_delta", "heartbeat"], []]);
		expect(client.of("odds_delta")[0]).toMatchObject({ seq: 5, prev_seq: 3 });
	});

	test("costs one reading of the log, however many come back, and nobody else waits", async () => {
		const parts = makeStream();
		parts.restart();
		const { promise, resolve } = Promise.withResolvers<void>();
		parts.cache.reading = promise;
		const back = Array.from({ length: 50 }, () =>
			parts.open("topics=odds_updates,event/1&resume=epoch-1:2,2"),
		);
		const other = parts.open("topics=odds_updates");
		const known = parts.open("topics=event/1&resume=epoch-1:3");
		expect(back.flatMap(({ got }) => got)).toEqual([]);
		expect([other.types(), ackOf(known)?.recovered]).toEqual([["connection_ack"], { "event/1": true }]);
		put(parts, 1, 9);
		expect(other.types()).toEqual(["connection_ack", "odds_update"]);
		parts.hub.tick();
		resolve();
		await turns(1);
		for (const client of back) {
			expect(shown(client).map(([type, seq]) => [type, seq])).toEqual([
				["odds_update", 3],
				["odds_update", 4],
				["odds_delta", 3],
				["odds_delta", 4],
			]);
		}
		expect(parts.cache.reads).toBe(1);
		await turns(1);
		const late = parts.open("topics=odds_updates&resume=epoch-1:1");
		expect([ackOf(late)?.recovered, parts.cache.reads]).toEqual([{ odds_updates: true }, 1]);
	});

	test("is answered in its order what it says while the log is read", async () => {
		const parts = makeStream();
		parts.restart();
		const client = parts.open("topics=sources");
		const resume = { epoch: "epoch-1", seqs: { odds_updates: 2 } };
		parts.hub.message(client, { type: "subscribe", topics: ["odds_updates"], resume });
		parts.hub.message(client, { type: "ping" });
		parts.hub.message(client, { type: "unsubscribe", topics: ["odds_updates"] });
		expect(client.types()).toEqual(["connection_ack"]);
		await turns(1);
		expect(client.types()).toEqual([
			"connection_ack",
			"subscription_update",
			"odds_update",
			"pong",
			"subscription_update",
		]);
	});

	test("is forgotten if it goes before, and let go if it says too much", async () => {
		const parts = makeStream();
		parts.restart();
		const gone = parts.open("topics=odds_updates&resume=epoch-1:2");
		const loud = parts.open("topics=odds_updates&resume=epoch-1:2");
		parts.leave(gone);
		for (let i = 0; i <= 100; i++) parts.hub.message(loud, { type: "ping" });
		expect(loud.closed).toEqual([[4001, "flood"]]);
		await turns(1);
		expect([gone.got, parts.hub.size, parts.hub.channels, parts.errors]).toEqual([[], 0, 0, []]);
	});

	test("begins again where the log cannot be read, or takes too long", async () => {
		const parts = makeStream();
		parts.restart();
		parts.cache.reading = Promise.reject(new Error("Cannot read as the database must answer: it does not"));
		const failed = parts.open("topics=odds_updates,event/1&resume=epoch-1:2,2");
		await turns(1);
		expect(ackOf(failed)?.recovered).toEqual({ odds_updates: false, "event/1": false });
		expect([shown(failed), parts.historyErrors.length]).toEqual([[["odds_snapshot", 3, undefined]], 1]);
		const next = parts.open("topics=event/1&resume=epoch-1:2");
		expect([ackOf(next)?.recovered, parts.cache.reads]).toEqual([{ "event/1": false }, 1]);
		parts.restart();
		parts.cache.reading = new Promise(() => {});
		const slow = parts.open("topics=event/1&resume=epoch-1:2");
		parts.pass(9_999);
		expect(slow.got).toEqual([]);
		parts.pass(1);
		expect(ackOf(slow)?.recovered).toEqual({ "event/1": false });
	});

	test.each([
		["above the log", "epoch-1:4"],
		["of another log", "epoch-0:2"],
	])("begins again from a position %s, without a reading", (_, resume) => {
		const parts = makeStream();
		parts.restart();
		const client = parts.open(`topics=odds_updates&resume=${resume}`);
		expect([ackOf(client)?.recovered, parts.cache.reads]).toEqual([{ odds_updates: false }, 0]);
		const event = parts.open(`topics=event/1&resume=${resume}`);
		expect([ackOf(event)?.recovered, shown(event)]).toEqual([
			{ "event/1": false },
			[["odds_snapshot", 3, undefined]],
		]);
	});

	test("begins again where its position is older than the log that is kept", async () => {
		const parts = makeStream();
		parts.now += DAY;
		put(parts, 1, 4);
		parts.restart();
		const client = parts.open("topics=odds_updates&resume=epoch-1:2");
		const recent = parts.open("topics=odds_updates&resume=epoch-1:3");
		await turns(1);
		expect([ackOf(client)?.recovered, ackOf(recent)?.recovered]).toEqual([
			{ odds_updates: false },
			{ odds_updates: true },
		]);
	});

	test("begins again on topics that follow no log, whatever number it was told there", () => {
		const parts = new MemoryStream({ base: 4 });
		parts.sources.push({ bookmaker: "betpawa", state: "up" });
		for (let i = 0; i < 3; i++) parts.publisher.publish("scrape_progress", "scrape_progress", { done: i });
		const before = 4 * 2 ** 32 + 3;
		expect(parts.publisher.seqs(["scrape_progress", "sources"])).toEqual({
			scrape_progress: before,
			sources: 4 * 2 ** 32,
		});
		const query = `topics=scrape_progress,sources&resume=epoch-1:${before},${4 * 2 ** 32}`;
		const same = parts.open(query);
		expect(ackOf(same)?.recovered).toEqual({ scrape_progress: true, sources: true });
		parts.restart();
		const client = parts.open(query);
		expect(ackOf(client)?.recovered).toEqual({ scrape_progress: false, sources: false });
		expect(ackOf(client)?.seqs).toEqual({ scrape_progress: 5 * 2 ** 32, sources: 5 * 2 ** 32 });
		expect(shown(client)).toEqual([["source_status", 5 * 2 ** 32, undefined]]);
	});
});

describe("Stream.reset()", () => {
	test("begins all topics of the log again for all clients, and says that what was missed is lost", () => {
		const parts = makeStream();
		const client = parts.open("topics=odds_updates,event/1,sources");
		const stalled = parts.openStalled(`topics=${CUP}&conflate_ms=50`);
		put(parts, 1, 5);
		parts.cache.no = 20;
		parts.stream.reset(20);
		expect(client.of("subscription_update").at(-1)?.data).toEqual({
			topics: ["odds_updates", "event/1", "sources"],
			ignored: [],
			recovered: { odds_updates: false, "event/1": false },
			seqs: { odds_updates: 20, "event/1": 20, sources: 0 },
		});
		expect(client.last).toMatchObject({ type: "odds_snapshot", seq: 20 });
		put(parts, 1, 6);
		parts.pass(100);
		expect(client.of("odds_delta").at(-1)).toMatchObject({ seq: 21 });
		expect(client.of("odds_update").at(-1)).toMatchObject({ seq: 21 });
		expect(stalled.of("odds_snapshot").at(-1)).toMatchObject({ seq: 20 });
	});

	test("recovers nobody from a position before it, and anybody from one after it", () => {
		const parts = makeStream();
		parts.cache.no = 20;
		parts.stream.reset(20);
		put(parts, 1, 6);
		for (const position of [1, 3, 19]) {
			const client = parts.open(`topics=odds_updates&resume=epoch-1:${position}`);
			expect([ackOf(client)?.recovered, parts.cache.reads]).toEqual([{ odds_updates: false }, 0]);
		}
		const client = parts.open("topics=odds_updates&resume=epoch-1:20");
		expect([ackOf(client)?.recovered, shown(client)]).toEqual([
			{ odds_updates: true },
			[["odds_update", 21, undefined]],
		]);
	});
});

describe("a step that is too long to be broadcast", () => {
	test("is sent to each client at its own pace, and costs nobody a step", () => {
		const parts = new MemoryStream();
		for (let id = 1; id <= 30; id++) put(parts, id, 2);
		const clients = [1, 2, 3].map(() => parts.open(`topics=${CUP}`));
		// Lines that no other test sees: markets that come since the snapshot are held in the order of their first sight.
		const lines = Array.from({ length: 40 }, (_, i) => [`over_under_ft@${i + 640.5}`, [1.9, 1.9]] as const);
		const snapshots = Array.from({ length: 30 }, (_, i) => {
			const fixture = makeFixture({ id: i + 1, country: "England", tournament: "Cup" });
			return makeSnapshot({ fixture, markets: Object.fromEntries(lines), changedAt: parts.now });
		});
		parts.cache.put(...snapshots);
		const [stalled] = clients;
		if (stalled !== undefined) stalled.stalled = true;
		put(parts, 1, 9);
		parts.pass(0);
		expect(stalled?.waiting).toBeLessThan(128 * 1024);
		for (let i = 0; i < 50 && stalled?.on.size === 0; i++) if (stalled !== undefined) parts.drain(stalled);
		for (const client of clients) {
			const model = new ModelClient();
			model.read(client);
			expect([model.gaps, model.topic(CUP).last, client.closed]).toEqual([[], 32, []]);
			expect(heldOf(model)).toEqual(freshOf(parts));
		}
	});
});
