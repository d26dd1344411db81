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
	readonly data: unknown;
}

/** A publisher of which the turns of the event loop end when `endTurn` is called. */
function makePublisher() {
	const sent: Message[] = [];
	const deferred: (() => void)[] = [];
	const publisher = new Publisher({
		deliver: ({ topic, seq, text }) => {
			const message: Message = JSON.parse(text);
			expect([message.topic, message.seq]).toEqual([topic, seq]);
			sent.push(message);
		},
		defer: (task) => deferred.push(task),
		now: () => AT,
		epoch: "epoch-1",
	});
	const endTurn = () => {
		for (const task of deferred.splice(0)) task();
	};
	return { publisher, sent, deferred, endTurn };
}

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

	test("numbers each topic on its own, from 1, without a gap", () => {
		const { publisher, sent } = makePublisher();
		for (let i = 0; i < 3; i++) publisher.publish("a", "x", i);
		publisher.publish("b", "x", 0);
		publisher.publish("a", "x", 3);
		expect(numbers(sent, "a")).toEqual([1, 2, 3, 4]);
		expect(numbers(sent, "b")).toEqual([1]);
	});
});

describe("Publisher.seqs()", () => {
	test("are the last numbers that were sent, 0 before the first", () => {
		const { publisher } = makePublisher();
		publisher.publish("a", "x", 0);
		expect(publisher.seqs(["a", "b"])).toEqual({ a: 1, b: 0 });
		expect(publisher.seqs([])).toEqual({});
	});

	test("do not count what is noted and not sent yet, so that a client who joins now hears of it as the next", () => {
		const { publisher, sent, endTurn } = makePublisher();
		publisher.oddsChanged([1], "betpawa");
		const joined = publisher.seq("odds_updates");
		endTurn();
		expect(numbers(sent, "odds_updates")).toEqual([joined + 1]);
	});
});

describe("Publisher.oddsChanged()", () => {
	test("makes of all that is noted in one turn one odds_update for each bookmaker, on both its topics", () => {
		const { publisher, sent, deferred, endTurn } = makePublisher();
		publisher.oddsChanged([1, 2], "betpawa");
		publisher.oddsChanged([7], "bet9ja");
		publisher.oddsChanged([3, 2], "betpawa");
		expect([sent.length, deferred.length]).toEqual([0, 1]);
		endTurn();
		const betpawa = { event_ids: [1, 2, 3], source: "betpawa", snapshot_count: 3 };
		const bet9ja = { event_ids: [7], source: "bet9ja", snapshot_count: 1 };
		expect(sent.map(({ topic, type, data }) => [topic, type, data])).toEqual([
			["odds_updates", "odds_update", betpawa],
			["odds_updates/betpawa", "odds_update", betpawa],
			["odds_updates", "odds_update", bet9ja],
			["odds_updates/bet9ja", "odds_update", bet9ja],
		]);
		expect(numbers(sent, "odds_updates")).toEqual([1, 2]);
	});

	test("sends what is noted in the next turn as another message", () => {
		const { publisher, sent, endTurn } = makePublisher();
		publisher.oddsChanged([1], "betpawa");
		endTurn();
		publisher.oddsChanged([1], "betpawa");
		endTurn();
		expect(numbers(sent, "odds_updates/betpawa")).toEqual([1, 2]);
	});
});

describe("Publisher.flush()", () => {
	test("sends at once what is noted, and nothing twice", () => {
		const { publisher, sent, endTurn } = makePublisher();
		publisher.oddsChanged([1], "betpawa");
		publisher.flush();
		expect(sent.length).toBe(2);
		endTurn();
		publisher.flush();
		expect(sent.length).toBe(2);
	});

	test("sends what comes after it in its own turn too", () => {
		const { publisher, sent, endTurn } = makePublisher();
		publisher.oddsChanged([1], "betpawa");
		publisher.flush();
		publisher.oddsChanged([2], "betpawa");
		endTurn();
		expect(numbers(sent, "odds_updates")).toEqual([1, 2]);
	});
});

test("directMessage() has type, time and data, and no number that it could be missed by", () => {
	expect(JSON.parse(directMessage("pong", {}, AT))).toEqual({
		type: "pong",
		timestamp: "2026-05-06T11:00:00.000Z",
		data: {},
	});
});
