import { compareMovements, type Movement, movementsAt } from "../odds/movements.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { type ChangesByBookmaker, readBoardsAt, readChangesUpTo } from "./read_boards_at.ts";
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
	const after = new Map([...names.keys()].map((no) => [no, from]));
	const changes = await readChangesUpTo(sql, { eventId, after, upTo: to, limit: limit + 1 });
	const start = startOf(changes, limit) ?? from;
	const boards = await readBoardsAt(sql, markets, eventId, [...names.keys()], start);
	const movements = [...names].flatMap(([no, bookmaker]) => {
		const later = (changes.get(no) ?? []).filter(({ at }) => at > start);
		const steps = later.map(({ row }) => unpackBoard(row, [], markets).board);
		return movementsAt(bookmaker, boards.get(no)?.board, steps);
	});
	return { from: start, to, movements: movements.sort(compareMovements) };
}

/** Where there are more rows than wanted, the moment of the oldest one; nothing before it is known. */
function startOf(changes: ChangesByBookmaker, limit: number): Instant | undefined {
	const rows = [...changes.values()];
	if (rows.reduce((sum, of) => sum + of.length, 0) <= limit) return undefined;
	return rows.reduce((oldest, of) => Math.min(oldest, of[0]?.at ?? oldest), Infinity);
}
