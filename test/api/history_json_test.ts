import { expect, test } from "bun:test";
import { historyPieces, marginsPieces, movementsPieces } from "../../src/api/history_json.ts";
import type { MarketHistory } from "../../src/odds/market_history.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { marketAt, packSaid, type Said } from "../fixture/make_offer.ts";
import { NOW } from "../fixture/make_snapshot.ts";

const TYPE = marketType("over_under_ft");
const NAME = { type: TYPE, line: 2.5, label: undefined };
const prices = (...said: readonly Said[]) => Uint32Array.from(said, packSaid);

const HISTORY: MarketHistory = {
	type: TYPE,
	from: NOW,
	to: NOW + 60_000,
	opening: new Map([["betpawa", prices(2, 1.9)]]),
	changes: [
		{ at: NOW, bookmaker: "betpawa", prices: prices(1.6, "suspended") },
		{ at: NOW + 1, bookmaker: "bet9ja", prices: prices(1.6, 2), sourceAt: NOW - 61_434 },
		{ at: NOW + 2, bookmaker: "betpawa", prices: prices("absent", "absent") },
	],
	nextFrom: undefined,
};

const HEAD = {
	event_id: 7,
	market_id: "over_under_ft",
	line: 2.5,
	from: "2026-05-06T10:00:00.000Z",
	to: "2026-05-06T10:01:00.000Z",
	next_from: null,
};

test("historyPieces() is what the wire promises", () => {
	expect<unknown>(JSON.parse([...historyPieces(7, NAME, HISTORY)].join(""))).toEqual({
		...HEAD,
		outcomes: ["over", "under"],
		items: [
			{
				at: "2026-05-06T10:00:00.000Z",
				source_at: null,
				bookmaker: "betpawa",
				odds: [1.6, null],
				status: ["open", "suspended"],
				withdrawn: false,
			},
			{
				at: "2026-05-06T10:00:00.001Z",
				source_at: "2026-05-06T09:58:58.566Z",
				bookmaker: "bet9ja",
				odds: [1.6, 2],
				status: ["open", "open"],
				withdrawn: false,
			},
			{
				at: "2026-05-06T10:00:00.002Z",
				source_at: null,
				bookmaker: "betpawa",
				odds: [null, null],
				status: ["absent", "absent"],
				withdrawn: true,
			},
		],
		ohlc: {
			betpawa: [
				{ open: 2, high: 2, low: 1.6, close: 1.6 },
				{ open: 1.9, high: 1.9, low: 1.9, close: 1.9 },
			],
			bet9ja: [
				{ open: 1.6, high: 1.6, low: 1.6, close: 1.6 },
				{ open: 2, high: 2, low: 2, close: 2 },
			],
		},
	});
});

test("marginsPieces() is what the wire promises", () => {
	const at = (ms: number) => `2026-05-06T10:00:00.00${ms}Z`;
	expect<unknown>(JSON.parse([...marginsPieces(7, NAME, HISTORY)].join(""))).toEqual({
		...HEAD,
		items: [
			{ at: at(0), bookmaker: "betpawa", margin: null, withdrawn: false },
			{ at: at(1), bookmaker: "bet9ja", margin: 0.125, withdrawn: false },
			{ at: at(2), bookmaker: "betpawa", margin: null, withdrawn: true },
		],
		ohlc: {
			betpawa: { open: 0.0263, high: 0.0263, low: 0.0263, close: 0.0263 },
			bet9ja: { open: 0.125, high: 0.125, low: 0.125, close: 0.125 },
		},
	});
});

test("historyPieces() tells a label, where it goes on, and what was never open", () => {
	const changes = [{ at: NOW, bookmaker: "betpawa", prices: prices("suspended", 2) }];
	const history = { ...HISTORY, opening: new Map(), changes, nextFrom: NOW + 5 };
	expect<unknown>(
		JSON.parse([...historyPieces(7, { ...NAME, label: "haaland" }, history)].join("")),
	).toMatchObject({
		line_label: "haaland",
		next_from: "2026-05-06T10:00:00.005Z",
		ohlc: { betpawa: [null, { open: 2, high: 2, low: 2, close: 2 }] },
	});
});

test("movementsPieces() tells the first so many, and how many there are", () => {
	const movement = {
		market: marketAt("over_under_ft@2.5"),
		position: 1,
		bookmaker: "betpawa",
		from: 1800,
		to: 2400,
		changedAt: NOW,
	};
	const found = { from: NOW, to: NOW + 60_000, movements: [movement, { ...movement, position: 0 }] };
	expect<unknown>(JSON.parse([...movementsPieces(7, found, 1)].join(""))).toEqual({
		event_id: 7,
		from: "2026-05-06T10:00:00.000Z",
		to: "2026-05-06T10:01:00.000Z",
		items: [
			{
				market_id: "over_under_ft",
				line: 2.5,
				name: "Over/Under - Full Time",
				outcome: "under",
				bookmaker: "betpawa",
				from_odds: 1.8,
				to_odds: 2.4,
				change: 0.3333,
				changed_at: "2026-05-06T10:00:00.000Z",
			},
		],
		total: 2,
	});
});
