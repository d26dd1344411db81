import {
	addReports,
	runStorm,
	STORM,
	type StormReport,
	type StormSetting,
} from "../fixture/storm/run_storm.ts";

/** What a run of storms is like. */
export interface StormRun extends StormSetting {
	readonly seeds: readonly number[];
	/** Storms at the same time. */
	readonly atOnce: number;
}

/** Runs storms, some at a time; one report, everything in it summed, with the longest time until all was well. */
export async function runStorms({ seeds, atOnce, ...setting }: StormRun): Promise<StormReport> {
	const waiting = [...seeds];
	const reports: StormReport[] = [];
	const work = async (): Promise<void> => {
		for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
			reports.push(await runStorm(seed, setting));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return reports.reduce(addReports);
}

// `bun test/soak/storm.ts 200 500`: so many seeds, so many rounds each; from seed 1000 or a third argument on.
if (import.meta.main) {
	const [count = 100, rounds = 300, from = 1_000] = process.argv.slice(2).map(Number);
	const seeds = Array.from({ length: count }, (_, i) => from + i);
	const setting = {
		rounds,
		patienceMs: 30_000,
		plan: STORM,
		heartbeatMs: 2_000,
		breaks: true,
		isLogKept: false,
	};
	const report = await runStorms({ seeds, atOnce: 4, ...setting });
	process.stdout.write(`${JSON.stringify(report, null, "\t")}\n`);
	process.exit(report.wrong.length === 0 ? 0 : 1);
}
