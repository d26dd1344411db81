import { SIMULATED_BOOKMAKERS } from "./bookmaker_profile.ts";
import type { HabitSetting } from "./habits/habit.ts";
import { HABITS } from "./habits/habits.ts";
import { type Simulator, startSimulator } from "./start_simulator.ts";

interface SimulatedWorld {
	readonly matches: number;
	readonly seed: number;
	readonly habits?: readonly HabitSetting[];
}

/** What of the configuration `simulate` needs. */
export interface SimulateConfig {
	readonly host: string;
	readonly port: number;
	readonly simulation: SimulatedWorld;
}

/**
 * `bun run simulate`: the simulated bookmakers alone, until the process is told to stop. Prints each one's base
 * address and how to steer them.
 *
 * @throws if the address cannot be listened at
 */
export async function runSimulate(config: SimulateConfig): Promise<void> {
	const { host, port, simulation } = config;
	await using simulator = await startSimulator({ host, port, ...simulation });
	process.stdout.write(banner(simulator, simulation));
	const stop = Promise.withResolvers<void>();
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.resolve());
	await stop.promise;
}

function banner({ url }: Simulator, { matches, seed, habits = [] }: SimulatedWorld): string {
	const base = url.href.replace(/\/$/, "");
	return `${[
		"SIMULATED BOOKMAKERS: every team, match and price is made up.",
		`  ${matches} upcoming matches, seed ${seed}`,
		`  BETPAWA_URL=${base}     ${base}/api/sportsbook/v4/categories/list/all`,
		`  SPORTYBET_URL=${base}   ${base}/api/ng/factsCenter/popularAndSportList?sportId=sr:sport:1&productId=3`,
		`  BET9JA_URL=${base}      ${base}/desktop/feapi/PalimpsestAjax/GetSports?DISP=0`,
		`  habits: ${habits.map(shownHabit).join(", ") || "none"}`,
		`  faults, habits, latency, time: GET and PUT ${base}/control, e.g.`,
		`    curl -X PUT ${base}/control -d '{"faults":[{"bookmaker":"bet9ja","kind":"http_500","rate":0.1}]}'`,
		`    curl -X PUT ${base}/control -d '{"habits":[{"bookmaker":"sportybet","habit":"exchanged_teams","share":0.05}]}'`,
		`    curl -X PUT ${base}/control -d '{"habits":[{"bookmaker":"bet9ja","habit":"hang_lists"}]}'     '{"habits":[]}' ends it`,
		"  habits of real sites, for SIMULATED_HABITS=<bookmaker or all>:<habit>[@<share or SportRadar number>],… and /control:",
		...[...HABITS.values()].map(({ name, bookmakers, summary }) => {
			const where = bookmakers.length === SIMULATED_BOOKMAKERS.length ? "" : ` (${bookmakers.join(", ")})`;
			return `    ${name.padEnd(21)} ${summary}${where}`;
		}),
	].join("\n")}\n`;
}

/** A habit as `SIMULATED_HABITS` has it. */
function shownHabit({ bookmaker, habit, share, match }: HabitSetting): string {
	const amount = share ?? match;
	return `${bookmaker ?? "all"}:${habit}${amount === undefined ? "" : `@${amount}`}`;
}
