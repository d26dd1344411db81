import type { Board } from "../odds/board.ts";
import type { EventId, Instant, Snapshot } from "../odds/snapshot.ts";
import { ClockSteps } from "./clock_steps.ts";
import {
	type Bound,
	boundParameters,
	type Place,
	SpanFinder,
	type Spans,
	spanParameters,
} from "./history_span.ts";
import type { MarketRegistry } from "./market_registry.ts";
import type { PackedRow } from "./packed_row.ts";
import { columnOf, forEachRow, numberIn } from "./raw_rows.ts";
import type { StoredEvent, StoredListing } from "./read_event.ts";
import { bookmakerNoOf, type ChangeRow, changeRowOf, wholeRowOf } from "./read_rows.ts";
import { type Queryable, readSql } from "./sql_file.ts";
import { unpackBoard } from "./unpack_board.ts";

const READ_BOARDS_AT = readSql("history/read_boards_at.sql");
const READ_CHANGES = readSql("history/read_changes.sql");

/** Column of history/read_boards_at.sql beyond those of a whole board. */
const WRITTEN_AT = 9;

/** A board as it was at a moment. */
export interface BoardAt {
	readonly board: Board;
	/** Our fetch of the reply that it comes from; `undefined`: not known. */
	readonly capturedAt: Instant | undefined;
}

/** What changed of an event at a bookmaker, by its number; in the order of the log. */
export type ChangesByBookmaker = ReadonlyMap<number, readonly ChangeRow[]>;

/** More than a whole board is ever followed by, see `WholeBoards`; a bound all the same. */
const MAX_CHANGES = 10_000;

/**
 * Snapshots of a match as they were at a moment, one for each bookmaker that had listed it by then.
 *
 * @param at `Infinity`: now
 */
export async function readSnapshotsAt(
	sql: Queryable,
	markets: MarketRegistry,
	{ fixture, listings }: StoredEvent,
	at: Instant,
): Promise<readonly Snapshot[]> {
	const nos = listings.map(({ bookmakerNo }) => bookmakerNo);
	const steps = await ClockSteps.read(sql);
	const spans = await new SpanFinder(sql, steps, fixture.id, nos).between(-Infinity, at);
	const boards = await readBoards({ sql, markets, steps, eventId: fixture.id }, closings(spans));
	return listings.flatMap((listing): readonly Snapshot[] => {
		const { bookmaker, bookmakerNo, externalId } = listing;
		const known = boards.get(bookmakerNo);
		if (known === undefined) return [];
		return [{ fixture, bookmaker, externalId, ...known, confirmedAt: confirmedBy(at, known, listing) }];
	});
}

/** What is known to have been confirmed by then: of confirmations the latest alone is kept. */
function confirmedBy(
	at: Instant,
	{ capturedAt }: BoardAt,
	{ confirmedAt }: StoredListing,
): Instant | undefined {
	if (confirmedAt === undefined || confirmedAt > at) return capturedAt;
	return capturedAt === undefined || confirmedAt > capturedAt ? confirmedAt : capturedAt;
}

/** What was there at the end of each span. */
export function closings(spans: Spans): ReadonlyMap<number, Bound> {
	return new Map([...spans].map(([no, { closing }]) => [no, closing]));
}

/** What reading a match's past needs. */
export interface EventReader {
	readonly sql: Queryable;
	readonly markets: MarketRegistry;
	readonly steps: ClockSteps;
	readonly eventId: EventId;
}

/** A whole board and where it lies. */
interface Whole extends Place {
	readonly row: PackedRow;
}

/** The boards of a match as they were at a place in the log, by bookmaker number; none where there was none yet. */
export async function readBoards(
	reader: EventReader,
	bounds: ReadonlyMap<number, Bound>,
): Promise<ReadonlyMap<number, BoardAt>> {
	const { sql, markets, steps, eventId } = reader;
	const wholes = new Map<number, Whole>();
	await forEachRow(sql, READ_BOARDS_AT, [eventId, ...boundParameters(bounds)], (row) => {
		const at = numberIn(columnOf(row, WRITTEN_AT));
		wholes.set(bookmakerNoOf(row), { at, ...wholeRowOf(row, steps) });
	});
	const changes = await readChangesIn(reader, changesAfter(wholes, bounds), MAX_CHANGES);
	return new Map(
		[...wholes].map(([bookmakerNo, whole]) => {
			const later = changes.get(bookmakerNo) ?? [];
			const rows = later.map(({ row }) => row);
			const { board } = unpackBoard(whole.row, rows, markets);
			const { at, no } = later.at(-1) ?? whole;
			const known = steps.knownAt(at, no);
			return [bookmakerNo, { board, capturedAt: Number.isNaN(known) ? undefined : known }];
		}),
	);
}

/** The changes upon each board, see board/read_changes.sql for why none of them is earlier. */
function changesAfter(wholes: ReadonlyMap<number, Whole>, bounds: ReadonlyMap<number, Bound>): Spans {
	return new Map(
		[...wholes].map(([bookmakerNo, after]) => {
			const bound = bounds.get(bookmakerNo)!;
			const { before, atBelow } = bound;
			return [bookmakerNo, { after, before, atFrom: after.at, atBelow, opening: bound, closing: bound }];
		}),
	);
}

/** What changed of an event within spans, of all markets; of more rows than `limit` the last ones. */
export async function readChangesIn(
	{ sql, steps, eventId }: EventReader,
	spans: Spans,
	limit: number,
): Promise<ChangesByBookmaker> {
	const changes = new Map<number, ChangeRow[]>();
	if (spans.size === 0) return changes;
	await forEachRow(sql, READ_CHANGES, [eventId, ...spanParameters(spans), limit], (row) => {
		const no = bookmakerNoOf(row);
		const known = changes.get(no);
		if (known === undefined) changes.set(no, [changeRowOf(row, steps)]);
		else known.push(changeRowOf(row, steps));
	});
	for (const rows of changes.values()) rows.reverse();
	return changes;
}
