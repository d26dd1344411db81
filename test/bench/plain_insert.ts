import { pricesOf } from "../../src/odds/board.ts";
import { SUSPENDED, thousandthsOf } from "../../src/odds/price.ts";
import type { SnapshotChange } from "../../src/odds/snapshot.ts";
import { sourceTimeAt } from "../../src/odds/source_times.ts";
import { literalArray, numberArray, timeArray } from "../../src/store/array_literal.ts";
import type { Sql } from "../../src/store/connect.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { type Parameter, query } from "../../src/store/sql_file.ts";

const INSERT = `
	insert into plain_change (at, event_id, market_no, bookmaker_no, odds, suspended, source_at)
	select s.at, s.event_id, s.market_no, s.bookmaker_no, s.odds::int[], s.suspended::smallint[], s.source_at
	from unnest($1::timestamptz[], $2::int[], $3::int[], $4::smallint[], $5::text[], $6::text[], $7::bigint[])
		as s (at, event_id, market_no, bookmaker_no, odds, suspended, source_at)
`;

/** The table that changes would be kept in without a thought: a row for each market, found by event and market. */
export async function makePlainTable(sql: Sql): Promise<void> {
	await sql.unsafe(`
		create table plain_change (
			at timestamptz not null,
			event_id int not null,
			market_no int not null,
			bookmaker_no smallint not null,
			odds int[],
			suspended smallint[],
			source_at bigint
		);
		create index on plain_change (event_id, market_no);
	`);
}

/** What `insertPlainly` sends for a batch, made before the clock runs. */
export function plainParameters(parts: BatchParts, batch: readonly SnapshotChange[]): readonly Parameter[] {
	const rows = batch.flatMap(({ snapshot, changed }) =>
		changed.map((index) => {
			const market = snapshot.board.layout.markets[index];
			if (market === undefined) throw new RangeError(`Cannot find market ${index} on the board`);
			const prices = [...pricesOf(snapshot.board, index)];
			const suspended = prices.flatMap((price, i) => (price === SUSPENDED ? [i + 1] : []));
			return {
				snapshot,
				marketNo: parts.markets.stored(market).no,
				odds: numberArray(prices.map((price) => thousandthsOf(price) ?? null)),
				suspended: suspended.length === 0 ? null : numberArray(suspended),
				sourceAt: sourceTimeAt(snapshot.board, index) ?? null,
			};
		}),
	);
	return [
		timeArray(rows.map(({ snapshot }) => snapshot.capturedAt)),
		numberArray(rows.map(({ snapshot }) => snapshot.fixture.id)),
		numberArray(rows.map(({ marketNo }) => marketNo)),
		numberArray(rows.map(({ snapshot }) => parts.bookmakers.get(snapshot.bookmaker) ?? null)),
		literalArray(rows.map(({ odds }) => odds)),
		literalArray(rows.map(({ suspended }) => suspended)),
		numberArray(rows.map(({ sourceAt }) => sourceAt)),
	];
}

/** One plain `insert … select unnest` of a batch's changes. */
export async function insertPlainly(sql: Sql, parameters: readonly Parameter[]): Promise<void> {
	await query(sql, INSERT, parameters);
}
