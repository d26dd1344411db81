import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startAppServer } from "../bench/app_server.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { makeUnnamedBoard, type SaidUnnamed } from "../fixture/make_unnamed.ts";

const KICKOFF = Date.now() + 3_600_000;

let server: ReturnType<typeof startAppServer>;

beforeAll(() => {
	server = startAppServer();
	const put = (bookmaker: string, unnamed: readonly SaidUnnamed[]) => {
		const board = makeUnnamedBoard(bookmaker, unnamed, { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2] });
		server.cache.put(makeSnapshot({ eventId: 1, kickoff: KICKOFF, bookmaker, board }));
	};
	put("sportybet", [
		{ nativeId: "990201", name: 'The "late" goal', outcomes: { 'pre:"x"': 3.5, "a\\b": 1.2 } },
		{ nativeId: "990070", specifier: "minute=10" },
		{ nativeId: "990070", specifier: "minute=5" },
	]);
	put("bet9ja", [{ nativeId: "S_NEW" }]);
});
afterAll(() => server.stop());

interface ShownMarket {
	readonly market_id: string;
	readonly line: number | null;
	readonly line_label?: string;
	readonly name: string;
	readonly outcomes: readonly string[];
	readonly prices: Readonly<Record<string, { readonly odds: readonly number[]; readonly margin: unknown }>>;
	readonly best: readonly object[];
}

async function oddsOf(path: string): Promise<readonly ShownMarket[]> {
	const answer = await fetch(new URL(path, server.url));
	expect(answer.status).toBe(200);
	// An event, or a list of the one event of this file.
	const body = (await answer.json()) as { odds?: ShownMarket[]; items?: { odds: ShownMarket[] }[] };
	return body.odds ?? body.items?.[0]?.odds ?? [];
}

const keysOf = (odds: readonly ShownMarket[]) =>
	odds.map(({ market_id, line_label }) =>
		line_label === undefined ? market_id : `${market_id}#${line_label}`,
	);

describe("GET /api/events/:id", () => {
	test("shows markets without a name after the others, by native id and specifier", async () => {
		expect(keysOf(await oddsOf("/api/events/1"))).toEqual([
			"1x2_ft",
			"btts_ft",
			"bet9ja:S_NEW",
			"sportybet:990070#minute=10",
			"sportybet:990070#minute=5",
			"sportybet:990201",
		]);
	});

	test("gives native outcome ids as they are, quotes and backslashes included", async () => {
		const late = (await oddsOf("/api/events/1")).at(-1);
		expect(late).toMatchObject({ line: null, name: 'The "late" goal' });
		expect(new Set(late?.outcomes)).toEqual(new Set(['pre:"x"', "a\\b"]));
		expect(Object.keys(late?.prices ?? {})).toEqual(["sportybet"]);
		const position = late?.outcomes.indexOf('pre:"x"') ?? -1;
		expect(late?.prices.sportybet?.odds[position]).toBe(3.5);
		expect(late?.prices.sportybet?.margin).toBeNull();
		expect(late?.best).toContainEqual({ outcome: "a\\b", odds: 1.2, bookmaker: "sportybet" });
	});

	test("shows the name that a later reply gives", async () => {
		const named = async (name: string) => {
			const board = makeUnnamedBoard("betpawa", [{ nativeId: "990300", name }]);
			server.cache.put(makeSnapshot({ eventId: 2, kickoff: KICKOFF, bookmaker: "betpawa", board }));
			return (await oddsOf("/api/events/2")).map((market) => market.name);
		};
		expect(await named("betpawa:990300")).toEqual(["betpawa:990300"]);
		expect(await named("Some new market")).toEqual(["Some new market"]);
	});
});

describe("GET /api/events?markets=", () => {
	test("shows a market without a name by its bookmaker and native id, at every specifier", async () => {
		expect(keysOf(await oddsOf("/api/events?markets=btts_ft,sportybet:990070"))).toEqual([
			"btts_ft",
			"sportybet:990070#minute=10",
			"sportybet:990070#minute=5",
		]);
	});

	test("shows nothing for one that nobody offers now", async () => {
		expect(await oddsOf("/api/events?markets=sportybet:1234567")).toEqual([]);
	});

	test("leaves them out unless they are asked for", async () => {
		expect(keysOf(await oddsOf("/api/events"))).toEqual(["1x2_ft", "btts_ft"]);
	});

	test.each(["bet365:1", "sportybet:", ":990070", "990070", "sportybet"])("refuses %s", async (markets) => {
		const answer = await fetch(new URL(`/api/events?markets=${markets}`, server.url));
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain("<bookmaker>:<native id>");
	});
});
