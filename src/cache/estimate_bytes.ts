import type { Snapshot } from "../odds/snapshot.ts";

/** Objects, map entries and the headers of three typed arrays: what a snapshot costs whatever it holds. */
const FIXED_BYTES = 900;

/**
 * Heap that a snapshot keeps alive for itself, in bytes: its packed arrays, its list of markets, and what every
 * snapshot costs. The markets themselves are shared and not counted. Measured beside the real heap in
 * test/cache/memory_test.ts.
 */
export function estimateBytes(snapshot: Snapshot): number {
	const { layout, prices, changedAt } = snapshot.board;
	return (
		FIXED_BYTES +
		prices.byteLength +
		changedAt.byteLength +
		layout.offsets.byteLength +
		layout.markets.length * 8
	);
}
