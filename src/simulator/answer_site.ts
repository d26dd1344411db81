import type { Answer, Ask } from "./answer.ts";
import { answerBet9ja } from "./bet9ja/bet9ja_site.ts";
import { answerBetpawa } from "./betpawa/betpawa_site.ts";
import { PROFILES, type SimulatedBookmaker } from "./bookmaker_profile.ts";
import { type Fault, type FaultSwitch, faultyAnswer } from "./fault.ts";
import type { HabitSwitch } from "./habits/habit_switch.ts";
import { requestHabit, reworkAnswer } from "./habits/rework_answer.ts";
import { type Latencies, latencyOf } from "./latency.ts";
import type { SimTime } from "./sim_time.ts";
import type { Simulation } from "./simulation.ts";
import { answerSportybet } from "./sportybet/sportybet_site.ts";
import type { Traffic } from "./traffic.ts";
import type { World } from "./world.ts";

/** What a running simulator is made of. */
export interface SimulatorParts {
	readonly world: World;
	readonly matches: number;
	readonly simulation: Simulation;
	readonly time: SimTime;
	readonly faults: FaultSwitch;
	readonly habits: HabitSwitch;
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

/**
 * Answers one request to any of the three sites: waits as long as the site would, has the habits and meets the fault
 * that are switched on, and counts.
 *
 * @param stopped aborted when the simulator stops: nobody is kept waiting then
 */
export async function answerSite(
	parts: SimulatorParts,
	request: Request,
	url: URL,
	stopped: AbortSignal,
): Promise<Response> {
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
		const usual = site.answer(parts.simulation, ask);
		const habits = parts.habits.of(bookmaker);
		const about = habits && { bookmaker, habits, simulation: parts.simulation, ask };
		const good = about === undefined ? usual : reworkAnswer(about, usual);
		sent = good.body.length;
		if (fault === undefined) {
			const habit = about && requestHabit(about);
			if (habit === undefined) return goodResponse(good);
			parts.traffic.habit(bookmaker, habit.name);
			return await habit.respond(good, request, AbortSignal.any([request.signal, stopped]));
		}
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

/** Thrown into a reply to break its connection off: a fault on purpose, not worth a word on stderr. */
export class ConnectionReset extends Error {
	override readonly name = "ConnectionReset";
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
			controller.error(new ConnectionReset());
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
