import type { NativeRow } from "../native_row.ts";
import { remember } from "../remember.ts";
import { compileRow, type MappedMarket } from "./compile_row.ts";
import { MARKETS } from "./markets.ts";
import { parseSpecifier } from "./specifier.ts";

/** Finds our market by a native market's identity; `undefined`: we have no name for it. */
export type MarketMap = (id: string, specifier: string | undefined) => MappedMarket | undefined;

/** Specifiers remembered for a native market; recorded matches have up to 40 for one. */
const REMEMBERED = 256;

/** SportyBet's market map: the rows of `MARKETS`, compiled. */
export const mapMarket: MarketMap = compileMarketMap(MARKETS);

/**
 * Compiles a table into a look-up. Each (market, specifier) is worked out once and remembered; what is remembered is
 * bounded, as specifiers come from the feed. Of several rows that fit a specifier the first counts; if that one tells
 * its markets apart by the outcome, an outcome that it has no place for goes to the next.
 *
 * @throws {RangeError} as `compileRow`
 */
export function compileMarketMap(table: readonly NativeRow[]): MarketMap {
	const natives = Map.groupBy(table, ({ native }) => native);
	const compiled = new Map([...natives].map(([native, rows]) => [native, compileMarket(rows)]));
	return (id, specifier) => compiled.get(id)?.(specifier);
}

function compileMarket(rows: readonly NativeRow[]): (specifier?: string) => MappedMarket | undefined {
	const compiled = rows.map(compileRow);
	return remember(REMEMBERED, (specifier) => {
		const parts = parseSpecifier(specifier);
		if (parts === undefined) return undefined;
		return firstOf(compiled.map((mapAt) => mapAt(parts)).filter((mapped) => mapped !== undefined));
	});
}

function firstOf(fitting: readonly MappedMarket[]): MappedMarket | undefined {
	const [first, ...others] = fitting;
	if (first === undefined || first.kind === "whole" || others.length === 0) return first;
	const places = fitting.flatMap((mapped) => (mapped.kind === "split" ? [mapped.place] : []));
	return {
		kind: "split",
		place: (outcome, all) => {
			for (const place of places) {
				const found = place(outcome, all);
				if (found !== undefined) return found;
			}
			return undefined;
		},
	};
}
