import { beforeEach, describe, expect, test } from "bun:test";
import type { DatedSnapshot, Snapshot } from "../../src/odds/snapshot.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { allNews, openParts, readAfresh, saveFirst, saveListings, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const MINUTE = 60_000;

/** The same board as it was found again. */
function confirmedAt(snapshot: Snapshot, at: number): Snapshot {
	return { ...snapshot, confirmedAt: at };
}

/** A later snapshot of BetPawa's board of event 1, with one other price. */
function laterSnapshot(at: number, home: number): DatedSnapshot {
	return makeSnapshot({
		capturedAt: at,
		confirmedAt: at,
		changedAt: at,
		markets: { "1x2_ft": [home, 3.4, 4.2] },
	});
}

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	beforeEach(async () => {
		await database().clear();
		parts = await openParts(database().sql);
	});

	async function count(table: "price_change" | "board"): Promise<number> {
		const { sql } = database();
		const [row] = await sql<{ count: number }[]>`select count(*)::int from ${sql(table)}`;
		return row?.count ?? Number.NaN;
	}

	/** How many statements the given work sends, transaction control left out. */
	async function statementsOf(work: () => Promise<void>): Promise<number> {
		const { options } = database().sql;
		let statements = 0;
		options.debug = (_connection, text) => {
			if (!/^(begin|commit)/.test(text)) statements++;
		};
		await work();
		options.debug = false;
		return statements;
	}

	test("saveBatch() writes no history and one statement for snapshots that only confirm", async () => {
		const snapshots = [1, 2, 3].map((eventId) => makeSnapshot({ eventId }));
		await saveFirst(parts, ...snapshots);
		const later = snapshots.map((snapshot) => confirmedAt(snapshot, NOW + MINUTE));
		expect(await statementsOf(() => saveNews(parts, [], later))).toBe(1);
		expect(await count("price_change")).toBe(3);
		const read = await readAfresh(database().sql);
		expect(read.map((snapshot) => (snapshot.confirmedAt ?? 0) - (snapshot.capturedAt ?? 0))).toEqual([
			MINUTE,
			MINUTE,
			MINUTE,
		]);
	});

	test("saveBatch() sends as many statements for a hundred snapshots as for two", async () => {
		const all = Array.from({ length: 202 }, (_, i) => makeSnapshot({ eventId: i + 1 }));
		await saveListings(parts, all);
		// The day and the market are known after the first.
		await saveNews(parts, all.slice(200).map(allNews));
		const [few, many] = [all.slice(0, 2), all.slice(2, 200)];
		const statements = await statementsOf(() => saveNews(parts, few.map(allNews)));
		expect(await statementsOf(() => saveNews(parts, many.map(allNews)))).toBe(statements);
		expect(statements).toBe(3);
	});

	test("saveBatch() saves nothing of a batch when one of its listings is not there", async () => {
		await saveFirst(parts, makeSnapshot());
		const unlisted = makeSnapshot({ eventId: 99 });
		const news = [allNews(laterSnapshot(NOW + MINUTE, 2)), allNews(unlisted)];
		const error = await rejectionOf(saveNews(parts, news));
		expect(error.message).toMatch(/each must have a saved listing of its own: 1 have/);
		expect(await count("price_change")).toBe(1);
		expect(await count("board")).toBe(1);
		expect((await readAfresh(database().sql)).map(({ capturedAt }) => capturedAt)).toEqual([NOW]);
	});

	test("saveBatch() saves nothing of a batch when the database refuses a row of it", async () => {
		const fine = makeSnapshot();
		await saveListings(parts, [fine]);
		await parts.partitions.ensure([Math.floor(NOW / 86_400_000)]);
		await database().sql.unsafe("alter table board add check (event_id <> 1)");
		const error = await rejectionOf(saveNews(parts, [allNews(fine)]));
		expect(error.message).toMatch(/violates check constraint/);
		expect(await count("price_change")).toBe(0);
		await database().sql.unsafe("alter table board drop constraint board_event_id_check");
		await saveNews(parts, [allNews(fine)]);
		expect(await count("price_change")).toBe(1);
		expect(await count("board")).toBe(1);
	});

	test("saveBatch() keeps a reply once, however often it is saved", async () => {
		const snapshot = makeSnapshot();
		await saveFirst(parts, snapshot);
		await saveNews(parts, [allNews(snapshot)]);
		await saveNews(await openParts(database().sql), [allNews(snapshot)]);
		expect(await count("price_change")).toBe(1);
		expect(await count("board")).toBe(1);
	});

	test("saveBatch() lets a reply that comes late take its place in history, and not go back in time", async () => {
		await saveFirst(parts, makeSnapshot());
		const [second, third] = [laterSnapshot(NOW + MINUTE, 2), laterSnapshot(NOW + 2 * MINUTE, 3)];
		await saveNews(parts, [allNews(third)]);
		await saveNews(parts, [allNews(second)]);
		expect(await count("price_change")).toBe(3);
		expect(await readAfresh(database().sql)).toEqual([third]);
	});

	test("saveBatch() finds the partition on both sides of midnight, and far in the past", async () => {
		const midnight = Date.parse("2026-05-07T00:00:00Z");
		const times = [Date.parse("2003-02-28T12:00:00Z"), midnight - 1, midnight, midnight + 1];
		await saveListings(parts, [makeSnapshot()]);
		for (const [i, at] of times.entries()) await saveNews(parts, [allNews(laterSnapshot(at, 2 + i))]);
		const rows = await database().sql<{ day: string; rows: number }[]>`
			select tableoid::regclass::text as day, count(*)::int as rows from price_change group by 1 order by 1
		`;
		expect([...rows]).toEqual([
			{ day: "price_change_20030228", rows: 1 },
			{ day: "price_change_20260506", rows: 1 },
			{ day: "price_change_20260507", rows: 2 },
		]);
		expect((await readAfresh(database().sql)).map(({ capturedAt }) => capturedAt)).toEqual([midnight + 1]);
	});

	test("saveBatch() makes the next day's partition ahead", async () => {
		await saveFirst(parts, makeSnapshot());
		const [row] = await database().sql`select to_regclass('price_change_20260507') is not null as made`;
		expect(row?.made).toBe(true);
	});

	test("saveBatch() goes on after another process dropped the day it writes to", async () => {
		await saveFirst(parts, makeSnapshot());
		await database().sql.unsafe("drop table price_change_20260506, board_20260506");
		const again = allNews(laterSnapshot(NOW + MINUTE, 2));
		expect((await rejectionOf(saveNews(parts, [again]))).message).toMatch(/no partition/);
		await saveNews(parts, [again]);
		expect(await readAfresh(database().sql)).toEqual([again.snapshot]);
	});

	test("saveBatch() refuses a bookmaker that the store was not opened for", async () => {
		const error = await rejectionOf(saveNews(parts, [allNews(makeSnapshot({ bookmaker: "other" }))]));
		expect(error.message).toMatch(/must be one of betpawa, sportybet, bet9ja/);
	});
});
