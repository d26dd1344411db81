import { expect, test } from "bun:test";
import { SLUGGISH, STORM } from "../fixture/storm/run_storm.ts";
import { runStorms } from "../soak/storm.ts";

/**
 * See `runStorm`; `bun test/soak/storm.ts` runs more and longer ones. What happens in a storm follows from its seed as
 * far as the machine's timing lets it.
 */
test("every client's state is the service's after a storm, and no gap went unnoticed, 12 seeds", async () => {
	const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
	const setting = { rounds: 100, patienceMs: 10_000, plan: STORM, breaks: true };
	const report = await runStorms({ seeds, atOnce: 6, ...setting });
	expect(report.wrong).toEqual([]);
	// A storm in which nothing happened proves nothing.
	for (const [fault, count] of Object.entries(report.faults)) expect([fault, count]).not.toEqual([fault, 0]);
	expect(report.restarts).toBeGreaterThan(5);
	expect(report.lostUpdates).toBeGreaterThan(0);
	const { noticed, repairedByResume, repairedBySnapshot, lost } = report.gaps;
	expect(Math.min(repairedByResume, repairedBySnapshot, lost)).toBeGreaterThan(0);
	expect(repairedByResume + repairedBySnapshot + lost).toBe(noticed);
}, 60_000);

test("no client sees a gap where nothing is lost, however slowly it comes, 4 seeds", async () => {
	const setting = { rounds: 100, patienceMs: 10_000, plan: SLUGGISH, breaks: false };
	const report = await runStorms({ seeds: [1, 2, 3, 4], atOnce: 4, ...setting });
	expect(report.wrong).toEqual([]);
	expect(report.faults.stall).toBeGreaterThan(0);
	expect(report.gaps).toEqual({ noticed: 0, repairedByResume: 0, repairedBySnapshot: 0, lost: 0 });
}, 60_000);
