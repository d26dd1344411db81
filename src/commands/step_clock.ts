import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import { startSimulatedClock } from "../simulator/simulated_clock.ts";

/** Makes this process's clock step where `SIMULATED_CLOCK` says so, and says each step at warn. Else it does nothing. */
export function stepClockIfWanted({ simulatedClock }: Config, log: Log): void {
	if (simulatedClock === undefined) return;
	log.warn("simulated_clock", {
		...simulatedClock,
		note: "this process's clock steps; workers keep the real one",
	});
	startSimulatedClock(simulatedClock, {
		onStep: (offsetMs) => log.warn("simulated_clock_stepped", { offset_ms: offsetMs }),
	});
}
