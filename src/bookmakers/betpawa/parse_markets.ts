import type { Problem } from "../bookmaker.ts";
import { isObject, type JsonObject, ShapeError } from "../shape.ts";
import { isMissing, listAt } from "./shape.ts";

/** One price as it is in the reply: `price` is its odds in v3, `odds` in v4. */
export interface NativePrice {
	readonly name: string;
	readonly price?: number | null;
	readonly odds?: number | null;
	readonly suspended?: boolean | null;
}

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
	/** Markets and rows of which not even type or handicap could be read. */
	readonly unidentified: readonly Problem[];
}

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
	const merge = new LineMerge();
	listAt(markets, `${prefix}markets`).forEach((market, index) => {
		merge.add(market, `${prefix}markets[${index}]`);
	});
	return { lines: [...merge.lines.values()], unidentified: merge.unidentified };
}

interface MutableLine extends NativeLine {
	readonly rows: PriceRow[];
	readonly faults: Problem[];
}

interface MarketHead {
	readonly typeId: string;
	readonly name: string;
	readonly handicapType: string;
}

class LineMerge {
	readonly lines = new Map<string, MutableLine>();
	readonly unidentified: Problem[] = [];

	add(market: unknown, path: string): void {
		const head = isObject(market) ? headOf(market.marketType) : undefined;
		if (!isObject(market)) this.#reject(new ShapeError(path, "an object", market));
		else if (head === undefined) {
			this.#reject(
				new ShapeError(`${path}.marketType`, "an object with texts id and name", market.marketType),
			);
		} else if (!Array.isArray(market.row) || market.row.length === 0) {
			this.#reject(new ShapeError(`${path}.row`, "a list of at least one", market.row));
		} else {
			for (let i = 0; i < market.row.length; i++) this.#addRow(head, market.row[i], `${path}.row[${i}]`);
		}
	}

	#addRow(head: MarketHead, row: unknown, path: string): void {
		if (!isRow(row)) {
			const error = rowFault(row, path);
			// Where there are no lines, the rows are all of one market, so it is clear which one is spoilt.
			if (head.handicapType === "") this.#lineOf(head, undefined, path).faults.push(problemOf(error));
			else this.#reject(error);
			return;
		}
		const line = this.#lineOf(head, row.handicap ?? undefined, path);
		if (arePrices(row.prices)) line.rows.push({ path, prices: row.prices });
		else line.faults.push(problemOf(pricesFault(row.prices, `${path}.prices`)));
	}

	#lineOf(head: MarketHead, handicap: number | undefined, path: string): MutableLine {
		const key = handicap === undefined ? head.typeId : `${head.typeId}@${handicap}`;
		const known = this.lines.get(key);
		if (known !== undefined) return known;
		const { typeId, name, handicapType } = head;
		const line: MutableLine = { key, typeId, name, handicapType, handicap, path, rows: [], faults: [] };
		this.lines.set(key, line);
		return line;
	}

	#reject(error: ShapeError): void {
		this.unidentified.push(problemOf(error));
	}
}

function headOf(type: unknown): MarketHead | undefined {
	if (!isObject(type)) return undefined;
	const { id, name, handicapType } = type;
	if (typeof id !== "string" || id === "" || typeof name !== "string") return undefined;
	return { typeId: id, name, handicapType: typeof handicapType === "string" ? handicapType : "" };
}

function isRow(row: unknown): row is { readonly handicap?: number | null; readonly prices?: unknown } {
	return isObject(row) && (isMissing(row.handicap) || Number.isInteger(row.handicap));
}

function rowFault(row: unknown, path: string): ShapeError {
	if (!isObject(row)) return new ShapeError(path, "an object", row);
	return new ShapeError(`${path}.handicap`, "a whole number of quarters", row.handicap);
}

/** A row without prices would read as a market that is offered without outcomes, and nothing recorded has one. */
function arePrices(values: unknown): values is readonly NativePrice[] {
	if (!Array.isArray(values) || values.length === 0) return false;
	for (let i = 0; i < values.length; i++) if (!isPrice(values[i])) return false;
	return true;
}

/** The innermost of parsing, so it says only yes or no; `pricesFault` says why. */
function isPrice(value: unknown): value is NativePrice {
	return isObject(value) && typeof value.name === "string" && hasOdds(value) && isFlag(value.suspended);
}

/**
 * Odds may be missing only where the outcome is suspended: v4 leaves out what is zero or empty. Elsewhere it is a field
 * that was renamed, as `price` was to `odds`, and must not read as a suspension of everything.
 */
function hasOdds(price: JsonObject): boolean {
	const odds = price.odds ?? price.price;
	return typeof odds === "number" || (isMissing(odds) && price.suspended === true);
}

function isFlag(value: unknown): boolean {
	return isMissing(value) || typeof value === "boolean";
}

function pricesFault(values: unknown, path: string): ShapeError {
	if (!Array.isArray(values) || values.length === 0)
		return new ShapeError(path, "a list of at least one", values);
	const index = values.findIndex((value) => !isPrice(value));
	const price: unknown = values[index];
	const at = `${path}[${index}]`;
	if (!isObject(price)) return new ShapeError(at, "an object", price);
	if (typeof price.name !== "string") return new ShapeError(`${at}.name`, "a text", price.name);
	if (!isFlag(price.suspended)) return new ShapeError(`${at}.suspended`, "true or false", price.suspended);
	return new ShapeError(`${at}.odds`, "a number", price.odds ?? price.price);
}

function problemOf(error: ShapeError): Problem {
	return { path: error.path, message: error.message };
}
