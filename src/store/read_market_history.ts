import type { Market } from "../odds/market.ts";
import type { MarketChange, MarketHistory } from "../odds/market_history.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import { numberArray, timestamp } from "./array_literal.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { readPrices } from "./packed_row.ts";
import { columnOf, forEachRow, numberIn, type RawRow } from "./raw_rows.ts";
import { type BookmakerNumbers, bookmakerNumber } from "./register_bookmakers.ts";
import { type Queryable, readSql } from "./sql_file.ts";
import type { StoredMarket } from "./stored_market.ts";

const READ_CHANGES = readSql("history/read_market_changes.sql");
const READ_BEFORE = readSql("history/read_market_before.sql");

/** Which market of which match, at whom, when. */
export interface MarketQuestion {
	readonly eventId: EventId;
	readonly market: Market;
	/** Of those that the store was opened for. */
	readonly bookmakers: readonly BookmakerId[];
	readonly from: Instant;
	/** Not included. */
	readonly to: Instant;
	/** Most changes; of more the oldest, and where they go on. */
	readonly limit: number;
}

/** Columns of both queries, by position. */
const BOOKMAKER_NO = 0;
const AT = 1;
const ODDS = 2;
const SUSPENDED = 3;
/** Of changes only. */
const SOURCE_AT = 4;

/** The course of one market of a match; without any changes if nobody ever offered it. */
export async function readMarketHistory(
	sql: Queryable,
	markets: MarketRegistry,
	bookmakers: BookmakerNumbers,
	question: MarketQuestion,
): Promise<MarketHistory> {
	const { eventId, market, from, to, limit } = question;
	const stored = markets.find(market);
	const empty = { type: market.type, from, to, opening: new Map(), changes: [], nextFrom: undefined };
	if (stored === undefined) return empty;
	const names = new Map(question.bookmakers.map((id) => [bookmakerNumber(bookmakers, id), id]));
	const read = (text: string, ...times: readonly (string | number)[]) =>
		readMarketRows(sql, text, [eventId, numberArray([...names.keys()]), stored.no, ...times], stored, names);
	const [before, found] = await Promise.all([
		read(READ_BEFORE, timestamp(from)),
		// One more than is wanted tells whether there are more.
		read(READ_CHANGES, timestamp(from), timestamp(to), limit + 1),
	]);
	// A moment is told whole or not at all, so that the next question can begin with it.
	const nextFrom = found[limit]?.at;
	return {
		...empty,
		opening: new Map(before.map(({ bookmaker, prices }) => [bookmaker, prices])),
		changes: nextFrom === undefined ? found : found.filter(({ at }) => at < nextFrom),
		nextFrom,
	};
}

async function readMarketRows(
	sql: Queryable,
	text: string,
	parameters: readonly (string | number)[],
	stored: StoredMarket,
	names: ReadonlyMap<number, BookmakerId>,
): Promise<readonly MarketChange[]> {
	const changes: MarketChange[] = [];
	await forEachRow(sql, text, parameters, (row) => {
		const bookmaker = names.get(numberIn(columnOf(row, BOOKMAKER_NO)));
		if (bookmaker === undefined) return;
		const source = row[SOURCE_AT];
		changes.push({
			bookmaker,
			at: numberIn(columnOf(row, AT)),
			prices: pricesIn(row, stored),
			sourceAt: source == null ? undefined : numberIn(source),
		});
	});
	return changes;
}

/** By position in the catalogue's outcomes; all absent where the market is withdrawn. */
function pricesIn(row: RawRow, { market, positions }: StoredMarket): Uint32Array {
	const prices = new Uint32Array(market.type.outcomes.length);
	const odds = row[ODDS] ?? null;
	if (odds === null) return prices;
	readPrices(odds, row[SUSPENDED] ?? null).forEach((price, i) => {
		const position = positions[i] ?? -1;
		if (position >= 0) prices[position] = price;
	});
	return prices;
}
