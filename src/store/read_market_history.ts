import type { Market } from "../odds/market.ts";
import type { MarketChange, MarketHistory } from "../odds/market_history.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import { numberArray, timeArray, timestamp } from "./array_literal.ts";
import { ClockSteps } from "./clock_steps.ts";
import { boardBelow, isBefore, type Place, SpanFinder, type Spans } from "./history_span.ts";
import type { MarketRegistry } from "./market_registry.ts";
import { readPrices } from "./packed_row.ts";
import { columnOf, forEachRow, numberIn, type RawRow } from "./raw_rows.ts";
import { type BookmakerNumbers, bookmakerNumber } from "./register_bookmakers.ts";
import { type Parameter, type Queryable, readSql } from "./sql_file.ts";
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
const NO = 5;

/** More than a match ever has of one market; a bound all the same, where the order is not that of time. */
const MAX_ROWS = 100_000;

/** A change, and where it lies. */
interface PlacedChange {
	readonly change: MarketChange;
	readonly place: Place;
	/** The time at which it is shown: its own, or that of the one before it. */
	readonly time: Instant;
}

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
	const steps = await ClockSteps.read(sql);
	const finder = new SpanFinder(sql, steps, eventId, [...names.keys()]);
	const spans = await finder.within(from, to);
	if (spans.size === 0) return empty;
	const read = (text: string, parameters: readonly Parameter[]) =>
		readMarketRows(sql, text, parameters, { stored, names, steps, times: finder.effectiveTimes() });
	const [before, found] = await Promise.all([
		read(READ_BEFORE, [eventId, numberArray([...spans.keys()]), stored.no, ...openingParameters(spans)]),
		read(READ_CHANGES, [
			eventId,
			numberArray([...spans.keys()]),
			stored.no,
			...changeParameters(spans),
			// One more than is wanted tells whether there are more.
			steps.isEmpty ? limit + 1 : MAX_ROWS,
		]),
	]);
	// A moment is told whole or not at all, so that the next question can begin with it.
	const inTime = found.toSorted((a, b) => a.time - b.time);
	const nextFrom = inTime[limit]?.time;
	const kept = nextFrom === undefined ? inTime : inTime.filter(({ time }) => time < nextFrom);
	return {
		...empty,
		opening: new Map(before.map(({ change: { bookmaker, prices } }) => [bookmaker, prices])),
		changes: inOrder(kept).map(({ change }) => change),
		nextFrom,
	};
}

/** Where some time is not known, times are no order. */
function inOrder(changes: readonly PlacedChange[]): readonly PlacedChange[] {
	if (changes.every(({ change }) => change.at !== undefined)) return changes;
	return changes.toSorted((a, b) => (isBefore(a.place, b.place) ? -1 : 1));
}

function openingParameters(spans: Spans): readonly Parameter[] {
	const all = [...spans.values()].map(({ opening }) => opening);
	return [
		timeArray(all.map(({ atBelow }) => atBelow)),
		numberArray(all.map(({ before }) => before.no)),
		timeArray(all.map(({ before }) => before.at)),
		numberArray(all.map(({ board }) => board?.no ?? null)),
		timeArray(all.map(boardBelow)),
		timestamp(Math.max(...all.map((bound) => Math.max(bound.atBelow, boardBelow(bound))))),
	];
}

function changeParameters(spans: Spans): readonly Parameter[] {
	const all = [...spans.values()];
	return [
		numberArray(all.map(({ after }) => after.no)),
		timeArray(all.map(({ after }) => after.at)),
		numberArray(all.map(({ before }) => before.no)),
		timeArray(all.map(({ before }) => before.at)),
		timestamp(Math.min(...all.map(({ atFrom }) => atFrom))),
		timestamp(Math.max(...all.map(({ atBelow }) => atBelow))),
	];
}

interface RowReader {
	readonly stored: StoredMarket;
	readonly names: ReadonlyMap<number, BookmakerId>;
	readonly steps: ClockSteps;
	readonly times: ReadonlyMap<string, Instant>;
}

async function readMarketRows(
	sql: Queryable,
	text: string,
	parameters: readonly Parameter[],
	{ stored, names, steps, times }: RowReader,
): Promise<readonly PlacedChange[]> {
	const changes: PlacedChange[] = [];
	await forEachRow(sql, text, parameters, (row) => {
		const bookmakerNo = numberIn(columnOf(row, BOOKMAKER_NO));
		const bookmaker = names.get(bookmakerNo);
		if (bookmaker === undefined) return;
		const at = numberIn(columnOf(row, AT));
		const no = numberIn(columnOf(row, NO));
		const source = row[SOURCE_AT];
		changes.push({
			change: {
				bookmaker,
				at: Number.isNaN(steps.knownAt(at, no)) ? undefined : at,
				prices: pricesIn(row, stored),
				sourceAt: source == null ? undefined : numberIn(source),
			},
			place: { no, at },
			time: times.get(`${bookmakerNo} ${no} ${at}`) ?? at,
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
