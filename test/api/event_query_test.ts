import { describe, expect, test } from "bun:test";
import { ApiError } from "../../src/api/api_error.ts";
import { EVENT_PARAMETERS, MAX_PAGE_SIZE, parseEventQuery } from "../../src/api/event_query.ts";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { makeBoard, marketAt, withdrawnBoard } from "../fixture/make_offer.ts";
import { KICKOFF, makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"];

const parse = (query: string) => parseEventQuery(new URLSearchParams(query), BOOKS);

/** Ids of the events that a query finds, in its order. */
function find(snapshots: readonly Snapshot[], query: string, now = NOW): readonly number[] {
	const cache = new OddsCache((error) => {
		throw error;
	});
	cache.put(...snapshots);
	const { matches, compare } = parse(query);
	const found = cache.events().filter((event) => matches(event, now));
	return (compare === undefined ? found : found.toSorted(compare)).map(({ fixture }) => fixture.id);
}

/** The parameters that a query is refused for. */
function faultsOf(query: string): readonly string[] {
	try {
		parse(query);
	} catch (error) {
		if (error instanceof ApiError && error.code === "invalid_query") {
			return error.details.map(({ parameter }) => parameter);
		}
		throw error;
	}
	return [];
}

/** Keys of these markets that a query shows. */
function shown(query: string, keys: readonly string[]): readonly string[] {
	const { markets } = parse(query);
	return keys.filter((key) => markets(marketAt(key)));
}

describe("parseEventQuery() without parameters", () => {
	test("finds every event to come, fifty a page, of four markets", () => {
		expect(parse("")).toMatchObject({ page: 1, pageSize: 50, compare: undefined, ignored: [] });
		expect(find([makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2, kickoff: NOW })], "")).toEqual([1]);
		const keys = [
			"1x2_ft",
			"double_chance_ft",
			"over_under_ft@2.5",
			"over_under_ft@3.5",
			"btts_ft",
			"1x2_1h",
		];
		expect(shown("", keys)).toEqual(["1x2_ft", "double_chance_ft", "over_under_ft@2.5", "btts_ft"]);
	});

	test("counts an empty parameter as not given", () => {
		const query = Object.keys(EVENT_PARAMETERS)
			.map((name) => `${name}=`)
			.join("&");
		expect(faultsOf(query)).toEqual([]);
		expect(parse(query)).toMatchObject({ page: 1, pageSize: 50, ignored: [] });
	});

	test("names what it ignores, once, whatever it is called", () => {
		expect(parse("league=1&league=2&constructor=1&__proto__=1&page=2").ignored).toEqual([
			"league",
			"constructor",
			"__proto__",
		]);
	});
});

describe("parseEventQuery() q, country and tournament", () => {
	const snapshots = [
		makeSnapshot({ fixture: makeFixture({ id: 1, home: "Arsenal", away: "Chelsea", country: "England" }) }),
		makeSnapshot({
			fixture: makeFixture({ id: 2, home: "Chelsea", away: "Fulham", tournament: "Premier League" }),
		}),
		makeSnapshot({ fixture: makeFixture({ id: 3, home: "FC Köln", away: "Ürdingen" }) }),
		makeSnapshot({ fixture: makeFixture({ id: 4, home: "S\u00e3o Paulo", country: "C\u00f4te d'Ivoire" }) }),
	];

	test.each([
		["q=chelsea", [1, 2]],
		["q=CHEL%20arse", [1]],
		["q=chelsea%20%20premier", [2]],
		["q=köln", [3]],
		["q=%20%20", [1, 2, 3, 4]],
		["q=S\u00e3o%20Paulo", [4]],
		["q=Sa\u0303o%20Paulo", [4]],
		["q=s%C3%A3o%C2%A0%09paulo%00%E2%80%8B", [4]],
		["country=Co\u0302te%20d'Ivoire", [4]],
		["q=nobody", []],
		["country=england", [1]],
		["country=Eng", []],
		["tournament=Premier%20League", [2]],
		["tournament=premier+league&q=fulham", [2]],
	])("%s finds events %p", (query, ids) => {
		expect(find(snapshots, query)).toEqual([...ids]);
	});

	test("q has no more letters than a search box, as each word is looked for in each event", () => {
		expect(faultsOf(`q=${"a ".repeat(50)}`)).toEqual([]);
		expect(faultsOf(`q=${"a ".repeat(5_000)}b`)).toEqual(["q"]);
	});
});

describe("parseEventQuery() bookmakers, min_bookmakers and availability", () => {
	const gone = withdrawnBoard(makeBoard());
	const snapshots = [
		...BOOKS.map((bookmaker) => makeSnapshot({ eventId: 1, bookmaker })),
		makeSnapshot({ eventId: 2 }),
		makeSnapshot({ eventId: 3, bookmaker: "bet9ja" }),
		makeSnapshot({ eventId: 4, board: gone }),
		makeSnapshot({ eventId: 4, bookmaker: "sportybet" }),
		makeSnapshot({ eventId: 5, board: gone }),
	];

	test.each([
		["", [1, 2, 3, 4, 5]],
		["availability=all", [1, 2, 3, 4, 5]],
		["availability=betpawa", [1, 2]],
		["availability=competitor", [3, 4]],
		["bookmakers=betpawa", [1, 2]],
		["bookmakers=sportybet,bet9ja", [1, 3, 4]],
		["bookmakers=sportybet,bet9ja&min_bookmakers=2", [1]],
		["min_bookmakers=1", [1, 2, 3, 4]],
		["min_bookmakers=3", [1]],
		["min_bookmakers=0&bookmakers=betpawa", [1, 2, 3, 4, 5]],
	])("%p finds events %p, one that a bookmaker has withdrawn whole not among its own", (query, ids) => {
		expect(find(snapshots, query)).toEqual([...ids]);
	});

	test.each(["bookmakers=bet365", "bookmakers=betpawa,,bet9ja", "min_bookmakers=4", "availability=bet9ja"])(
		"refuses %s",
		(query) => {
			expect(faultsOf(query).length).toBeGreaterThan(0);
		},
	);
});

describe("parseEventQuery() from, to, include_started, changed_since and has_withdrawn", () => {
	const at = (offset: number) => encodeURIComponent(new Date(KICKOFF + offset).toISOString());
	const board = makeBoard({ "1x2_ft": [1.9, 3.4, 4.2], btts_ft: ["absent", "suspended"] });
	const partly = { ...board, prices: board.prices.map((price, i) => (i < 3 ? 0 : price)) };
	const snapshots = [
		makeSnapshot({ eventId: 1, kickoff: KICKOFF, changedAt: NOW - 10 }),
		makeSnapshot({ eventId: 2, kickoff: KICKOFF + 1_000, changedAt: NOW }),
		makeSnapshot({ eventId: 3, kickoff: KICKOFF + 2_000, changedAt: NOW - 10, board: partly }),
		makeSnapshot({ eventId: 3, kickoff: KICKOFF + 2_000, changedAt: NOW - 5, bookmaker: "bet9ja" }),
		makeSnapshot({ eventId: 4, kickoff: NOW - 1_000, changedAt: NOW - 10 }),
	];

	test.each([
		[`from=${at(0)}`, [1, 2, 3]],
		[`from=${at(1)}`, [2, 3]],
		[`to=${at(1_000)}`, [1]],
		[`from=${at(1_000)}&to=${at(2_000)}`, [2]],
		[`from=${encodeURIComponent("2026-05-06T12:00:01+01:00")}`, [2, 3]],
		["include_started=true", [4, 1, 2, 3]],
		["include_started=false", [1, 2, 3]],
		["has_withdrawn=true", [3]],
		["has_withdrawn=false", [1, 2]],
	])("%s finds events %p", (query, ids) => {
		expect(find(snapshots, query)).toEqual([...ids]);
	});

	test("changed_since goes by the latest change of any bookmaker's market, its own moment included", () => {
		const since = (offset: number) => `changed_since=${new Date(NOW + offset).toISOString()}`;
		expect(find(snapshots, since(0))).toEqual([2]);
		expect(find(snapshots, since(-5))).toEqual([2, 3]);
		expect(find(snapshots, since(1))).toEqual([]);
	});

	test("has begun from the moment of its kickoff on", () => {
		expect(find([makeSnapshot({ kickoff: KICKOFF })], "", KICKOFF - 1)).toEqual([1]);
		expect(find([makeSnapshot({ kickoff: KICKOFF })], "", KICKOFF)).toEqual([]);
	});

	test.each([
		"2026-05-06",
		"2026-05-06T11:00:00",
		"11:00",
		"1778065200000",
		"2026-13-01T00:00:00Z",
		"2026-02-30T00:00:00Z",
		"2026-05-06T25:00:00Z",
		"Tomorrow Z",
		"2026-05-06T11:00:00 01:00",
	])("refuses %p, which is no clear moment", (text) => {
		for (const name of ["from", "to", "changed_since"]) {
			expect(faultsOf(`${name}=${encodeURIComponent(text)}`)).toEqual([name]);
		}
	});

	test.each(["1", "yes", "TRUE"])("refuses %p for true or false", (text) => {
		expect(faultsOf(`include_started=${text}&has_withdrawn=${text}`).toSorted()).toEqual([
			"has_withdrawn",
			"include_started",
		]);
	});
});

describe("parseEventQuery() markets", () => {
	const keys = [
		"1x2_ft",
		"over_under_ft@2.5",
		"over_under_ft@3",
		"asian_handicap_ft@-1.5",
		"asian_handicap_ft@0",
		"over_under_1h@2.5",
	];

	test.each([
		["over_under_ft", ["over_under_ft@2.5", "over_under_ft@3"]],
		["over_under_ft@2.5", ["over_under_ft@2.5"]],
		["over_under_ft@2.50, over_under_ft@3.0", ["over_under_ft@2.5", "over_under_ft@3"]],
		["asian_handicap_ft@-1.5,1x2_ft", ["1x2_ft", "asian_handicap_ft@-1.5"]],
		["asian_handicap_ft@-0", ["asian_handicap_ft@0"]],
		["over_under_ft@9.5", []],
	])("%s shows %p", (markets, expected) => {
		expect(shown(`markets=${encodeURIComponent(markets)}`, keys)).toEqual([...expected]);
	});

	test.each([
		"1x2",
		"over_under_ft@",
		"over_under_ft@x",
		"over_under_ft@2.5@3",
		"over_under_ft@NaN",
		"over_under_ft@1e999",
		"over_under_ft@0x10",
		"1x2_ft@2.5",
		"1x2_ft,,btts_ft",
		"constructor",
	])("refuses %s", (markets) => {
		expect(faultsOf(`markets=${encodeURIComponent(markets)}`)).toEqual(["markets"]);
	});
});

describe("parseEventQuery() sort, page and page_size", () => {
	const snapshots = [
		makeSnapshot({ eventId: 1, kickoff: KICKOFF + 2, changedAt: NOW - 1 }),
		makeSnapshot({ eventId: 2, kickoff: KICKOFF + 1, changedAt: NOW - 3 }),
		makeSnapshot({ eventId: 2, kickoff: KICKOFF + 1, changedAt: NOW - 4, bookmaker: "bet9ja" }),
		makeSnapshot({ eventId: 4, kickoff: KICKOFF, changedAt: NOW - 2 }),
		makeSnapshot({ eventId: 3, kickoff: KICKOFF, changedAt: NOW - 2 }),
	];

	test.each([
		["kickoff", [3, 4, 2, 1]],
		["-kickoff", [1, 2, 3, 4]],
		["changed_at", [2, 3, 4, 1]],
		["-changed_at", [1, 3, 4, 2]],
		["bookmakers", [3, 4, 1, 2]],
		["-bookmakers", [2, 3, 4, 1]],
	])("sort=%s gives %p, equal ones by kickoff and id", (sort, ids) => {
		expect(find(snapshots, `sort=${sort}`)).toEqual([...ids]);
	});

	test.each(["home", "constructor", "kickoff,changed_at"])("refuses sort=%s", (sort) => {
		expect(faultsOf(`sort=${sort}`)).toEqual(["sort"]);
	});

	test("takes pages within their bounds", () => {
		expect(parse(`page=7&page_size=${MAX_PAGE_SIZE}`)).toMatchObject({ page: 7, pageSize: 200 });
	});

	test.each(["0", "-1", "1.5", "1e2", "abc", "201", "%2B5", "1_0"])("refuses page_size=%s", (size) => {
		expect(faultsOf(`page_size=${size}`)).toEqual(["page_size"]);
	});

	test.each(["0", "-1", "1.5", "99999999999999999999"])("refuses page=%s", (page) => {
		expect(faultsOf(`page=${page}`)).toEqual(["page"]);
	});
});

test("parseEventQuery() names all faults at once, each with what would be right", () => {
	try {
		parse("page=0&page_size=500&sort=up&from=today&markets=1x2&bookmakers=bet365&availability=some");
		expect.unreachable();
	} catch (error) {
		expect(error).toBeInstanceOf(ApiError);
		if (!(error instanceof ApiError)) return;
		expect(error.details.map(({ parameter }) => parameter).sort()).toEqual(
			["availability", "bookmakers", "from", "markets", "page", "page_size", "sort"].sort(),
		);
		for (const { parameter, message } of error.details) {
			expect(message).toStartWith(`${parameter} must be`);
			expect(error.message).toContain(message);
		}
	}
});
