import type { Board } from "../odds/board.ts";
import { gatherTimes } from "../odds/source_times.ts";
import type { MarketRegistry } from "./market_registry.ts";
import type { PackedRow } from "./packed_row.ts";
import type { StoredMarket } from "./stored_market.ts";

/** A board put together from what is stored. */
export interface UnpackedBoard {
	readonly board: Board;
	/** Stored markets left out as the catalogue has no name for them any more. */
	readonly unknown: number;
}

/** A market of the board to be, and where its latest prices are. */
interface Source {
	readonly stored: StoredMarket;
	readonly row: PackedRow;
	readonly index: number;
}

/** The board that a whole one and the changes after it, in the order of time, come to. */
export function unpackBoard(
	whole: PackedRow,
	changes: readonly PackedRow[],
	registry: MarketRegistry,
): UnpackedBoard {
	const rows = new Map<number, PackedRow>();
	for (const row of [whole, ...changes]) for (const no of row.marketNos) rows.set(no, row);
	const sources: Source[] = [];
	for (const row of [whole, ...changes]) {
		row.marketNos.forEach((no, index) => {
			const stored = rows.get(no) === row ? registry.withNo(no) : undefined;
			if (stored !== undefined) sources.push({ stored, row, index });
		});
	}
	return { board: boardFrom(sources.sort(byMarket)), unknown: rows.size - sources.length };
}

function byMarket(a: Source, b: Source): number {
	return a.stored.market.no - b.stored.market.no;
}

function boardFrom(sources: readonly Source[]): Board {
	const offsets = new Uint32Array(sources.length + 1);
	const changedAt = new Float64Array(sources.length);
	sources.forEach(({ stored, row, index }, i) => {
		offsets[i + 1] = offsets[i]! + stored.market.type.outcomes.length;
		changedAt[i] = row.changedAt[index]!;
	});
	const prices = new Uint32Array(offsets[sources.length]!);
	sources.forEach((source, i) => {
		copyPrices(source, prices, offsets[i]!);
	});
	const sourceAt = gatherTimes(sources.length, (i) => sources[i]?.row.sourceAt?.[sources[i]!.index]);
	const layout = { markets: sources.map(({ stored }) => stored.market), offsets };
	return { layout, prices, changedAt, sourceAt };
}

/** What is not stored stays absent; all of it, where the market is withdrawn. */
function copyPrices({ stored, row, index }: Source, prices: Uint32Array, start: number): void {
	const from = row.offsets[index]!;
	const size = row.offsets[index + 1]! - from;
	for (let i = 0; i < size; i++) {
		const position = stored.positions[i] ?? -1;
		if (position >= 0) prices[start + position] = row.prices[from + i]!;
	}
}
