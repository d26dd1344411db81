import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { startAppServer } from "../bench/app_server.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { makeUnnamedBoard, type SaidUnnamed } from "../fixture/make_unnamed.ts";

let server: ReturnType<typeof startAppServer>;

beforeAll(() => {
	server = startAppServer(
		new Map([
			["betpawa", new Set(["1x2_ft", "btts_ft"])],
			["sportybet", new Set(["1x2_ft"])],
			["bet9ja", new Set<string>()],
		]),
	);
});
afterAll(() => server.stop());
beforeEach(() => server.cache.clear());

const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
	fetch(new URL(path, server.url), { headers });

const items = async (path: string): Promise<readonly Record<string, unknown>[]> =>
	// The shape that every list of ours has.
	((await (await get(path)).json()) as { items: Record<string, unknown>[] }).items;

const offer = (eventId: number, bookmaker: string, unnamed: readonly SaidUnnamed[]) =>
	server.cache.put(makeSnapshot({ eventId, bookmaker, board: makeUnnamedBoard(bookmaker, unnamed) }));

describe("GET /api/markets", () => {
	test("lists the whole catalogue in its order", async () => {
		const all = await items("/api/markets");
		expect(all.map(({ market_id }) => market_id)).toEqual([...MARKET_TYPES.keys()]);
		expect(all[0]).toEqual({
			market_id: "1x2_ft",
			name: "1X2 - Full Time",
			period: "ft",
			line_kind: "none",
			outcomes: ["home", "draw", "away"],
			groups: ["popular"],
			bookmakers: { betpawa: { events: 0 }, sportybet: { events: 0 } },
		});
	});

	test("tells who can offer a market at all, and on how many events each does now", async () => {
		server.cache.put(makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2 }));
		server.cache.put(makeSnapshot({ eventId: 2, bookmaker: "sportybet" }));
		const all = await items("/api/markets");
		const bookmakersOf = (id: string) => all.find(({ market_id }) => market_id === id)?.bookmakers;
		expect(bookmakersOf("1x2_ft")).toEqual({ betpawa: { events: 2 }, sportybet: { events: 1 } });
		expect(bookmakersOf("btts_ft")).toEqual({ betpawa: { events: 0 } });
		expect(bookmakersOf("over_under_ft")).toEqual({});
	});

	test("is the same bytes while only prices change, and others when a count does", async () => {
		server.cache.put(makeSnapshot({ eventId: 1 }));
		const first = await get("/api/markets");
		const etag = first.headers.get("etag") ?? "";
		expect(etag).toMatch(/^"[^"]+"$/);
		server.cache.put(makeSnapshot({ eventId: 1, markets: { "1x2_ft": [2, 3, 4] } }));
		expect((await get("/api/markets", { "if-none-match": etag })).status).toBe(304);
		server.cache.put(makeSnapshot({ eventId: 2 }));
		const later = await get("/api/markets", { "if-none-match": etag });
		expect(later.status).toBe(200);
		expect(later.headers.get("etag")).not.toBe(etag);
	});
});

describe("GET /api/markets/unmapped", () => {
	test("is empty while everything has a name", async () => {
		server.cache.put(makeSnapshot());
		expect(await (await get("/api/markets/unmapped")).json()).toEqual({
			items: [],
			total: 0,
			page: 1,
			page_size: 50,
			bookmakers: {
				betpawa: { native_ids: 0, markets: 0 },
				sportybet: { native_ids: 0, markets: 0 },
				bet9ja: { native_ids: 0, markets: 0 },
			},
			ignored_params: [],
		});
	});

	test("tells how often a native market is offered, with an example that can be read", async () => {
		const outcomes = { 'say "1"': 3.25, 2: "suspended" } as const;
		offer(1, "sportybet", [
			{ nativeId: "990069", name: "1X2 from 1 to 5", specifier: "minute=5", outcomes },
			{ nativeId: "990069", name: "1X2 from 1 to 5", specifier: "minute=10", outcomes: { 2: 2.5 } },
		]);
		offer(2, "sportybet", [{ nativeId: "990069", name: "1X2 from 1 to 5", specifier: "minute=5" }]);
		expect(await items("/api/markets/unmapped")).toEqual([
			{
				bookmaker: "sportybet",
				native_id: "990069",
				market_id: "sportybet:990069",
				name: "1X2 from 1 to 5",
				events: 2,
				markets: 3,
				example: {
					event_id: 1,
					specifier: "minute=5",
					outcomes: [
						{ id: "2", odds: null, status: "suspended" },
						{ id: 'say "1"', odds: 3.25, status: "open" },
					],
				},
			},
		]);
	});

	test("puts the most frequent first: by events, then by markets, then by id", async () => {
		offer(1, "bet9ja", [{ nativeId: "S_B" }, { nativeId: "S_A" }, { nativeId: "S_C" }]);
		offer(2, "bet9ja", [{ nativeId: "S_C" }]);
		offer(3, "betpawa", [
			{ nativeId: "77", specifier: "1" },
			{ nativeId: "77", specifier: "2" },
		]);
		const ids = (await items("/api/markets/unmapped")).map(({ market_id }) => market_id);
		expect(ids).toEqual(["bet9ja:S_C", "betpawa:77", "bet9ja:S_A", "bet9ja:S_B"]);
	});

	test("shows today's odds and forgets what is no longer offered", async () => {
		offer(1, "bet9ja", [{ nativeId: "S_A", outcomes: { Y: 2 } }]);
		const oddsOf = async () => JSON.stringify(await items("/api/markets/unmapped"));
		expect(await oddsOf()).toContain('"odds":2,');
		offer(1, "bet9ja", [{ nativeId: "S_A", outcomes: { Y: 2.2 } }]);
		expect(await oddsOf()).toContain('"odds":2.2,');
		offer(1, "bet9ja", []);
		expect(await oddsOf()).toBe("[]");
	});

	test("takes its example from an event that still offers it", async () => {
		offer(1, "bet9ja", [{ nativeId: "S_A" }]);
		offer(2, "bet9ja", [{ nativeId: "S_A" }]);
		offer(1, "bet9ja", []);
		expect(await items("/api/markets/unmapped")).toMatchObject([{ events: 1, example: { event_id: 2 } }]);
	});

	test("answers by page and bookmaker, with totals of what was asked for", async () => {
		offer(1, "bet9ja", [{ nativeId: "S_A" }, { nativeId: "S_B" }]);
		offer(1, "betpawa", [{ nativeId: "77" }]);
		const page = await get("/api/markets/unmapped?bookmakers=bet9ja&page=2&page_size=1&colour=red");
		expect(await page.json()).toMatchObject({
			items: [{ market_id: "bet9ja:S_B" }],
			total: 2,
			page: 2,
			page_size: 1,
			bookmakers: { bet9ja: { native_ids: 2, markets: 2 } },
			ignored_params: ["colour"],
		});
	});

	test("has a strong tag, and 304 for who has the bytes", async () => {
		offer(1, "bet9ja", [{ nativeId: "S_A" }]);
		const etag = (await get("/api/markets/unmapped")).headers.get("etag") ?? "";
		expect((await get("/api/markets/unmapped", { "if-none-match": etag })).status).toBe(304);
	});

	test.each(["page=0", "page_size=201", "bookmakers=bet365"])("refuses %s", async (query) => {
		const answer = await get(`/api/markets/unmapped?${query}`);
		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({
			error: { code: "invalid_query", details: [{ parameter: query.split("=")[0] }] },
		});
	});
});
