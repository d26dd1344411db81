import { expect, test } from "bun:test";

interface Measured {
	readonly what: string;
	readonly markets: number;
	readonly snapshots: number;
	readonly estimatedBytes: number;
	readonly heapBytes: number;
}

const MB = 2 ** 20;

/** Markets of a full day, of which the cache must take less than this much heap. */
const MARKETS = 620_000;
const MOST_MB = 60;

test("OddsCache.stats() estimates the heap of 1,291 matches × 3 bookmakers within 20 %, and 620,000 markets take less than 60 MB", async () => {
	const child = Bun.spawn([process.execPath, `${import.meta.dir}/measure_memory.ts`], { stderr: "inherit" });
	// The shape is what measure_memory.ts beside this file prints.
	const measured = JSON.parse(await child.stdout.text()) as readonly Measured[];
	expect(await child.exited).toBe(0);
	expect(measured.length).toBe(4);
	for (const { what, markets, snapshots, estimatedBytes, heapBytes } of measured) {
		expect(snapshots).toBe(1_291 * 3);
		const mb = (heapBytes / MB / markets) * MARKETS;
		process.stderr.write(
			`  after ${what}: ${(heapBytes / MB).toFixed(1)} MB of heap, estimated ${(estimatedBytes / MB).toFixed(1)}; ${mb.toFixed(1)} MB per ${MARKETS} markets\n`,
		);
		expect(Math.abs(estimatedBytes / heapBytes - 1), what).toBeLessThan(0.2);
		expect(mb, what).toBeLessThan(MOST_MB);
	}
}, 30_000);
