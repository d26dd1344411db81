import { type Market, marketOf } from "../../odds/market.ts";
import { type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { marketType } from "../../odds/market_types.ts";
import { MARKETS, type NativeMarketRow } from "./markets.ts";
import { parseLine, parseSpecifier } from "./specifier.ts";

/** What a native market is to us. */
export interface MappedMarket {
	readonly market: Market;
	/** Native outcome id → position in `market.type.outcomes`. */
	readonly positions: ReadonlyMap<string, number>;
}

/** Finds our market by a native market's identity; `undefined`: we have no name for it. */
export type MarketMap = (id: string, specifier: string | undefined) => MappedMarket | undefined;

/** SportyBet's market map: the rows of `MARKETS`, compiled. */
export const mapMarket: MarketMap = compileMarketMap(MARKETS);

interface CompiledRow {
	readonly type: MarketType;
	readonly line: string | undefined;
	readonly where: readonly (readonly [string, string])[];
	readonly positions: ReadonlyMap<string, number>;
}

/** Specifiers remembered for a native market; recorded matches have up to 40 for one. */
const REMEMBERED = 512;

/**
 * Compiles a table into a look-up. Each (market, specifier) is worked out once and remembered; what is remembered is
 * bounded, as specifiers come from the feed.
 *
 * @throws {RangeError} if a row names a market or an outcome that the catalogue lacks, or has a line where the
 * market has none, or the other way round
 */
export function compileMarketMap(table: readonly NativeMarketRow[]): MarketMap {
	const markets = Map.groupBy(table, (row) => row.id);
	const compiled = new Map([...markets].map(([id, rows]) => [id, compileMarket(rows.map(compileRow))]));
	return (id, specifier) => compiled.get(id)?.(specifier);
}

function compileRow(row: NativeMarketRow): CompiledRow {
	const type = marketType(row.market);
	if ((type.lineKind === "none") !== (row.line === undefined)) {
		throw new RangeError(
			`Cannot compile native market ${row.id} as the line of ${type.id} is "${type.lineKind}": it is ${row.line}`,
		);
	}
	const outcomes = Object.entries(row.outcomes);
	return {
		type,
		line: row.line,
		where: Object.entries(row.where ?? {}),
		positions: new Map(outcomes.map(([native, outcome]) => [native, outcomePosition(type, outcome)])),
	};
}

function compileMarket(rows: readonly CompiledRow[]): (specifier?: string) => MappedMarket | undefined {
	const remembered = new Map<string | undefined, MappedMarket | undefined>();
	return (specifier) => {
		const known = remembered.get(specifier);
		if (known !== undefined || remembered.has(specifier)) return known;
		const found = findMarket(rows, specifier);
		if (remembered.size >= REMEMBERED) remembered.clear();
		remembered.set(specifier, found);
		return found;
	};
}

function findMarket(rows: readonly CompiledRow[], specifier: string | undefined): MappedMarket | undefined {
	const parts = parseSpecifier(specifier);
	if (parts === undefined) return undefined;
	for (const row of rows) {
		const market = marketAt(row, parts);
		if (market !== undefined) return { market, positions: row.positions };
	}
	return undefined;
}

function marketAt(row: CompiledRow, parts: ReadonlyMap<string, string>): Market | undefined {
	if (parts.size !== row.where.length + (row.line === undefined ? 0 : 1)) return undefined;
	if (!row.where.every(([name, value]) => parts.get(name) === value)) return undefined;
	if (row.line === undefined) return marketOf(row.type);
	const text = parts.get(row.line);
	const line = text === undefined ? undefined : parseLine(row.type.lineKind, text);
	return line === undefined ? undefined : marketOf(row.type, line);
}
