import type { Answer, Ask } from "./answer.ts";
import { answerBet9ja } from "./bet9ja/bet9ja_site.ts";
import { answerBetpawa } from "./betpawa/betpawa_site.ts";
import { PROFILES, SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "./bookmaker_profile.ts";
import { answerControl } from "./control.ts";
import { type ExpectedOdds, expectedOdds } from "./expected_odds.ts";
import { type Fault, FaultSwitch, faultyAnswer } from "./fault.ts";
import { type Latencies, latencyOf } from "./latency.ts";
import { SimTime } from "./sim_time.ts";
import { Simulation } from "./simulation.ts";
import type { SimulatorChange, SimulatorControl, SimulatorOptions } from "./simulator.ts";
import { answerSportybet } from "./sportybet/sportybet_site.ts";
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
	const parts: Parts = {
		world,
		matches: options.matches ?? 150,
		simulation: new Simulation(world, options.pace ?? 1),
		time: new SimTime(Date.now, options.time),
		faults: new FaultSwitch(),
		traffic: new Traffic(),
		latencies: options.latencies ?? {},
	};
	for (const fault of options.faults ?? []) parts.faults.add(fault);
	const control = (change: SimulatorChange = {}) => controlOf(parts, change);
	const stopped = new AbortController();
	const server = Bun.serve({
		hostname: options.host ?? "127.0.0.1",
		port: options.port ?? 0,
		reusePort: false,
		fetch: (request, server) => {
			// A site that never answers must not be cut short by the idle timeout.
			server.timeout(request, 0);
			const url = new URL(request.url);
			if (url.pathname === "/control") return answerControl(request, control);
			return answer(parts, request, url, stopped.signal);
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

interface Parts {
	readonly world: World;
	readonly matches: number;
	readonly simulation: Simulation;
	readonly time: SimTime;
	readonly faults: FaultSwitch;
	readonly traffic: Traffic;
	latencies: Latencies;
}

const SITES: readonly {
	readonly bookmaker: SimulatedBookmaker;
	readonly path: RegExp;
	readonly answer: (simulation: Simulation, ask: Ask) => Answer;
}[] = [
	{ bookmaker: "betpawa", path: /^\/api\/sportsbook\//, answer: answerBetpawa },
	{ bookmaker: "sportybet", path: /^\/api\/[a-z]{2}\/factsCenter\//, answer: answerSportybet },
	{ bookmaker: "bet9ja", path: /^\/desktop\/feapi\/PalimpsestAjax\//, answer: answerBet9ja },
];

async function answer(parts: Parts, request: Request, url: URL, stopped: AbortSignal): Promise<Response> {
	const site = SITES.find(({ path }) => path.test(url.pathname));
	if (site === undefined) return new Response("No bookmaker has such a path", { status: 404 });
	const { bookmaker } = site;
	const ended = parts.traffic.begin(bookmaker, url.pathname);
	let sent = 0;
	try {
		const { requests } = parts.traffic.of(bookmaker);
		const wait = latencyOf(parts.latencies[bookmaker], parts.world.seed + PROFILES[bookmaker].no, requests);
		if (wait > 0) await Bun.sleep(wait);
		const body = request.method === "POST" ? await request.text() : "";
		const fault = parts.faults.next(bookmaker, url.pathname + url.search);
		const ask: Ask = { method: request.method, url, headers: request.headers, body, at: parts.time.now() };
		const good = site.answer(parts.simulation, ask);
		sent = good.body.length;
		if (fault === undefined) return goodResponse(good);
		parts.traffic.fault(bookmaker, fault.kind);
		return (
			faultyAnswer(fault, bookmaker, good) ?? (await brokenConnection(fault, good, request.signal, stopped))
		);
	} finally {
		ended(sent);
	}
}

function goodResponse({ status, body }: Answer): Response {
	return new Response(body, { status, headers: { "content-type": "application/json;charset=utf-8" } });
}

/** Never answers (or very late), or breaks off in the middle of the reply. */
async function brokenConnection(
	fault: Fault,
	good: Answer,
	gone: AbortSignal,
	stopped: AbortSignal,
): Promise<Response> {
	if (fault.kind === "timeout") {
		await waitFor(fault.delayMs, AbortSignal.any([gone, stopped]));
		return goodResponse(good);
	}
	const half = new TextEncoder().encode(good.body.slice(0, good.body.length / 2));
	const broken = new ReadableStream({
		async pull(controller) {
			controller.enqueue(half);
			await Bun.sleep(1);
			controller.error(new Error("connection reset on purpose"));
		},
	});
	return new Response(broken, { status: good.status, headers: { "content-type": "application/json" } });
}

/** Waits so many milliseconds, for ever without a number; ends early when the signal is aborted. */
function waitFor(ms: number | undefined, signal: AbortSignal): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
	signal.addEventListener("abort", () => resolve(), { once: true });
	if (signal.aborted) resolve();
	return promise.finally(() => clearTimeout(timer));
}

function controlOf(parts: Parts, change: SimulatorChange): SimulatorControl {
	const { time, faults, traffic } = parts;
	if (change.faults !== undefined) {
		faults.clear();
		for (const fault of change.faults) faults.add(fault);
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
		latencies: parts.latencies,
		time: { now: time.now(), frozen: time.frozen },
		world: { seed: parts.world.seed, matches: parts.matches },
		traffic: { betpawa, sportybet, bet9ja },
	};
}
