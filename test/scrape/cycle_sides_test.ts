import { describe, expect, test } from "bun:test";
import { isWithdrawn, pricesOf } from "../../src/odds/board.ts";
import { oddsOf } from "../../src/odds/price.ts";
import { marketAt, type SaidMarkets } from "../fixture/make_offer.ts";
import { makeListing, makeReading } from "../fixture/make_reading.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"] as const;
const NAMES = { home: "Alpha FC", away: "Beta United" };
const TURNED_NAMES = { home: "Beta United", away: "Alpha FC" };
const STRAIGHT: SaidMarkets = { "1x2_ft": [1.5, 4.2, 6.5], "asian_handicap_ft@-1.5": [2.4, 1.55] };
const TURNED: SaidMarkets = { "1x2_ft": [6.4, 4.1, 1.52], "asian_handicap_ft@1.5": [1.56, 2.35] };

const straight = makeListing({ eventId: 1, ...NAMES });
const turned = makeListing({ eventId: 1, ...TURNED_NAMES });

async function makeWarmCycle(books: readonly string[] = BOOKS): Promise<RecordedCycle> {
	const cycle = new RecordedCycle(books);
	for (const book of books) cycle.lists(book, [straight]).says(book, 1, STRAIGHT);
	await cycle.run();
	return cycle;
}

/** What is offered, in the match's own order. */
function said(cycle: RecordedCycle, book: string): Record<string, unknown> {
	const board = cycle.cache.get(1, book)?.board;
	if (board === undefined) return {};
	return Object.fromEntries(
		board.layout.markets.flatMap((market, index) =>
			isWithdrawn(board, index) ? [] : [[market.key, [...pricesOf(board, index)].map(oddsOf)]],
		),
	);
}

const IN_ORDER = { "1x2_ft": [1.52, 4.1, 6.4], "asian_handicap_ft@-1.5": [2.35, 1.56] };

describe("a cycle and a bookmaker that has the teams the other way round", () => {
	test.each(BOOKS)("turns %s round, remembers it, and finds nothing new the next time", async (book) => {
		const cycle = await makeWarmCycle();
		await cycle.lists(book, [turned]).says(book, 1, TURNED).run();
		expect(said(cycle, book)).toEqual(IN_ORDER);
		expect(cycle.cache.get(1, book)).toMatchObject({ isTurned: true });
		expect(cycle.cache.get(1, book)?.excluded).toBeUndefined();
		expect(cycle.cache.event(1)?.fixture).toMatchObject(NAMES);
		await cycle.run();
		expect(cycle.saved).toEqual([]);
		await cycle.lists(book, [straight]).says(book, 1, STRAIGHT).run();
		expect(said(cycle, book)).toEqual(STRAIGHT);
		expect(cycle.cache.get(1, book)?.isTurned).toBeUndefined();
	});

	test("mixes no orders where the reply that is turned is short", async () => {
		const cycle = await makeWarmCycle();
		const reading = makeReading({
			listing: turned,
			markets: { "1x2_ft": [6.4, 4.1, 1.52] },
			completeness: "short",
		});
		await cycle.lists("bet9ja", [turned]).says("bet9ja", 1, reading).run();
		// The handicap was not in it: nobody can say in which order it is.
		expect(said(cycle, "bet9ja")).toEqual({
			"1x2_ft": [1.52, 4.1, 6.4],
			"asian_handicap_ft@-1.5": [undefined, undefined],
		});
	});

	test("keeps a book out whose names and prices contradict each other, with the reason, until they do not", async () => {
		const cycle = await makeWarmCycle();
		const report = await cycle.lists("sportybet", [turned]).run();
		const book = cycle.cache.get(1, "sportybet");
		expect(book?.excluded).toMatchObject({ reason: "sides" });
		expect(said(cycle, "sportybet")).toEqual(STRAIGHT);
		expect(report.get("sportybet")?.reasons.map(({ kind }) => kind)).toEqual(["sides"]);
		expect(cycle.saved).toEqual([]);
		await cycle.lists("sportybet", [straight]).run();
		expect(cycle.cache.get(1, "sportybet")?.excluded).toBeUndefined();
	});

	test("turns the match's own order, and every book of it at once, where two of three turn", async () => {
		const cycle = await makeWarmCycle();
		for (const book of ["betpawa", "bet9ja"]) cycle.lists(book, [turned]).says(book, 1, TURNED);
		cycle.says("sportybet", 1, "timeout");
		await cycle.run();
		expect(cycle.cache.event(1)?.fixture).toMatchObject(TURNED_NAMES);
		expect(said(cycle, "betpawa")).toEqual(TURNED);
		// Not answered, and turned all the same.
		expect(said(cycle, "sportybet")).toEqual({
			"1x2_ft": [6.5, 4.2, 1.5],
			"asian_handicap_ft@1.5": [1.55, 2.4],
		});
		expect(cycle.cache.get(1, "sportybet")?.isTurned).toBe(true);
		const first = cycle.entries[0];
		expect(first).toMatchObject({ kind: "fixtures" });
		await cycle.says("sportybet", 1, STRAIGHT).run();
		expect(cycle.saved).toEqual([]);
	});

	test("leaves a market that could not be read in the other order as it was, with its own time", async () => {
		const cycle = await makeWarmCycle();
		await cycle.lists("sportybet", [turned]).says("sportybet", 1, TURNED).run();
		const confirmedAt = cycle.cache.get(1, "sportybet")?.confirmedAt ?? 0;
		const reading = makeReading({
			listing: turned,
			markets: { "1x2_ft": [6.4, 4.1, 1.52] },
			unreadable: new Set([marketAt("asian_handicap_ft@1.5")]),
		});
		cycle.now += 1_000;
		await cycle.says("sportybet", 1, reading).run();
		expect(said(cycle, "sportybet")).toEqual(IN_ORDER);
		expect(cycle.cache.get(1, "sportybet")?.confirmedApart).toEqual(
			new Map([[marketAt("asian_handicap_ft@-1.5"), confirmedAt]]),
		);
	});
});
