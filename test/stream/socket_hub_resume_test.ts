import { describe, expect, test } from "bun:test";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { type GotMessage, type MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";
import { ModelClient } from "../fixture/model_client.ts";

const FIVE_MINUTES = 5 * 60_000;
const DAY = 24 * 3_600_000;

/** Odds of event 1, told in a turn of their own; each call tells one message on its topics. */
function move(parts: MemoryStream, home: number): void {
	parts.now += 10;
	parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [home, 3, 4] }, changedAt: parts.now }));
	parts.endTurn();
}

/** A stream that has told so many moves of event 1 to somebody who has left since. */
function makeStream(moves: number): MemoryStream {
	const parts = new MemoryStream();
	move(parts, 2);
	const first = parts.open("topics=event/1");
	for (let i = 1; i <= moves; i++) move(parts, 2 + i);
	parts.leave(first);
	return parts;
}

const topicMessages = ({ got }: MemoryConnection): readonly GotMessage[] =>
	got.filter(({ topic }) => topic !== undefined);
const numbers = (client: MemoryConnection) => topicMessages(client).map(({ type, seq }) => `${type} ${seq}`);
const recovered = (client: MemoryConnection, type = "connection_ack") =>
	client.of(type).at(-1)?.data.recovered;

describe("resuming when connecting", () => {
	test("sends what was missed as it was and in order, after saying so", () => {
		const parts = makeStream(0);
		const other = parts.open("topics=event/1,odds_updates");
		for (const home of [3, 4, 5]) move(parts, home);
		const client = parts.open("topics=event/1,odds_updates&resume=epoch-1:2,2");
		expect(client.got[0]?.type).toBe("connection_ack");
		expect(recovered(client)).toEqual({ "event/1": true, odds_updates: true });
		const missed = topicMessages(other).filter(({ topic, seq }) => {
			return topic !== undefined && (seq ?? 0) > 2;
		});
		const byTopic = (a: GotMessage, b: GotMessage) => (a.topic ?? "").localeCompare(b.topic ?? "");
		expect([...topicMessages(client)].sort(byTopic)).toEqual([...missed].sort(byTopic));
		move(parts, 6);
		expect(client.of("odds_delta").at(-1)).toEqual(other.of("odds_delta").at(-1)!);
	});

	test("sends nothing to one who missed nothing", () => {
		const parts = makeStream(2);
		const client = parts.open("topics=event/1&resume=epoch-1:3");
		expect([recovered(client), numbers(client)]).toEqual([{ "event/1": true }, []]);
	});

	test("begins with a snapshot the topics for which no position is given", () => {
		const parts = makeStream(2);
		const client = parts.open("topics=event/1,sources,odds_updates&resume=epoch-1:,,1");
		expect(recovered(client)).toEqual({ "event/1": false, sources: false, odds_updates: true });
		expect(numbers(client)).toEqual(["odds_snapshot 3", "odds_update 2", "odds_update 3"]);
	});

	test.each([
		["of another epoch", "epoch-0:2"],
		["in the future", "epoch-1:5"],
	])("sends a snapshot to one whose position is %s", (_, resume) => {
		const parts = makeStream(3);
		const client = parts.open(`topics=event/1&resume=${resume}`);
		expect([recovered(client), numbers(client)]).toEqual([{ "event/1": false }, ["odds_snapshot 4"]]);
	});

	test("makes the steps again for one whose position is too old for what is kept, and sends one whose is not what was sent", () => {
		const parts = makeStream(2);
		// Somebody stays, so that the topic does.
		const other = parts.open("topics=event/1");
		parts.now += FIVE_MINUTES;
		move(parts, 9);
		parts.hub.tick();
		const old = parts.open("topics=event/1&resume=epoch-1:1");
		expect([recovered(old), numbers(old)]).toEqual([
			{ "event/1": true },
			["odds_delta 2", "odds_delta 3", "odds_delta 4"],
		]);
		const recent = parts.open("topics=event/1&resume=epoch-1:3");
		expect([recovered(recent), numbers(recent)]).toEqual([{ "event/1": true }, ["odds_delta 4"]]);
		expect(recent.last).toEqual(other.of("odds_delta").at(-1)!);
		expect(other.closed).toEqual([]);
	});

	test("says of a topic without state that what was missed is lost, and where it goes on", () => {
		const parts = makeStream(3);
		parts.now += DAY + 1;
		parts.hub.tick();
		const client = parts.open("topics=odds_updates&resume=epoch-1:1");
		expect(client.got.map(({ type }) => type)).toEqual(["connection_ack"]);
		expect(client.got[0]?.data).toMatchObject({
			recovered: { odds_updates: false },
			seqs: { odds_updates: 4 },
		});
	});

	test("makes the steps again for one who has seen all of a topic that was closed and opened again since", () => {
		const parts = makeStream(3);
		parts.pass(FIVE_MINUTES);
		parts.hub.tick();
		move(parts, 9);
		const client = parts.open("topics=event/1&resume=epoch-1:4");
		expect([recovered(client), numbers(client)]).toEqual([{ "event/1": true }, ["odds_delta 5"]]);
	});

	test("says nothing of recovering to one who did not ask for it", () => {
		expect(recovered(makeStream(1).open("topics=event/1"))).toBeUndefined();
	});

	test("goes on from where it was for a client of the protocol's rule, however it is told", () => {
		for (const query of [
			"",
			"&bookmakers=bet9ja",
			"&conflate_ms=100",
			"&bookmakers=bet9ja&conflate_ms=100",
		]) {
			const parts = makeStream(0);
			const model = new ModelClient();
			const client = parts.open(`topics=event/1${query}`);
			move(parts, 3);
			parts.pass(100);
			model.read(client);
			parts.leave(client);
			for (const home of [4, 5, 6]) move(parts, home);
			model.reconnect();
			const again = parts.open(`topics=event/1${query}&resume=epoch-1:${model.topic("event/1").last}`);
			expect(recovered(again)).toEqual({ "event/1": true });
			move(parts, 7);
			parts.pass(60_000);
			parts.hub.tick();
			model.read(again);
			expect(again.types()).toContain("heartbeat");
			expect({ query, gaps: model.gaps }).toEqual({ query, gaps: [] });
		}
	});
});

describe("resuming by message", () => {
	const subscribe = (
		parts: MemoryStream,
		client: MemoryConnection,
		seq: number | undefined,
		epoch = "epoch-1",
	) =>
		parts.hub.message(client, {
			type: "subscribe",
			topics: ["event/1"],
			...(seq === undefined ? {} : { resume: { epoch, seqs: { "event/1": seq } } }),
		});

	test("sends what was missed, after saying so", () => {
		const parts = makeStream(3);
		const client = parts.open("topics=scrape_progress");
		subscribe(parts, client, 2);
		expect(client.of("subscription_update")[0]?.data).toEqual({
			topics: ["scrape_progress", "event/1"],
			ignored: [],
			recovered: { "event/1": true },
			seqs: { scrape_progress: 0, "event/1": 4 },
		});
		expect(client.got.map(({ type }) => type)).toEqual([
			"connection_ack",
			"subscription_update",
			"odds_delta",
			"odds_delta",
		]);
	});

	test("sends it again to one who is on the topic already, or a snapshot if he names no position", () => {
		const parts = makeStream(3);
		const client = parts.open("topics=event/1");
		subscribe(parts, client, 3);
		subscribe(parts, client, 3, "epoch-0");
		subscribe(parts, client, undefined);
		expect(numbers(client)).toEqual([
			"odds_snapshot 4",
			"odds_delta 4",
			"odds_snapshot 4",
			"odds_snapshot 4",
		]);
		expect(client.of("subscription_update").map(({ data }) => data.recovered)).toEqual([
			{ "event/1": true },
			{ "event/1": false },
			undefined,
		]);
		move(parts, 9);
		expect(numbers(client).at(-1)).toBe("odds_delta 5");
		expect([parts.hub.channels, [...client.on]]).toEqual([1, ["event/1"]]);
	});

	test("takes one off a topic that is no more, and says that it is none", () => {
		const parts = makeStream(0);
		const client = parts.open("topics=event/1,odds_updates");
		parts.cache.evictExpired(Infinity);
		parts.endTurn();
		subscribe(parts, client, 0);
		expect(client.last?.data).toMatchObject({ topics: ["odds_updates"], ignored: ["event/1"] });
		expect([...client.on]).toEqual(["odds_updates"]);
	});

	test.each([
		[[]],
		["epoch-1"],
		[{ epoch: 1, seqs: {} }],
		[{ epoch: "epoch-1" }],
		[{ epoch: "epoch-1", seqs: { "event/1": "1" } }],
		[{ epoch: "epoch-1", seqs: { "event/1": -1 } }],
		[{ epoch: "epoch-1", seqs: { "event/1": 1.5 } }],
	])("answers a resume of %p with an error and changes nothing", (resume) => {
		const parts = makeStream(1);
		const client = parts.open("topics=odds_updates");
		parts.hub.message(client, { type: "subscribe", topics: ["event/1"], resume });
		expect(client.last).toMatchObject({ type: "error", data: { code: "invalid_message" } });
		expect([...client.on]).toEqual(["odds_updates"]);
	});
});

describe("resuming more than there is room for", () => {
	test("goes on at each drain, and then listens", () => {
		const parts = makeStream(0);
		for (let i = 0; i < 1_000; i++) move(parts, 2 + (i % 7));
		const client = parts.openStalled("topics=odds_updates&resume=epoch-1:1");
		expect(recovered(client)).toEqual({ odds_updates: true });
		let rounds = 0;
		for (; client.on.size === 0 && rounds < 100; rounds++) {
			expect(client.waiting).toBeLessThan(40 * 1024);
			if (rounds === 1) move(parts, 9);
			parts.drain(client);
		}
		expect(rounds).toBeGreaterThan(3);
		expect(numbers(client)).toEqual(Array.from({ length: 1_001 }, (_, i) => `odds_update ${i + 2}`));
	});

	test("ends with the code for the slow where the rest is dropped meanwhile", () => {
		const parts = makeStream(0);
		const other = parts.open("topics=odds_updates");
		for (let i = 0; i < 1_000; i++) move(parts, 2 + (i % 7));
		const client = parts.openStalled("topics=odds_updates&resume=epoch-1:1");
		parts.publisher.log.expire(parts.now + FIVE_MINUTES + 1);
		parts.drain(client);
		expect(client.closed).toEqual([[4002, "too_slow"]]);
		expect(client.last).toMatchObject({ type: "error", data: { code: "too_slow" } });
		expect([parts.hub.size, other.closed]).toEqual([1, []]);
	});

	test("leaves out of heartbeats what it has not caught up with", () => {
		const parts = makeStream(0);
		for (let i = 0; i < 300; i++) move(parts, 2 + (i % 7));
		const client = parts.openStalled("topics=sources,odds_updates&heartbeat_ms=1000&resume=epoch-1:,1");
		parts.hub.message(client, { type: "subscribe", topics: ["scrape_progress"] });
		expect(client.last?.data.seqs).toEqual({ sources: 0, scrape_progress: 0 });
		while (!client.on.has("odds_updates")) parts.drain(client);
		parts.pass(1_000);
		parts.hub.tick();
		expect(client.last?.data.seqs).toEqual({ sources: 0, odds_updates: 301, scrape_progress: 0 });
	});
});
