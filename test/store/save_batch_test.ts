import { beforeEach, describe, expect, test } from "bun:test";
import type { DatedSnapshot, Snapshot } from "../../src/odds/snapshot.ts";
import { readSteps } from "../../src/store/read_steps.ts";
import { type BatchParts, saveBatch } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { marketAt } from "../fixture/make_offer.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import {
	allNews,
	makeBatch,
	openParts,
	readAfresh,
	saveFirst,
	saveListings,
	saveNews,
} from "../fixture/store_parts.ts";
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
	async function statementsOf(work: () => Promise<unknown>): Promise<number> {
		const { options } = database().sql;
		let statements = 0;
		options.debug = (_connection, text) => {
			if (!/^(begin|commit)/.test(text)) statements++;
		};
		await work();
		options.debug = false;
		return statements;
	}

	test("saveBatch() writes no history and as many statements for a hundred snapshots that only confirm as for one", async () => {
		const snapshots = Array.from({ length: 100 }, (_, i) => makeSnapshot({ eventId: i + 1 }));
		await saveFirst(parts, ...snapshots);
		const later = snapshots.map((snapshot) => confirmedAt(snapshot, NOW + MINUTE));
		expect(await statementsOf(() => saveNews(parts, [], later.slice(0, 1)))).toBe(5);
		expect(await statementsOf(() => saveNews(parts, [], later))).toBe(5);
		expect(await count("price_change")).toBe(100);
		const read = await readAfresh(database().sql);
		expect(read.map((snapshot) => (snapshot.confirmedAt ?? 0) - (snapshot.capturedAt ?? 0))).toEqual(
			Array.from({ length: 100 }, () => MINUTE),
		);
	});

	test("saveBatch() sends as many statements for a hundred snapshots as for two", async () => {
		const all = Array.from({ length: 202 }, (_, i) => makeSnapshot({ eventId: i + 1 }));
		await saveListings(parts, all);
		// The day and the market are known after the first.
		await saveNews(parts, all.slice(200).map(allNews));
		const [few, many] = [all.slice(0, 2), all.slice(2, 200)];
		const statements = await statementsOf(() => saveNews(parts, few.map(allNews)));
		expect(await statementsOf(() => saveNews(parts, many.map(allNews)))).toBe(statements);
		expect(statements).toBe(7);
	});

	test("saveBatch() adds a match and a listing that are not there yet, first seen when it was fetched", async () => {
		await saveFirst(parts, makeSnapshot());
		const unlisted = makeSnapshot({ eventId: 99 });
		const later = laterSnapshot(NOW + MINUTE, 2);
		await saveNews(parts, [allNews(later), allNews(unlisted)]);
		expect(await readAfresh(database().sql)).toEqual([later, unlisted]);
		const [seen] = await database().sql`
			select e.first_seen_at as event, l.first_seen_at as listing
			from event as e join listing as l using (event_id) where event_id = 99
		`;
		expect(seen).toEqual({ event: new Date(NOW), listing: new Date(NOW) });
	});

	test("saveBatch() numbers batches without holes, and under a wanted number where that is not taken", async () => {
		const next = (minutes: number) => [allNews(laterSnapshot(NOW + minutes * MINUTE, 2))];
		const numbers: number[] = [];
		for (const [minutes, wanted] of [
			[1, undefined],
			[2, undefined],
			[3, 7],
			[4, 5],
			[5, 8],
		] as const) {
			numbers.push((await saveBatch(parts, makeBatch(next(minutes)), wanted)).no);
		}
		expect(numbers).toEqual([1, 2, 7, 8, 9]);
		expect(parts.log.no).toBe(9);
		expect((await openParts(database().sql)).log.no).toBe(9);
	});

	test("saveBatch() saves nothing of a batch that fails, and takes no number for it", async () => {
		await saveFirst(parts, makeSnapshot());
		await database().sql.unsafe("alter table price_change add check (event_id <> 2)");
		const two = [allNews(makeSnapshot({ eventId: 3 })), allNews(makeSnapshot({ eventId: 2 }))];
		await rejectionOf(saveNews(parts, two));
		expect(await database().sql`select event_id from listing`).toHaveLength(1);
		expect((await saveNews(parts, [allNews(makeSnapshot({ eventId: 3 }))])).no).toBe(2);
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

	test("saveBatch() keeps a batch once, with its first number, however often and by whomever it is saved", async () => {
		const batch = makeBatch([allNews(makeSnapshot())]);
		expect((await saveBatch(parts, batch)).no).toBe(1);
		await saveNews(parts, [allNews(laterSnapshot(NOW + MINUTE, 2))]);
		expect((await saveBatch(parts, batch)).no).toBe(1);
		expect((await saveBatch(await openParts(database().sql), batch, 9)).no).toBe(1);
		expect(await count("price_change")).toBe(2);
		expect((await readAfresh(database().sql)).map(({ capturedAt }) => capturedAt)).toEqual([NOW + MINUTE]);
	});

	test("saveBatch() has what was saved last for the latest, whatever its time", async () => {
		await saveFirst(parts, makeSnapshot());
		const [second, third] = [laterSnapshot(NOW + MINUTE, 2), laterSnapshot(NOW + 2 * MINUTE, 3)];
		await saveNews(parts, [allNews(third)]);
		await saveNews(parts, [allNews(second)]);
		expect(await count("price_change")).toBe(3);
		expect(await readAfresh(database().sql)).toEqual([second]);
		const fourth = laterSnapshot(NOW + MINUTE + 1, 4);
		await saveNews(parts, [allNews(fourth)]);
		expect(await readAfresh(database().sql)).toEqual([fourth]);
	});

	test("saveBatch() keeps two rows of one listing at one time apart", async () => {
		await saveFirst(parts, makeSnapshot());
		const again = laterSnapshot(NOW, 2);
		await saveNews(await openParts(database().sql), [allNews(again)]);
		expect(await count("price_change")).toBe(2);
		expect(await readAfresh(database().sql)).toEqual([again]);
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

	test("saveBatch() keeps prices of a bookmaker that is not watched any more", async () => {
		await saveNews(parts, [allNews(makeSnapshot({ bookmaker: "other" }))]);
		const rows = await database().sql`select bookmaker_id from price_history`;
		expect(rows.map(({ bookmaker_id }) => bookmaker_id)).toEqual(["other"]);
	});

	test("saveBatch() keeps fixtures, exclusions, turned sides and confirmations apart, and restates their events", async () => {
		const first = makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.8, 1.9] } });
		await saveFirst(parts, first);
		const fixture = { ...first.fixture, home: "Norge", kickoff: first.fixture.kickoff + MINUTE };
		const confirmed = {
			...first,
			fixture,
			externalId: "other",
			confirmedAt: NOW + MINUTE,
			confirmedApart: new Map([[marketAt("btts_ft"), NOW]]),
			isTurned: true,
			excluded: { reason: "sides", message: "its\0 teams are in doubt" },
		} as const;
		const batch = makeBatch([], [confirmed]);
		await saveBatch(parts, {
			...batch,
			entries: [
				{ kind: "fixtures", fixtures: [fixture] },
				...batch.entries,
				{ kind: "cycle_ended", evictBefore: NOW, evicted: [7] },
			],
		});
		expect(await readAfresh(database().sql)).toEqual([
			{ ...confirmed, excluded: { reason: "sides", message: "its\uFFFD teams are in doubt" } },
		]);
		const bounds = { since: 0, maxSteps: 9, maxBytes: 99_999 };
		const { steps } = await readSteps(parts.sql, parts.markets, parts.bookmakers, bounds);
		expect(steps.map(({ changes, ...step }) => ({ ...step, books: changes.length }))).toEqual([
			{ no: 1, at: NOW, books: 1, restated: [], evicted: [] },
			{ no: 2, at: NOW + MINUTE, books: 0, restated: [1], evicted: [7] },
		]);
	});
});
