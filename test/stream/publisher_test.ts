import { describe, expect, test } from "bun:test";
import { directMessage } from "../../src/stream/message.ts";
import { Publisher } from "../../src/stream/publisher.ts";

const AT = Date.parse("2026-05-06T11:00:00Z");

interface Message {
	readonly type: string;
	readonly timestamp: string;
	readonly topic: string;
	readonly epoch: string;
	readonly seq: number;
	readonly prev_seq?: number;
	readonly part?: number;
	readonly more?: boolean;
	readonly data: unknown;
}

/** A publisher that has begun at number 10 of a log, as a process of base 0. */
function makePublisher() {
	const sent: Message[] = [];
	const publisher = new Publisher({
		deliver: ({ topic, seq, texts }) => {
			for (const text of texts) {
				const message: Message = JSON.parse(text);
				expect([message.topic, message.seq]).toEqual([topic, seq]);
				sent.push(message);
			}
		},
		now: () => AT,
	});
	publisher.begin({ epoch: "epoch-1", no: 10, base: 0 });
	return { publisher, sent };
}

/** A change of a book, of no market in particular. */
const change = (bookmaker: string, eventId: number) => ({ bookmaker, eventId, markets: [] });

const numbers = (sent: readonly Message[], topic: string) =>
	sent.filter((message) => message.topic === topic).map(({ seq }) => seq);

describe("Publisher.publish()", () => {
	test("sends at once, with type, time, topic, epoch and number", () => {
		const { publisher, sent } = makePublisher();
		publisher.publish("scrape_progress", "scrape_progress", { done: 1 });
		expect(sent).toEqual([
			{
				type: "scrape_progress",
				timestamp: "2026-05-06T11:00:00.000Z",
				topic: "scrape_progress",
				epoch: "epoch-1",
				seq: 1,
				data: { done: 1 },
			},
		]);
	});

	test("counts each topic that follows no log on its own, from its base", () => {
		const { publisher, sent } = makePublisher();
		for (let i = 0; i < 3; i++) publisher.publish("scrape_progress", "x", i);
		publisher.publish("sources", "x", 0);
		expect(numbers(sent, "scrape_progress")).toEqual([1, 2, 3]);
		expect(numbers(sent, "sources")).toEqual([1]);
	});
});

describe("Publisher.begin()", () => {
	test("names the log and sets where topics begin", () => {
		const { publisher, sent } = makePublisher();
		publisher.begin({ epoch: "epoch-2", no: 30, base: 2 });
		publisher.publish("sources", "x", 0);
		publisher.apply({ no: 33, changes: [change("betpawa", 1)] });
		expect(sent.map(({ topic, epoch, seq }) => [topic, epoch, seq])).toEqual([
			["sources", "epoch-2", 2 * 2 ** 32 + 1],
			["odds_updates", "epoch-2", 33],
			["odds_updates/betpawa", "epoch-2", 33],
		]);
	});
});

describe("Publisher.step()", () => {
	test("says on which step it builds, unless that is the number before", () => {
		const { publisher, sent } = makePublisher();
		for (const seq of [11, 14, 15]) publisher.step("event/1", seq, [{ type: "x", data: "{}" }]);
		expect(sent.map(({ seq, prev_seq }) => [seq, prev_seq])).toEqual([
			[11, undefined],
			[14, 11],
			[15, undefined],
		]);
	});

	test("is one number in parts where there are several pieces, and nothing where there is none", () => {
		const { publisher, sent } = makePublisher();
		publisher.step(
			"event/1",
			12,
			["1", "2", "3"].map((data) => ({ type: "x", data })),
		);
		publisher.step("event/1", 13, []);
		expect(sent.map(({ seq, prev_seq, part, more, data }) => [seq, prev_seq, part, more, data])).toEqual([
			[12, 10, 1, true, 1],
			[12, 10, 2, true, 2],
			[12, 10, 3, undefined, 3],
		]);
		expect(publisher.seq("event/1")).toBe(12);
	});
});

describe("Publisher.seqs()", () => {
	test("are the numbers of the last steps, before the first one where the topic was opened", () => {
		const { publisher } = makePublisher();
		publisher.step("event/1", 12, [{ type: "x", data: "{}" }]);
		expect(publisher.seqs(["event/1", "event/2", "sources"])).toEqual({
			"event/1": 12,
			"event/2": 10,
			sources: 0,
		});
		expect(publisher.seqs([])).toEqual({});
	});
});

describe("Publisher.apply()", () => {
	test("makes of a batch one odds_update for each bookmaker, one step of the topic of all and one of its own", () => {
		const { publisher, sent } = makePublisher();
		const changes = [change("betpawa", 3), change("bet9ja", 7), change("betpawa", 1), change("betpawa", 3)];
		publisher.apply({ no: 15, changes });
		const betpawa = { event_ids: [1, 3], source: "betpawa", snapshot_count: 2 };
		const bet9ja = { event_ids: [7], source: "bet9ja", snapshot_count: 1 };
		expect(
			sent.map(({ topic, type, seq, part, more, data }) => [topic, type, seq, part, more, data]),
		).toEqual([
			["odds_updates", "odds_update", 15, 1, true, bet9ja],
			["odds_updates", "odds_update", 15, 2, undefined, betpawa],
			["odds_updates/betpawa", "odds_update", 15, undefined, undefined, betpawa],
			["odds_updates/bet9ja", "odds_update", 15, undefined, undefined, bet9ja],
		]);
	});

	test("leaves holes where a batch says nothing on a topic", () => {
		const { publisher, sent } = makePublisher();
		publisher.apply({ no: 11, changes: [change("betpawa", 1)] });
		publisher.apply({ no: 12, changes: [] });
		publisher.apply({ no: 13, changes: [change("bet9ja", 1)] });
		publisher.apply({ no: 17, changes: [change("betpawa", 1)] });
		expect(numbers(sent, "odds_updates")).toEqual([11, 13, 17]);
		const own = sent.filter(({ topic }) => topic === "odds_updates/betpawa");
		expect(own.map(({ seq, prev_seq }) => [seq, prev_seq])).toEqual([
			[11, undefined],
			[17, 11],
		]);
		expect(publisher.log.no).toBe(17);
	});
});

test("directMessage() has type, time and data, and no number that it could be missed by", () => {
	expect(JSON.parse(directMessage("pong", {}, AT))).toEqual({
		type: "pong",
		timestamp: "2026-05-06T11:00:00.000Z",
		data: {},
	});
});
