import { describe, expect, test } from "bun:test";
import type { Board } from "../../src/odds/board.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import { isoTime } from "../../src/odds/iso_time.ts";
import type { Market } from "../../src/odds/market.ts";
import { makeBoard, makeOffer, type SaidMarkets } from "../fixture/make_offer.ts";
import { type GivenSnapshot, KICKOFF, makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { type MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";
import { ModelClient, type ModelMarket } from "../fixture/model_client.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";

const TWO: SaidMarkets = { "1x2_ft": [1.9, 3.4, 4.2], "over_under_ft@2.5": [1.8, 2] };

/** A stream whose cache has event 1, of BetPawa with two markets. */
function makeStream(): MemoryStream {
	const parts = new MemoryStream();
	put(parts, TWO);
	parts.endTurn();
	return parts;
}

/** Puts what a complete reply says, as a cycle does: compared with the board so far. */
function put(parts: MemoryStream, markets: SaidMarkets, given: GivenSnapshot = {}): void {
	const { now, cache } = parts;
	const known = cache.get(given.fixture?.id ?? given.eventId ?? 1, given.bookmaker ?? "betpawa");
	const absence = { withdraws: true, unreadable: new Set<Market>() };
	const { board } = diffSnapshot(known?.board, makeOffer(markets), now, absence);
	cache.put(makeSnapshot({ ...given, board, capturedAt: now, confirmedAt: now }));
}

/** What a client that has read everything holds of a topic, in the shape of `json`; throws where it has missed anything. */
function held(connection: MemoryConnection, topic = "event/1"): Record<string, unknown>[] {
	const model = new ModelClient();
	model.read(connection);
	expect(model.gaps).toEqual([]);
	const events = [...model.topic(topic).events.values()];
	return events.map(({ facts, bookmakers, markets }) => ({
		...facts,
		bookmakers,
		odds: [...markets.values()],
	}));
}

/** The same in an order that does not depend on when markets came. */
function sorted(event: Record<string, unknown> | undefined): unknown {
	if (event === undefined) return undefined;
	// Holds of events as REST and the stream have them.
	const odds = [...(event.odds as ModelMarket[])];
	const key = ({ market_id, line }: ModelMarket) => `${market_id} ${line}`;
	return { ...event, odds: odds.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function expectHeld(
	parts: MemoryStream,
	connection: MemoryConnection,
	topic = "event/1",
	...ids: number[]
): void {
	const all = ids.length > 0 || topic !== "event/1" ? ids : [1];
	const byId = (a: { id?: unknown }, b: { id?: unknown }) => Number(a.id) - Number(b.id);
	expect(held(connection, topic).sort(byId).map(sorted)).toEqual(all.map((id) => sorted(parts.json(id))));
}

const deltas = (connection: MemoryConnection) => connection.of("odds_delta");
const marketIds = (data: Record<string, unknown> | undefined) =>
	// Holds of a delta.
	(data?.odds as ModelMarket[] | undefined)?.map(({ market_id }) => market_id);

function bestIn({ last }: MemoryConnection): ModelMarket["best"] {
	// Holds of a delta.
	const odds = (last?.data.odds ?? []) as ModelMarket[];
	return odds.flatMap(({ best }) => best);
}

function wideBoard(seed: number, share = 0.8, changedAt = 1): Board {
	const offer = randomOffer(manyMarkets(), share, randomFrom(seed));
	return { ...offer, changedAt: new Float64Array(offer.layout.markets.length).fill(changedAt) };
}

describe("the topic of an event", () => {
	test("begins with the event as REST has it, after the acknowledgement", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		expect(client.types()).toEqual(["connection_ack", "odds_snapshot"]);
		expect(client.last).toMatchObject({ topic: "event/1", epoch: "epoch-1", seq: 1 });
		expect(client.last?.data).toEqual({ event: parts.json(1) });
		expect(client.last?.part).toBeUndefined();
	});

	test("misses nothing of the turn in which it is subscribed to, before or after", () => {
		const parts = makeStream();
		const other = parts.open("topics=event/1");
		put(parts, { ...TWO, "1x2_ft": [2, 3.4, 4.2] });
		const client = parts.open("topics=event/1");
		expectHeld(parts, client);
		put(parts, { ...TWO, "1x2_ft": [2.1, 3.4, 4.2] });
		parts.endTurn();
		for (const each of [client, other]) expectHeld(parts, each);
		expect(deltas(client).map(({ seq }) => seq)).toEqual([3]);
		expect(deltas(other).map(({ seq }) => seq)).toEqual([2, 3]);
	});

	test("tells all that a batch changes of it as one step, whatever the batch is made of", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		const { cache } = parts;
		const board = makeBoard({ ...TWO, "1x2_ft": [2, 3.4, 4.2] }, 7);
		const fixture = makeFixture({ home: "Norge" });
		const snapshots = [
			makeSnapshot({ board, fixture }),
			makeSnapshot({ board, fixture, bookmaker: "bet9ja" }),
		];
		cache.commit(
			{ kind: "fixtures", fixtures: [fixture] },
			{ kind: "prices", changes: snapshots.map((snapshot) => cache.changeOf(snapshot)) },
		);
		parts.endTurn();
		expect(deltas(client).length).toBe(1);
		expect(Object.keys(client.last?.data.bookmakers ?? {})).toEqual(["betpawa", "bet9ja"]);
		expect(client.last?.data.event).toMatchObject({ home: "Norge" });
		expectHeld(parts, client);
	});

	test("is told of batches in the order of their numbers, each by its own, with the batch before it", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		put(parts, { ...TWO, "1x2_ft": [2, 3.4, 4.2] });
		put(parts, TWO, { eventId: 2 });
		put(parts, { ...TWO, "1x2_ft": [2.1, 3.4, 4.2] });
		expect(deltas(client).map(({ seq, prev_seq }) => [seq, prev_seq])).toEqual([
			[2, undefined],
			[4, 2],
		]);
		expectHeld(parts, client);
	});

	test("tells of an exclusion, and when it is over, with every market of the book and the best odds without it", () => {
		const parts = makeStream();
		put(parts, TWO, { bookmaker: "bet9ja" });
		const client = parts.open("topics=event/1");
		const filtered = parts.open("topics=event/1&bookmakers=betpawa");
		const known = parts.cache.get(1, "betpawa") ?? makeSnapshot();
		const excluded = { reason: "sides", message: "Its teams are the other way round" } as const;
		for (const given of [{ excluded }, {}, { excluded }]) {
			parts.cache.confirm([{ ...known, ...given }]);
			expect(client.last?.data.bookmakers).toMatchObject({ betpawa: { excluded: given.excluded ?? null } });
			expect(marketIds(client.last?.data)).toEqual(["1x2_ft", "over_under_ft"]);
			const books = (given.excluded === undefined ? ["betpawa"] : ["bet9ja"]).toString();
			const best = bestIn(client);
			expect(new Set(best.map(({ bookmaker }) => bookmaker))).toEqual(new Set([books]));
			const own = bestIn(filtered);
			expect(own.length).toBe(given.excluded === undefined ? 5 : 0);
			expectHeld(parts, client);
		}
		parts.cache.confirm([{ ...known, excluded: { ...excluded } }]);
		expect(deltas(client).length).toBe(3);
	});

	test("tells of a market that is confirmed apart from its book, and when it no longer is; not of the book's later times", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		const known = parts.cache.get(1, "betpawa") ?? makeSnapshot();
		const [market] = known.board.layout.markets.filter(({ type }) => type.id === "over_under_ft");
		const confirmedApart = new Map(market === undefined ? [] : [[market, NOW]]);
		parts.cache.confirm([{ ...known, confirmedAt: NOW + 1, confirmedApart }]);
		expect(marketIds(client.last?.data)).toEqual(["over_under_ft"]);
		expect(client.last?.data.odds).toMatchObject([{ prices: { betpawa: { confirmed_at: isoTime(NOW) } } }]);
		expectHeld(parts, client);
		parts.cache.confirm([{ ...known, confirmedAt: NOW + 2, confirmedApart: new Map(confirmedApart) }]);
		expect(deltas(client).length).toBe(1);
		parts.cache.confirm([{ ...known, confirmedAt: NOW + 3 }]);
		expect(marketIds(client.last?.data)).toEqual(["over_under_ft"]);
		expectHeld(parts, client);
		parts.cache.confirm([{ ...known, confirmedAt: NOW + 4 }]);
		expect(deltas(client).length).toBe(2);
	});

	test("tells of another id at the bookmaker without odds, and of an order of teams that no reader sees nothing", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		const known = parts.cache.get(1, "betpawa") ?? makeSnapshot();
		parts.cache.confirm([{ ...known, externalId: "other" }]);
		expect(client.last?.data).toMatchObject({ bookmakers: { betpawa: { external_id: "other" } }, odds: [] });
		parts.cache.confirm([{ ...known, externalId: "other", isTurned: true }]);
		expect(deltas(client).length).toBe(1);
		expectHeld(parts, client);
	});

	test("tells that times are not known any more", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		parts.cache.forgetTimesAfter(NOW - 1);
		expect(client.last?.data.bookmakers).toMatchObject({
			betpawa: { captured_at: null, confirmed_at: null, changed_at: null },
		});
		expect(marketIds(client.last?.data)).toEqual(["1x2_ft", "over_under_ft"]);
		expectHeld(parts, client);
		parts.cache.forgetTimesAfter(NOW - 1);
		expect(deltas(client).length).toBe(1);
	});

	test.each([
		["a price", { ...TWO, "1x2_ft": [2, 3.4, 4.2] }, ["1x2_ft"]],
		["a suspension", { ...TWO, "1x2_ft": ["suspended", 3.4, 4.2] }, ["1x2_ft"]],
		["an outcome withdrawn", { ...TWO, "1x2_ft": ["absent", 3.4, 4.2] }, ["1x2_ft"]],
		["a market withdrawn", { "1x2_ft": [1.9, 3.4, 4.2] }, ["over_under_ft"]],
		["another line", { ...TWO, "over_under_ft@3.5": [3, 1.3] }, ["over_under_ft"]],
		["everything withdrawn", {}, ["1x2_ft", "over_under_ft"]],
	] satisfies [string, SaidMarkets, string[]][])(
		"tells %s with its market alone, and when it is back",
		(_, said, told) => {
			const parts = makeStream();
			const client = parts.open("topics=event/1");
			for (const markets of [said, TWO, said]) {
				parts.now += 1_000;
				put(parts, markets);
				parts.endTurn();
				expectHeld(parts, client);
				expect(marketIds(client.last?.data)).toEqual(told);
				expect(client.last?.data.event).toBeUndefined();
			}
			expect(deltas(client).map(({ seq, prev_seq, part }) => [seq, prev_seq, part])).toEqual([
				[2, undefined, undefined],
				[3, undefined, undefined],
				[4, undefined, undefined],
			]);
		},
	);

	test("tells the first sight of it by another bookmaker: every market of his, with all who have it", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		put(parts, { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2] }, { bookmaker: "bet9ja" });
		parts.endTurn();
		expectHeld(parts, client);
		expect(Object.keys(client.last?.data.bookmakers ?? {})).toEqual(["bet9ja"]);
		expect(marketIds(client.last?.data)?.sort()).toEqual(["1x2_ft", "btts_ft"]);
	});

	test("tells what a confirmation says otherwise of the match, without odds; and nothing of one that says the same", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		const known = parts.cache.get(1, "betpawa") ?? makeSnapshot();
		for (const given of [{ kickoff: KICKOFF + 60_000 }, { home: "Norge" }, { tournament: "Friendlies" }]) {
			parts.cache.confirm([{ ...known, fixture: makeFixture(given), confirmedAt: parts.now + 1 }]);
			parts.endTurn();
			const { confirmed_at: _, ...event } = { ...parts.json(1), confirmed_at: 0 };
			expect(client.last?.data).toMatchObject({ event_id: 1, bookmakers: {}, odds: [] });
			expect(client.last?.data.event).toEqual({ ...event, bookmakers: undefined, odds: undefined });
		}
		parts.cache.confirm([{ ...known, fixture: makeFixture({ tournament: "Friendlies" }) }]);
		parts.endTurn();
		expect(deltas(client).length).toBe(3);
	});

	test("tells that memory has let go of it, and all of it when it is back, to the same client", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		parts.cache.evictExpired(KICKOFF + 1);
		parts.endTurn();
		expect(client.last?.data).toEqual({ event_id: 1, event_removed: true });
		expect(held(client)).toEqual([]);
		put(parts, { btts_ft: [1.8, 2] });
		parts.endTurn();
		expectHeld(parts, client);
		expect(marketIds(client.last?.data)).toEqual(["btts_ft"]);
	});

	test("tells of one that was let go and is back within a turn what it has now, and of nobody who is gone from it", () => {
		const parts = makeStream();
		put(parts, TWO, { bookmaker: "bet9ja" });
		const client = parts.open("topics=event/1");
		parts.cache.evictExpired(KICKOFF + 1);
		put(parts, { btts_ft: [1.8, 2] });
		parts.endTurn();
		expectHeld(parts, client);
	});

	test("tells of a market that nobody has any more that it is removed", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		const fewer = makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2] }, changedAt: 5 });
		parts.cache.put(fewer);
		parts.endTurn();
		expect(client.last?.data.markets_removed).toEqual([{ market_id: "over_under_ft", line: 2.5 }]);
		expectHeld(parts, client);
	});

	test("tells anew of an event of which one bookmaker lost a market that another has", () => {
		const parts = makeStream();
		put(parts, TWO, { bookmaker: "bet9ja" });
		const one = parts.open("topics=event/1&bookmakers=betpawa");
		const all = parts.open("topics=event/1");
		parts.cache.put(makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2] }, changedAt: 5 }));
		parts.endTurn();
		expectHeld(parts, all);
		expect(marketIds(held(one)[0])).toEqual(["1x2_ft"]);
	});

	test("hears nothing of other events", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		put(parts, TWO, { eventId: 11 });
		parts.endTurn();
		expect(deltas(client)).toEqual([]);
	});

	test("is sent in parts where it is long, none longer than may wait for a client", () => {
		const parts = makeStream();
		for (const [seed, bookmaker] of ["betpawa", "sportybet", "bet9ja"].entries()) {
			parts.cache.put(makeSnapshot({ bookmaker, board: wideBoard(seed) }));
		}
		parts.endTurn();
		const client = parts.open("topics=event/1");
		const snapshots = client.of("odds_snapshot");
		expect(snapshots.length).toBeGreaterThan(2);
		expect(snapshots.map(({ part, more }) => [part, more])).toEqual(
			snapshots.map((_, i) => [i + 1, i < snapshots.length - 1 ? true : undefined]),
		);
		for (const message of snapshots) expect(JSON.stringify(message).length).toBeLessThan(224 * 1024);
		expectHeld(parts, client);
	});

	test("tells a long change as several deltas below 64 KB, parts of one step", () => {
		const parts = makeStream();
		const client = parts.open("topics=event/1");
		parts.cache.put(makeSnapshot({ board: wideBoard(1) }));
		parts.pass(0);
		const all = deltas(client);
		expect(all.length).toBeGreaterThan(2);
		expect(all.map(({ seq, part, more }) => [seq, part, more])).toEqual(
			all.map((_, i) => [2, i + 1, i < all.length - 1 ? true : undefined]),
		);
		for (const message of deltas(client)) expect(JSON.stringify(message).length).toBeLessThan(64 * 1024);
		expectHeld(parts, client);
	});
});

describe("the topic of a tournament", () => {
	const CUP = "tournament/england.cup";
	const LEAGUE = "tournament/england.league";
	const match = (id: number, tournament = "Cup") => makeFixture({ id, country: "England", tournament });

	/** Events 1 and 2 of the cup, 3 of the league. */
	function makeTournaments(): MemoryStream {
		const parts = new MemoryStream();
		for (const fixture of [match(1), match(2), match(3, "League")]) put(parts, TWO, { fixture });
		parts.endTurn();
		return parts;
	}

	test("begins with all its events, as parts of one snapshot, and tells what changes of each", () => {
		const parts = makeTournaments();
		const client = parts.open(`topics=${CUP}`);
		expect(client.of("odds_snapshot").map(({ part, more, seq }) => [part, more, seq])).toEqual([
			[1, true, 3],
			[2, undefined, 3],
		]);
		put(parts, { ...TWO, "1x2_ft": [2, 3.4, 4.2] }, { fixture: match(2) });
		put(parts, { ...TWO, "1x2_ft": [2, 3.4, 4.2] }, { fixture: match(3, "League") });
		parts.endTurn();
		expect(deltas(client).map(({ data }) => [data.event_id, data.event])).toEqual([[2, undefined]]);
		expectHeld(parts, client, CUP, 1, 2);
	});

	test("tells of an event that comes new, with what it is", () => {
		const parts = makeTournaments();
		const client = parts.open(`topics=${CUP}`);
		put(parts, TWO, { fixture: match(9) });
		parts.endTurn();
		expect(client.last?.data).toMatchObject({ event_id: 9, event: { id: 9, tournament_id: "england.cup" } });
		expectHeld(parts, client, CUP, 1, 2, 9);
	});

	test("tells of an event that goes to another tournament: gone from the one, all of it in the other", () => {
		const parts = makeTournaments();
		const cup = parts.open(`topics=${CUP}`);
		const league = parts.open(`topics=${LEAGUE}`);
		const event = parts.open("topics=event/2");
		put(parts, { ...TWO, "1x2_ft": [2, 3.4, 4.2] }, { fixture: match(2, "League") });
		parts.endTurn();
		expect(cup.last?.data).toEqual({ event_id: 2, event_removed: true });
		expect(marketIds(league.last?.data)?.length).toBe(2);
		expect(marketIds(event.last?.data)).toEqual(["1x2_ft"]);
		expect(event.last?.data.event).toMatchObject({ tournament_id: "england.league" });
		expectHeld(parts, cup, CUP, 1);
		expectHeld(parts, league, LEAGUE, 2, 3);
		expectHeld(parts, event, "event/2", 2);
	});

	test("tells each event that memory lets go of; with the last one there is no such topic", () => {
		const parts = makeTournaments();
		const client = parts.open(`topics=${CUP}`);
		parts.cache.evictExpired(KICKOFF + 1);
		parts.endTurn();
		expect(deltas(client).map(({ data }) => [data.event_id, data.event_removed])).toEqual([
			[1, true],
			[2, true],
		]);
		expect(parts.open(`topics=${CUP}`).closed).toEqual([[4500, "no_valid_topic"]]);
		put(parts, TWO, { fixture: match(1) });
		parts.endTurn();
		expectHeld(parts, client, CUP, 1);
	});

	test.each(["", "&min_move=0.001", "&conflate_ms=50", "&min_move=0.001&conflate_ms=50"])(
		"ends in the right state when it begins over several drains and things change in between: %p",
		(query) => {
			const parts = new MemoryStream();
			const wide = (id: number, seed: number, tournament = "Cup") =>
				parts.cache.put(makeSnapshot({ fixture: match(id, tournament), board: wideBoard(seed, 0.1, seed) }));
			for (let id = 1; id <= 6; id++) wide(id, id);
			parts.endTurn();
			const client = parts.openStalled(`topics=${CUP}${query}`);
			const begun = client.of("odds_snapshot").length;
			expect(begun).toBeLessThan(6);
			for (let round = 0; round < 40 && client.on.size === 0; round++) {
				if (round < 5) wide(1 + round, 20 + round);
				if (round === 1) wide(6, 30, "League");
				if (round === 2) wide(7, 31);
				parts.endTurn();
				parts.drain(client);
			}
			expect(client.on.size).toBe(1);
			expectHeld(parts, client, CUP, 1, 2, 3, 4, 5, 7);
		},
	);

	test("loses no change that the time of conflation ends for while a client is sent all of it anew", () => {
		const parts = new MemoryStream();
		const wide = (id: number, seed: number) =>
			parts.cache.put(makeSnapshot({ fixture: match(id), board: wideBoard(seed, 0.1, seed) }));
		for (let id = 1; id <= 6; id++) wide(id, id);
		const client = parts.open(`topics=${CUP}&min_move=0.001&conflate_ms=10000`);
		wide(2, 20);
		parts.endTurn();
		client.stalled = true;
		client.waiting = 200 * 1024;
		parts.hub.tick();
		parts.drain(client);
		expect(client.last).toMatchObject({ type: "odds_snapshot", more: true });
		wide(1, 21);
		parts.pass(10_000);
		for (let round = 0; round < 40 && client.on.size === 0; round++) parts.drain(client);
		expectHeld(parts, client, CUP, 1, 2, 3, 4, 5, 6);
	});
});
