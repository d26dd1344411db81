import { describe, expect, test } from "bun:test";
import { eventJson } from "../../src/api/event_json.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { Market } from "../../src/odds/market.ts";
import type { Fixture } from "../../src/odds/snapshot.ts";
import { makeOffer, type Said, type SaidMarkets } from "../fixture/make_offer.ts";
import { KICKOFF, makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";
import { MemoryConnection, MemoryStream } from "../fixture/memory_stream.ts";
import { ModelClient, type ModelEvent, type ModelMarket, modelKey } from "../fixture/model_client.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { turns } from "../fixture/turns.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"];
const EVENTS = [1, 2, 3, 4];
const LINES = Array.from({ length: 40 }, (_, i) => i + 0.5);
const KEYS = ["1x2_ft", "btts_ft", "double_chance_ft", ...LINES.map((line) => `over_under_ft@${line}`)];
const TOPICS = [
	"event/1",
	"event/2",
	"event/3",
	"tournament/england.cup",
	"tournament/england.league",
	"odds_updates",
	"odds_updates/bet9ja",
	"sources",
];

/** Every combination of the options that change what is told. */
const QUERIES = ["", "conflate_ms=200"].flatMap((conflate) =>
	["", "bookmakers=betpawa", "bookmakers=betpawa,bet9ja"].flatMap((bookmakers) =>
		["", "markets=1x2_ft,over_under_ft@2.5"].flatMap((markets) =>
			["", "min_move=0.05"].map((move) => [conflate, bookmakers, markets, move].filter(Boolean).join("&")),
		),
	),
);

/** A connection to which each byte is twenty, so that a few messages are too much for it. */
class NarrowConnection extends MemoryConnection {
	override send(message: Parameters<MemoryConnection["send"]>[0]): void {
		super.send(message);
		if (this.stalled) this.waiting += 19 * message.text.length;
	}
}

/** A client that may be away, stall and come back. */
class Visitor {
	readonly model = new ModelClient();
	connection: MemoryConnection | undefined;

	constructor(
		readonly world: World,
		readonly query: string,
		readonly topics: readonly string[],
	) {}

	come(): void {
		const { positions, epoch } = this.model;
		const seqs = this.topics.map((topic) => positions[topic] ?? "");
		const resume = epoch === undefined ? "" : `&resume=${epoch}:${seqs.join(",")}`;
		this.model.reconnect();
		this.connection = this.world.stream.open(
			`topics=${this.topics.join(",")}&${this.query}${resume}`,
			new NarrowConnection(),
		);
		this.read();
	}

	go(): void {
		if (this.connection === undefined) return;
		this.world.stream.leave(this.connection);
		this.connection = undefined;
	}

	ask(topic: string, withPosition: boolean): void {
		if (this.connection === undefined) return;
		const { epoch, positions } = this.model;
		const resume = withPosition ? { resume: { epoch, seqs: positions } } : {};
		this.model.asks([topic]);
		this.world.stream.hub.message(this.connection, { type: "subscribe", topics: [topic], ...resume });
	}

	leave(topic: string): void {
		if (this.connection === undefined) return;
		this.model.asks([]);
		this.world.stream.hub.message(this.connection, { type: "unsubscribe", topics: [topic] });
	}

	/** Reads all that has come, and makes room. */
	read(): void {
		const { connection } = this;
		if (connection === undefined) return;
		for (let i = 0; i < 10_000; i++) {
			this.model.read(connection);
			const hasWaited = connection.waiting > 0;
			connection.waiting = 0;
			if (hasWaited) this.world.stream.hub.drained(connection);
			for (const topic of this.model.emptied) this.ask(topic, false);
			if (connection.got.length === this.model.heard) break;
		}
		if (connection.closed.length > 0) this.go();
	}
}

/** Matches that change at random, at a stream in memory. */
class World {
	readonly stream = new MemoryStream();
	readonly random: () => number;
	restarts = 0;
	/** Who changed which event since the beginning. */
	readonly put: { readonly at: number; readonly name: string }[] = [];
	readonly #fixtures = new Map<number, Fixture>();
	readonly #boards = new Map<string, SaidMarkets>();

	constructor(seed: number) {
		this.random = randomFrom(seed);
		this.stream.sources.push(...BOOKS.map((bookmaker) => ({ bookmaker, state: "unknown" })));
		for (const id of EVENTS) this.#fixtures.set(id, this.#fixture(id, KICKOFF));
		for (const id of EVENTS) this.change(id, "betpawa");
		this.stream.endTurn();
	}

	pick<T>(of: readonly T[]): T {
		return of[Math.floor(this.random() * of.length)]!;
	}

	change(id = this.pick(EVENTS), bookmaker = this.pick(BOOKS)): void {
		const { now, cache } = this.stream;
		const key = `${bookmaker} ${id}`;
		const markets = this.#changed(this.#boards.get(key) ?? {});
		this.#boards.set(key, markets);
		const fixture = this.#fixtures.get(id)!;
		const absence = { withdraws: true, unreadable: new Set<Market>() };
		const known = cache.get(id, bookmaker);
		const excluded = known?.excluded === undefined ? {} : { excluded: known.excluded };
		const { board } = diffSnapshot(known?.board, makeOffer(markets), now, absence);
		if (known?.board === board) {
			cache.confirm([{ ...known, fixture, confirmedAt: now }]);
			return;
		}
		cache.put(
			makeSnapshot({
				...excluded,
				fixture,
				bookmaker,
				board,
				capturedAt: now,
				confirmedAt: now,
				externalId: key,
			}),
		);
	}

	/** Moves an event's kickoff or tournament, told by a confirmation. */
	move(): void {
		const id = this.pick(EVENTS);
		const fixture = this.#fixture(id, KICKOFF + Math.floor(this.random() * 10) * 60_000);
		this.#fixtures.set(id, fixture);
		const known = this.stream.cache.event(id)?.snapshots.get("betpawa");
		if (known !== undefined) this.stream.cache.confirm([{ ...known, fixture, confirmedAt: this.stream.now }]);
	}

	/** Lets go of an event. */
	evict(): void {
		const id = this.pick(EVENTS);
		const known = this.stream.cache.event(id);
		if (known === undefined) return;
		const [snapshot] = known.snapshots.values();
		const fixture = { ...known.fixture, kickoff: 0 };
		this.stream.cache.confirm([{ ...snapshot!, fixture }]);
		this.stream.cache.evictExpired(1);
		if (this.random() < 0.5) this.change(id);
	}

	/** Something of a book is another, and its prices are not. */
	restate(): void {
		const known = this.stream.cache.get(this.pick(EVENTS), this.pick(BOOKS));
		const [market] = known?.board.layout.markets ?? [];
		if (known === undefined || market === undefined) return;
		const excluded = { reason: "kickoff", message: "It alone says that the match has begun" } as const;
		const { now, cache } = this.stream;
		const given = this.pick([
			{ excluded: known.excluded === undefined ? excluded : undefined },
			{ confirmedApart: known.confirmedApart === undefined ? new Map([[market, now - 1]]) : undefined },
			{ externalId: `other ${now}` },
		]);
		cache.confirm([{ ...known, confirmedAt: now, ...given }]);
	}

	/** Another process; some of the time something was saved before it began. */
	restart(): void {
		this.stream.restart();
		this.restarts++;
	}

	/** Another process had saved meanwhile: this one's numbers are others. */
	renumber(): void {
		this.stream.cache.no += 5;
		this.stream.stream.reset(this.stream.cache.no);
	}

	tellSource(): void {
		const bookmaker = this.pick(BOOKS);
		const source = { bookmaker, state: this.pick(["up", "down", "delayed"]) };
		this.stream.sources[BOOKS.indexOf(bookmaker)] = source;
		this.stream.publisher.publish("sources", "source_status", source);
	}

	#fixture(id: number, kickoff: number): Fixture {
		return makeFixture({ id, kickoff, country: "England", tournament: this.pick(["Cup", "League"]) });
	}

	#changed(before: SaidMarkets): SaidMarkets {
		const markets: Record<string, readonly Said[]> = { ...before };
		const share = this.pick([0.01, 0.05, 1]);
		for (const key of KEYS) if (this.random() < share) markets[key] = this.#prices(markets[key]);
		const some = this.pick(KEYS);
		return { ...markets, [some]: this.#prices(markets[some]) };
	}

	#prices(before: readonly Said[] | undefined): readonly Said[] {
		if (this.random() < 0.1) return ["absent", "absent", "absent"];
		return [0, 1].map((i) => {
			const old = before?.[i];
			if (typeof old === "number" && this.random() < 0.8)
				return Math.max(1.01, old * (1 + (this.random() - 0.5) / 8));
			return this.random() < 0.1 ? "suspended" : 1.1 + this.random() * 5;
		});
	}
}

const STEPS: readonly (readonly [
	number,
	(world: World, visitor: Visitor, all: readonly Visitor[]) => void,
])[] = [
	[20, (world) => world.change()],
	[2, (world) => world.move()],
	[2, (world) => world.evict()],
	[2, (world) => world.tellSource()],
	[3, (world) => world.restate()],
	[0.3, (world) => world.stream.cache.forgetTimesAfter(world.stream.now - 1_000)],
	[0.5, restart],
	[0.1, (world) => world.renumber()],
	[12, ({ stream }) => stream.endTurn()],
	[8, ({ stream, random }) => stream.pass(Math.floor(random() * 300))],
	[6, ({ stream }) => stream.hub.tick()],
	[1, ({ stream }) => stream.pass(5_000)],
	[0.2, ({ stream }) => stream.pass(6 * 60_000)],
	[6, (_, { connection }) => connection !== undefined && Object.assign(connection, { stalled: true })],
	[4, (_, { connection }) => connection !== undefined && Object.assign(connection, { stalled: false })],
	[10, (_, visitor) => visitor.read()],
	[2, (_, visitor) => visitor.go()],
	[4, (_, visitor) => visitor.connection ?? visitor.come()],
	[2, (world, visitor) => ask(world, visitor)],
];

/** The service is another process; everybody who was there has lost the connection, and comes back some time. */
function restart(world: World, _: Visitor, visitors: readonly Visitor[]): void {
	for (const visitor of visitors) {
		visitor.read();
		visitor.connection = undefined;
	}
	world.restart();
}

/** Subscribes anew on the same connection, with or without a position, maybe after leaving the topic. */
function ask({ random }: World, visitor: Visitor): void {
	if (visitor.connection === undefined) return;
	const topic = visitor.topics[Math.floor(random() * visitor.topics.length)]!;
	if (random() < 0.3) visitor.leave(topic);
	visitor.ask(topic, random() < 0.5);
}

function step(world: World, visitors: readonly Visitor[]): void {
	const all = STEPS.reduce((sum, [weight]) => sum + weight, 0);
	let at = world.random() * all;
	for (const [weight, act] of STEPS) {
		at -= weight;
		if (at < 0) {
			act(world, world.pick(visitors), visitors);
			return;
		}
	}
}

/** Everybody is there and reads, and nothing more happens. */
async function settle({ stream }: World, visitors: readonly Visitor[]): Promise<void> {
	for (let round = 0; round < 3; round++) {
		stream.pass(1_000);
		for (const visitor of visitors) {
			if (visitor.connection === undefined) visitor.come();
			await turns(2);
			if (visitor.connection !== undefined) visitor.connection.stalled = false;
			visitor.read();
			for (const topic of visitor.topics) if (!visitor.model.topics.has(topic)) visitor.ask(topic, false);
			visitor.read();
		}
	}
	stream.pass(60_000);
	stream.hub.tick();
	for (const visitor of visitors) visitor.read();
}

/** What a client of this query must hold of an event, without what moves silently or may lag behind by what it asked for. */
function expected({ stream }: World, id: number, query: URLSearchParams): unknown {
	const event = stream.cache.event(id);
	if (event === undefined) return undefined;
	const { bookmakers, odds, ...facts } = JSON.parse(eventJson(event, BOOKS, stream.now, () => true));
	const books = query.get("bookmakers")?.split(",") ?? BOOKS;
	// Holds as it is what `GET /api/events/:id` has there.
	const compared = books.filter((id) => bookmakers[id]?.excluded == null);
	const shown = (odds as ModelMarket[]).map((market) => ({ ...market, best: bestAmong(compared, market) }));
	const markets = new Map(shown.map((market) => [modelKey(market), market]));
	return comparable({ facts, bookmakers, markets }, query);
}

/** The highest open odds of these bookmakers on each outcome, the first of equal ones. */
function bestAmong(books: readonly string[], { outcomes, prices }: ModelMarket): ModelMarket["best"] {
	return outcomes.flatMap((outcome, i) => {
		const open = books.flatMap((bookmaker) => {
			const odds = prices[bookmaker]?.odds[i];
			return odds == null ? [] : [{ outcome, odds, bookmaker }];
		});
		const highest = Math.max(...open.map(({ odds }) => odds));
		return open.filter(({ odds }) => odds === highest).slice(0, 1);
	});
}

function comparable({ facts, bookmakers, markets }: ModelEvent, query: URLSearchParams): unknown {
	const { status: _, ...lasting } = facts;
	const books = query.get("bookmakers")?.split(",") ?? BOOKS;
	const wanted = query.get("markets")?.split(",");
	const shown = [...markets.values()].filter(
		({ market_id, line }) =>
			wanted?.some((key) => key === market_id || key === `${market_id}@${line}`) ?? true,
	);
	const rows = shown.flatMap((market) =>
		books.flatMap((book) =>
			market.prices[book] === undefined ? [] : [[`${modelKey(market)} ${book}`, rowOf(market, book)]],
		),
	);
	// With a filter of markets, what changes of a bookmaker in others is not told.
	const facts_of =
		wanted === undefined && !query.has("min_move") ? books.map((book) => lastingFacts(bookmakers[book])) : [];
	return { facts: lasting, bookmakers: facts_of, prices: Object.fromEntries(rows) };
}

function lastingFacts(facts: Record<string, unknown> = {}): unknown {
	const { confirmed_at: _, ...lasting } = facts;
	return lasting;
}

/** By outcome, as which of them are shown depends on other bookmakers too. */
function rowOf({ outcomes, prices, best }: ModelMarket, book: string): Record<string, unknown> {
	const { odds = [], status = [], changed_at, withdrawn_at, confirmed_at } = prices[book] ?? {};
	const offered = outcomes.flatMap((outcome, i) =>
		status[i] === "absent" ? [] : [[outcome, odds[i] ?? status[i]]],
	);
	return {
		offered: Object.fromEntries(offered),
		changed_at,
		withdrawn_at,
		confirmed_at,
		best: best.filter(({ bookmaker }) => bookmaker === book),
	};
}

/** Replaces odds that are near enough to those of the other side by these, as well as what follows from them. */
function near(held: unknown, wanted: unknown, minMove: number): unknown {
	// Holds as both are `comparable`.
	type Side = { prices: Record<string, { offered: Record<string, unknown> }> };
	const [left, right] = [held, wanted] as [Side, Side];
	if (left === undefined || right === undefined) return held;
	const prices = Object.entries(left.prices).map(([key, row]) => {
		const other = right.prices[key]?.offered ?? {};
		const offered = Object.entries(row.offered).map(([outcome, told]) => {
			const now = other[outcome];
			const isNear =
				typeof told === "number" && typeof now === "number" && Math.abs(now - told) < minMove * told - 1e-9;
			return [outcome, isNear ? now : told];
		});
		return [key, { offered: Object.fromEntries(offered) }];
	});
	return { ...left, prices: Object.fromEntries(prices) };
}

function checkEvents(world: World, { model, query: text, topics }: Visitor): void {
	const query = new URLSearchParams(text);
	const minMove = Number(query.get("min_move") ?? 0);
	for (const topic of topics) {
		const ids = eventsOf(world, topic);
		const held = model.topics.get(topic)?.events ?? new Map<number, ModelEvent>();
		expect([...held.keys()].sort(), topic).toEqual([...ids].sort());
		for (const id of ids) {
			const have = comparable(held.get(id)!, query);
			const want = expected(world, id, query);
			if (minMove === 0) expect(have, `${topic} ${id}`).toEqual(want);
			else expect(near(have, onlyOffered(want), minMove), `${topic} ${id}`).toEqual(onlyOffered(want));
		}
	}
}

function onlyOffered(side: unknown): unknown {
	// Holds as it is `comparable`.
	const { facts, bookmakers, prices } = side as {
		facts: object;
		bookmakers: object;
		prices: Record<string, { offered: object }>;
	};
	const offered = Object.entries(prices).map(([key, row]) => [key, { offered: row.offered }]);
	return { facts, bookmakers, prices: Object.fromEntries(offered) };
}

function eventsOf({ stream }: World, topic: string): readonly number[] {
	const [kind, id = ""] = topic.split("/");
	if (kind === "event") return stream.cache.event(Number(id)) === undefined ? [] : [Number(id)];
	return kind === "tournament" ? [...stream.cache.eventsOf(id)] : [];
}

describe("the stream and a client that follows the protocol's rule", () => {
	for (let seed = 1; seed <= 25; seed++) {
		test(`end in the same state and never see a gap, whatever happens: ${seed}`, async () => {
			const world = new World(seed);
			const visitors = Array.from({ length: 8 }, () => {
				const topics = TOPICS.filter(() => world.random() < 0.5);
				return new Visitor(world, world.pick(QUERIES), topics.length > 0 ? topics : TOPICS);
			});
			for (let i = 0; i < 600; i++) {
				step(world, visitors);
				// What waits for the log is answered between two steps, or later.
				if (world.random() < 0.7) await turns(1);
			}
			await settle(world, visitors);
			expect(world.stream.historyErrors).toEqual([]);
			expect(world.stream.cache.reads).toBeLessThanOrEqual(world.restarts);
			for (const visitor of visitors) {
				expect({ query: visitor.query, gaps: visitor.model.gaps }).toEqual({
					query: visitor.query,
					gaps: [],
				});
				checkEvents(world, visitor);
				const sources = visitor.model.topics.get("sources")?.sources;
				if (sources !== undefined) expect([...sources.values()]).toEqual([...world.stream.sources]);
			}
			expect(world.stream.errors).toEqual([]);
		});
	}
});
