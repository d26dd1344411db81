import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createAskPast } from "../../src/api/ask_past.ts";
import { eventsRoutes } from "../../src/api/events_routes.ts";
import { historyRoutes } from "../../src/api/history_routes.ts";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import type { SimulatedBookmaker } from "../../src/simulator/bookmaker_profile.ts";
import type { Fault } from "../../src/simulator/fault.ts";
import { isListed } from "../../src/simulator/listing.ts";
import { type Simulator, startSimulator } from "../../src/simulator/start_simulator.ts";
import type { Match } from "../../src/simulator/world.ts";
import { createPast } from "../../src/store/past.ts";
import { DATABASES } from "../fixture/database.ts";
import { simulatedFeeds } from "../fixture/simulated_feeds.ts";
import { StoreCycle } from "../fixture/store_cycle.ts";
import { BOOKMAKERS, openParts } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const HOUR = 3_600_000;

/** Ahead of the clock of the requests, which is the real one, and not so far that no match is listed as early. */
const WORLD_FROM = Date.UTC(new Date().getUTCFullYear() + 1, 0, 1);

/** Ways in which a site answers what must not be believed. */
const KINDS = ["http_500", "cut_off_json", "empty_list", "wrong_shape"] as const;

/** Paths of the requests for single events, at all three bookmakers. */
const EVENT_PATHS = "/v4/events/\\d+|factsCenter/event\\?|GetEvent\\?";

const BOOKS = ["betpawa", "sportybet", "bet9ja"] as const;

interface Item {
	readonly at: string;
	readonly bookmaker: string;
	readonly odds: readonly (number | null)[];
	readonly status: readonly string[];
	readonly withdrawn: boolean;
}

interface History {
	readonly outcomes: readonly string[];
	readonly items: readonly Item[];
	readonly ohlc: Readonly<Record<string, readonly unknown[]>>;
}

interface EventJson {
	readonly odds: readonly {
		readonly market_id: string;
		readonly line: number | null;
		readonly prices: Readonly<Record<string, { readonly withdrawn_at: string | null }>>;
	}[];
}

/** A match, a bookmaker, and three hours: at the second it does not list what it lists at the first and the third. */
interface Gap {
	readonly match: Match;
	readonly book: SimulatedBookmaker;
	readonly hour: number;
	/** `undefined`: the whole match. */
	readonly market: string | undefined;
}

const at = (hour: number) => WORLD_FROM + hour * HOUR + HOUR / 2;

/** Hours at which somebody drops a whole match and takes it up again, told from the world's own rules. */
function* droppedMatches({ world }: Simulator): Generator<Gap> {
	for (let hour = 1; hour < 200; hour++) {
		for (const match of world.upcoming(at(hour))) {
			for (const book of BOOKS) {
				const listed = [-1, 0, 1].map((step) => isListed(match, book, at(hour + step)));
				if (listed.join() === "true,false,true") yield { match, book, hour, market: undefined };
			}
		}
	}
}

/** A market that the same hour lacks, of a match that all the three hours have. */
function missingMarket(simulator: Simulator, hour: number): Gap | undefined {
	for (const match of simulator.world.upcoming(at(hour))) {
		for (const book of BOOKS) {
			const [before, then, after] = [-1, 0, 1].map((step) =>
				simulator.expectedOdds(match.sportradarId, book, at(hour + step)),
			);
			if (before === undefined || then === undefined || after === undefined || then.size === 0) continue;
			const market = [...before.keys()].find(
				(key) => MARKET_TYPES.has(key.split("@")[0] ?? "") && !then.has(key) && after.has(key),
			);
			if (market !== undefined) return { match, book, hour, market };
		}
	}
	return undefined;
}

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let simulator: Simulator;
	let cycle: StoreCycle;
	let dropped: Gap;
	let missing: Gap;
	/** A moment after the second cycle and before the third. */
	let between: string;
	/** What came of cycles with faults in between: how many matches each bookmaker listed, how many changes were saved. */
	const faulty = new Map<string, { readonly listed: readonly number[]; readonly changes: number }>();
	let fromMemory: { handle(request: Request): Promise<Response> };
	let app: { handle(request: Request): Promise<Response> };

	beforeAll(async () => {
		simulator = await startSimulator({ matches: 24, seed: 3, time: WORLD_FROM });
		for (const gap of droppedMatches(simulator)) {
			const market = missingMarket(simulator, gap.hour);
			if (market === undefined) continue;
			[dropped, missing] = [gap, market];
			break;
		}
		await database().clear();
		const parts = await openParts(database().sql);
		cycle = new StoreCycle(simulatedFeeds(simulator.url), parts, Date.now);
		const past = createPast(parts.sql, parts.markets, parts.bookmakers);
		// An empty cache: every answer is the store's.
		const cache = new OddsCache((error) => {
			throw error;
		});
		const shared = { past: () => past, askPast: createAskPast(), bookmakers: BOOKMAKERS, now: Date.now };
		app = eventsRoutes({ ...shared, cache }).use(historyRoutes(shared));
		fromMemory = eventsRoutes({ ...shared, cache: cycle.cache });
		await runAt(-1);
		await runAt(0);
		between = new Date().toISOString();
		for (const kind of KINDS) {
			for (const path of [undefined, EVENT_PATHS])
				faulty.set(`${kind} ${path}`, await runWith({ kind, path }));
		}
		await runAt(1);
	}, 60_000);
	afterAll(() => simulator[Symbol.asyncDispose]());

	async function runAt(step: number): Promise<void> {
		simulator.setTime(at(dropped.hour + step));
		await cycle.run();
	}

	async function get<T>(path: string): Promise<T> {
		// What comes is what each test looks at; another shape fails there.
		return (await (await app.handle(new Request(`http://localhost${path}`))).json()) as T;
	}

	function historyOf({ match, book }: Gap, key: string): Promise<History> {
		const [id, line] = key.split("@");
		const query = `market_id=${id}${line === undefined ? "" : `&line=${line}`}&bookmaker=${book}`;
		return get(
			`/api/events/${match.sportradarId}/history?${query}&from=${new Date(Date.now() - HOUR).toISOString()}`,
		);
	}

	async function runWith(fault: Fault) {
		const before = await countChanges();
		simulator.setFault(fault);
		const report = await cycle.run();
		simulator.clearFaults();
		const listed = BOOKS.map((book) => report.get(book)?.listed ?? Number.NaN);
		return { listed, changes: (await countChanges()) - before };
	}

	/** How many changes there are of anything. */
	async function countChanges(): Promise<number> {
		const [row] = await database().sql<{ count: number }[]>`select count(*)::int from price_change`;
		return row?.count ?? Number.NaN;
	}

	const withdrawals = ({ items }: History) => items.map(({ withdrawn }) => withdrawn);

	/** @param query of the event: none for now, `?at=…` for a moment that was */
	async function withdrawnAt({ match, book }: Gap, wanted: (key: string) => boolean, query = "") {
		const { odds } = await get<EventJson>(`/api/events/${match.sportradarId}${query}`);
		return odds
			.filter(({ market_id, line }) => wanted(line === null ? market_id : `${market_id}@${line}`))
			.flatMap(({ prices }) => prices[book]?.withdrawn_at ?? []);
	}

	test("a market that a whole reply lacks is withdrawn, and nothing else of the match", async () => {
		const { items } = await historyOf(missing, missing.market ?? "");
		const [, second] = items;
		expect(items.map(({ withdrawn }) => withdrawn).slice(0, 2)).toEqual([false, true]);
		expect(second?.status.every((status) => status === "absent")).toBe(true);
		const then = `?at=${between}`;
		expect(await withdrawnAt(missing, (key) => key === missing.market, then)).toEqual([second?.at ?? ""]);
		expect(await withdrawnAt(missing, (key) => key === "1x2_ft", then)).toEqual([]);
	});

	test("a match that a complete list lacks is withdrawn whole, at that bookmaker alone", async () => {
		const { odds } = await get<EventJson>(`/api/events/${dropped.match.sportradarId}?at=${between}`);
		const prices = odds.map((market) => market.prices);
		const its = prices.flatMap((books) => books[dropped.book] ?? []);
		expect(its.length).toBeGreaterThan(20);
		expect(its.every(({ withdrawn_at }) => withdrawn_at !== null)).toBe(true);
		const others = BOOKS.filter((book) => book !== dropped.book).flatMap((book) =>
			prices.flatMap((books) => books[book] ?? []),
		);
		expect(others.length).toBeGreaterThan(20);
		expect(others.filter(({ withdrawn_at }) => withdrawn_at === null).length).toBeGreaterThan(
			others.length / 2,
		);
	});

	for (const kind of KINDS) {
		test(`lists that are ${kind} withdraw nothing and bring nothing back`, () => {
			expect(faulty.get(`${kind} undefined`)).toEqual({ listed: [0, 0, 0], changes: 0 });
		});

		test(`events that are ${kind} withdraw nothing and bring nothing back`, () => {
			const { listed, changes } = faulty.get(`${kind} ${EVENT_PATHS}`) ?? { listed: [], changes: 0 };
			expect(listed.filter((count) => count > 5)).toHaveLength(3);
			expect(changes).toBe(0);
		});
	}

	test("what comes back is a change, and is no longer withdrawn", async () => {
		const market = await historyOf(missing, missing.market ?? "");
		expect(withdrawals(market)).toEqual([false, true, false]);
		expect(await withdrawnAt(missing, (key) => key === missing.market)).toEqual([]);
		const match = await historyOf(dropped, "1x2_ft");
		expect(withdrawals(match)).toEqual([false, true, false]);
		expect(match.items.at(-1)?.status).toContain("open");
		expect(await withdrawnAt(dropped, (key) => key === "1x2_ft")).toEqual([]);
		// And as it was in between, it still can be asked.
		const then = match.items[1]?.at ?? "";
		const { odds } = await get<EventJson>(`/api/events/${dropped.match.sportradarId}?at=${then}`);
		const main = odds.find(({ market_id }) => market_id === "1x2_ft");
		expect(main?.prices[dropped.book]?.withdrawn_at).toBe(then);
	}, 20_000);

	test("GET /api/events/:id has from the store what it has from memory, to the letter", async () => {
		const ids = cycle.cache.events().map(({ fixture }) => fixture.id);
		expect(ids.length).toBeGreaterThan(10);
		for (const id of ids) {
			const request = () => new Request(`http://localhost/api/events/${id}`);
			const text = await (await fromMemory.handle(request())).text();
			expect(await (await app.handle(request())).text()).toBe(text);
		}
	});
});
