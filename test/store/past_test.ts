import { beforeEach, describe, expect, test } from "bun:test";
import { indexOfMarket, pricesOf } from "../../src/odds/board.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { Market } from "../../src/odds/market.ts";
import type { MarketHistory } from "../../src/odds/market_history.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { OfferBuilder } from "../../src/odds/offer_builder.ts";
import { packThousandths, unpackPrice } from "../../src/odds/price.ts";
import type { DatedSnapshot, Snapshot, SnapshotChange } from "../../src/odds/snapshot.ts";
import { offerUnnamed } from "../../src/odds/unnamed_market.ts";
import { createPast, type Past } from "../../src/store/past.ts";
import type { MarketQuestion } from "../../src/store/read_market_history.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeOffer, marketAt, type SaidMarkets } from "../fixture/make_offer.ts";
import { KICKOFF, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";
import { BOOKMAKERS, openParts, saveFirst, saveListings, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const MINUTE = 60_000;
const WHOLE = { withdraws: true, unreadable: new Set<never>() };

/** What changed, in words: minutes after NOW, bookmaker, prices. */
const said = ({ changes }: Pick<MarketHistory, "changes">) =>
	changes.map(
		({ at, bookmaker, prices }) =>
			`${((at ?? Number.NaN) - NOW) / MINUTE} ${bookmaker} ${[...prices].map(word).join(" ")}`,
	);

function word(packed: number): string {
	const price = unpackPrice(packed);
	return price === undefined ? "-" : price.status === "open" ? String(price.odds) : "suspended";
}

/** The board in words, so that a difference can be read. */
const boardOf = ({ board, bookmaker, capturedAt }: Snapshot) => ({
	bookmaker,
	capturedAt,
	markets: Object.fromEntries(
		board.layout.markets.map((market, i) => [
			market.key,
			[...pricesOf(board, i), board.changedAt[i]].join(" "),
		]),
	),
});

/** A board of one market that we have no name for. */
function unnamedBoard(
	changedAt: number,
	outcomes: readonly (readonly [string, number])[],
): Snapshot["board"] {
	const builder = new OfferBuilder();
	const native = { bookmaker: "betpawa", nativeId: "past", name: "Past", specifier: "minute=5" };
	const prices = outcomes.map(([id, thousandths]) => [id, packThousandths(thousandths)] as const);
	offerUnnamed(builder, { ...native, outcomes: prices }, "past");
	return { ...builder.build(), changedAt: new Float64Array([changedAt]) };
}

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	let past: Past;
	beforeEach(async () => {
		await database().clear();
		parts = await openParts(database().sql);
		past = createPast(parts.sql, parts.markets, parts.bookmakers);
	});

	/** Saves what a bookmaker offers at a moment after a snapshot; what is missing is withdrawn. */
	async function save(old: Snapshot, minutes: number, markets: SaidMarkets): Promise<DatedSnapshot> {
		const at = NOW + minutes * MINUTE;
		const { board, changed } = diffSnapshot(old.board, makeOffer(markets), at, WHOLE);
		const snapshot = { ...old, board, capturedAt: at, confirmedAt: at };
		await saveNews(parts, [{ snapshot, changed }]);
		return snapshot;
	}

	const ask = (given: Partial<MarketQuestion> & { readonly market: Market }) =>
		past.readMarketHistory({
			eventId: 1,
			bookmakers: BOOKMAKERS,
			from: NOW - MINUTE,
			to: NOW + 600 * MINUTE,
			limit: 1_000,
			...given,
		});

	async function readAt(eventId: number, at: number): Promise<readonly Snapshot[]> {
		const event = await past.readEvent(eventId);
		return event === undefined ? [] : past.readSnapshotsAt(event, at);
	}

	test("readEvent() knows a match that was ever seen, and no other", async () => {
		await saveFirst(parts, makeSnapshot());
		await saveListings(parts, [makeSnapshot({ eventId: 2, bookmaker: "bet9ja" })]);
		expect(await past.readEvent(1)).toEqual({
			fixture: makeSnapshot().fixture,
			listings: [{ bookmaker: "betpawa", bookmakerNo: 1, externalId: "ext-1", confirmedAt: NOW }],
		});
		expect(await past.readEvent(2)).toEqual({
			fixture: makeSnapshot({ eventId: 2 }).fixture,
			listings: [],
		});
		expect(await past.readEvent(3)).toBeUndefined();
	});

	test("readMarketHistory() tells every change of one market, oldest first, and of no other", async () => {
		const first = makeSnapshot({ markets: { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 1.9] } });
		await saveFirst(parts, first, makeSnapshot({ bookmaker: "bet9ja", markets: { btts_ft: [1.7, 2] } }));
		await saveFirst(parts, makeSnapshot({ eventId: 2, markets: { btts_ft: [1.1, 9] } }));
		const second = await save(first, 1, { "1x2_ft": [2.1, 3, 4], btts_ft: [1.8, 1.9] });
		await save(second, 2, { "1x2_ft": [2.2, 3, 4], btts_ft: ["suspended", 1.95] });
		const history = await ask({ market: marketAt("btts_ft") });
		expect(said(history)).toEqual(["0 betpawa 1.8 1.9", "0 bet9ja 1.7 2", "2 betpawa suspended 1.95"]);
		expect(history.opening.size).toBe(0);
		expect(history.nextFrom).toBeUndefined();
		expect(said(await ask({ market: marketAt("btts_ft"), bookmakers: ["bet9ja"] }))).toEqual([
			"0 bet9ja 1.7 2",
		]);
	});

	test("readMarketHistory() tells a withdrawal and a return, and an outcome that goes and comes back", async () => {
		const first = makeSnapshot({ markets: { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 1.9] } });
		await saveFirst(parts, first);
		const second = await save(first, 1, { "1x2_ft": [2, "absent", 4] });
		const third = await save(second, 2, { "1x2_ft": [2, 3, 4] });
		await save(third, 3, { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 1.9] });
		expect(said(await ask({ market: marketAt("btts_ft") }))).toEqual([
			"0 betpawa 1.8 1.9",
			"1 betpawa - -",
			"3 betpawa 1.8 1.9",
		]);
		expect(said(await ask({ market: marketAt("1x2_ft") }))).toEqual([
			"0 betpawa 2 3 4",
			"1 betpawa 2 - 4",
			"2 betpawa 2 3 4",
		]);
		expect((await readAt(1, NOW + 2 * MINUTE)).map(boardOf)).toEqual([
			expect.objectContaining({ capturedAt: NOW + 2 * MINUTE }),
		]);
	});

	test("readMarketHistory() takes from into the time and leaves to out, and knows what it began with", async () => {
		let latest = makeSnapshot({ markets: { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 1.9] } });
		await saveFirst(parts, latest, makeSnapshot({ bookmaker: "bet9ja", markets: { btts_ft: [1.7, 2] } }));
		for (let i = 1; i <= 4; i++)
			latest = await save(latest, i, { "1x2_ft": [2 + i, 3, 4], btts_ft: [1.8, 1.9] });
		const market = marketAt("1x2_ft");
		const history = await ask({ market, from: NOW + 2 * MINUTE, to: NOW + 4 * MINUTE });
		expect(said(history)).toEqual(["2 betpawa 4 3 4", "3 betpawa 5 3 4"]);
		expect([...history.opening].map(([id, prices]) => [id, [...prices].map(word)])).toEqual([
			["betpawa", ["3", "3", "4"]],
		]);
		const ofBoard = await ask({ market: marketAt("btts_ft"), from: NOW + 2 * MINUTE });
		expect(ofBoard.changes).toEqual([]);
		expect([...ofBoard.opening].map(([id, prices]) => [id, [...prices].map(word)])).toEqual([
			["betpawa", ["1.8", "1.9"]],
			["bet9ja", ["1.7", "2"]],
		]);
	});

	test("readMarketHistory() cuts at a moment, never within one, and goes on from there", async () => {
		const market = marketAt("1x2_ft");
		let both = BOOKMAKERS.slice(0, 2).map((bookmaker) => makeSnapshot({ bookmaker }));
		await saveFirst(parts, ...both);
		for (let i = 1; i <= 3; i++) {
			both = await Promise.all(both.map((old) => save(old, i, { "1x2_ft": [2 + i, 3, 4] })));
		}
		const pages: string[][] = [];
		let from: number | undefined = NOW - MINUTE;
		while (from !== undefined && pages.length < 9) {
			const history: MarketHistory = await ask({ market, from, limit: 3 });
			pages.push(said(history).map((text) => text.slice(0, 9)));
			from = history.nextFrom;
		}
		expect(pages).toEqual([
			["0 betpawa", "0 sportyb"],
			["1 betpawa", "1 sportyb"],
			["2 betpawa", "2 sportyb"],
			["3 betpawa", "3 sportyb"],
		]);
	});

	test("readMarketHistory() has a reply that was saved late in its place, on another day", async () => {
		const first = makeSnapshot();
		await saveFirst(parts, first);
		const third = await save(first, 3, { "1x2_ft": [3, 3, 4] });
		await save({ ...third, board: first.board }, -3 * 1440, { "1x2_ft": [1.5, 3, 4] });
		await save(first, 2, { "1x2_ft": [2, 3, 4] });
		const history = await ask({ market: marketAt("1x2_ft"), from: NOW - 4 * 1440 * MINUTE });
		expect(said(history)).toEqual([
			"-4320 betpawa 1.5 3 4",
			"0 betpawa 1.9 3.4 4.2",
			"2 betpawa 2 3 4",
			"3 betpawa 3 3 4",
		]);
		const boards = await Promise.all([-4000, 0, 2, 9].map((minutes) => readAt(1, NOW + minutes * MINUTE)));
		expect(boards.map(([snapshot]) => (snapshot?.board.prices[0] ?? 0) >>> 2)).toEqual([
			1500, 1900, 2000, 3000,
		]);
	});

	test("readMarketHistory() tells of a market without a name, whose outcomes grow, also after a new start", async () => {
		const first = makeSnapshot({ board: unnamedBoard(NOW, [["over", 2000]]) });
		await saveFirst(parts, first);
		const board = unnamedBoard(NOW + MINUTE, [
			["under", 1900],
			["over", 2100],
		]);
		await saveNews(parts, [{ snapshot: { ...first, board, capturedAt: NOW + MINUTE }, changed: [0] }]);
		const [market] = board.layout.markets;
		if (market === undefined) throw new Error("Cannot test as the board must have a market");
		expect(said(await ask({ market }))).toEqual(["0 betpawa 2 -", "1 betpawa 2.1 1.9"]);
		const afresh = await openParts(parts.sql);
		past = createPast(afresh.sql, afresh.markets, afresh.bookmakers);
		expect(said(await ask({ market }))).toEqual(["0 betpawa 2 -", "1 betpawa 2.1 1.9"]);
	});

	test("readMarketHistory() has nothing of a market that nobody offered", async () => {
		await saveFirst(parts, makeSnapshot());
		const history = await ask({ market: marketAt("over_under_ft@77.5") });
		expect(history).toMatchObject({ changes: [], nextFrom: undefined, type: marketType("over_under_ft") });
	});

	test("readSnapshotsAt() and readMarketHistory() give what a random course of many cycles was", async () => {
		const random = randomFrom(12);
		const markets = manyMarkets();
		const watched = [marketAt("1x2_ft"), marketAt("over_under_ft@2.5"), marketAt("correct_score_ft")];
		let latest = BOOKMAKERS.map((bookmaker) => makeSnapshot({ bookmaker, markets: {} }));
		await saveListings(parts, latest);
		const moments: { at: number; snapshots: readonly Snapshot[] }[] = [];
		const expected = new Map(watched.map((market) => [market, [] as string[]]));
		for (let cycle = 0; cycle < 20; cycle++) {
			// Over midnight, as each day begins with a whole board.
			const at = Date.parse("2026-05-05T23:00:00Z") + cycle * 6 * MINUTE;
			const news: SnapshotChange[] = [];
			latest = latest.map((old) => {
				const offer = randomOffer(markets, cycle === 0 ? 0.7 : 0.15, random);
				const absence = { withdraws: random() < 0.1, unreadable: new Set<never>() };
				const { board, changed } = diffSnapshot(old.board, offer, at, absence);
				const snapshot = { ...old, board, capturedAt: at, confirmedAt: at };
				news.push({ snapshot, changed });
				for (const market of watched) {
					const index = indexOfMarket(board.layout, market);
					if (!changed.includes(index)) continue;
					const change = { at, bookmaker: old.bookmaker, prices: pricesOf(board, index) };
					expected.get(market)?.push(...said({ changes: [change] }));
				}
				return snapshot;
			});
			await saveNews(parts, news);
			moments.push({ at, snapshots: latest });
		}
		for (const { at, snapshots } of moments) {
			for (const moment of [at, at + MINUTE]) {
				expect((await readAt(1, moment)).map(boardOf)).toEqual(snapshots.map(boardOf));
			}
		}
		const range = { from: NOW - 1440 * MINUTE, to: KICKOFF };
		for (const [market, changes] of expected) {
			expect(changes.length).toBeGreaterThan(4);
			expect(said(await ask({ market, ...range }))).toEqual(changes);
		}
	});

	test("readSnapshotsAt() has nothing of a bookmaker before it listed the match", async () => {
		await saveFirst(parts, makeSnapshot());
		const later = NOW + 5 * MINUTE;
		await saveFirst(parts, makeSnapshot({ bookmaker: "bet9ja", capturedAt: later, confirmedAt: later }));
		const ids = async (at: number) => (await readAt(1, at)).map(({ bookmaker }) => bookmaker);
		expect(await ids(NOW - 1)).toEqual([]);
		expect(await ids(later - 1)).toEqual(["betpawa"]);
		expect(await ids(later)).toEqual(["betpawa", "bet9ja"]);
	});

	test("readSnapshotsAt() says confirmed_at no later than the moment", async () => {
		const first = makeSnapshot();
		await saveFirst(parts, first);
		await saveNews(parts, [], [{ ...first, confirmedAt: NOW + 5 * MINUTE }]);
		const at = async (minutes: number) =>
			(await readAt(1, NOW + minutes * MINUTE)).map(({ confirmedAt }) => ((confirmedAt ?? 0) - NOW) / MINUTE);
		expect(await at(4)).toEqual([0]);
		expect(await at(5)).toEqual([5]);
		expect(await at(9)).toEqual([5]);
		const second = await save(first, 7, { "1x2_ft": [2, 3, 4] });
		await saveNews(parts, [], [{ ...second, confirmedAt: NOW + 8 * MINUTE }]);
		expect(await at(6)).toEqual([0]);
		expect(await at(7)).toEqual([7]);
		expect(await at(8)).toEqual([8]);
	});

	test("readMovements() compares two moments over all markets and bookmakers, the largest first", async () => {
		let pawa = makeSnapshot({ markets: { "1x2_ft": [2, 3, 4], btts_ft: [1.8, 1.9] } });
		let bet9ja = makeSnapshot({ bookmaker: "bet9ja", markets: { "1x2_ft": [2, 3, 4] } });
		await saveFirst(parts, pawa, bet9ja);
		pawa = await save(pawa, 1, { "1x2_ft": [9, 3, 4], btts_ft: [1.8, 1.9] });
		bet9ja = await save(bet9ja, 2, { "1x2_ft": [2, 3, 5], "over_under_ft@2.5": [2, 2] });
		pawa = await save(pawa, 3, { "1x2_ft": [8, 3, 4], btts_ft: [2.7, 1.9] });
		await save(bet9ja, 4, { "1x2_ft": [2, 3, 5], "over_under_ft@2.5": [2.1, 2] });
		const question = { eventId: 1, bookmakers: BOOKMAKERS, from: NOW + MINUTE, to: NOW + 9 * MINUTE };
		const words = async (given: object) => {
			const { movements, from } = await past.readMovements({ ...question, limit: 100, ...given });
			const texts = movements.map(({ market, position, bookmaker, from, to }) =>
				[bookmaker, market.key, position, from, to].join(" "),
			);
			return [(from - NOW) / MINUTE, ...texts];
		};
		expect(await words({})).toEqual([
			1,
			"betpawa btts_ft 0 1800 2700",
			"bet9ja 1x2_ft 2 4000 5000",
			"betpawa 1x2_ft 0 9000 8000",
			"bet9ja over_under_ft@2.5 0 2000 2100",
		]);
		expect(await words({ bookmakers: ["bet9ja"], to: NOW + 3 * MINUTE })).toEqual([
			1,
			"bet9ja 1x2_ft 2 4000 5000",
		]);
		// Of more than it may look at it takes the latest, and says since when.
		expect(await words({ limit: 1 })).toEqual([3, "bet9ja over_under_ft@2.5 0 2000 2100"]);
	});
});
