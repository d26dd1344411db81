import { describe, expect, test } from "bun:test";
import { bet9ja } from "../../src/bookmakers/bet9ja/bet9ja.ts";
import { betpawa } from "../../src/bookmakers/betpawa/betpawa.ts";
import type { Bookmaker, Reading } from "../../src/bookmakers/bookmaker.ts";
import { FeedError } from "../../src/bookmakers/feed_error.ts";
import { MOST_MARKETS, MOST_OUTCOMES } from "../../src/bookmakers/market_bounds.ts";
import { sportybet } from "../../src/bookmakers/sportybet/sportybet.ts";
import * as bet9jaNative from "./bet9ja/native_fixture.ts";
import { v4Event, v4Market, v4Result, v4Row } from "./betpawa/native_event.ts";
import * as sportybetNative from "./sportybet/native_fixture.ts";

type Over = Readonly<Record<string, unknown>>;

/** One event at each bookmaker: with these teams, and with one market more. */
interface Book {
	readonly bookmaker: Bookmaker;
	readonly named: (home: string, away: string) => unknown;
	readonly with: (markets: readonly unknown[] | Over, over?: Over) => unknown;
}

const BETPAWA: Book = {
	bookmaker: betpawa,
	named: (home, away) =>
		v4Event({
			participants: [
				{ name: home, position: 1 },
				{ name: away, position: 2 },
			],
		}),
	with: (markets, over) => v4Event({ markets: [v4Result(), ...Object.values(markets)], ...over }),
};
const SPORTYBET: Book = {
	bookmaker: sportybet,
	named: (homeTeamName, awayTeamName) =>
		sportybetNative.envelope(sportybetNative.event([], { homeTeamName, awayTeamName })),
	with: (markets, over) =>
		sportybetNative.envelope(
			sportybetNative.event([sportybetNative.result(), ...Object.values(markets)], over),
		),
};
const BET9JA: Book = {
	bookmaker: bet9ja,
	named: (home, away) => bet9jaNative.envelope(bet9jaNative.event({}, { DS: `${home} - ${away}` })),
	with: (odds, over) => bet9jaNative.envelope(bet9jaNative.event({ ...bet9jaNative.RESULT, ...odds }, over)),
};
const BOOKS = [BETPAWA, SPORTYBET, BET9JA];

function readOne({ bookmaker }: Book, reply: unknown): Reading {
	const [reading] = bookmaker.readReply(reply);
	if (reading === undefined) throw new Error("expected a reading");
	return reading;
}

function keysOf({ offer }: Reading): readonly string[] {
	return offer.layout.markets.map(({ key }) => key);
}

describe.each(BOOKS.map((book) => [book.bookmaker.id, book] as const))("readReply() of %s", (_, book) => {
	test.each([
		["Brighton &amp; Hove Albion", "Uni&atilde;o\u00a0\tMadeira ", "Brighton & Hove Albion", "União Madeira"],
		["Sa\u0303o Paulo", "O&#39;Higgins", "S\u00e3o Paulo", "O'Higgins"],
		["A\0\ud800B", "\u200b\u202eC\ufeff", "AB", "C"],
	])("brings the names %j and %j to one form", (home, away, expectedHome, expectedAway) => {
		const { listing } = readOne(book, book.named(home, away));
		expect(listing).toMatchObject({ home: expectedHome, away: expectedAway });
	});

	test("cuts names that are none, and refuses those of nothing that is seen", () => {
		expect(readOne(book, book.named("x".repeat(1_000), "B")).listing.home).toBe("x".repeat(200));
		expect(() => readOne(book, book.named(" \u200b ", "B"))).toThrow(FeedError);
	});
});

describe("a market whose identity cannot be stored is malformed, the others stand", () => {
	const bad = ["1\0", "\ud800", "x".repeat(3_000), "ü".repeat(1_500), "\u0007", "a#b"];
	const price = (name: string) => v4Row(undefined, { [name]: 2 });
	const cases: readonly (readonly [string, Book, (text: string) => unknown])[] = [
		["a market type at BetPawa", BETPAWA, (text) => [v4Market(text, "", [price("Yes")])]],
		[
			"a price name at BetPawa",
			BETPAWA,
			(text) => [v4Market("900001", "", [price(text.replace("#", "\0"))])],
		],
		["a player at BetPawa", BETPAWA, (text) => [v4Market("28000816", "", [price(text.replace("#", "\0"))])]],
		["a market at SportyBet", SPORTYBET, (text) => [sportybetNative.market(text, { 1: "2" })]],
		[
			"a specifier at SportyBet",
			SPORTYBET,
			(text) => [
				sportybetNative.market("900001", { 1: "2" }, { specifier: `minute=${text.replace("#", "\0")}` }),
			],
		],
		[
			"an outcome at SportyBet",
			SPORTYBET,
			(text) => [sportybetNative.market("900001", { [text.replace("#", "\0")]: "2" })],
		],
		["a code at Bet9ja", BET9JA, (text) => ({ [`S_${text}_1`]: "2" })],
		["a line at Bet9ja", BET9JA, (text) => ({ [`S_NEW@${text.replace("#", "\0")}_1`]: "2" })],
		["an outcome at Bet9ja", BET9JA, (text) => ({ [`S_NEW_${text.replace("#", "\0")}`]: "2" })],
	];
	test.each(cases)("%s", (_, book, marketsOf) => {
		for (const text of bad) {
			const markets = marketsOf(text);
			const reading = readOne(book, book.with(Array.isArray(markets) ? markets : Object(markets)));
			expect(keysOf(reading)).toEqual(["1x2_ft"]);
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
			expect(reading.problems).toHaveLength(1);
			for (const { path, message } of reading.problems) expect(path + message).not.toMatch(/[\p{Cc}\p{Cs}]/u);
		}
	});

	test("a player's name at SportyBet, whose market may be anybody's then", () => {
		const carded = (desc: string) => {
			const outcomes = [sportybetNative.outcome("1", "2.5", { desc })];
			return sportybetNative.market("1191", {}, { outcomes, specifier: "variant=pre:playerprops:1:2" });
		};
		const good = readOne(SPORTYBET, SPORTYBET.with([carded("Kant&eacute;, N&#39;Golo\u200b")]));
		expect(keysOf(good)).toEqual(["1x2_ft", "player_carded#kante ngolo"]);
		const bad = readOne(SPORTYBET, SPORTYBET.with([carded("Kante\0, Ngolo")]));
		expect(keysOf(bad)).toEqual(["1x2_ft"]);
		expect(bad).toMatchObject({ completeness: "short", counts: { offered: 2, mapped: 1, malformed: 1 } });
	});

	test("a player's name at BetPawa is decoded", () => {
		const booked = v4Market("28000816", "", [v4Row(undefined, { "N&#39;Golo  Kante\u0301": 2.5 })]);
		expect(keysOf(readOne(BETPAWA, BETPAWA.with([booked])))).toEqual(["1x2_ft", "player_carded#kante ngolo"]);
	});
});

describe("numbers that are no odds are malformed", () => {
	const texts = [
		"0x10",
		"1e3",
		"Infinity",
		" 2",
		"2.",
		".5",
		"-2",
		"+2",
		"1,5",
		"1073741.824",
		"9".repeat(400),
	];
	test.each(texts)("%p at SportyBet and Bet9ja", (odds) => {
		const sporty = readOne(
			SPORTYBET,
			SPORTYBET.with([sportybetNative.market("18", { 12: odds, 13: "1.8" }, { specifier: "total=2.5" })]),
		);
		const nine = readOne(BET9JA, BET9JA.with({ "S_OU@2.5_O": odds, "S_OU@2.5_U": "1.8" }));
		for (const reading of [sporty, nine]) {
			expect(keysOf(reading)).toEqual(["1x2_ft"]);
			expect([...reading.unreadable].map(({ key }) => key)).toEqual(["over_under_ft@2.5"]);
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		}
	});

	test.each([-1, 1e9, Number.POSITIVE_INFINITY, 1e300])("%p at BetPawa", (odds) => {
		const total = v4Market("5000", "NORMAL", [v4Row(10, { Over: odds, Under: 1.8 })]);
		const reading = readOne(BETPAWA, BETPAWA.with([total]));
		expect(keysOf(reading)).toEqual(["1x2_ft"]);
		expect([...reading.unreadable].map(({ key }) => key)).toContain("over_under_ft@2.5");
		expect(reading.counts.malformed).toBe(1);
	});
});

describe("what is too much is malformed and counted", () => {
	const isNamed = ({ problems }: Reading) => problems.some(({ message }) => message.includes("at most"));

	test("markets beyond the most that are read", () => {
		const numbers = Array.from({ length: MOST_MARKETS + 9 }, (_, i) => i - 3_000);
		const pawa = numbers.map((n) => v4Market("900001", "NORMAL", [v4Row(n, { Yes: 2 })]));
		const sporty = numbers.map((n) => sportybetNative.market("900001", { 1: "2" }, { specifier: `at=${n}` }));
		const readings = [readOne(BETPAWA, BETPAWA.with(pawa)), readOne(SPORTYBET, SPORTYBET.with(sporty))];
		for (const reading of readings) {
			const { offered, unmapped, malformed } = reading.counts;
			expect(offered).toBe(MOST_MARKETS + 10);
			expect([unmapped, malformed]).toEqual([MOST_MARKETS - 1, 10]);
			expect(reading.completeness).toBe("short");
			expect(isNamed(reading)).toBe(true);
			expect(reading.problems.length).toBeLessThan(110);
		}
	});

	test("outcomes of one market", () => {
		const names = Array.from({ length: MOST_OUTCOMES + 1 }, (_, i) => `o${i}`);
		const prices = Object.fromEntries(names.map((name) => [name, 2]));
		const texts = Object.fromEntries(names.map((name) => [name, "2"]));
		const keys = Object.fromEntries(names.map((name) => [`S_NEW_${name}`, "2"]));
		const readings = [
			readOne(BETPAWA, BETPAWA.with([v4Market("900002", "", [v4Row(undefined, prices)])])),
			readOne(SPORTYBET, SPORTYBET.with([sportybetNative.market("900002", texts)])),
			readOne(BET9JA, BET9JA.with(keys)),
		];
		for (const reading of readings) {
			expect(keysOf(reading)).toEqual(["1x2_ft"]);
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
			expect(isNamed(reading)).toBe(true);
		}
	});

	test.each([1e300, 4_004, -1e9])(
		"a handicap of %p quarters at BetPawa, of a market without a name too",
		(handicap) => {
			const row = [v4Row(handicap, { Over: 2 })];
			for (const type of ["900003", "5000"]) {
				const reading = readOne(BETPAWA, BETPAWA.with([v4Market(type, "NORMAL", row)]));
				expect(keysOf(reading)).toEqual(["1x2_ft"]);
				expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
			}
		},
	);
});

test.each([2, 5, 6, 7, 8, 9, 70, -1])(
	"SportyBet's status %p says that the match is not to be bet on",
	(status) => {
		const { listing, offer, completeness } = readOne(SPORTYBET, SPORTYBET.with([], { status }));
		expect(listing.status).toBe("unavailable");
		expect(completeness).toBe("short");
		expect(offer.layout.markets).toHaveLength(1);
		expect(offer.prices.every((price) => price === 1)).toBe(true);
	},
);

test("an error that is nested without end is a named failure at each bookmaker", () => {
	const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
	for (const { bookmaker } of BOOKS) {
		for (const reply of [deep, { error: deep, message: deep }, { R: deep }, { bizCode: deep, data: deep }]) {
			expect(() => bookmaker.readReply(reply)).toThrow(FeedError);
		}
	}
});

test("a type of BetPawa's that comes with another kind of handicap as well is read, whatever their order", () => {
	const ours = v4Market("5000", "NORMAL", [v4Row(10, { Over: 1.9, Under: 1.8 })]);
	const other = v4Market("5000", "ASIAN", [v4Row(10, { Over: 9, Under: 9 })]);
	for (const markets of [
		[ours, other],
		[other, ours],
	]) {
		const reading = readOne(BETPAWA, BETPAWA.with(markets));
		expect(keysOf(reading)).toEqual(["1x2_ft", "over_under_ft@2.5"]);
		expect(reading.counts).toEqual({ offered: 3, mapped: 2, unmapped: 0, malformed: 1 });
	}
});
