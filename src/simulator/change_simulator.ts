import type { SimulatorParts } from "./answer_site.ts";
import { SIMULATED_BOOKMAKERS } from "./bookmaker_profile.ts";
import type { SimulatorChange, SimulatorControl } from "./simulator.ts";

/**
 * Changes a running simulator and tells how it stands then.
 *
 * @throws {RangeError} if a habit is none that its bookmaker can have; nothing is changed then
 * @throws {SyntaxError} if a fault's path is no regular expression; nothing is changed then
 */
export function changeSimulator(parts: SimulatorParts, change: SimulatorChange): SimulatorControl {
	const { time, faults, habits, traffic } = parts;
	const before = habits.all;
	if (change.habits !== undefined) habits.replace(change.habits);
	if (change.faults !== undefined) {
		try {
			faults.replace(change.faults);
		} catch (error) {
			habits.replace(before);
			throw error;
		}
	}
	if (change.latencies !== undefined) parts.latencies = change.latencies;
	if (change.time?.set !== undefined) time.setTime(change.time.set);
	if (change.time?.advance !== undefined) time.advance(change.time.advance);
	if (change.time?.resume === true) time.resume();
	if (change.resetTraffic === true) traffic.reset();
	const [betpawa, sportybet, bet9ja] = SIMULATED_BOOKMAKERS.map((bookmaker) => traffic.of(bookmaker));
	if (betpawa === undefined || sportybet === undefined || bet9ja === undefined) {
		throw new RangeError("Cannot tell the traffic as there must be three bookmakers");
	}
	return {
		faults: faults.all,
		habits: habits.all,
		latencies: parts.latencies,
		time: { now: time.now(), frozen: time.frozen },
		world: { seed: parts.world.seed, matches: parts.matches },
		traffic: { betpawa, sportybet, bet9ja },
	};
}
