import { beforeEach, describe, expect, test } from "bun:test";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { DatedSnapshot, Snapshot } from "../../src/odds/snapshot.ts";
import { sourceTimeAt } from "../../src/odds/source_times.ts";
import { cleanUp } from "../../src/store/clean_up.ts";
import { createPast, type Past } from "../../src/store/past.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeOffer, marketAt, type SaidMarkets, withSourceTimes } from "../fixture/make_offer.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { allNews, BOOKMAKERS, openParts, readAfresh, saveFirst, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const WHOLE = { withdraws: true, unreadable: new Set<never>() };

/** So many lines that a few changes do not make the board be written whole. */
const LINES: SaidMarkets = Object.fromEntries(
	Array.from({ length: 40 }, (_, i) => [`over_under_ft@${i + 3.5}`, [1.5, 2.5]]),
);
const FIRST: SaidMarkets = { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1], ...LINES };

/** The bookmaker's times by market, in milliseconds to `NOW`. */
const timesOf = ({ board }: Snapshot) =>
	Object.fromEntries(
		board.layout.markets.map(({ key }, index) => {
			const time = sourceTimeAt(board, index);
			return [key, time === undefined ? undefined : time - NOW];
		}),
	);
const some = (of: Snapshot | undefined) => {
	const times = of === undefined ? {} : timesOf(of);
	return [times["1x2_ft"], times.btts_ft, times["over_under_ft@3.5"]];
};

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	let past: Past;
	beforeEach(async () => {
		await database().clear();
		parts = await openParts(database().sql);
		past = createPast(parts.sql, parts.markets, parts.bookmakers);
	});

	/** What SportyBet offers, each market changed at `NOW` and so many milliseconds, or at no time that it says. */
	const offerOf = (markets: SaidMarkets, times: Readonly<Record<string, number>>) => {
		const offer = makeOffer(markets);
		return withSourceTimes(
			offer,
			offer.layout.markets.map(({ key }) => (times[key] === undefined ? undefined : NOW + times[key])),
		);
	};

	async function saveNext(
		old: Snapshot,
		minutes: number,
		markets: SaidMarkets,
		times: Readonly<Record<string, number>>,
	): Promise<Snapshot> {
		const at = NOW + minutes * MINUTE;
		const { board, changed } = diffSnapshot(old.board, offerOf(markets, times), at, WHOLE);
		const snapshot: DatedSnapshot = { ...old, board, capturedAt: at, confirmedAt: at };
		await saveNews(parts, [{ snapshot, changed }]);
		return snapshot;
	}

	/** 1X2 stands for a quarter of a year; both-to-score moves, is suspended without a time, goes and comes back. */
	async function saveCourse(): Promise<{ snapshots: readonly Snapshot[]; latest: Snapshot }> {
		const times = { "1x2_ft": -90 * DAY, btts_ft: -434, "over_under_ft@3.5": 0 };
		const offer = offerOf(FIRST, times);
		const { board } = diffSnapshot(undefined, offer, NOW, WHOLE);
		const first = makeSnapshot({ bookmaker: "sportybet", board, kickoff: NOW + 30 * DAY });
		const { fixture } = first;
		await saveFirst(parts, first, makeSnapshot({ bookmaker: "betpawa", markets: FIRST, fixture }));
		const second = await saveNext(first, 1, { ...FIRST, btts_ft: [1.8, 2] }, { btts_ft: MINUTE - 566 });
		const halted: SaidMarkets = { ...FIRST, btts_ft: ["suspended", 2] };
		const third = await saveNext(second, 2, halted, { "1x2_ft": 2 * MINUTE });
		const gone = await saveNext(third, 3, { ...FIRST, btts_ft: [] }, {});
		const back = await saveNext(gone, 4, FIRST, { btts_ft: 4 * MINUTE - 1 });
		return { snapshots: [first, second, third, gone, back], latest: back };
	}

	test("a start reads the bookmaker's times as they were held, and none where it gives none", async () => {
		const { latest } = await saveCourse();
		const afresh = await readAfresh(database().sql);
		const [betpawa, sportybet] = BOOKMAKERS.map((id) => afresh.find(({ bookmaker }) => bookmaker === id));
		expect(sportybet && timesOf(sportybet)).toEqual(timesOf(latest));
		expect(some(sportybet)).toEqual([-90 * DAY, 4 * MINUTE - 1, 0]);
		expect(betpawa?.board.layout.markets.length).toBe(42);
		expect(betpawa?.board.sourceAt).toBeUndefined();
		const nulls = await database().sql`
			select count(*) filter (where source_at is null)::int as without, count(*)::int as rows
			from (select bookmaker_no, source_at from price_change union all select bookmaker_no, source_at from board) as t
			join bookmaker using (bookmaker_no) where bookmaker_id = 'betpawa'
		`;
		expect<unknown>([...nulls]).toEqual([{ without: 2, rows: 2 }]);
	});

	test("readSnapshotsAt() has the times of each moment", async () => {
		const { snapshots } = await saveCourse();
		const event = await past.readEvent(1);
		if (event === undefined) throw new Error("Cannot test as the match must be there");
		const at = async (minutes: number) => {
			const all = await past.readSnapshotsAt(event, NOW + minutes * MINUTE);
			return all.find(({ bookmaker }) => bookmaker === "sportybet");
		};
		const read = await Promise.all(snapshots.map((_, minutes) => at(minutes)));
		expect(read.map((of) => of && timesOf(of))).toEqual(snapshots.map(timesOf));
		expect(read.map((of) => some(of)[1])).toEqual([-434, MINUTE - 566, undefined, undefined, 4 * MINUTE - 1]);
	});

	test("readMarketHistory() has the time that came with each change", async () => {
		await saveCourse();
		const { changes } = await past.readMarketHistory({
			eventId: 1,
			market: marketAt("btts_ft"),
			bookmakers: BOOKMAKERS,
			from: NOW,
			to: NOW + DAY,
			limit: 100,
		});
		const times = changes.map(({ at, bookmaker, sourceAt }) => [
			bookmaker,
			((at ?? Number.NaN) - NOW) / MINUTE,
			sourceAt === undefined ? undefined : sourceAt - NOW,
		]);
		expect(times).toEqual([
			["betpawa", 0, undefined],
			["sportybet", 0, -434],
			["sportybet", 1, MINUTE - 566],
			["sportybet", 2, undefined],
			["sportybet", 3, undefined],
			["sportybet", 4, 4 * MINUTE - 1],
		]);
	});

	test("cleanUp() writes boards anew with their times, and leaves out the column where there are none", async () => {
		const { latest } = await saveCourse();
		for (const day of [6, 7, 8, 9]) {
			const at = NOW + day * DAY;
			const other = {
				eventId: 99,
				bookmaker: "other",
				capturedAt: at,
				confirmedAt: at,
				kickoff: NOW + 20 * DAY,
			};
			await saveNews(parts, [allNews(makeSnapshot(other))]);
		}
		const retention = { now: NOW + 9 * DAY, historyDays: 3, evictAfterMs: 0 };
		const kindOf = kind.name === "embedded" ? "embedded" : "server";
		const done = await cleanUp({ ...parts, kind: kindOf }, retention, new AbortController().signal);
		expect(done).toMatchObject({ boards: 2 });
		const afresh = await readAfresh(database().sql);
		const sportybet = afresh.find(({ bookmaker }) => bookmaker === "sportybet");
		expect(sportybet && timesOf(sportybet)).toEqual(timesOf(latest));
		const rows = await database().sql`
			select bookmaker_id, source_at is null as without from board join bookmaker using (bookmaker_no)
			where bookmaker_id <> 'other' order by 1
		`;
		expect<unknown>([...rows]).toEqual([
			{ bookmaker_id: "betpawa", without: true },
			{ bookmaker_id: "sportybet", without: false },
		]);
	});

	test("the views tell the times, null where there is none", async () => {
		await saveCourse();
		const history = await database().sql`
			select source_at from price_history
			where bookmaker_id = 'sportybet' and market_id = 'btts_ft' order by at
		`;
		const at = (ms: number) => new Date(NOW + ms);
		expect(history.map((row) => row.source_at)).toEqual([
			at(-434),
			at(MINUTE - 566),
			null,
			null,
			at(4 * MINUTE - 1),
		]);
		const current = await database().sql`
			select bookmaker_id, market_id, source_changed_at from current_market
			where market_id in ('1x2_ft', 'btts_ft') order by 1, 2
		`;
		expect(current.map((row) => [row.bookmaker_id, row.market_id, row.source_changed_at])).toEqual([
			["betpawa", "1x2_ft", null],
			["betpawa", "btts_ft", null],
			["sportybet", "1x2_ft", at(-90 * DAY)],
			["sportybet", "btts_ft", at(4 * MINUTE - 1)],
		]);
	});
});
