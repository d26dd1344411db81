import type { Snapshot } from "../odds/snapshot.ts";

/** Objects, their map entries, and what the event costs: what a snapshot takes however little it offers. */
const FIXED_BYTES = 600;

/** Header of a JavaScript array's elements. */
const ARRAY_HEADER_BYTES = 8;

/** Elements up to which Bun keeps a typed array in a heap cell; a larger one lies outside and takes what it holds. */
const MOST_IN_CELL = 1_000;

/** Sizes of the heap's cells above 80 bytes, below which they go in steps of 16; what is larger still has none. */
const CELL_BYTES = [112, 160, 224, 256, 320, 432, 608, 880, 1_232, 1_776, 2_672, 4_016, 5_360, 8_032];

/**
 * Heap that a snapshot keeps alive for itself, in bytes: its packed arrays, its list of markets, and what every
 * snapshot costs. The markets themselves are shared and not counted.
 *
 * Arrays take whole heap cells, up to a third more than they hold; sizes as measured with Bun 1.4, and compared with the
 * real heap in test/cache/memory_test.ts.
 */
export function estimateBytes(snapshot: Snapshot): number {
	const { layout, prices, changedAt, sourceAt } = snapshot.board;
	return (
		FIXED_BYTES +
		typedArrayBytes(prices) +
		typedArrayBytes(changedAt) +
		(sourceAt === undefined ? 0 : typedArrayBytes(sourceAt)) +
		typedArrayBytes(layout.offsets) +
		cellBytes(layout.markets.length * 8 + ARRAY_HEADER_BYTES)
	);
}

function typedArrayBytes(array: { readonly length: number; readonly byteLength: number }): number {
	return array.length > MOST_IN_CELL ? array.byteLength : cellBytes(array.byteLength);
}

function cellBytes(bytes: number): number {
	if (bytes <= 80) return Math.ceil(bytes / 16) * 16;
	for (const cell of CELL_BYTES) if (cell >= bytes) return cell;
	return bytes;
}
