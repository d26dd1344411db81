import { describe, expect, test } from "bun:test";
import { packOdds } from "../../src/odds/price.ts";
import type { SaidMarkets } from "../fixture/make_offer.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { type MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";
import { ModelClient } from "../fixture/model_client.ts";

/** A stream whose cache has event 1 of BetPawa and Bet9ja. */
function makeStream(): MemoryStream {
	const parts = new MemoryStream();
	for (const bookmaker of ["betpawa", "bet9ja"])
		put(parts, bookmaker, { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2] });
	return parts;
}

/** Puts a board and ends the turn: one message on the topic of event 1. */
function put(parts: MemoryStream, bookmaker: string, markets: SaidMarkets): void {
	parts.cache.put(makeSnapshot({ bookmaker, markets, changedAt: parts.now }));
	parts.endTurn();
}

/** BetPawa's home odds become these, and nothing else. */
const move = (parts: MemoryStream, home: number, bookmaker = "betpawa") => {
	const board = parts.cache.get(1, bookmaker)?.board;
	if (board === undefined) throw new Error(`Cannot move the odds as ${bookmaker} must have some`);
	const prices = board.prices.slice();
	const changedAt = board.changedAt.slice();
	const index = board.layout.markets.findIndex(({ key }) => key === "1x2_ft");
	prices[board.layout.offsets[index] ?? 0] = packOdds(home);
	changedAt[index] = parts.now;
	parts.cache.put(makeSnapshot({ bookmaker, board: { ...board, prices, changedAt } }));
	parts.endTurn();
};

/** Of each delta its number, upon what it builds where it says so, and the home odds. */
function told(client: MemoryConnection): readonly (readonly unknown[])[] {
	return client.of("odds_delta").map(({ seq, prev_seq, data }) => {
		// Holds of deltas.
		const [market] = data.odds as { prices: Record<string, { odds: number[] }> }[];
		return [seq, prev_seq, market?.prices.betpawa?.odds[0]];
	});
}

function gapsOf(client: MemoryConnection, ...asked: readonly (readonly string[])[]): readonly string[] {
	const model = new ModelClient();
	for (const topics of asked) model.asks(topics);
	model.read(client);
	return model.gaps;
}

describe("a client that wants messages conflated", () => {
	test("gets one at the end of the time, with the latest state, upon what it has", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&conflate_ms=100");
		for (const home of [2.1, 2.2, 2.3]) move(parts, home);
		expect(told(client)).toEqual([]);
		parts.pass(99);
		expect(told(client)).toEqual([]);
		parts.pass(1);
		expect(told(client)).toEqual([[5, 2, 2.3]]);
		expect(client.last).toMatchObject({ conflated: true });
		move(parts, 2.4);
		parts.pass(100);
		expect(told(client).at(-1)).toEqual([6, undefined, 2.4]);
		expect(client.last?.conflated).toBeUndefined();
		expect(gapsOf(client)).toEqual([]);
	});

	test("waits from the first message on, not from the last, and not while there is none", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&conflate_ms=100");
		expect(parts.timers).toBe(0);
		move(parts, 2.1);
		parts.pass(60);
		move(parts, 2.2);
		parts.pass(40);
		expect(told(client)).toEqual([[4, 2, 2.2]]);
		expect(parts.timers).toBe(0);
	});

	test("gets of the updates of all bookmakers one part for each, of one number", () => {
		const parts = makeStream();
		const client = parts.open("topics=odds_updates&conflate_ms=100");
		for (const home of [2.1, 2.2])
			for (const bookmaker of ["betpawa", "bet9ja"]) move(parts, home, bookmaker);
		parts.pass(100);
		expect(
			client
				.of("odds_update")
				.map(({ seq, prev_seq, part, more, data }) => [seq, prev_seq, part, more, data]),
		).toEqual([
			[6, 2, 1, true, { event_ids: [1], source: "betpawa", snapshot_count: 1 }],
			[6, 2, 2, undefined, { event_ids: [1], source: "bet9ja", snapshot_count: 1 }],
		]);
		expect(gapsOf(client)).toEqual([]);
	});

	test("is not told in a heartbeat, nor in an answer, what it has yet to be told", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&conflate_ms=10000&heartbeat_ms=1000");
		move(parts, 2.1);
		parts.pass(1_000);
		parts.hub.tick();
		expect(client.last).toMatchObject({ type: "heartbeat", data: { seqs: { "event/1": 2 } } });
		parts.hub.message(client, { type: "subscribe", topics: ["scrape_progress"] });
		expect(client.last?.data.seqs).toEqual({ "event/1": 2, scrape_progress: 0 });
		parts.hub.message(client, { type: "unsubscribe", topics: ["scrape_progress"] });
		expect(client.last?.data.seqs).toEqual({ "event/1": 2 });
		parts.pass(10_000);
		expect(told(client)).toEqual([[3, undefined, 2.1]]);
		expect(gapsOf(client, ["scrape_progress"], [])).toEqual([]);
	});

	test("shares what it is told with all who want the same", () => {
		const parts = makeStream();
		const clients = [1, 2].map(() => parts.open("topics=event/1&conflate_ms=100"));
		parts.open("topics=event/1&conflate_ms=200");
		parts.open("topics=event/1");
		expect(parts.hub.channels).toBe(3);
		move(parts, 2.1);
		expect(parts.timers).toBe(2);
		parts.pass(100);
		for (const client of clients) expect(told(client).length).toBe(1);
	});
});

describe("a client that wants some bookmakers and markets", () => {
	test("is told nothing of others, and by the numbers that nothing is missing", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&bookmakers=betpawa&heartbeat_ms=1000");
		move(parts, 2.1);
		for (const home of [7, 8]) move(parts, home, "bet9ja");
		parts.pass(1_000);
		parts.hub.tick();
		expect(client.last).toMatchObject({ type: "heartbeat", data: { seqs: { "event/1": 3 } } });
		parts.hub.message(client, { type: "subscribe", topics: ["scrape_progress"] });
		expect(client.last?.data.seqs).toEqual({ "event/1": 3, scrape_progress: 0 });
		move(parts, 2.2);
		expect(told(client)).toEqual([
			[3, undefined, 2.1],
			[6, 3, 2.2],
		]);
		expect(gapsOf(client, ["scrape_progress"])).toEqual([]);
	});

	test("sees in snapshot and deltas only these bookmakers, and the best odds among them", () => {
		const parts = makeStream();
		move(parts, 9, "bet9ja");
		const client = parts.open("topics=event/1&bookmakers=betpawa&markets=1x2_ft");
		move(parts, 2.1);
		const markets = client.got.flatMap(({ data }) => {
			// Holds of snapshots and deltas.
			const odds = data.odds ?? (data.event as { odds: unknown } | undefined)?.odds ?? [];
			return odds as { market_id: string; prices: object; best: object[] }[];
		});
		expect(markets.map(({ market_id, prices, best }) => [market_id, Object.keys(prices), best[0]])).toEqual([
			["1x2_ft", ["betpawa"], { outcome: "home", odds: 2, bookmaker: "betpawa" }],
			["1x2_ft", ["betpawa"], { outcome: "home", odds: 2.1, bookmaker: "betpawa" }],
		]);
	});

	test("hears nothing of a market it did not ask for, but of the match itself", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&markets=btts_ft");
		move(parts, 2.1);
		expect(told(client)).toEqual([]);
		parts.cache.evictExpired(Infinity);
		parts.endTurn();
		expect(client.last).toMatchObject({
			type: "odds_delta",
			data: { event_removed: true },
			seq: 4,
			prev_seq: 2,
		});
	});

	test("gets of plain topics all the same", () => {
		const parts = makeStream();
		const client = parts.open("topics=odds_updates&bookmakers=betpawa&markets=btts_ft&min_move=0.5");
		move(parts, 7, "bet9ja");
		expect(client.last).toMatchObject({ type: "odds_update", data: { source: "bet9ja" } });
		expect([...client.on]).toEqual(["odds_updates"]);
	});

	test("is put on a topic that is filtered already at the position from which it goes on", () => {
		const parts = makeStream();
		const first = parts.open("topics=event/1&bookmakers=betpawa&conflate_ms=100");
		move(parts, 2.1);
		move(parts, 7, "bet9ja");
		// Caught up to a message that the first one is told only as a part of the next.
		const second = parts.open(
			"topics=event/1&bookmakers=betpawa&conflate_ms=100&heartbeat_ms=1000&resume=epoch-1:2",
		);
		parts.pass(100);
		parts.pass(900);
		parts.hub.tick();
		move(parts, 2.2);
		parts.pass(100);
		for (const client of [first, second]) {
			expect(gapsOf(client)).toEqual([]);
			expect(told(client).at(-1)?.[2]).toBe(2.2);
		}
	});
});

describe("a client that wants no small moves", () => {
	test("is told of the first that is large enough since it was told", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&min_move=0.05&heartbeat_ms=1000");
		for (const home of [2.05, 2.099, 2.1, 2.15, 2.0, 1.995, 2.2]) move(parts, home);
		expect(told(client)).toEqual([
			[5, 2, 2.1],
			[8, 5, 1.995],
			[9, undefined, 2.2],
		]);
		expect(gapsOf(client)).toEqual([]);
	});

	test("is told what is not open any more, whatever it was", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&min_move=1");
		put(parts, "betpawa", { "1x2_ft": ["suspended", 3, 4], btts_ft: [1.8, 2] });
		put(parts, "betpawa", { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2] });
		expect(told(client)).toEqual([
			[3, undefined, null],
			[4, undefined, 2],
		]);
	});

	test("has a channel of its own, as what it was told decides", () => {
		const parts = makeStream();
		const early = parts.open("topics=event/1&min_move=0.05");
		move(parts, 2.06);
		const late = parts.open("topics=event/1&min_move=0.05");
		move(parts, 2.11);
		expect([told(early).length, told(late).length]).toEqual([1, 0]);
		expect([early.of("odds_delta")[0]?.seq, parts.hub.channels]).toEqual([4, 2]);
	});

	test("is told moves conflated and measured from the last one that it was told", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1&min_move=0.05&conflate_ms=100");
		for (const home of [3, 2.01]) move(parts, home);
		parts.pass(100);
		expect(told(client)).toEqual([]);
		move(parts, 2.1);
		parts.pass(100);
		expect(told(client)).toEqual([[5, 2, 2.1]]);
		expect(gapsOf(client)).toEqual([]);
	});

	test("gets a snapshot when it comes back, as it cannot be told again what it missed", () => {
		const parts = makeStream();
		parts.open("topics=event/1");
		move(parts, 2.1);
		const client = parts.open("topics=event/1&min_move=0.05&resume=epoch-1:2");
		expect(client.types()).toEqual(["connection_ack", "odds_snapshot"]);
		expect(client.got[0]?.data.recovered).toEqual({ "event/1": false });
	});
});

describe("the options", () => {
	test("are told back as they were taken", () => {
		const query =
			"topics=odds_updates&heartbeat_ms=5&conflate_ms=7&bookmakers=bet9ja&markets=over_under_ft@2.50&min_move=5";
		const { data } = makeStream().open(query).got[0] ?? { data: {} };
		expect(data).toMatchObject({
			heartbeat_ms: 1_000,
			options: {
				heartbeat_ms: 1_000,
				conflate_ms: 50,
				bookmakers: ["bet9ja"],
				markets: ["over_under_ft@2.5"],
				min_move: 1,
			},
		});
	});

	test.each(["heartbeat_ms=x", "bookmakers=bet365", "markets=dance", "resume=1"])(
		"are refused with a code that says not to come back with %p",
		(query) => {
			const parts = makeStream();
			const client = parts.open(`topics=odds_updates&${query}`);
			expect(client.got).toMatchObject([{ type: "error", data: { code: "invalid_option" } }]);
			expect(client.closed).toEqual([[4501, "invalid_option"]]);
			expect([parts.hub.size, parts.hub.channels]).toEqual([0, 0]);
		},
	);
});
