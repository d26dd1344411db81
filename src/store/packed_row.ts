import { ABSENT, type PackedPrice, packThousandths, SUSPENDED } from "../odds/price.ts";
import { parseNumbers } from "./parse_numbers.ts";

/** A row of `board` or `price_change`, read. */
export interface PackedRow {
	readonly marketNos: Float64Array;
	/** The prices of market `i` are those from `offsets[i]` up to `offsets[i + 1]`; none: it is withdrawn. */
	readonly offsets: Uint32Array;
	/** In the stored order of outcomes. */
	readonly prices: Uint32Array;
	/** For each market its latest change, epoch milliseconds. */
	readonly changedAt: Float64Array;
	/** The bookmaker's own time of each, as `Offer.sourceAt` has them. */
	readonly sourceAt: Float64Array | undefined;
}

/** The packed columns in the order of the tables, as the driver gives them raw; `null` is NULL. */
export type RawColumns = readonly [
	marketNos: Uint8Array,
	sizes: Uint8Array,
	odds: Uint8Array,
	suspended: Uint8Array | null,
	sourceAt: Uint8Array | null,
];

/** Reads a row; where all its markets changed at one moment, `changedAt` may be that. */
export function readPackedRow(
	[nos, sizes, odds, suspended, sourceAt]: RawColumns,
	changedAt: Float64Array | number,
): PackedRow {
	const marketNos = parseNumbers(nos);
	return {
		marketNos,
		offsets: offsetsOf(parseNumbers(sizes)),
		prices: readPrices(odds, suspended),
		changedAt: typeof changedAt === "number" ? new Float64Array(marketNos.length).fill(changedAt) : changedAt,
		sourceAt: sourceAt === null ? undefined : parseNumbers(sourceAt),
	};
}

function offsetsOf(sizes: Float64Array): Uint32Array {
	const offsets = new Uint32Array(sizes.length + 1);
	for (let i = 0; i < sizes.length; i++) offsets[i + 1] = offsets[i]! + sizes[i]!;
	return offsets;
}

/** Reads prices in the stored order of outcomes from a column of odds and one of suspended positions. */
export function readPrices(odds: Uint8Array, suspended: Uint8Array | null): Uint32Array {
	const prices = Uint32Array.from(parseNumbers(odds), packStored);
	// Positions count from 1, as Postgres' arrays do.
	if (suspended !== null) for (const position of parseNumbers(suspended)) prices[position - 1] = SUSPENDED;
	return prices;
}

function packStored(thousandths: number): PackedPrice {
	return Number.isNaN(thousandths) ? ABSENT : packThousandths(thousandths);
}
