import { compareMovements, type Movement, movementsAt } from "../odds/movements.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import { ClockSteps } from "./clock_steps.ts";
import { type Bound, isBefore, type Place, SpanFinder } from "./history_span.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { type ChangesByBookmaker, readBoards, readChangesIn } from "./read_boards_at.ts";
import { type BookmakerNumbers, bookmakerNumber } from "./register_bookmakers.ts";
import type { Queryable } from "./sql_file.ts";
import { unpackBoard } from "./unpack_board.ts";

/** Which match, at whom, when. */
export interface MovementsQuestion {
	readonly eventId: EventId;
	/** Of those that the store was opened for. */
	readonly bookmakers: readonly BookmakerId[];
	readonly from: Instant;
	readonly to: Instant;
	/** Most replies with changes that are looked at; of more the latest, and `from` moves up to them. */
	readonly limit: number;
}

/** What moved between two moments. */
export interface MovementsBetween {
	/** Later than asked for where too much has changed since then. */
	readonly from: Instant;
	readonly to: Instant;
	/** See `compareMovements`. */
	readonly movements: readonly Movement[];
}

/** What moved over all markets of a match, see `movementsAt`. */
export async function readMovements(
	sql: Queryable,
	markets: MarketRegistry,
	numbers: BookmakerNumbers,
	{ eventId, bookmakers, from, to, limit }: MovementsQuestion,
): Promise<MovementsBetween> {
	const names = new Map(bookmakers.map((id) => [bookmakerNumber(numbers, id), id]));
	const steps = await ClockSteps.read(sql);
	const reader = { sql, markets, steps, eventId };
	const spans = await new SpanFinder(sql, steps, eventId, [...names.keys()]).between(from, to);
	const changes = await readChangesIn(reader, spans, limit + 1);
	const start = startOf(changes, limit);
	const openings = new Map([...spans].map(([no, { opening }]) => [no, openingAt(start, opening)]));
	const boards = await readBoards(reader, openings);
	const movements = [...names].flatMap(([no, bookmaker]) => {
		const later = (changes.get(no) ?? []).filter((row) => start === undefined || isBefore(start, row));
		const rows = later.map(({ row }) => unpackBoard(row, [], markets).board);
		return movementsAt(bookmaker, boards.get(no)?.board, rows);
	});
	const since = start === undefined ? Number.NaN : steps.knownAt(start.at, start.no);
	return { from: Number.isNaN(since) ? from : since, to, movements: movements.sort(compareMovements) };
}

/** Where there are more rows than wanted, the place of the first one; nothing before it is known. */
function startOf(changes: ChangesByBookmaker, limit: number): Place | undefined {
	const rows = [...changes.values()].flat();
	if (rows.length <= limit) return undefined;
	return rows.reduce((first, row) => (isBefore(row, first) ? row : first));
}

/** What was there at a place, itself included. */
function openingAt(start: Place | undefined, opening: Bound): Bound {
	if (start === undefined) return opening;
	return { before: { no: start.no, at: start.at + 1 }, atBelow: Infinity, board: undefined };
}
