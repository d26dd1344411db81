import { answerSite, ConnectionReset, type SimulatorParts } from "./answer_site.ts";
import type { SimulatedBookmaker } from "./bookmaker_profile.ts";
import { changeSimulator } from "./change_simulator.ts";
import { answerControl } from "./control.ts";
import { type ExpectedOdds, expectedOdds } from "./expected_odds.ts";
import { type Fault, FaultSwitch } from "./fault.ts";
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
	const world = createWorld({ seed: options.seed ?? 1, matches: options.matches ?? 150 });
	const parts: SimulatorParts = {
		world,
		matches: options.matches ?? 150,
		simulation: new Simulation(world, options.pace ?? 1),
		time: new SimTime(Date.now, options.time),
		faults: new FaultSwitch(),
		traffic: new Traffic(),
		latencies: options.latencies ?? {},
	};
	for (const fault of options.faults ?? []) parts.faults.add(fault);
	const control = (change: SimulatorChange = {}) => changeSimulator(parts, change);
	const stopped = new AbortController();
	const server = Bun.serve({
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
			if (url.pathname === "/control") return answerControl(request, control);
			return answerSite(parts, request, url, stopped.signal);
		},
	});
	return {
		url: server.url,
		world,
		now: () => parts.time.now(),
		setTime: (at) => parts.time.setTime(at),
		advance: (ms) => parts.time.advance(ms),
		setFault: (fault) => parts.faults.add(fault),
		clearFaults: (bookmaker) => parts.faults.clear(bookmaker),
		traffic: (bookmaker) => parts.traffic.of(bookmaker),
		resetTraffic: () => parts.traffic.reset(),
		control,
		expectedOdds: (id, bookmaker, at) =>
			expectedOdds(parts.simulation, id, bookmaker, at ?? parts.time.now()),
		async [Symbol.asyncDispose]() {
			stopped.abort();
			await server.stop(true);
		},
	};
}
