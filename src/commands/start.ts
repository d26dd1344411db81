import packageJson from "../../package.json" with { type: "json" };
import type { Config } from "../config.ts";
import { createLog, type Log } from "../log.ts";
import { StoppingError } from "../scrape/stopping_error.ts";
import { type Service, startService } from "../service.ts";
import { openFilesFault } from "./check_open_files.ts";
import { stepClockIfWanted } from "./step_clock.ts";
import { StopRequest, stopSignals } from "./stop_request.ts";
import { watchParents } from "./watch_parents.ts";

/** From the signal to the end, whatever hangs. A container is killed after 10 s if it does not end by itself. */
const STOP_DEADLINE_MS = 9_000;

/**
 * Runs the service until SIGTERM, SIGINT or SIGHUP, then stops it and ends the process: 0 after a clean stop, also in the
 * middle of the start, 1 if it could not start or did not stop in time. A signal more than a second after the first ends the
 * process at once, with 1.
 */
export async function runStart(config: Config): Promise<never> {
	const log = createLog({ level: config.logLevel, format: config.logFormat });
	stepClockIfWanted(config, log);
	const stopAsked = listenForStop(log);
	process.on("unhandledRejection", (error) => log.error("unhandled_rejection", { error }));
	const fault = openFilesFault();
	if (fault !== undefined) {
		log.error("start_failed", { error: fault });
		return process.exit(1);
	}
	const stopping = new AbortController();
	void stopAsked.then((because) => {
		log.info("stopping", { because });
		endInTime(log);
		stopping.abort(new StoppingError());
	});
	const service = await startOrExit(config, log, stopping.signal);
	announce(config, log, service.url);
	await stopAsked;
	return await stopAndExit(service, log);
}

function listenForStop(log: Log): Promise<string> {
	const request = new StopRequest({
		now: () => performance.now(),
		endNow(signal) {
			log.error("stop_cut_short", {
				because: signal,
				note: "what waits to be saved is saved at the next start",
			});
			process.exit(1);
		},
	});
	for (const signal of stopSignals()) process.on(signal, () => request.signal(signal));
	watchParents(() => request.ask("the process that started us is gone"));
	return request.asked;
}

async function startOrExit(config: Config, log: Log, signal: AbortSignal): Promise<Service> {
	try {
		return await startService(config, log, signal);
	} catch (error) {
		if (signal.aborted) {
			log.info("stopped");
			return process.exit(0);
		}
		log.error("start_failed", { error });
		return process.exit(1);
	}
}

function endInTime(log: Log): void {
	setTimeout(() => {
		log.error("stop_took_too_long", { ms: STOP_DEADLINE_MS });
		process.exit(1);
	}, STOP_DEADLINE_MS);
}

async function stopAndExit(service: Service, log: Log): Promise<never> {
	try {
		await service[Symbol.asyncDispose]();
	} catch (error) {
		log.error("stop_failed", { error });
		process.exit(1);
	}
	log.info("stopped");
	return process.exit(0);
}

/** Says where to look: to a person in words, to a machine as an event. */
function announce(config: Config, log: Log, url: string): void {
	const places = {
		events: `${url}/api/events`,
		docs: `${url}/docs`,
		socket: `${url.replace("http", "ws")}/api/ws?topics=odds_updates`,
	};
	log.info("ready", { version: packageJson.version, pid: process.pid, feeds: config.feeds, ...places });
	if (config.logFormat !== "pretty") return;
	const simulated = [
		"  SIMULATED BOOKMAKERS: every team, match and price below is made up.",
		"  FEEDS=live asks the real ones.",
		"",
	];
	const lines = [
		"",
		`  Overround ${packageJson.version} is ready.`,
		"",
		...(config.feeds === "simulated" ? simulated : []),
		`  events   ${places.events}`,
		`  docs     ${places.docs}`,
		`  socket   ${places.socket}`,
		`  stop     Ctrl-C, or kill ${process.pid}`,
		"",
	];
	process.stdout.write(`${lines.join("\n")}\n`);
}
