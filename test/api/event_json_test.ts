import { describe, expect, test } from "bun:test";
import { eventJson } from "../../src/api/event_json.ts";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { isoTime } from "../../src/odds/iso_time.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { makeBoard, withdrawnBoard, withSourceTimes } from "../fixture/make_offer.ts";
import { KICKOFF, makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

function fail(id: string): never {
	throw new Error(`Cannot find ${id} as it must be on the board`);
}

const BOOKS = ["betpawa", "sportybet", "bet9ja"];

interface MarketJson {
	readonly market_id: string;
	readonly line: number | null;
	readonly outcomes: readonly string[];
	readonly prices: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	readonly best: readonly unknown[];
}

interface EventJson {
	readonly status: string;
	readonly bookmakers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	readonly odds: readonly MarketJson[];
}

/** The event of these snapshots as a client reads it. */
function read(snapshots: readonly Snapshot[], now = NOW, filter = (_: { key: string }) => true): EventJson {
	const cache = new OddsCache((error) => {
		throw error;
	});
	cache.put(...snapshots);
	const event = cache.events()[0];
	if (event === undefined) throw new Error("Cannot read an event as there must be one");
	return JSON.parse(eventJson(event, BOOKS, now, filter));
}

describe("eventJson()", () => {
	test("says why a book is left out of the best odds, and leaves it out", () => {
		const excluded = { reason: "kickoff", message: "It alone says that the match has begun" } as const;
		const markets = { "1x2_ft": [9, 9, 9] } as const;
		const odd = makeSnapshot({ bookmaker: "sportybet", markets, excluded });
		const { bookmakers, odds } = read([odd, makeSnapshot({ markets: { "1x2_ft": [2, 3, "suspended"] } })]);
		expect(bookmakers).toMatchObject({ sportybet: { excluded }, betpawa: { excluded: null } });
		expect(odds[0]?.best).toEqual([
			{ outcome: "home", odds: 2, bookmaker: "betpawa" },
			{ outcome: "draw", odds: 3, bookmaker: "betpawa" },
		]);
		expect(odds[0]?.prices.sportybet?.odds).toEqual([9, 9, 9]);
		expect(read([odd]).odds[0]?.best).toEqual([]);
	});

	test("has null for times that are not known, at the book and at each market", () => {
		const board = withdrawnBoard(makeBoard({ "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2] }, NOW));
		const changedAt = Float64Array.of(Number.NaN, NOW);
		const known = makeSnapshot({ board: { ...board, changedAt } });
		const { bookmakers, odds } = read([{ ...known, capturedAt: undefined, confirmedAt: undefined }]);
		expect(bookmakers.betpawa).toMatchObject({
			captured_at: null,
			confirmed_at: null,
			changed_at: isoTime(NOW),
		});
		const times = odds.map(({ prices }) => [prices.betpawa?.changed_at, prices.betpawa?.withdrawn_at]);
		expect(times).toContainEqual([null, null]);
		expect(times).toContainEqual([isoTime(NOW), isoTime(NOW)]);
		const none = read([makeSnapshot({ board: { ...board, changedAt: changedAt.fill(Number.NaN) } })]);
		expect(none.bookmakers.betpawa?.changed_at).toBeNull();
	});

	test("has a market's own time of confirmation only where it is not the book's", () => {
		const board = makeBoard(
			{ "1x2_ft": [2, 3, 4], btts_ft: [1.8, 2], double_chance_ft: [1.2, 1.3, 1.4] },
			NOW,
		);
		const market = (id: string) => board.layout.markets.find(({ type }) => type.id === id) ?? fail(id);
		const confirmedApart = new Map([
			[market("1x2_ft"), NOW - 60_000],
			[market("btts_ft"), NOW],
			[market("double_chance_ft"), Number.NaN],
		]);
		const { odds } = read([makeSnapshot({ board, confirmedApart })]);
		const own = odds.map(({ market_id, prices }) => [market_id, prices.betpawa?.confirmed_at]);
		expect(Object.fromEntries(own)).toEqual({
			"1x2_ft": isoTime(NOW - 60_000),
			btts_ft: undefined,
			double_chance_ft: null,
		});
	});

	test("is what the wire promises, for one bookmaker and one market", () => {
		const board = makeBoard({ "1x2_ft": [1.85, 3.4, "suspended"] }, NOW - 5);
		const event: unknown = read([makeSnapshot({ eventId: 66457014, board, capturedAt: NOW - 5 })]);
		expect(event).toEqual({
			id: 66457014,
			home: "Norway",
			away: "France",
			kickoff: "2026-05-06T11:00:00.000Z",
			tournament: "World Cup",
			tournament_id: "international.world-cup",
			country: "International",
			status: "prematch",
			bookmakers: {
				betpawa: {
					external_id: "ext-66457014",
					captured_at: "2026-05-06T09:59:59.995Z",
					confirmed_at: "2026-05-06T10:00:00.000Z",
					changed_at: "2026-05-06T09:59:59.995Z",
					markets: 1,
					excluded: null,
				},
			},
			odds: [
				{
					market_id: "1x2_ft",
					line: null,
					name: "1X2 - Full Time",
					outcomes: ["home", "draw", "away"],
					prices: {
						betpawa: {
							odds: [1.85, 3.4, null],
							status: ["open", "open", "suspended"],
							margin: null,
							changed_at: "2026-05-06T09:59:59.995Z",
							source_changed_at: null,
							withdrawn_at: null,
						},
					},
					best: [
						{ outcome: "home", odds: 1.85, bookmaker: "betpawa" },
						{ outcome: "draw", odds: 3.4, bookmaker: "betpawa" },
					],
				},
			],
		});
	});

	test("tells the bookmaker's own change time of each market beside ours, null where it gives none", () => {
		const markets = { "1x2_ft": [1.85, 3.4, 4.2], btts_ft: [1.8, 2] } as const;
		const timed = withSourceTimes(makeBoard(markets, NOW - 5), [NOW - 90_434, undefined]);
		const { odds } = read([
			makeSnapshot({ markets }),
			makeSnapshot({ bookmaker: "sportybet", board: timed, capturedAt: NOW - 5 }),
		]);
		const times = odds.map(({ prices }) =>
			Object.values(prices).map(({ changed_at, source_changed_at }) => [changed_at, source_changed_at]),
		);
		expect(times).toEqual([
			[
				["2026-05-06T10:00:00.000Z", null],
				["2026-05-06T09:59:59.995Z", "2026-05-06T09:58:29.566Z"],
			],
			[
				["2026-05-06T10:00:00.000Z", null],
				["2026-05-06T09:59:59.995Z", null],
			],
		]);
	});

	test("puts bookmakers side by side in the configured order, each with its margin, and the best of them", () => {
		const event = read([
			makeSnapshot({ bookmaker: "bet9ja", markets: { btts_ft: [1.8, 2] } }),
			makeSnapshot({ bookmaker: "betpawa", markets: { btts_ft: [1.9, 1.9] } }),
		]);
		expect(Object.keys(event.bookmakers)).toEqual(["betpawa", "bet9ja"]);
		const [market] = event.odds;
		expect(Object.keys(market?.prices ?? {})).toEqual(["betpawa", "bet9ja"]);
		expect(market?.prices.betpawa?.margin).toBe(0.0526);
		expect(market?.prices.bet9ja?.margin).toBe(0.0556);
		expect(market?.best).toEqual([
			{ outcome: "yes", odds: 1.9, bookmaker: "betpawa" },
			{ outcome: "no", odds: 2, bookmaker: "bet9ja" },
		]);
	});

	test("orders markets by catalogue and line, those of all bookmakers together, each once", () => {
		const event = read([
			makeSnapshot({ markets: { btts_ft: [1.9, 1.9], "over_under_ft@3.5": [1.9, 1.9] } }),
			makeSnapshot({
				bookmaker: "bet9ja",
				markets: {
					"over_under_ft@2.5": [1.9, 1.9],
					"1x2_ft": [1.9, 3.4, 4.2],
					"over_under_ft@3.5": [2, 1.8],
				},
			}),
		]);
		expect(event.odds.map(({ market_id, line }) => [market_id, line])).toEqual([
			["1x2_ft", null],
			["over_under_ft", 2.5],
			["over_under_ft", 3.5],
			["btts_ft", null],
		]);
		expect(Object.keys(event.odds[0]?.prices ?? {})).toEqual(["bet9ja"]);
	});

	test("shows only the markets that pass the filter, and counts all", () => {
		const snapshot = makeSnapshot({ markets: { btts_ft: [1.9, 1.9], "1x2_ft": [1.9, 3.4, 4.2] } });
		const event = read([snapshot], NOW, ({ key }) => key === "btts_ft");
		expect(event.odds.map(({ market_id }) => market_id)).toEqual(["btts_ft"]);
		expect(event.bookmakers.betpawa?.markets).toBe(2);
	});

	test("shows outcomes that anybody offers, in their fixed order, absent where one does not", () => {
		const event = read([
			makeSnapshot({ markets: { correct_score_1h: ["absent", 7.5, "absent", "absent", 6] } }),
			makeSnapshot({ bookmaker: "bet9ja", markets: { correct_score_1h: ["absent", 8, "absent", 9] } }),
		]);
		const [market] = event.odds;
		expect(market?.outcomes).toEqual(["0_1", "0_3", "1_0"]);
		expect(market?.prices.betpawa).toMatchObject({
			odds: [7.5, null, 6],
			status: ["open", "absent", "open"],
		});
		expect(market?.prices.bet9ja).toMatchObject({ odds: [8, 9, null], status: ["open", "open", "absent"] });
		expect(market?.best).toEqual([
			{ outcome: "0_1", odds: 8, bookmaker: "bet9ja" },
			{ outcome: "0_3", odds: 9, bookmaker: "bet9ja" },
			{ outcome: "1_0", odds: 6, bookmaker: "betpawa" },
		]);
	});

	test("tells since when a market is withdrawn, and no longer counts it", () => {
		const board = withdrawnBoard(makeBoard({ "1x2_ft": [1.9, 3.4, 4.2] }, NOW - 7));
		const event = read([makeSnapshot({ board })]);
		expect(event.bookmakers.betpawa?.markets).toBe(0);
		expect(event.odds[0]).toMatchObject({
			outcomes: ["home", "draw", "away"],
			prices: {
				betpawa: {
					odds: [null, null, null],
					status: ["absent", "absent", "absent"],
					margin: null,
					withdrawn_at: "2026-05-06T09:59:59.993Z",
				},
			},
			best: [],
		});
	});

	test("tells a market at line 0 from one without", () => {
		const event = read([
			makeSnapshot({ markets: { "asian_handicap_ft@0": [1.9, 1.9], btts_ft: [1.9, 1.9] } }),
		]);
		expect(event.odds.map(({ line }) => line)).toEqual([null, 0]);
	});

	test("has started from the moment of kickoff on", () => {
		expect(read([makeSnapshot()], KICKOFF - 1).status).toBe("prematch");
		expect(read([makeSnapshot()], KICKOFF).status).toBe("started");
	});

	test("is JSON whatever teams are called", () => {
		const home = `O'Higgins "A" \\ </script> \u2028 \n 日本`;
		const fixture = makeFixture({ home });
		expect(read([makeSnapshot({ fixture })])).toMatchObject({ home });
	});

	test("leaves out a bookmaker that is no longer configured", () => {
		const event = read([makeSnapshot({ bookmaker: "gone" }), makeSnapshot()]);
		expect(Object.keys(event.bookmakers)).toEqual(["betpawa"]);
		expect(Object.keys(event.odds[0]?.prices ?? {})).toEqual(["betpawa"]);
	});
});
