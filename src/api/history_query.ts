import type { MarketType } from "../odds/market_type.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import type { BookmakerId, Fixture, Instant } from "../odds/snapshot.ts";
import { knownUnnamedType } from "../odds/unnamed_market.ts";
import { QueryReader } from "./query_reader.ts";
import { FIRST_INSTANT } from "./wire_time.ts";

const HOUR_MS = 3_600_000;

/** Longest time that a question may span. */
export const MAX_RANGE_MS = 31 * 24 * HOUR_MS;

/** Span of the movements that are told where none is given. */
export const MOVEMENTS_RANGE_MS = 24 * HOUR_MS;

/** Most movements in an answer. */
export const MAX_MOVEMENTS = 500;

/** Prices end with the kickoff; so much later nothing comes any more, however late it was saved. */
const AFTER_KICKOFF_MS = 24 * HOUR_MS;

/** A time that is asked about, as far as it was said. */
interface AskedRange {
	readonly from: Instant | undefined;
	readonly to: Instant | undefined;
}

/** A time that is asked about. */
export interface Range {
	readonly from: Instant;
	readonly to: Instant;
}

/** A market by its name; nobody need ever have offered it. */
export interface MarketName {
	readonly type: MarketType;
	readonly line: number | undefined;
	readonly label: string | undefined;
}

/** What `/history` and `/margins` were asked for, checked. */
export interface HistoryQuery {
	readonly market: MarketName;
	/** In the configured order. */
	readonly bookmakers: readonly BookmakerId[];
	readonly range: AskedRange;
}

/** What `/movements` was asked for, checked. */
export interface MovementsQuery {
	readonly bookmakers: readonly BookmakerId[];
	readonly range: AskedRange;
	readonly limit: number;
}

const RANGE_PARAMETERS = {
	bookmaker: "Bookmakers by comma; default all",
	from: "First moment, e.g. 2026-05-06T11:00:00Z",
	to: "Up to this moment; default now, or a day after kickoff",
};

/** The parameters of `/history` and `/margins` and what they mean. */
export const HISTORY_PARAMETERS: Readonly<Record<string, string>> = {
	market_id: "Market id, e.g. over_under_ft, or that of a market without a name, e.g. sportybet:900069",
	line: "Total or the home side's handicap, for markets that have one",
	line_label: "What a number cannot say, for markets that have such a label",
	...RANGE_PARAMETERS,
	from: `${RANGE_PARAMETERS.from}; default and most 31 days before \`to\``,
	to: `${RANGE_PARAMETERS.to}; itself not included`,
};

/** The parameters of `/movements` and what they mean. */
export const MOVEMENTS_PARAMETERS: Readonly<Record<string, string>> = {
	...RANGE_PARAMETERS,
	from: `${RANGE_PARAMETERS.from}; default a day before \`to\`, at most 31 days`,
	limit: `So many of the largest; at most ${MAX_MOVEMENTS}, default 50`,
};

/**
 * Reads the query of `/history` and `/margins`.
 *
 * @param order the configured bookmakers
 * @throws {ApiError} `invalid_query` with a detail for each parameter that is wrong
 */
export function parseHistoryQuery(query: URLSearchParams, order: readonly BookmakerId[]): HistoryQuery {
	const read = new QueryReader(query);
	const market = readMarket(read);
	const bookmakers = readBookmakers(read, order);
	const range = readRange(read);
	read.throwIfFaulty();
	// Without a fault there is one.
	if (market === undefined) throw new Error("Cannot ask for a market as the query must name one");
	return { market, bookmakers, range };
}

/**
 * Reads the query of `/movements`.
 *
 * @param order the configured bookmakers
 * @throws {ApiError} `invalid_query` with a detail for each parameter that is wrong
 */
export function parseMovementsQuery(query: URLSearchParams, order: readonly BookmakerId[]): MovementsQuery {
	const read = new QueryReader(query);
	const bookmakers = readBookmakers(read, order);
	const range = readRange(read);
	const limit = read.integer("limit", 50, 1, MAX_MOVEMENTS);
	read.throwIfFaulty();
	return { bookmakers, range, limit };
}

/**
 * The moment of `?at=`; `undefined` if none is given.
 *
 * @throws {ApiError} `invalid_query` if it is no moment, or one that has not come
 */
export function parseAt(query: URLSearchParams, now: Instant): Instant | undefined {
	const read = new QueryReader(query);
	const at = read.instant("at");
	if (at !== undefined && at > now) read.fault("at", `must not be in the future: it is ${read.text("at")}`);
	read.throwIfFaulty();
	return at;
}

/** The time that is meant: where no end is given it is now, or soon after the kickoff of a match that is over. */
export function rangeOf(asked: AskedRange, { kickoff }: Fixture, now: Instant, defaultMs: number): Range {
	const last = Math.max(FIRST_INSTANT, Math.min(now, kickoff + AFTER_KICKOFF_MS));
	if (asked.from !== undefined && asked.to === undefined) {
		return { from: asked.from, to: Math.max(asked.from, Math.min(last, asked.from + MAX_RANGE_MS)) };
	}
	const to = asked.to ?? last;
	return { from: asked.from ?? Math.max(FIRST_INSTANT, to - defaultMs), to };
}

function readRange(read: QueryReader): AskedRange {
	const from = read.instant("from");
	const to = read.instant("to");
	if (from !== undefined && to !== undefined) {
		if (from > to) read.fault("from", `must not be after to: it is ${read.text("from")}`);
		if (to - from > MAX_RANGE_MS) {
			const days = Math.ceil((to - from) / (24 * HOUR_MS));
			read.fault("from", `must be at most 31 days before to: it is ${days}`);
		}
	}
	return { from, to };
}

function readBookmakers(read: QueryReader, order: readonly BookmakerId[]): readonly BookmakerId[] {
	const wanted = read.list("bookmaker", order);
	return wanted === undefined ? order : order.filter((id) => wanted.includes(id));
}

function readMarket(read: QueryReader): MarketName | undefined {
	const id = read.text("market_id");
	const type = MARKET_TYPES.get(id ?? "") ?? knownUnnamedType(id ?? "");
	const line = readLine(read);
	if (type === undefined) {
		read.fault("market_id", `must be the id of a market, e.g. 1x2_ft: it is ${id ?? "not given"}`);
		return undefined;
	}
	const wanted = type.lineKind !== "none";
	if (wanted !== (read.text("line") !== undefined)) {
		const fault = wanted ? "must be given for" : "must not be given for";
		read.fault("line", `${fault} ${type.id}`);
		return undefined;
	}
	if (wanted && line === undefined) return undefined;
	return { type, line, label: readLabel(read) };
}

function readLine(read: QueryReader): number | undefined {
	const text = read.text("line");
	if (text === undefined) return undefined;
	if (/^[+-]?\d{1,4}(\.\d{1,4})?$/.test(text)) return Number(text);
	read.fault("line", `must be a number like 2.5 or -0.25: it is ${text}`);
	return undefined;
}

/** Longest label. */
const MAX_LABEL = 200;

function readLabel(read: QueryReader): string | undefined {
	const label = read.text("line_label");
	if (label !== undefined && label.length > MAX_LABEL) {
		read.fault("line_label", `must be of at most ${MAX_LABEL} letters: it has ${label.length}`);
	}
	return label;
}
