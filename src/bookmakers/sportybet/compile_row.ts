import { type Market, marketOf } from "../../odds/market.ts";
import { type MarketType, outcomePosition } from "../../odds/market_type.ts";
import { marketType } from "../../odds/market_types.ts";
import type { NativeRow } from "../native_row.ts";
import { makesLine, type PlaceOutcome, placeBy } from "./place_outcome.ts";
import { parseLine, parseScore } from "./specifier.ts";

/** What a native market is to us: one market, or several that are told apart by its outcomes. */
export type MappedMarket = WholeMarket | SplitMarket;

/** A native market that is one of ours. */
export interface WholeMarket {
	readonly kind: "whole";
	readonly market: Market;
	/** Native outcome id → position in `market.type.outcomes`. */
	readonly positions: ReadonlyMap<string, number>;
}

/** A native market whose outcomes are markets of ours, e.g. players. Which ones only the outcomes tell. */
export interface SplitMarket {
	readonly kind: "split";
	readonly place: PlaceOutcome;
}

/** The parts of a specifier by name. */
type Parts = ReadonlyMap<string, string>;

/** Stands for any value in `where`. */
const ANY = "*";

/**
 * A row of the market map as a look-up by the parts of a specifier; `undefined`: it is another question, as is any
 * specifier with a part that the row does not name.
 *
 * @throws {RangeError} if the row names a market or an outcome that the catalogue lacks, names one outcome twice or
 * none, or has a line where the market has none, or the other way round
 */
export function compileRow(row: NativeRow): (parts: Parts) => MappedMarket | undefined {
	const type = marketType(row.market);
	checkLine(row, type);
	const mapAt = row.each === undefined ? compileWhole(row, type) : compileSplit(row.each, type);
	const where = Object.entries(row.where ?? {});
	const lineOf = compileLine(row, type);
	const named = where.length + Number(typeof row.line === "string") + Number(row.labelPart !== undefined);
	return (parts) => {
		if (parts.size !== named || !where.every(([name, value]) => holds(parts.get(name), value)))
			return undefined;
		const line = lineOf(parts);
		const label = row.labelPart === undefined ? undefined : parseScore(parts.get(row.labelPart) ?? "");
		if (line === undefined && row.line !== undefined) return undefined;
		if (label === undefined && row.labelPart !== undefined) return undefined;
		return mapAt(line, label);
	};
}

function holds(value: string | undefined, wanted: string): boolean {
	return value !== undefined && (wanted === ANY || value === wanted);
}

function compileLine(row: NativeRow, type: MarketType): (parts: Parts) => number | undefined {
	const { line } = row;
	if (typeof line !== "string") return () => line;
	return (parts) => {
		const text = parts.get(line);
		return text === undefined ? undefined : parseLine(type.lineKind, text);
	};
}

type MapAt = (line: number | undefined, label: string | undefined) => MappedMarket;

function compileWhole(row: NativeRow, type: MarketType): MapAt {
	const outcomes = Object.entries(row.outcomes);
	const positions = new Map(outcomes.map(([native, outcome]) => [native, outcomePosition(type, outcome)]));
	if (positions.size === 0 || new Set(positions.values()).size !== positions.size) {
		const named = Object.values(row.outcomes).join(", ");
		throw new RangeError(
			`Cannot compile native market ${row.native} as it must name outcomes, each once: it is ${named}`,
		);
	}
	return (line, label) => ({ kind: "whole", market: marketOf(type, line, label), positions });
}

function compileSplit(rule: NonNullable<NativeRow["each"]>, type: MarketType): MapAt {
	// Once beforehand, so that a rule that does not suit the type is noticed now.
	placeBy(rule, type);
	return (line) => ({ kind: "split", place: placeBy(rule, type, line) });
}

function checkLine(row: NativeRow, type: MarketType): void {
	const has = row.line !== undefined || (row.each !== undefined && makesLine(row.each));
	if ((type.lineKind === "none") !== has) return;
	throw new RangeError(
		`Cannot compile native market ${row.native} as the line of ${type.id} is "${type.lineKind}": it is ${row.line}`,
	);
}
