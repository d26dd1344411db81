import type { DatedSnapshot, Instant, Snapshot, SnapshotChange } from "../odds/snapshot.ts";
import { literalArray, numberArray, timeArray } from "./array_literal.ts";
import type { Sql } from "./connect.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { type PackedMarkets, packMarkets } from "./packed_markets.ts";
import type { Partitions } from "./partitions.ts";
import { type BookmakerNumbers, bookmakerNumber } from "./register_bookmakers.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";
import { dayOf, type WholeBoards } from "./whole_boards.ts";

const SAVE_CHANGES = readSql("batch/save_changes.sql");
const SAVE_BOARDS = readSql("batch/save_boards.sql");
const TOUCH_LISTINGS = readSql("batch/touch_listings.sql");

/** A snapshot with what changed in it. */
export type News = SnapshotChange;

/** What saving needs and keeps between batches. */
export interface BatchParts {
	readonly sql: Sql;
	readonly markets: MarketRegistry;
	readonly bookmakers: BookmakerNumbers;
	readonly partitions: Partitions;
	readonly wholeBoards: WholeBoards;
}

/**
 * Commits news and confirmations together, or nothing of them: the history, whole boards where they are due, and the
 * listings' times. How many statements that takes does not depend on how much it is; without news it is one.
 *
 * A reply (event, bookmaker, `capturedAt`) is kept once, however often it is saved. One that comes late takes its place
 * in the history; what is stored of a later one stays.
 *
 * @param confirmed found unchanged; no event and bookmaker twice in `news` and `confirmed` together
 * @throws {Error} if a listing is not there, see `saveMatches`, or the database fails
 */
export async function saveBatch(
	parts: BatchParts,
	news: readonly News[],
	confirmed: readonly Snapshot[],
): Promise<void> {
	if (news.length === 0) {
		if (confirmed.length > 0) await touchListings(parts.sql, parts.bookmakers, confirmed.map(confirmation));
		return;
	}
	const { sql, partitions, markets, wholeBoards } = parts;
	const due = news.filter((one) => wholeBoards.isDue(one));
	try {
		await partitions.ensure(news.map(({ snapshot }) => dayOf(snapshot.capturedAt)));
		await markets.register(
			sql,
			news.map(({ snapshot }) => snapshot.board.layout),
		);
		await sql.begin((transaction) => saveAll(transaction, parts, news, due, confirmed));
	} catch (error) {
		// The commit may have been made and only its answer lost; or another process has dropped a partition.
		for (const one of news) wholeBoards.forget(one);
		partitions.forget();
		throw error;
	}
	const whole = new Set(due);
	for (const one of news) wholeBoards.saved(one, whole.has(one));
}

async function saveAll(
	sql: Queryable,
	{ markets, bookmakers }: BatchParts,
	news: readonly News[],
	due: readonly News[],
	confirmed: readonly Snapshot[],
): Promise<void> {
	const whole = new Set(due);
	const touches = news.map((one) => arrival(one.snapshot, whole.has(one)));
	// Sent at once: the database gets the next statement without waiting for us to hear of the last one.
	await Promise.all([
		query(sql, SAVE_CHANGES, changeRows(news, markets, bookmakers)),
		due.length > 0 ? query(sql, SAVE_BOARDS, boardRows(due, markets, bookmakers)) : undefined,
		touchListings(sql, bookmakers, [...touches, ...confirmed.map(confirmation)]),
	]);
}

function changeRows(news: readonly News[], markets: MarketRegistry, bookmakers: BookmakerNumbers) {
	const packed = news.map(({ snapshot, changed }) => packMarkets(snapshot.board, changed, markets));
	return packedRows(news, packed, bookmakers);
}

function boardRows(due: readonly News[], markets: MarketRegistry, bookmakers: BookmakerNumbers) {
	const packed = due.map(({ snapshot: { board } }) =>
		packMarkets(board, board.layout.markets.keys(), markets),
	);
	// Joined where they lie: a copy into a usual array would be the slowest part of it.
	const changedAt = due.map(({ snapshot }) => `{${snapshot.board.changedAt.join(",")}}`);
	return [...packedRows(due, packed, bookmakers), literalArray(changedAt)];
}

function packedRows(
	news: readonly News[],
	packed: readonly PackedMarkets[],
	bookmakers: BookmakerNumbers,
): readonly Parameter[] {
	return [
		timeArray(news.map(({ snapshot }) => snapshot.capturedAt)),
		numberArray(news.map(({ snapshot }) => snapshot.fixture.id)),
		numberArray(news.map(({ snapshot }) => bookmakerNumber(bookmakers, snapshot.bookmaker))),
		literalArray(packed.map(({ marketNos }) => marketNos)),
		literalArray(packed.map(({ sizes }) => sizes)),
		literalArray(packed.map(({ odds }) => odds)),
		literalArray(packed.map(({ suspended }) => suspended)),
		literalArray(packed.map(({ sourceAt }) => sourceAt)),
	];
}

/** How a listing's times move on. */
interface Touch {
	readonly snapshot: Snapshot;
	readonly capturedAt: Instant | null;
	readonly boardAt: Instant | null;
}

function confirmation(snapshot: Snapshot): Touch {
	return { snapshot, capturedAt: null, boardAt: null };
}

function arrival(snapshot: DatedSnapshot, whole: boolean): Touch {
	return { snapshot, capturedAt: snapshot.capturedAt, boardAt: whole ? snapshot.capturedAt : null };
}

async function touchListings(
	sql: Queryable,
	bookmakers: BookmakerNumbers,
	touches: readonly Touch[],
): Promise<void> {
	const { count } = await query(sql, TOUCH_LISTINGS, [
		numberArray(touches.map(({ snapshot }) => snapshot.fixture.id)),
		numberArray(touches.map(({ snapshot }) => bookmakerNumber(bookmakers, snapshot.bookmaker))),
		timeArray(touches.map(({ snapshot }) => snapshot.confirmedAt ?? null)),
		timeArray(touches.map(({ capturedAt }) => capturedAt)),
		timeArray(touches.map(({ boardAt }) => boardAt)),
	]);
	if (count !== touches.length) {
		// Prices without their match could never be read again.
		throw new Error(
			`Cannot save ${touches.length} snapshots as each must have a saved listing of its own: ${count} have`,
		);
	}
}
