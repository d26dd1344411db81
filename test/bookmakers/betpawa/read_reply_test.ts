import { describe, expect, test } from "bun:test";
import { betpawa } from "../../../src/bookmakers/betpawa/betpawa.ts";
import { absenceIn } from "../../../src/bookmakers/bookmaker.ts";
import { FeedError } from "../../../src/bookmakers/feed_error.ts";
import {
	keysIn,
	pricesIn,
	readOne,
	v3Event,
	v3Market,
	v3Row,
	v4Event,
	v4Market,
	v4Result,
	v4Row,
} from "./native_event.ts";

/** An over/under full time of v4 at these quarters, all at the same prices. */
const overUnder = (...handicaps: readonly number[]) =>
	v4Market(
		"5000",
		"NORMAL",
		handicaps.map((handicap) => v4Row(handicap, { Over: 1.98, Under: 1.83 })),
	);

describe("listing", () => {
	test("readReply() names the teams by position, not by the event's name", () => {
		expect(readOne(v4Event()).listing).toEqual({
			eventId: 72339802,
			externalId: "37536526",
			home: "Rovers",
			away: "United",
			kickoff: Date.UTC(2026, 8, 8, 18, 45),
			tournament: "Championship",
			country: "England",
			sport: "football",
			status: "prematch",
			expectedMarkets: undefined,
		});
	});

	test("readReply() reads the same listing from v3 and v4", () => {
		expect(readOne(v3Event({ totalMarketCount: 118 })).listing).toEqual(
			readOne(v4Event({ totalMarketCount: "118" })).listing,
		);
		expect(readOne(v3Event({ totalMarketCount: 118 })).listing.expectedMarkets).toBe(118);
	});

	test.each([
		["no widgets", undefined],
		["null", null],
		["an empty id", [{ type: "SPORTRADAR", id: "" }]],
		['the id "0"', [{ type: "SPORTRADAR", id: "0" }]],
		["no id", [{ type: "SPORTRADAR" }]],
		["an id that is no number", [{ type: "SPORTRADAR", id: "sr:match:1" }]],
		["another provider's id only", [{ type: "GENIUSSPORTS", id: "14068977" }]],
	])("readReply() finds no event id, given %s", (_, widgets) => {
		expect(readOne(v4Event({ widgets })).listing.eventId).toBeUndefined();
	});

	test("readReply() prefers the id before kickoff where two differ", () => {
		const widgets = [
			{ type: "SPORTRADAR", id: "11", retention: "INPLAY" },
			{ type: "SPORTRADAR", id: "22", retention: "PREMATCH" },
			{ type: "SPORTRADAR", id: "33", retention: "INPLAY" },
		];
		expect(readOne(v4Event({ widgets })).listing.eventId).toBe(22);
	});

	const score = { participantPeriodResults: [{ participant: { type: "HOME" }, periodResults: [] }] };
	test.each([
		["live", { additionalInfo: { live: true } }],
		["live", { additionalInfo: { live: true }, results: score }],
		["ended", { additionalInfo: {}, results: score }],
		["prematch", { additionalInfo: {}, results: null }],
		["prematch", { results: { participantPeriodResults: [] } }],
	] as const)("readReply() says %s, given %j", (status, fields) => {
		expect(readOne(v4Event(fields)).listing.status).toBe(status);
	});

	test.each([
		["id", { id: 7 }],
		["startTime", { startTime: "2026-09-08 18:45:00" }],
		["startTime", { startTime: "soonZ" }],
		["participants", { participants: [{ name: "Rovers", position: 1 }] }],
		["participants[1].name", { participants: [{ name: "A", position: 1 }, { position: 2 }] }],
		["competition", { competition: undefined }],
		["region.name", { region: { id: "288" } }],
		["category", { category: null }],
		["totalMarketCount", { totalMarketCount: "many" }],
		["markets", { markets: {} }],
	])("readReply() throws malformed and names %s, given %j", (path, fields) => {
		expect(() => readOne(v4Event(fields))).toThrow(
			expect.objectContaining({
				kind: "malformed",
				message: expect.stringContaining(`Cannot read ${path} as`),
			}),
		);
	});
});

describe("prices", () => {
	test("readReply() reads odds of v4 and price of v3 alike", () => {
		const v3 = v3Market("3743", "", [v3Row(null, { "1": 1.84, X: 3.81, "2": 4.11 })]);
		const expected = { home: 1.84, draw: 3.81, away: 4.11 };
		expect(pricesIn(readOne(v4Event({ markets: [v4Result()] })), "1x2_ft")).toEqual(expected);
		expect(pricesIn(readOne(v3Event({ markets: [v3] })), "1x2_ft")).toEqual(expected);
	});

	test("readReply() opens an outcome only if it is not suspended and its odds are above 1", () => {
		const row = v4Row(undefined, {
			"1": { odds: 2.41, suspended: true },
			X: { odds: 1 },
			"2": { odds: 1.01, suspended: false },
		});
		expect(pricesIn(readOne(v4Event({ markets: [v4Market("3743", "", [row])] })), "1x2_ft")).toEqual({
			home: "suspended",
			draw: "suspended",
			away: 1.01,
		});
	});

	test("readReply() takes missing odds for a suspension only where the outcome is suspended", () => {
		const row = (fields: object) => v4Row(undefined, { Yes: { ...fields }, No: 2.06 });
		const suspended = readOne(v4Event({ markets: [v4Market("3795", "", [row({ suspended: true })])] }));
		expect(pricesIn(suspended, "btts_ft")).toEqual({ yes: "suspended", no: 2.06 });
		const renamed = readOne(v4Event({ markets: [v4Market("3795", "", [row({ value: 1.77 })])] }));
		expect(pricesIn(renamed, "btts_ft")).toBeUndefined();
		expect(renamed.problems.map(({ path }) => path)).toEqual(["markets[0].row[0].prices[0].odds"]);
	});

	test("readReply() opens nothing of an event in play, whatever its prices say", () => {
		const reading = readOne(v4Event({ additionalInfo: { live: true }, markets: [v4Result()] }));
		expect(pricesIn(reading, "1x2_ft")).toEqual({ home: "suspended", draw: "suspended", away: "suspended" });
	});

	test("readReply() opens nothing of an event that has ended", () => {
		const results = { participantPeriodResults: [{}] };
		const reading = readOne(v4Event({ results, markets: [v4Result()] }));
		expect(pricesIn(reading, "1x2_ft")).toEqual({ home: "suspended", draw: "suspended", away: "suspended" });
	});
});

describe("lines", () => {
	const totals = { Over: 1.98, Under: 1.83 };
	const sides = { "1": 4.65, "2": 1.16 };
	const result = { "1": 4.72, X: 4.23, "2": 1.51 };

	test.each([
		["a total", "5000", "NORMAL", 10, totals, "over_under_ft", 2.5, { over: 1.98, under: 1.83 }],
		["a quarter total", "5000", "NORMAL", 9, totals, "over_under_ft", 2.25, { over: 1.98, under: 1.83 }],
		["an Asian handicap", "3774", "ASIAN", -6, sides, "asian_handicap_ft", -1.5, { home: 4.65, away: 1.16 }],
		["no Asian start", "3774", "ASIAN", 0, sides, "asian_handicap_ft", 0, { home: 4.65, away: 1.16 }],
		[
			"a three-way handicap",
			"4724",
			"EUROPEAN",
			-4,
			result,
			"handicap_3way_ft",
			-1,
			{ home: 4.72, draw: 4.23, away: 1.51 },
		],
	] as const)(
		"readReply() reads the handicap of %s as quarters",
		(_, id, type, quarters, prices, market, line, read) => {
			const v4 = readOne(v4Event({ markets: [v4Market(id, type, [v4Row(quarters, prices)])] }));
			const v3 = readOne(v3Event({ markets: [v3Market(id, type, [v3Row(quarters, prices)])] }));
			expect(pricesIn(v4, market, line)).toEqual(read);
			expect(pricesIn(v3, market, line)).toEqual(read);
		},
	);

	test("readReply() merges the rows of one handicap, and those of a market without", () => {
		const combo = v4Market("1096755", "NORMAL", [
			v4Row(6, { "1 - Over": 2.97, "X - Over": 4.16, "2 - Over": 3.8 }),
			v4Row(6, { "1 - Under": 8.79, "X - Under": 10.33, "2 - Under": 10.05 }),
			v4Row(10, { "1 - Over": 3.83 }),
		]);
		const scores = v4Market("4429", "", [
			v4Row(undefined, { Other: 40.78, "0-0": 8.82 }),
			v4Row(undefined, { "0-1": 8.57, "6-0": 83.33 }),
		]);
		const reading = readOne(v4Event({ markets: [combo, scores], totalMarketCount: "3" }));
		expect(pricesIn(reading, "1x2_over_under_ft", 1.5)).toEqual({
			home_over: 2.97,
			home_under: 8.79,
			draw_over: 4.16,
			draw_under: 10.33,
			away_over: 3.8,
			away_under: 10.05,
		});
		expect(pricesIn(reading, "correct_score_ft")).toEqual({
			"0_0": 8.82,
			"0_1": 8.57,
			"6_0": 83.33,
			other: 40.78,
		});
		expect(reading.completeness).toBe("counted");
		expect(reading.counts).toEqual({ offered: 3, mapped: 3, unmapped: 0, malformed: 0 });
	});

	test.each([
		["of another kind", v4Market("5000", "ASIAN", [v4Row(10, { Over: 1.98 })])],
		["that is missing", v4Market("5000", "NORMAL", [v4Row(undefined, { Over: 1.98 })])],
		["where none belongs", v4Market("3743", "", [v4Row(4, { "1": 1.84 })])],
		["too far to be one", v4Market("5000", "NORMAL", [v4Row(100_000, { Over: 1.98 })])],
	])("readReply() cannot say which market has a handicap %s", (_, market) => {
		const reading = readOne(v4Event({ markets: [market, overUnder(14)], totalMarketCount: "2" }));
		expect(keysIn(reading)).toEqual(["over_under_ft@3.5"]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(reading.completeness).toBe("short");
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[0].row[0]"]);
	});
});

describe("completeness", () => {
	const markets = [v4Result(), overUnder(6, 10)];

	test.each([
		["counted", "3"],
		["counted", 3],
		["short", "4"],
		["short", 2],
		["uncounted", undefined],
	] as const)("readReply() calls three lines %s, given a count of %p", (completeness, totalMarketCount) => {
		expect(readOne(v4Event({ markets, totalMarketCount })).completeness).toBe(completeness);
	});

	test("readReply() counts market types and handicaps that differ, mapped or not", () => {
		const unknown = v4Market("900001", "NUMBER_SPECIFIER", [
			v4Row(4, { "A. Player": 5.5 }),
			v4Row(4, { "B. Player": 6.5 }),
			v4Row(8, { "A. Player": 9 }),
		]);
		const reading = readOne(v4Event({ markets: [unknown], totalMarketCount: "2" }));
		expect(reading.unmapped).toEqual([
			{ nativeId: "900001", name: "type 900001", specifier: "handicap=4", outcomes: 2 },
			{ nativeId: "900001", name: "type 900001", specifier: "handicap=8", outcomes: 1 },
		]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 0, unmapped: 2, malformed: 0 });
		expect(reading.completeness).toBe("counted");
		expect(reading.problems).toEqual([]);
	});

	test("readReply() reads an event without markets as one that withdraws nothing", () => {
		const reading = readOne(v4Event());
		expect(reading.counts).toEqual({ offered: 0, mapped: 0, unmapped: 0, malformed: 0 });
		expect(absenceIn(reading, reading.listing, 100).withdraws).toBe(false);
	});

	test("readReply() reads a list, one reading an event, that never withdraws", () => {
		const readings = betpawa.readReply({
			responses: [
				{ responses: [v4Event({ markets, totalMarketCount: "3" }), v4Event({ id: "8", markets })] },
				{},
				{ responses: [v3Event({ id: "9" })] },
			],
		});
		expect(readings.map(({ listing }) => listing.externalId)).toEqual(["37536526", "8", "9"]);
		expect(readings.map((reading) => absenceIn(reading, reading.listing, 1).withdraws)).toEqual([
			false,
			false,
			false,
		]);
		expect(pricesIn(readings[0]!, "1x2_ft")).toEqual({ home: 1.84, draw: 3.81, away: 4.11 });
	});

	test("readReply() reads an empty list as no readings", () => {
		expect(betpawa.readReply({ responses: [{}] })).toEqual([]);
		expect(betpawa.readReply({ responses: [{ responses: [] }] })).toEqual([]);
	});
});

describe("malformed markets", () => {
	const spoilt = { name: "Over", odds: "1.98" };

	test("readReply() leaves a line with a spoilt price as it was, the others stand", () => {
		const market = v4Market("5000", "NORMAL", [
			v4Row(6, { Over: 1.31, Under: 3.49 }),
			{ handicap: 10, prices: [{ name: "Under", odds: 1.83 }, spoilt] },
		]);
		const reading = readOne(v4Event({ markets: [v4Result(), market], totalMarketCount: "3" }));
		expect(keysIn(reading)).toEqual(["1x2_ft", "over_under_ft@1.5"]);
		expect([...reading.unreadable].map(({ key }) => key)).toEqual([
			"over_under_ft@2.5",
			"betpawa:5000#handicap=10",
		]);
		expect(reading.counts).toEqual({ offered: 3, mapped: 2, unmapped: 0, malformed: 1 });
		expect(reading.completeness).toBe("counted");
		expect(reading.problems).toEqual([
			{
				path: "markets[1].row[1].prices[1].odds",
				message: 'Cannot read markets[1].row[1].prices[1].odds as it must be a number: it is "1.98"',
			},
		]);
	});

	test("readReply() leaves a market of several rows as it was if one of them is spoilt", () => {
		const rows = [v4Row(undefined, { "0-0": 8.82 }), { prices: null }, "row"];
		const reading = readOne(v4Event({ markets: [v4Market("4429", "", rows)], totalMarketCount: "1" }));
		expect(keysIn(reading)).toEqual([]);
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["correct_score_ft", "betpawa:4429"]);
		expect(reading.problems.map(({ path }) => path)).toEqual([
			"markets[0].row[1].prices",
			"markets[0].row[2]",
		]);
		expect(reading.completeness).toBe("counted");
	});

	test.each([
		["markets[0]", null],
		["markets[0].marketType", { row: [v4Row(10, { Over: 2 })] }],
		["markets[0].marketType", { marketType: { id: 5000, name: "x" }, row: [] }],
		["markets[0].row", { marketType: { id: "5000", name: "x", handicapType: "NORMAL" } }],
		["markets[0].row[0]", { marketType: { id: "5000", name: "x", handicapType: "NORMAL" }, row: [7] }],
		[
			"markets[0].row[0].handicap",
			v4Market("5000", "NORMAL", [{ ...v4Row(1, { Over: 2 }), handicap: "10" }]),
		],
	])("readReply() is short where %s leaves unclear which market it is", (path, market) => {
		const reading = readOne(v4Event({ markets: [market, v4Result()], totalMarketCount: "2" }));
		expect(keysIn(reading)).toEqual(["1x2_ft"]);
		expect(reading.completeness).toBe("short");
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(reading.problems.map((problem) => problem.path)).toEqual([path]);
	});

	test.each([
		["markets[0].row[0].prices", []],
		["markets[0].row[0].prices[0]", [null]],
		["markets[0].row[0].prices[0].name", [{ odds: 2 }]],
		[
			"markets[0].row[0].prices[1].suspended",
			[
				{ name: "1", odds: 2 },
				{ name: "X", odds: 2, suspended: "no" },
			],
		],
	])("readReply() names %s, given %j", (path, prices) => {
		const reading = readOne(v4Event({ markets: [v4Market("3743", "", [{ prices }])] }));
		expect(reading.problems.map((problem) => problem.path)).toEqual([path]);
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["1x2_ft", "betpawa:3743"]);
	});

	test("readReply() counts a spoilt market without a name of ours as malformed", () => {
		const market = v4Market("900001", "", [{ prices: [null] }]);
		const reading = readOne(v4Event({ markets: [market], totalMarketCount: "1" }));
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["betpawa:900001"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
		expect(reading.completeness).toBe("counted");
	});

	test("readReply() reports an outcome that it does not know, the rest stands", () => {
		const market = v4Market("3795", "", [v4Row(undefined, { Yes: 1.77, Maybe: 3, No: 2.06 })]);
		const reading = readOne(v4Event({ markets: [market] }));
		expect(pricesIn(reading, "btts_ft")).toEqual({ yes: 1.77, no: 2.06 });
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[0].row[0].prices[1].name"]);
	});

	test("readReply() leaves a market as it was if it knows none of its outcomes", () => {
		const market = v4Market("3743", "", [v4Row(undefined, { Home: 2.41, Draw: 3.29 })]);
		const reading = readOne(v4Event({ markets: [market] }));
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["1x2_ft"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
	});

	test("readReply() keeps the first of two prices of one outcome", () => {
		const row = {
			prices: [
				{ name: "Yes", odds: 1.77 },
				{ name: "No", odds: 2.06 },
				{ name: "Yes", odds: 9 },
			],
		};
		const reading = readOne(v4Event({ markets: [v4Market("3795", "", [row])] }));
		expect(pricesIn(reading, "btts_ft")).toEqual({ yes: 1.77, no: 2.06 });
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[0].row[0].prices[2].name"]);
	});

	test("readReply() keeps the first of two market types that are one market of ours", () => {
		const first = v4Market("28000869", "", [v4Row(undefined, { "0-0": 8.82 })]);
		const second = v4Market("4429", "", [v4Row(undefined, { "0-0": 9.9, "1-0": 7.5 })]);
		const reading = readOne(v4Event({ markets: [first, second], totalMarketCount: "2" }));
		expect(pricesIn(reading, "correct_score_ft")).toEqual({ "0_0": 8.82 });
		expect(reading.unreadable.size).toBe(0);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[1].row[0]"]);
	});
});

describe("errors", () => {
	test.each([
		["not_found", { code: "NOT_FOUND", message: "Event not found" }],
		["not_found", { timestamp: "2026-09-08T18:45:00Z", status: 404, error: "Not Found", path: "/x" }],
		["outage", { error: "INTERNAL_ERROR" }],
		["outage", { code: 500, errors: [{ reason: "x" }] }],
		["malformed", {}],
		["malformed", []],
		["malformed", null],
		["malformed", "<html>"],
		["malformed", { responses: [] }],
		["malformed", { responses: "none" }],
		["malformed", { responses: [{ responses: [v4Event(), { startTime: "x" }] }] }],
	] as const)("readReply() throws %s, given %j", (kind, reply) => {
		expect(() => betpawa.readReply(reply)).toThrow(FeedError);
		expect(() => betpawa.readReply(reply)).toThrow(expect.objectContaining({ kind }));
	});
});
