import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import type { Fault } from "./fault.ts";
import type { HabitSetting } from "./habits/habit.ts";
import type { Latencies } from "./latency.ts";
import type { SiteTraffic } from "./traffic.ts";

/** How to start a simulator. */
export interface SimulatorOptions {
	/** Upcoming matches at any time; 150 unless said. */
	readonly matches?: number;
	/** Another seed is another world; 1 unless said. */
	readonly seed?: number;
	/** Where to listen; 127.0.0.1 and any free port unless said. */
	readonly host?: string;
	readonly port?: number;
	/** Stops the simulated time at this instant from the beginning, epoch milliseconds. */
	readonly time?: number;
	/** How many times as often as usual prices are made anew; 1 unless said. */
	readonly pace?: number;
	/** Nobody waits unless said. */
	readonly latencies?: Latencies;
	readonly faults?: readonly Fault[];
	/** Habits of real sites that are on from the beginning, see `HABITS`. */
	readonly habits?: readonly HabitSetting[];
}

/** What of a running simulator can be changed and seen, whether it runs on this thread or on another. */
export interface SimulatorControl {
	readonly faults: readonly Fault[];
	readonly habits: readonly HabitSetting[];
	readonly latencies: Latencies;
	/** The simulated time, epoch milliseconds, and whether it stands still. */
	readonly time: { readonly now: number; readonly frozen: boolean };
	readonly world: { readonly seed: number; readonly matches: number };
	readonly traffic: Readonly<Record<SimulatedBookmaker, SiteTraffic>>;
}

/** A change of a running simulator; what is not said stays as it is. */
export interface SimulatorChange {
	/** Replace all faults. */
	readonly faults?: readonly Fault[] | undefined;
	/** Replace all habits. */
	readonly habits?: readonly HabitSetting[] | undefined;
	readonly latencies?: Latencies | undefined;
	/** Applied in this order: stop at an instant, move on by milliseconds, run on. */
	readonly time?:
		| {
				readonly set?: number | undefined;
				readonly advance?: number | undefined;
				readonly resume?: boolean | undefined;
		  }
		| undefined;
	readonly resetTraffic?: boolean | undefined;
}
