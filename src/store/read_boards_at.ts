import type { Board } from "../odds/board.ts";
import type { EventId, Instant, Snapshot } from "../odds/snapshot.ts";
import { numberArray, timeArray, timestamp } from "./array_literal.ts";
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
const WRITTEN_AT = 8;

/** A board as it was at a moment. */
export interface BoardAt {
	readonly board: Board;
	/** Our fetch of the reply that it comes from. */
	readonly capturedAt: Instant;
}

/** What changed of an event at a bookmaker, by its number; oldest first. */
export type ChangesByBookmaker = ReadonlyMap<number, readonly ChangeRow[]>;

/** A span of an event's history at some bookmakers. */
export interface ChangesQuestion {
	readonly eventId: EventId;
	/** By bookmaker number, after which moment. */
	readonly after: ReadonlyMap<number, Instant>;
	/** Up to this moment, itself included. */
	readonly upTo: Instant;
	/** Most rows; of more the latest. */
	readonly limit: number;
}

/** More than a whole board is ever followed by, see `WholeBoards`; a bound all the same. */
const MAX_CHANGES = 10_000;

/** Snapshots of a match as they were at a moment, one for each bookmaker that had listed it by then. */
export async function readSnapshotsAt(
	sql: Queryable,
	markets: MarketRegistry,
	{ fixture, listings }: StoredEvent,
	at: Instant,
): Promise<readonly Snapshot[]> {
	const nos = listings.map(({ bookmakerNo }) => bookmakerNo);
	const boards = await readBoardsAt(sql, markets, fixture.id, nos, at);
	return listings.flatMap((listing): readonly Snapshot[] => {
		const { bookmaker, bookmakerNo, externalId } = listing;
		const known = boards.get(bookmakerNo);
		if (known === undefined) return [];
		return [{ fixture, bookmaker, externalId, ...known, confirmedAt: confirmedBy(at, known, listing) }];
	});
}

/** What is known to have been confirmed by then: of confirmations the latest alone is kept. */
function confirmedBy(at: Instant, { capturedAt }: BoardAt, { confirmedAt }: StoredListing): Instant {
	return confirmedAt <= at && confirmedAt > capturedAt ? confirmedAt : capturedAt;
}

/** The boards of a match at a moment, by bookmaker number; none for a bookmaker that had not listed it by then. */
export async function readBoardsAt(
	sql: Queryable,
	markets: MarketRegistry,
	eventId: EventId,
	bookmakerNos: readonly number[],
	at: Instant,
): Promise<ReadonlyMap<number, BoardAt>> {
	const wholes = new Map<number, { readonly at: Instant; readonly row: PackedRow }>();
	const parameters = [eventId, numberArray(bookmakerNos), timestamp(at)];
	await forEachRow(sql, READ_BOARDS_AT, parameters, (row) => {
		wholes.set(bookmakerNoOf(row), { at: numberIn(columnOf(row, WRITTEN_AT)), row: wholeRowOf(row) });
	});
	const after = new Map([...wholes].map(([no, whole]) => [no, whole.at]));
	const changes = await readChangesUpTo(sql, { eventId, after, upTo: at, limit: MAX_CHANGES });
	return new Map(
		[...wholes].map(([no, whole]) => {
			const later = changes.get(no) ?? [];
			const rows = later.map(({ row }) => row);
			const { board } = unpackBoard(whole.row, rows, markets);
			return [no, { board, capturedAt: later.at(-1)?.at ?? whole.at }];
		}),
	);
}

/** What changed of an event after a moment, of all markets. */
export async function readChangesUpTo(
	sql: Queryable,
	{ eventId, after, upTo, limit }: ChangesQuestion,
): Promise<ChangesByBookmaker> {
	const changes = new Map<number, ChangeRow[]>();
	if (after.size === 0) return changes;
	const times = [...after.values()];
	const parameters = [
		eventId,
		numberArray([...after.keys()]),
		timeArray(times),
		timestamp(Math.min(...times)),
		timestamp(upTo),
		limit,
	];
	await forEachRow(sql, READ_CHANGES, parameters, (row) => {
		const no = bookmakerNoOf(row);
		const known = changes.get(no);
		if (known === undefined) changes.set(no, [changeRowOf(row)]);
		else known.push(changeRowOf(row));
	});
	for (const rows of changes.values()) rows.reverse();
	return changes;
}
