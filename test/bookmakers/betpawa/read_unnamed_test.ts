import { describe, expect, test } from "bun:test";
import { betpawa } from "../../../src/bookmakers/betpawa/betpawa.ts";
import { absenceIn, type Reading } from "../../../src/bookmakers/bookmaker.ts";
import { type Board, indexOfMarket, isWithdrawn } from "../../../src/odds/board.ts";
import { diffSnapshot } from "../../../src/odds/diff_snapshot.ts";
import {
	keysIn,
	pricesIn,
	readOne,
	unnamedIn,
	v3Event,
	v3Market,
	v3Row,
	v4Event,
	v4Market,
	v4Result,
	v4Row,
} from "./native_event.ts";

/** A market type that BetPawa does not have, so that it has no name. */
const UNKNOWN = "900001";
const unnamed = (prices: Parameters<typeof v4Row>[1] = { "Red card": 4.5, None: 1.2 }) =>
	v4Market(UNKNOWN, "NORMAL", [v4Row(6, prices), v4Row(10, { "Red card": 9 })]);

/** The boards after each of these readings, as a cycle keeps them. */
function boardAfter(...readings: readonly Reading[]): Board {
	const board = readings.reduce<Board | undefined>((before, reading, at) => {
		return diffSnapshot(before, reading.offer, at, absenceIn(reading, reading.listing, 0)).board;
	}, undefined);
	if (board === undefined) throw new Error("there must be a reading");
	return board;
}

/** Keys of what a board still offers. */
const offeredOn = (board: Board) =>
	board.layout.markets
		.filter((market) => !isWithdrawn(board, indexOfMarket(board.layout, market)))
		.map(({ key }) => key)
		.sort();

describe("readReply() of a market without a name", () => {
	test.each([
		["v4", readOne(v4Event({ markets: [v4Result(), unnamed()], totalMarketCount: "3" }))],
		[
			"v3",
			readOne(
				v3Event({
					markets: [
						v3Market("3743", "", [v3Row(null, { "1": 1.84, X: 3.81, "2": 4.11 })]),
						v3Market(UNKNOWN, "NORMAL", [
							v3Row(6, { "Red card": 4.5, None: 1.2 }),
							v3Row(10, { "Red card": 9 }),
						]),
					],
					totalMarketCount: 3,
				}),
			),
		],
	])("keeps its prices under its own id, handicap and outcomes, and lists it, in %s", (_, reading) => {
		expect(keysIn(reading)).toEqual(["1x2_ft", "betpawa:900001#handicap=10", "betpawa:900001#handicap=6"]);
		expect(unnamedIn(reading, UNKNOWN, "handicap=6")).toEqual({ "Red card": 4.5, None: 1.2 });
		expect(unnamedIn(reading, UNKNOWN, "handicap=10")).toEqual({ "Red card": 9 });
		expect(reading.unmapped).toEqual([
			{ nativeId: UNKNOWN, name: "type 900001", specifier: "handicap=6", outcomes: 2 },
			{ nativeId: UNKNOWN, name: "type 900001", specifier: "handicap=10", outcomes: 1 },
		]);
		expect(reading.counts).toEqual({ offered: 3, mapped: 1, unmapped: 2, malformed: 0 });
		expect(reading.completeness).toBe("counted");
		expect(reading.problems).toEqual([]);
	});

	test("merges its rows and needs no handicap", () => {
		const rows = [v4Row(undefined, { A: 2, B: 3 }), v4Row(undefined, { C: 4 })];
		const reading = readOne(v4Event({ markets: [v4Market(UNKNOWN, "", rows)], totalMarketCount: "1" }));
		expect(keysIn(reading)).toEqual(["betpawa:900001"]);
		expect(unnamedIn(reading, UNKNOWN)).toEqual({ A: 2, B: 3, C: 4 });
		expect(reading.unmapped).toMatchObject([{ specifier: undefined, outcomes: 3 }]);
	});

	test("calls it what BetPawa calls it", () => {
		const { offer } = readOne(v4Event({ markets: [unnamed()] }));
		expect(offer.layout.markets[0]?.type).toMatchObject({ id: "betpawa:900001", name: "type 900001" });
	});

	test("suspends it by the same rules as any other", () => {
		const prices = { "Red card": { odds: 4.5, suspended: true }, None: { odds: 1 }, Both: 11 };
		const before = readOne(v4Event({ markets: [unnamed(prices)] }));
		expect(unnamedIn(before, UNKNOWN, "handicap=6")).toEqual({
			"Red card": "suspended",
			None: "suspended",
			Both: 11,
		});
		const live = readOne(v4Event({ markets: [unnamed(prices)], additionalInfo: { live: true } }));
		expect(unnamedIn(live, UNKNOWN, "handicap=6")).toEqual({
			"Red card": "suspended",
			None: "suspended",
			Both: "suspended",
		});
	});

	test("keeps it in a list, too", () => {
		const reply = { responses: [{ responses: [v4Event({ markets: [unnamed()] })] }] };
		const found = betpawa.readReply(reply).map((reading) => unnamedIn(reading, UNKNOWN, "handicap=10"));
		expect(found).toEqual([{ "Red card": 9 }]);
	});

	test("takes the first of two outcomes of one name, and says so", () => {
		const rows = [v4Row(undefined, { A: 2 }), v4Row(undefined, { B: 3, A: 9 })];
		const reading = readOne(v4Event({ markets: [v4Market(UNKNOWN, "", rows)] }));
		expect(unnamedIn(reading, UNKNOWN)).toEqual({ A: 2, B: 3 });
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[0].row[1].prices[1].name"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 1, malformed: 0 });
	});

	test("leaves it as it was where it cannot be read, and withdraws it where it is no longer there", () => {
		const whole = readOne(v4Event({ markets: [v4Result(), unnamed()], totalMarketCount: "3" }));
		const spoilt = v4Market(UNKNOWN, "NORMAL", [
			v4Row(6, { "Red card": { odds: "4.5" } }),
			v4Row(10, { "Red card": 9 }),
		]);
		const unread = readOne(v4Event({ markets: [v4Result(), spoilt], totalMarketCount: "3" }));
		expect(unread.completeness).toBe("counted");
		expect(offeredOn(boardAfter(whole, unread))).toEqual([...keysIn(whole)]);
		const gone = readOne(v4Event({ markets: [v4Result()], totalMarketCount: "1" }));
		expect(offeredOn(boardAfter(whole, gone))).toEqual(["1x2_ft"]);
	});
});

describe("readReply() of outcomes without a name", () => {
	const btts = (prices: Parameters<typeof v4Row>[1]) => v4Market("3795", "", [v4Row(undefined, prices)]);

	test("keeps them beside their market, which stands, and names each as a problem", () => {
		const reading = readOne(v4Event({ markets: [btts({ Yes: 1.77, Maybe: 30, No: 2.06, Never: 40 })] }));
		expect(keysIn(reading)).toEqual(["betpawa:3795", "btts_ft"]);
		expect(pricesIn(reading, "btts_ft")).toEqual({ yes: 1.77, no: 2.06 });
		expect(unnamedIn(reading, "3795")).toEqual({ Maybe: 30, Never: 40 });
		expect(reading.problems.map(({ path }) => path)).toEqual([
			"markets[0].row[0].prices[1].name",
			"markets[0].row[0].prices[3].name",
		]);
		expect(reading.unmapped).toEqual([]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
	});

	test("keeps them with the handicap of their market, suspended with it", () => {
		const market = v4Market("5000", "NORMAL", [v4Row(10, { Over: 1.98, Exactly: 7 })]);
		const live = readOne(v4Event({ markets: [market], additionalInfo: { live: true } }));
		expect(pricesIn(live, "over_under_ft", 2.5)).toEqual({ over: "suspended" });
		expect(unnamedIn(live, "5000", "handicap=10")).toEqual({ Exactly: "suspended" });
	});

	test("keeps them where no outcome is known at all, the market itself being as it was", () => {
		const reading = readOne(v4Event({ markets: [btts({ Maybe: 30, Never: 40 })], totalMarketCount: "1" }));
		expect(keysIn(reading)).toEqual(["betpawa:3795"]);
		expect(unnamedIn(reading, "3795")).toEqual({ Maybe: 30, Never: 40 });
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["btts_ft"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
	});

	test("leaves them as they were where their market cannot be read", () => {
		const first = readOne(v4Event({ markets: [btts({ Yes: 1.77, Maybe: 30 })], totalMarketCount: "1" }));
		const spoilt = btts({ Yes: 1.8, Maybe: { odds: null } });
		const second = readOne(v4Event({ markets: [spoilt, v4Result()], totalMarketCount: "2" }));
		expect(second.completeness).toBe("counted");
		expect(offeredOn(boardAfter(first, second))).toEqual(["1x2_ft", "betpawa:3795", "btts_ft"]);
	});

	test("keeps a repeated outcome nowhere: the first is the one", () => {
		const prices = [
			{ name: "Yes", odds: 1.77 },
			{ name: "Yes", odds: 9 },
		];
		const reading = readOne(v4Event({ markets: [v4Market("3795", "", [{ prices }])] }));
		expect(keysIn(reading)).toEqual(["btts_ft"]);
		expect(pricesIn(reading, "btts_ft")).toEqual({ yes: 1.77 });
		expect(reading.problems).toHaveLength(1);
	});
});
