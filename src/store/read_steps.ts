import type { StepBounds, StoredChange, StoredStep, StoredSteps } from "../backbone/stored_steps.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import { timestamp } from "./array_literal.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { parseNumbers } from "./parse_numbers.ts";
import { columnOf, forEachRow, numberIn } from "./raw_rows.ts";
import type { BookmakerNumbers } from "./register_bookmakers.ts";
import { type Queryable, query, readSql } from "./sql_file.ts";

const READ_STEPS = readSql("history/read_steps.sql");
const STEP_SIZES = readSql("history/step_sizes.sql");
const STEP_CHANGES = readSql("history/step_changes.sql");
const FIRST_PRICE_DAY = readSql("history/first_price_day.sql");
const FIRST_BATCH = readSql("history/first_batch.sql");

/** Batches of which nothing is a step are read with them: confirmations alone. */
const BATCHES_PER_STEP = 20;

/** About what a step, a book in it and a market of that need in memory. */
const STEP_BYTES = 200;
const BOOK_BYTES = 150;
const MARKET_BYTES = 8;

interface BatchRow {
	readonly no: number;
	readonly made_at: Instant;
	readonly data: {
		readonly restated?: readonly EventId[];
		readonly evicted?: readonly EventId[];
	} | null;
}

interface StepSize {
	readonly books: number;
	readonly markets: number;
}

/**
 * The last steps of the log, as many as the bounds allow. Batches in which a client sees nothing new are left out. Reads the
 * changes of those days twice, so once for all clients.
 */
export async function readSteps(
	sql: Queryable,
	markets: MarketRegistry,
	bookmakers: BookmakerNumbers,
	bounds: StepBounds,
): Promise<StoredSteps> {
	const most = Math.min(bounds.maxSteps * BATCHES_PER_STEP, 2 ** 31 - 1);
	const batches = await query<BatchRow>(sql, READ_STEPS, [timestamp(bounds.since), most]);
	const [before] = await query<{ no: number }>(sql, FIRST_BATCH, []);
	const oldest = batches.at(-1);
	if (oldest === undefined) return { coveredFrom: await lastNo(sql), steps: [] };
	const previous =
		batches.length < most ? await numberBefore(sql, oldest.no, before?.no ?? 0) : oldest.no - 1;
	const [firstDay] = await query<{ at: Instant | null }>(sql, FIRST_PRICE_DAY, [previous]);
	const earliest = firstDay?.at ?? Infinity;
	const sizes = new Map<number, StepSize>();
	const rows = await query<StepSize & { no: number }>(sql, STEP_SIZES, [previous, timestamp(earliest)]);
	for (const { no, books, markets: count } of rows) sizes.set(no, { books, markets: count });
	const { kept, coveredFrom } = keepWithin(batches, sizes, bounds, previous);
	const changes = await readStepChanges(sql, markets, bookmakers, { kept, earliest });
	return { coveredFrom, steps: kept.map((batch) => stepOf(batch, changes.get(batch.no) ?? [])) };
}

/** The batch before a number: all after that one are read. */
async function numberBefore(sql: Queryable, no: number, first: number): Promise<number> {
	const text = "select max(no)::float8 as no from batch where no < $1::bigint";
	const [row] = await query<{ no: number | null }>(sql, text, [no]);
	return row?.no ?? first;
}

async function lastNo(sql: Queryable): Promise<number> {
	const [row] = await query<{ no: number }>(sql, "select no::float8 as no from log", []);
	return row?.no ?? 0;
}

/** The latest batches that are steps and fit, by number. */
function keepWithin(
	batches: readonly BatchRow[],
	sizes: ReadonlyMap<number, StepSize>,
	{ maxSteps, maxBytes }: StepBounds,
	previous: number,
): { readonly kept: readonly BatchRow[]; readonly coveredFrom: number } {
	const kept: BatchRow[] = [];
	let bytes = 0;
	for (const batch of batches) {
		const size = sizes.get(batch.no);
		if (size === undefined && batch.data === null) continue;
		bytes += STEP_BYTES + (size?.books ?? 0) * BOOK_BYTES + (size?.markets ?? 0) * MARKET_BYTES;
		if (kept.length === maxSteps || bytes > maxBytes) return { kept: kept.reverse(), coveredFrom: batch.no };
		kept.push(batch);
	}
	return { kept: kept.reverse(), coveredFrom: previous };
}

interface ChangesQuestion {
	readonly kept: readonly BatchRow[];
	readonly earliest: Instant;
}

async function readStepChanges(
	sql: Queryable,
	markets: MarketRegistry,
	bookmakers: BookmakerNumbers,
	{ kept, earliest }: ChangesQuestion,
): Promise<ReadonlyMap<number, readonly StoredChange[]>> {
	const changes = new Map<number, StoredChange[]>();
	const [first, last] = [kept[0], kept.at(-1)];
	if (first === undefined || last === undefined) return changes;
	const names = new Map<number, BookmakerId>([...bookmakers].map(([id, no]) => [no, id]));
	await forEachRow(sql, STEP_CHANGES, [first.no, timestamp(earliest), last.no], (row) => {
		const bookmaker = names.get(numberIn(columnOf(row, 2)));
		if (bookmaker === undefined) return;
		const no = numberIn(columnOf(row, 0));
		const nos = parseNumbers(columnOf(row, 3));
		const change = {
			eventId: numberIn(columnOf(row, 1)),
			bookmaker,
			markets: Array.from(nos).flatMap((market) => markets.withNo(market)?.market ?? []),
		};
		const known = changes.get(no);
		if (known === undefined) changes.set(no, [change]);
		else known.push(change);
	});
	return changes;
}

function stepOf({ no, made_at: at, data }: BatchRow, changes: readonly StoredChange[]): StoredStep {
	return { no, at, changes, restated: data?.restated ?? [], evicted: data?.evicted ?? [] };
}
