import type { Problem } from "../bookmaker.ts";
import { FARTHEST_LINE, MOST_MARKETS, MOST_OUTCOMES } from "../market_bounds.ts";
import { marketIdText, nameText } from "../outside_text.ts";
import { isObject, ShapeError } from "../shape.ts";
import { type NativePrice, pricesFault, pricesIn } from "./parse_prices.ts";
import { isMissing, listAt } from "./shape.ts";

/** The prices of one row of a market, and where they are. */
export interface PriceRow {
	readonly path: string;
	readonly prices: readonly NativePrice[];
}

/** One market at one handicap: what BetPawa counts as a market. Its rows are one question, however many there are. */
export interface NativeLine {
	/** Type and handicap as one string, different for each line of an event. */
	readonly key: string;
	readonly typeId: string;
	readonly name: string;
	/** `""` where the market takes none. */
	readonly handicapType: string;
	/** In quarters; `undefined` where the row has none. */
	readonly handicap: number | undefined;
	/** Where its first row is. */
	readonly path: string;
	readonly rows: readonly PriceRow[];
	/** What was wrong with its rows; empty: nothing. */
	readonly faults: readonly Problem[];
}

/** The markets of an event. */
export interface NativeMarkets {
	/** In the order of their first rows. */
	readonly lines: readonly NativeLine[];
	/** What was wrong with markets and rows of which not even type or handicap could be read; the first ones of many. */
	readonly unidentified: readonly Problem[];
	/** How many there are, those that are too many to be read included. */
	readonly unidentifiedCount: number;
}

/** Faults that are kept of one line, and of what has no line. */
const MOST_FAULTS = 100;

/**
 * Reads `markets[]` of an event, merging the rows of one market type that have the same handicap. Recorded shapes:
 * `GET events/{id}` of v3, list events of v4; no markets at all may be a missing list.
 *
 * The prices are checked where they lie and not copied: an event has hundreds, and thousands of events are read.
 *
 * @param prefix see `parseListing`
 * @throws {ShapeError} if `markets` is there and no list
 */
export function parseMarkets(markets: unknown, prefix: string): NativeMarkets {
	const path = `${prefix}markets`;
	const all = listAt(markets, path);
	const merge = new LineMerge();
	all.slice(0, MOST_MARKETS).forEach((market, index) => {
		merge.add(market, `${path}[${index}]`);
	});
	if (all.length > MOST_MARKETS) {
		merge.reject(new ShapeError(path, `a list of at most ${MOST_MARKETS}`, all), all.length - MOST_MARKETS);
	}
	const { lines, unidentified, unidentifiedCount } = merge;
	return { lines: [...lines.values()], unidentified, unidentifiedCount };
}

interface MutableLine extends NativeLine {
	readonly rows: PriceRow[];
	readonly faults: Problem[];
	outcomes: number;
}

interface MarketHead {
	readonly typeId: string;
	readonly name: string;
	readonly handicapType: string;
}

class LineMerge {
	readonly lines = new Map<string, MutableLine>();
	readonly unidentified: Problem[] = [];
	unidentifiedCount = 0;

	add(market: unknown, path: string): void {
		const head = isObject(market) ? headOf(market.marketType) : undefined;
		if (!isObject(market)) this.reject(new ShapeError(path, "an object", market));
		else if (head === undefined) this.reject(headFault(market.marketType, `${path}.marketType`));
		else if (!Array.isArray(market.row) || market.row.length === 0) {
			this.reject(new ShapeError(`${path}.row`, "a list of at least one", market.row));
		} else if (market.row.length > MOST_MARKETS) {
			this.reject(new ShapeError(`${path}.row`, `a list of at most ${MOST_MARKETS}`, market.row));
		} else {
			for (let i = 0; i < market.row.length; i++) this.#addRow(head, market.row[i], `${path}.row[${i}]`);
		}
	}

	#addRow(head: MarketHead, row: unknown, path: string): void {
		if (!isRow(row)) {
			const error = rowFault(row, path);
			// Where there are no lines, the rows are all of one market, so it is clear which one is spoilt.
			const line = head.handicapType === "" ? this.#lineOf(head, undefined, path) : undefined;
			if (line === undefined) this.reject(error);
			else addFault(line, error);
			return;
		}
		const line = this.#lineOf(head, row.handicap ?? undefined, path);
		if (line === undefined) {
			this.reject(new ShapeError(path, `one of at most ${MOST_MARKETS} types and handicaps`, row));
		} else addPrices(line, row.prices, path);
	}

	/** The line that a row belongs to; `undefined` if there are too many already. */
	#lineOf(head: MarketHead, handicap: number | undefined, path: string): MutableLine | undefined {
		const { typeId, name, handicapType } = head;
		const key = handicap === undefined ? typeId : `${typeId}@${handicap}`;
		// A type whose handicap means something else is another question, and harms none that is ours.
		const question = handicapType === "" ? key : `${key} ${handicapType}`;
		const known = this.lines.get(question);
		if (known !== undefined) return known;
		if (this.lines.size >= MOST_MARKETS) return undefined;
		const line = { key, typeId, name, handicapType, handicap, path, rows: [], faults: [], outcomes: 0 };
		this.lines.set(question, line);
		return line;
	}

	/** @param count markets and rows that the error is about */
	reject(error: ShapeError, count = 1): void {
		this.unidentifiedCount += count;
		if (this.unidentified.length < MOST_FAULTS) this.unidentified.push(problemOf(error));
	}
}

function addPrices(line: MutableLine, values: unknown, path: string): void {
	const prices = pricesIn(values);
	if (prices === undefined) {
		addFault(line, pricesFault(values, `${path}.prices`));
		return;
	}
	line.outcomes += prices.length;
	if (line.outcomes > MOST_OUTCOMES) {
		addFault(line, new ShapeError(`${path}.prices`, `at most ${MOST_OUTCOMES} of ${line.key}`, prices));
		return;
	}
	line.rows.push({ path, prices });
}

function addFault(line: MutableLine, error: ShapeError): void {
	if (line.faults.length < MOST_FAULTS) line.faults.push(problemOf(error));
}

function headOf(type: unknown): MarketHead | undefined {
	if (!isObject(type)) return undefined;
	const { id, name, handicapType } = type;
	const typeId = typeof id === "string" ? marketIdText(id) : undefined;
	if (typeId === undefined || typeof name !== "string") return undefined;
	const isText = typeof handicapType === "string";
	return { typeId, name: nameText(name), handicapType: isText ? nameText(handicapType) : "" };
}

function headFault(type: unknown, path: string): ShapeError {
	if (isObject(type) && typeof type.id === "string" && marketIdText(type.id) === undefined) {
		return new ShapeError(`${path}.id`, "a text, not too long and without control characters", type.id);
	}
	return new ShapeError(path, "an object with texts id and name", type);
}

/** The largest handicap in quarters. */
const FARTHEST = FARTHEST_LINE * 4;

function isRow(row: unknown): row is { readonly handicap?: number | null; readonly prices?: unknown } {
	return isObject(row) && (isMissing(row.handicap) || isHandicap(row.handicap));
}

function isHandicap(value: unknown): boolean {
	return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= FARTHEST;
}

function rowFault(row: unknown, path: string): ShapeError {
	if (!isObject(row)) return new ShapeError(path, "an object", row);
	if (Number.isInteger(row.handicap)) {
		return new ShapeError(path, `at a handicap within ${FARTHEST} quarters`, row.handicap);
	}
	return new ShapeError(`${path}.handicap`, "a whole number of quarters", row.handicap);
}

function problemOf(error: ShapeError): Problem {
	return { path: error.path, message: error.message };
}
