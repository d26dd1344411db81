import { OddsCache } from "../../src/cache/odds_cache.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { DatedSnapshot } from "../../src/odds/snapshot.ts";
import { fullBoard, MATCHES } from "./full_board.ts";
import { median, type Row, show } from "./row.ts";

/** The first few run before the code is compiled, as only the first cycles of a process do. */
const ROUNDS = 21;

/** Putting a full cycle's snapshots into a warm cache, with a callback that notes the events as the publisher does. */
export function benchCache(): readonly Row[] {
	const cache = new OddsCache((error) => {
		throw error;
	});
	const noted = new Set<number>();
	cache.onUpdate((ids) => {
		for (const id of ids) noted.add(id);
	});
	const first = fullBoard(MATCHES, 0);
	const versions = [first, followUp(first, fullBoard(MATCHES, 1))];
	const times = Array.from({ length: ROUNDS }, (_, i) => {
		const snapshots = versions[i % 2] ?? [];
		const start = performance.now();
		// As a cycle does it: batch by batch.
		for (let from = 0; from < snapshots.length; from += 100) cache.put(...snapshots.slice(from, from + 100));
		return performance.now() - start;
	});
	const ms = median(times);
	return [
		{
			what: "cache update of a full cycle (1,291 events × 3), callbacks included",
			ours: `${show(ms)} ms`,
			limit: "—",
			ratio: undefined,
			target: "< 10 ms",
			reached: ms < 10,
		},
	];
}

/** The later snapshots as a cycle makes them of the earlier ones: every price is news, what stays is shared. */
function followUp(
	earlier: readonly DatedSnapshot[],
	later: readonly DatedSnapshot[],
): readonly DatedSnapshot[] {
	return later.map((snapshot, i) => {
		const absence = { withdraws: true, unreadable: new Set<never>() };
		const { board } = diffSnapshot(earlier[i]?.board, snapshot.board, snapshot.capturedAt, absence);
		return { ...snapshot, board };
	});
}
