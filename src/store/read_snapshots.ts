import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId, Exclusion, Fixture, Instant, Snapshot } from "../odds/snapshot.ts";
import { numberArray, timeArray, timestamp } from "./array_literal.ts";
import { ClockSteps } from "./clock_steps.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { type BoardKey, readChanges, readWholeBoards } from "./read_rows.ts";
import type { BookmakerNumbers } from "./register_bookmakers.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";
import { type UnpackedBoard, unpackBoard } from "./unpack_board.ts";

const READ_LISTED = readSql("board/read_listed.sql");

/** What a start reads. */
export interface ReadSnapshots {
	/** In the order of kickoff. */
	readonly snapshots: readonly Snapshot[];
	/** Stored markets left out as the catalogue has no name for them any more. */
	readonly unknownMarkets: number;
	/** Snapshots left out as somebody dropped the day of a board that was still current. */
	readonly missingBoards: number;
}

interface ListedRow {
	readonly event_id: EventId;
	readonly home: string;
	readonly away: string;
	readonly kickoff: Date;
	readonly tournament: string;
	readonly country: string;
	readonly bookmaker_id: BookmakerId;
	readonly bookmaker_no: number;
	readonly external_id: string;
	readonly captured_at: Date | null;
	readonly confirmed_at: Date | null;
	readonly board_at: Date;
	readonly board_no: number;
	readonly excluded_reason: Exclusion["reason"] | null;
	readonly excluded_message: string | null;
	readonly is_turned: boolean;
	readonly apart_market_nos: readonly number[] | null;
	readonly apart_at: readonly number[] | null;
}

/**
 * The latest snapshot of each of these bookmakers of each match that kicks off after a moment. The latest is what was saved
 * last, whatever its time.
 */
export function readSnapshots(
	sql: Queryable,
	markets: MarketRegistry,
	bookmakers: BookmakerNumbers,
	kickoffAfter: Instant,
): Promise<ReadSnapshots> {
	return read(sql, markets, [timestamp(kickoffAfter), numberArray([...bookmakers.values()]), null]);
}

/** The same of these matches, whenever they kick off. */
export function readLatest(
	sql: Queryable,
	markets: MarketRegistry,
	bookmakers: BookmakerNumbers,
	eventIds: readonly EventId[],
): Promise<ReadSnapshots> {
	return read(sql, markets, [null, numberArray([...bookmakers.values()]), numberArray(eventIds)]);
}

async function read(
	sql: Queryable,
	markets: MarketRegistry,
	which: readonly Parameter[],
): Promise<ReadSnapshots> {
	const [listed, steps] = await Promise.all([
		query<ListedRow>(sql, READ_LISTED, which),
		ClockSteps.read(sql),
	]);
	if (listed.length === 0) return { snapshots: [], unknownMarkets: 0, missingBoards: 0 };
	const since = sinceParameters(listed);
	const changes = await readChanges(sql, steps, since);
	const boards = new Map<BoardKey, UnpackedBoard>();
	await readWholeBoards(sql, steps, since, (key, whole) => {
		boards.set(key, unpackBoard(whole, changes.get(key) ?? [], markets));
	});
	return assemble(listed, boards, markets);
}

function assemble(
	listed: readonly ListedRow[],
	boards: ReadonlyMap<BoardKey, UnpackedBoard>,
	markets: MarketRegistry,
): ReadSnapshots {
	const fixtures = new Map<EventId, Fixture>();
	const snapshots: Snapshot[] = [];
	let unknownMarkets = 0;
	let missingBoards = 0;
	for (const row of listed) {
		const unpacked = boards.get(`${row.event_id} ${row.bookmaker_no}`);
		if (unpacked === undefined) {
			missingBoards++;
			continue;
		}
		unknownMarkets += unpacked.unknown;
		snapshots.push(snapshotOf(row, fixtureOf(row, fixtures), unpacked.board, markets));
	}
	return { snapshots, unknownMarkets, missingBoards };
}

function snapshotOf(
	row: ListedRow,
	fixture: Fixture,
	board: Snapshot["board"],
	markets: MarketRegistry,
): Snapshot {
	const confirmedApart = apartIn(row, markets);
	const reason = row.excluded_reason;
	return {
		fixture,
		bookmaker: row.bookmaker_id,
		externalId: row.external_id,
		capturedAt: row.captured_at?.getTime(),
		confirmedAt: row.confirmed_at?.getTime(),
		board,
		...(confirmedApart.size === 0 ? {} : { confirmedApart }),
		...(row.is_turned ? { isTurned: true } : {}),
		...(reason === null ? {} : { excluded: { reason, message: row.excluded_message ?? reason } }),
	};
}

function apartIn(row: ListedRow, markets: MarketRegistry): ReadonlyMap<Market, Instant> {
	const apart = new Map<Market, Instant>();
	row.apart_market_nos?.forEach((no, i) => {
		const market = markets.withNo(no)?.market;
		const at = row.apart_at?.[i];
		if (market !== undefined && at !== undefined) apart.set(market, at);
	});
	return apart;
}

/** One object for all bookmakers of a match. */
function fixtureOf(row: ListedRow, fixtures: Map<EventId, Fixture>): Fixture {
	const known = fixtures.get(row.event_id);
	if (known !== undefined) return known;
	const { event_id: id, home, away, kickoff, tournament, country } = row;
	const fixture = { id, home, away, kickoff: kickoff.getTime(), tournament, country };
	fixtures.set(id, fixture);
	return fixture;
}

function sinceParameters(listed: readonly ListedRow[]): readonly Parameter[] {
	const times = listed.map((row) => row.board_at.getTime());
	return [
		numberArray(listed.map((row) => row.event_id)),
		numberArray(listed.map((row) => row.bookmaker_no)),
		timeArray(times),
		numberArray(listed.map((row) => row.board_no)),
		timestamp(times.reduce((earliest, at) => Math.min(earliest, at))),
	];
}
