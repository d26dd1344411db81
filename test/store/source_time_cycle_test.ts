import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createAskPast } from "../../src/api/ask_past.ts";
import { eventsRoutes } from "../../src/api/events_routes.ts";
import { historyRoutes } from "../../src/api/history_routes.ts";
import { sportybet } from "../../src/bookmakers/sportybet/sportybet.ts";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { indexOfMarket, isWithdrawn } from "../../src/odds/board.ts";
import { isoTime } from "../../src/odds/iso_time.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { sourceTimeAt } from "../../src/odds/source_times.ts";
import { type Simulator, startSimulator } from "../../src/simulator/start_simulator.ts";
import { createPast } from "../../src/store/past.ts";
import { readSnapshots } from "../../src/store/read_snapshots.ts";
import { DATABASES } from "../fixture/database.ts";
import { marketAt } from "../fixture/make_offer.ts";
import { simulatedFeeds } from "../fixture/simulated_feeds.ts";
import { StoreCycle } from "../fixture/store_cycle.ts";
import { BOOKMAKERS, openParts } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const HOUR = 3_600_000;

interface History {
	readonly items: readonly { readonly bookmaker: string; readonly source_at: string | null }[];
}

/** Hands requests on to the sites, whose SportyBet says times that are later by `shiftMs`. */
function laterBy(simulator: () => Simulator, shiftMs: () => number) {
	return Bun.serve({
		hostname: "127.0.0.1",
		port: 0,
		async fetch(request) {
			const { pathname, search } = new URL(request.url);
			const body = request.method === "POST" ? await request.text() : null;
			const { method, headers } = request;
			const answer = await fetch(new URL(pathname + search, simulator().url), { method, headers, body });
			const text = (await answer.text()).replace(
				/"lastOddsChangeTime":(\d+)/g,
				(_, time) => `"lastOddsChangeTime":${Number(time) + shiftMs()}`,
			);
			return new Response(text, { status: answer.status, headers: { "content-type": "application/json" } });
		},
	});
}

/** The bookmaker's time of every market, in words that compare. */
const timesOf = (snapshots: readonly Snapshot[]) =>
	snapshots
		.map(({ fixture, bookmaker, board }) => ({
			board: `${fixture.id} ${bookmaker}`,
			times: Object.fromEntries(
				board.layout.markets.map(({ key }, index) => [key, sourceTimeAt(board, index) ?? null]),
			),
		}))
		.sort((a, b) => a.board.localeCompare(b.board));

describe.each(DATABASES)("the bookmaker's own times from its site to our answers, on $name", (kind) => {
	const database = useDatabase(kind);
	let simulator: Simulator;
	let cycle: StoreCycle;
	let shiftMs = 0;
	const sites = laterBy(
		() => simulator,
		() => shiftMs,
	);
	const held = () => cycle.cache.events().flatMap(({ snapshots }) => [...snapshots.values()]);
	const ofSportybet = () => held().filter(({ bookmaker }) => bookmaker === "sportybet");

	beforeAll(async () => {
		// Before the present, as a time ahead of the real clock, by which we fetch, is not believed.
		const start = Math.floor(Date.now() / 1000) * 1000 - 2 * HOUR;
		simulator = await startSimulator({ matches: 12, seed: 3, time: start });
		await database().clear();
		cycle = new StoreCycle(simulatedFeeds(sites.url), await openParts(database().sql), Date.now);
		await cycle.run();
		simulator.setTime(start + HOUR);
		await cycle.run();
	}, 60_000);
	afterAll(async () => {
		await sites.stop(true);
		await simulator[Symbol.asyncDispose]();
	});

	test("what changed has the time that the site gives it, and only this site gives any", async () => {
		let compared = 0;
		for (const { board, capturedAt, externalId } of ofSportybet()) {
			const path = `/api/ng/factsCenter/event?eventId=${externalId}&productId=3&_t=1`;
			const [reading] = sportybet.readReply(await (await fetch(new URL(path, simulator.url))).json());
			if (reading === undefined) throw new Error("Cannot compare as the site must answer");
			board.layout.markets.forEach((market, index) => {
				if (board.changedAt[index] !== capturedAt || isWithdrawn(board, index)) return;
				const time = sourceTimeAt(reading.offer, indexOfMarket(reading.offer.layout, market));
				expect(sourceTimeAt(board, index)).toBe(time);
				if (time !== undefined) compared++;
			});
		}
		expect(compared).toBeGreaterThan(500);
		const others = held().filter(({ bookmaker }) => bookmaker !== "sportybet");
		expect(others.length).toBeGreaterThan(10);
		expect(others.filter(({ board }) => board.sourceAt !== undefined)).toEqual([]);
	});

	test("a site that says newer times of the same prices is no news", async () => {
		const count = async () => {
			const [row] = await database().sql<{ rows: number }[]>`select count(*)::int as rows from price_change`;
			return row?.rows ?? Number.NaN;
		};
		const before = await count();
		const boards = new Map(
			held().map(({ fixture, bookmaker, board }) => [`${fixture.id} ${bookmaker}`, board]),
		);
		shiftMs = 60_000;
		const report = await cycle.run();
		shiftMs = 0;
		expect(report.get("sportybet")?.fetched).toBeGreaterThan(5);
		expect(await count()).toBe(before);
		expect(
			held().every(({ fixture, bookmaker, board }) => boards.get(`${fixture.id} ${bookmaker}`) === board),
		).toBe(true);
	});

	test("a new start reads all of them back", async () => {
		const parts = await openParts(database().sql);
		const { snapshots } = await readSnapshots(parts.sql, parts.markets, parts.bookmakers, 0);
		expect(timesOf(snapshots)).toEqual(timesOf(held()));
	});

	test("an event and its history tell them from the store as from memory", async () => {
		const parts = await openParts(database().sql);
		const past = createPast(parts.sql, parts.markets, parts.bookmakers);
		const shared = { past: () => past, askPast: createAskPast(), bookmakers: BOOKMAKERS, now: Date.now };
		const empty = new OddsCache((error) => {
			throw error;
		});
		const fromStore = eventsRoutes({ ...shared, cache: empty }).use(historyRoutes(shared));
		const fromMemory = eventsRoutes({ ...shared, cache: cycle.cache });
		const timed = ofSportybet().flatMap(({ board, fixture }) => {
			const time = sourceTimeAt(board, indexOfMarket(board.layout, marketAt("1x2_ft")));
			return time === undefined ? [] : [{ fixture, time }];
		});
		const [first] = timed;
		if (first === undefined) throw new Error("Cannot compare as a match must have a time");
		const { fixture, time } = first;
		const path = `http://localhost/api/events/${fixture.id}`;
		const told = await (await fromMemory.handle(new Request(path))).text();
		expect(told).toContain(`"source_changed_at":"${isoTime(time)}"`);
		expect(await (await fromStore.handle(new Request(path))).text()).toBe(told);
		const from = new Date(Date.now() - HOUR).toISOString();
		const question = `${path}/history?market_id=1x2_ft&from=${from}`;
		// What comes is what is looked at; another shape fails there.
		const { items } = (await (await fromStore.handle(new Request(question))).json()) as History;
		expect(items.findLast(({ bookmaker }) => bookmaker === "sportybet")?.source_at).toBe(isoTime(time));
		expect(
			items.filter(({ bookmaker }) => bookmaker !== "sportybet").every(({ source_at }) => source_at === null),
		).toBe(true);
	});
});
