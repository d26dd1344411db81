import type { DatedSnapshot, SnapshotChange } from "../../src/odds/snapshot.ts";
import type { Sql } from "../../src/store/connect.ts";
import { readSnapshots } from "../../src/store/read_snapshots.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { moved } from "../fixture/moved.ts";
import { allNews, openParts, saveListings, saveNews } from "../fixture/store_parts.ts";
import { fullBoard, MATCHES, randomFrom } from "./full_board.ts";
import { insertPlainly, makePlainTable, plainParameters } from "./plain_insert.ts";
import { type Row, show } from "./row.ts";

const ROUNDS = 6;
const BATCH = 100;
const CYCLE_MS = 300_000;

/** Saving, its size, an unchanged cycle and the warm-up, on the server of `TEST_DATABASE_URL` or else embedded. */
export async function benchStore(): Promise<readonly Row[]> {
	const kind = DATABASES.at(-1);
	if (kind === undefined) return [];
	await using database = await kind.open();
	const { sql } = database;
	const parts = await openParts(sql);
	const first = fullBoard(MATCHES);
	await saveListings(parts, first);
	await inBatches(first.map(allNews), (batch) => saveNews(parts, batch));
	await makePlainTable(sql);
	const saving = await benchSaving(sql, parts, first);
	const unchanged = await benchUnchanged(sql, parts, saving.snapshots);
	return [...saving.rows, unchanged, await benchWarmUp(sql)].map((row) => ({
		...row,
		what: `${row.what} (${kind.name})`,
	}));
}

async function inBatches<T>(
	all: readonly T[],
	work: (batch: readonly T[]) => Promise<unknown>,
): Promise<number> {
	const start = performance.now();
	for (let from = 0; from < all.length; from += BATCH) await work(all.slice(from, from + BATCH));
	return performance.now() - start;
}

async function benchSaving(sql: Sql, parts: BatchParts, first: readonly DatedSnapshot[]) {
	const random = randomFrom(9);
	let snapshots = first;
	let changes = 0;
	let oursMs = 0;
	let plainMs = 0;
	const sizeBefore = await historyBytes(sql);
	for (let round = 1; round <= ROUNDS; round++) {
		const news = snapshots.map((old): SnapshotChange => moved(old, old.capturedAt + CYCLE_MS, random));
		const plain = Array.from({ length: Math.ceil(news.length / BATCH) }, (_, i) =>
			plainParameters(parts, news.slice(i * BATCH, (i + 1) * BATCH)),
		);
		const savePlainly = async () => {
			const start = performance.now();
			for (const parameters of plain) await insertPlainly(sql, parameters);
			plainMs += performance.now() - start;
		};
		// Whoever comes first meets the server's work left over from the other.
		if (round % 2 === 0) await savePlainly();
		oursMs += await inBatches(news, (batch) => saveNews(parts, batch));
		if (round % 2 === 1) await savePlainly();
		changes += news.reduce((sum, { changed }) => sum + changed.length, 0);
		snapshots = news.map(({ snapshot }) => snapshot);
	}
	const bytes = ((await historyBytes(sql)) - sizeBefore) / changes;
	return { snapshots, rows: savingRows(changes, oursMs, plainMs, bytes) };
}

function savingRows(changes: number, oursMs: number, plainMs: number, bytes: number): readonly Row[] {
	const perSecond = (ms: number) => (changes * 1_000) / ms;
	const ratio = plainMs / oursMs;
	return [
		{
			what: "saving changes, history and boards",
			ours: `${show(perSecond(oursMs))} changes/s`,
			limit: `${show(perSecond(plainMs))} rows/s, one plain insert … select unnest`,
			ratio,
			target: "0.7",
			reached: ratio >= 0.7,
		},
		{
			what: "bytes stored per change, indexes and whole boards included",
			ours: `${show(bytes)} B`,
			limit: "—",
			ratio: undefined,
			target: "≤ 120 B",
			reached: bytes <= 120,
		},
	];
}

async function benchUnchanged(
	sql: Sql,
	parts: BatchParts,
	snapshots: readonly DatedSnapshot[],
): Promise<Row> {
	const before = await historyRows(sql);
	const confirmed = snapshots.map((snapshot) => ({
		...snapshot,
		confirmedAt: snapshot.confirmedAt + CYCLE_MS,
	}));
	const ms = await inBatches(confirmed, (batch) => saveNews(parts, [], batch));
	const rows = (await historyRows(sql)) - before;
	return {
		what: `unchanged cycle, ${show(snapshots.length)} snapshots`,
		ours: `${rows} history rows, ${show(ms)} ms`,
		limit: "—",
		ratio: undefined,
		target: "0 rows",
		reached: rows === 0,
	};
}

async function benchWarmUp(sql: Sql): Promise<Row> {
	const start = performance.now();
	const parts = await openParts(sql);
	const { snapshots } = await readSnapshots(sql, parts.markets, parts.bookmakers, 0);
	const ms = performance.now() - start;
	const markets = snapshots.reduce((sum, { board }) => sum + board.layout.markets.length, 0);
	return {
		what: `warm-up, ${show(snapshots.length)} snapshots of ${show(markets)} markets`,
		ours: `${show(ms)} ms`,
		limit: "—",
		ratio: undefined,
		target: "< 2 s",
		reached: ms < 2_000,
	};
}

async function historyBytes(sql: Sql): Promise<number> {
	const [row] = await sql<{ bytes: number }[]>`
		select sum(pg_total_relation_size(relid))::float as bytes
		from (select relid from pg_partition_tree('price_change') union all select relid from pg_partition_tree('board')) as t
	`;
	return row?.bytes ?? 0;
}

async function historyRows(sql: Sql): Promise<number> {
	const [row] = await sql<{ rows: number }[]>`select count(*)::int as rows from price_change`;
	return row?.rows ?? 0;
}
