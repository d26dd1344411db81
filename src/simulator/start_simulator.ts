import { answerSite, ConnectionReset, type SimulatorParts } from "./answer_site.ts";
import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import { changeSimulator } from "./change_simulator.ts";
import { answerControl } from "./control.ts";
import { type ExpectedOdds, expectedOdds } from "./expected_odds.ts";
import { type Fault, FaultSwitch } from "./fault.ts";
import { HabitSwitch } from "./habits/habit_switch.ts";
import { SimTime } from "./sim_time.ts";
import { Simulation } from "./simulation.ts";
import type { SimulatorChange, SimulatorControl, SimulatorOptions } from "./simulator.ts";
import { type SiteTraffic, Traffic } from "./traffic.ts";
import { createWorld, type World } from "./world.ts";

/** A running simulator: the three bookmakers' sites at one address. */
export interface Simulator extends AsyncDisposable {
	/** Base address of all three sites; their paths differ. */
	readonly url: URL;
	readonly world: World;
	/** The simulated time, epoch milliseconds. */
	now(): number;
	/** Stops the simulated time at an instant. */
	setTime(at: number): void;
	/** Moves the simulated time on. */
	advance(ms: number): void;
	/** Switches a fault on beside those that are. */
	setFault(fault: Fault): void;
	/** Switches faults off: all, or those of one bookmaker. */
	clearFaults(bookmaker?: SimulatedBookmaker): void;
	/** What a site has seen. */
	traffic(bookmaker: SimulatedBookmaker): SiteTraffic;
	resetTraffic(): void;
	/** Everything that can be seen, and changes it: what `/control` does. */
	control(change?: SimulatorChange): SimulatorControl;
	/** What the bookmaker's reply on a match means, see `expectedOdds`. Nothing when it does not list the match. */
	expectedOdds(sportradarId: number, bookmaker: SimulatedBookmaker, at?: number): ExpectedOdds;
	[Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts the three bookmakers' APIs over one made-up world: BetPawa under `/api/sportsbook/v4`, SportyBet under
 * `/api/<country>/factsCenter`, Bet9ja under `/desktop/feapi/PalimpsestAjax`, and `GET`, `PUT /control`.
 *
 * @throws if the address cannot be listened at, or an option is impossible
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const parts = partsOf(options);
	const stopped = new AbortController();
	const server = listen(parts, options, stopped.signal);
	const { world, time, faults, traffic, simulation } = parts;
	return {
		url: server.url,
		world,
		now: () => time.now(),
		setTime: (at) => time.setTime(at),
		advance: (ms) => time.advance(ms),
		setFault: (fault) => faults.add(fault),
		clearFaults: (bookmaker) => faults.clear(bookmaker),
		traffic: (bookmaker) => traffic.of(bookmaker),
		resetTraffic: () => traffic.reset(),
		control: (change = {}) => changeSimulator(parts, change),
		expectedOdds: (id, bookmaker, at) => expectedOdds(simulation, id, bookmaker, at ?? time.now()),
		async [Symbol.asyncDispose]() {
			stopped.abort();
			await server.stop(true);
		},
	};
}

function partsOf(options: SimulatorOptions): SimulatorParts {
	const { seed = 1, matches = 150, pace = 1 } = options;
	const world = createWorld({ seed, matches });
	const faults = new FaultSwitch();
	faults.replace(options.faults ?? []);
	const habits = new HabitSwitch();
	habits.replace(options.habits ?? []);
	return {
		world,
		matches,
		habits,
		simulation: new Simulation(world, pace, habits),
		time: new SimTime(Date.now, options.time),
		faults,
		traffic: new Traffic(),
		latencies: options.latencies ?? {},
	};
}

function listen(parts: SimulatorParts, options: SimulatorOptions, stopped: AbortSignal) {
	return Bun.serve({
		hostname: options.host ?? "127.0.0.1",
		port: options.port ?? 0,
		reusePort: false,
		development: false,
		error(error) {
			if (!(error instanceof ConnectionReset)) process.stderr.write(`simulator: ${error.stack ?? error}\n`);
			return new Response("The simulator failed", { status: 500 });
		},
		fetch: (request, server) => {
			// A site that never answers must not be cut short by the idle timeout.
			server.timeout(request, 0);
			const url = new URL(request.url);
			if (url.pathname === "/control")
				return answerControl(request, (change = {}) => changeSimulator(parts, change));
			return answerSite(parts, request, url, stopped);
		},
	});
}
