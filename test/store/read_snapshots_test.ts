import { beforeEach, describe, expect, test } from "bun:test";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { Snapshot, SnapshotChange } from "../../src/odds/snapshot.ts";
import { readSnapshots } from "../../src/store/read_snapshots.ts";
import { registerBookmakers } from "../../src/store/register_bookmakers.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { KICKOFF, makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";
import {
	allNews,
	BOOKMAKERS,
	openParts,
	readAfresh,
	saveFirst,
	saveListings,
	saveNews,
} from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const CYCLE = 300_000;
const WHOLE = { withdraws: true, unreadable: new Set<never>() };

/** What the board comes to in words, so that a difference can be read. */
function pricesIn({ board }: Snapshot): object {
	return Object.fromEntries(
		board.layout.markets.map((market, i) => [
			market.key,
			[...board.prices.subarray(board.layout.offsets[i], board.layout.offsets[i + 1]), board.changedAt[i]],
		]),
	);
}

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	beforeEach(async () => {
		await database().clear();
		parts = await openParts(database().sql);
	});

	async function expectStored(snapshots: readonly Snapshot[]): Promise<void> {
		const read = await readAfresh(database().sql);
		expect(read.map(pricesIn)).toEqual(snapshots.map(pricesIn));
		expect(read.map((snapshot) => ({ ...snapshot, board: 0 }))).toEqual(
			snapshots.map((snapshot) => ({ ...snapshot, board: 0 })),
		);
	}

	test("readSnapshots() gives nothing of an empty database", async () => {
		expect(await readAfresh(database().sql)).toEqual([]);
	});

	test("readSnapshots() gives suspended, absent and open prices up to 1,000 as they were saved", async () => {
		const snapshot = makeSnapshot({
			markets: {
				"1x2_ft": ["suspended", "absent", 1.001],
				"over_under_ft@2.5": [1000, "suspended"],
				"asian_handicap_ft@0": [1.85, 1.95],
				"asian_handicap_ft@-0.25": ["absent", 7.125],
				correct_score_ft: [12, "absent", "suspended", 8.5],
			},
		});
		await saveFirst(parts, snapshot);
		await expectStored([snapshot]);
	});

	test("readSnapshots() keeps a withdrawn market, withdrawn since then, and its return", async () => {
		const first = makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.8, 1.9] } });
		await saveFirst(parts, first);
		const steps = [{ "1x2_ft": [1.9, 3.4, 4.2] }, { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2] }] as const;
		let latest = first;
		for (const [i, markets] of steps.entries()) {
			const at = NOW + (i + 1) * CYCLE;
			const { board, changed } = diffSnapshot(latest.board, makeSnapshot({ markets }).board, at, WHOLE);
			latest = { ...latest, board, capturedAt: at, confirmedAt: at };
			await saveNews(parts, [{ snapshot: latest, changed }]);
			await expectStored([latest]);
		}
	});

	test("readSnapshots() gives what a random course of many cycles came to, at three bookmakers", async () => {
		const random = randomFrom(11);
		const markets = manyMarkets();
		const snapshots = BOOKMAKERS.map((bookmaker) => makeSnapshot({ bookmaker, markets: {} }));
		await saveListings(parts, snapshots);
		for (let cycle = 0; cycle < 24; cycle++) {
			// Over midnight, as boards are written whole once in a day.
			const at = Date.parse("2026-05-06T23:00:00Z") + cycle * CYCLE;
			const news: SnapshotChange[] = [];
			const confirmed: Snapshot[] = [];
			for (const [i, old] of snapshots.entries()) {
				const offer = randomOffer(markets, cycle === 0 ? 0.7 : 0.1, random);
				const absence = { withdraws: random() < 0.1, unreadable: new Set(markets.slice(0, 5)) };
				const { board, changed } = diffSnapshot(old.board, random() < 0.2 ? old.board : offer, at, absence);
				const snapshot = {
					...old,
					board,
					capturedAt: changed.length > 0 ? at : old.capturedAt,
					confirmedAt: at,
				};
				snapshots[i] = snapshot;
				if (changed.length > 0) news.push({ snapshot, changed });
				else confirmed.push(snapshot);
			}
			await saveNews(parts, news, confirmed);
		}
		await expectStored(snapshots);
		const [row] = await database()
			.sql`select (select count(*) from board) as whole, count(*) as changes from price_change`;
		// Otherwise only one of the two ways of saving would have been tried.
		expect(Number(row?.whole)).toBeGreaterThan(6);
		expect(Number(row?.changes)).toBeGreaterThan(Number(row?.whole) * 2);
	});

	test("readSnapshots() gives one fixture for all bookmakers of a match, by kickoff", async () => {
		const later = BOOKMAKERS.map((bookmaker) =>
			makeSnapshot({ bookmaker, eventId: 1, kickoff: KICKOFF + 1 }),
		);
		const sooner = makeSnapshot({
			eventId: 2,
			fixture: makeFixture({ id: 2, home: "Ghana", country: "Ghana" }),
		});
		await saveFirst(parts, ...later, sooner);
		const read = await readAfresh(database().sql);
		expect(read.map(({ fixture }) => fixture)).toEqual([sooner, ...later].map(({ fixture }) => fixture));
		expect(read[1]?.fixture).toBe(read[2]?.fixture);
	});

	test("readSnapshots() leaves out what kicked off, what has no prices yet, and bookmakers not asked for", async () => {
		const wanted = makeSnapshot({ eventId: 3, kickoff: KICKOFF + 1 });
		await saveFirst(parts, makeSnapshot({ eventId: 1, kickoff: KICKOFF }), wanted);
		await saveFirst(parts, makeSnapshot({ eventId: 3, kickoff: KICKOFF + 1, bookmaker: "bet9ja" }));
		await saveListings(parts, [makeSnapshot({ eventId: 4, kickoff: KICKOFF + 1 })]);
		const bookmakers = await registerBookmakers(parts.sql, ["betpawa"]);
		const { snapshots } = await readSnapshots(parts.sql, parts.markets, bookmakers, KICKOFF);
		expect(snapshots).toEqual([wanted]);
	});

	test("readSnapshots() leaves out and counts markets that the catalogue has no name for any more", async () => {
		const { sql } = database();
		await saveFirst(parts, makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.8, 1.9] } }));
		await sql`update market set market_id = 'given_up_ft' where market_id = '1x2_ft'`;
		await sql`update market set line = 2.5 where market_id = 'btts_ft'`;
		const afresh = await openParts(sql);
		const read = await readSnapshots(sql, afresh.markets, afresh.bookmakers, 0);
		expect(read.unknownMarkets).toBe(2);
		expect(read.snapshots.map(pricesIn)).toEqual([{}]);
	});

	test("readSnapshots() leaves out and counts a board whose day is gone", async () => {
		const kept = makeSnapshot({ eventId: 2, capturedAt: NOW + 86_400_000 });
		await saveFirst(parts, makeSnapshot(), kept);
		await database().sql.unsafe("drop table board_20260506");
		const { missingBoards, snapshots } = await readSnapshots(parts.sql, parts.markets, parts.bookmakers, 0);
		expect(missingBoards).toBe(1);
		expect(snapshots.map(({ fixture }) => fixture.id)).toEqual([2]);
	});

	test("readSnapshots() looks at no older day than it must, and finds each row by its key", async () => {
		const old = makeSnapshot({ capturedAt: NOW - 3 * 86_400_000 });
		await saveFirst(parts, old, ...[2, 3, 4].map((eventId) => makeSnapshot({ eventId })));
		const { sql } = database();
		await sql`analyze`;
		const text = await Bun.file(new URL("../../sql/board/read_changes.sql", import.meta.url)).text();
		const rows = await sql.begin(async (transaction) => {
			// So small a table is read whole otherwise.
			await transaction.unsafe("set local enable_seqscan = off; set local enable_bitmapscan = off");
			await transaction.unsafe(`prepare looked_at as ${text}`);
			const since =
				"array[2, 3]::int[], array[1, 1]::smallint[], array['2026-05-06']::timestamptz[], array[1, 1]::bigint[], '2026-05-06'";
			const plan = await transaction.unsafe(`explain execute looked_at(${since})`);
			await transaction.unsafe("deallocate looked_at");
			return plan;
		});
		const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
		expect(plan).toContain("price_change_20260506_pkey");
		expect(plan).not.toContain("price_change_20260503");
	});

	test("readSnapshots() gives what one process saved and the next one confirmed and changed", async () => {
		const snapshot = makeSnapshot();
		await saveFirst(parts, snapshot);
		const next = await openParts(database().sql);
		const later = { ...snapshot, confirmedAt: NOW + CYCLE };
		await saveNews(next, [], [later]);
		await expectStored([later]);
		await saveNews(
			next,
			[allNews({ ...later, capturedAt: NOW + 2 * CYCLE, confirmedAt: NOW + 2 * CYCLE })],
			[],
		);
		expect((await readAfresh(database().sql)).map(({ capturedAt }) => capturedAt)).toEqual([NOW + 2 * CYCLE]);
	});
});
