import packageJson from "../../package.json" with { type: "json" };
import type { Config } from "../config.ts";
import { createLog, type Log } from "../log.ts";
import { StoppingError } from "../scrape/stopping_error.ts";
import { type Service, startService } from "../service.ts";
import { stepClockIfWanted } from "./step_clock.ts";
import { watchParents } from "./watch_parents.ts";

/** From the signal to the end, whatever hangs. A container is killed after 10 s if it does not end by itself. */
const STOP_DEADLINE_MS = 9_000;

/**
 * Runs the service until SIGTERM or SIGINT, then stops it and ends the process: 0 after a clean stop, also in the middle of
 * the start, 1 if it could not start or did not stop in time. A second signal ends the process at once.
 */
export async function runStart(config: Config): Promise<never> {
	const log = createLog({ level: config.logLevel, format: config.logFormat });
	stepClockIfWanted(config, log);
	const stopAsked = listenForStop();
	process.on("unhandledRejection", (error) => log.error("unhandled_rejection", { error }));
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

function listenForStop(): Promise<string> {
	const { promise, resolve } = Promise.withResolvers<string>();
	let told = false;
	for (const signal of ["SIGTERM", "SIGINT"] as const) {
		process.on(signal, () => {
			if (told) process.exit(1);
			told = true;
			resolve(signal);
		});
	}
	watchParents(() => resolve("the process that started us is gone"));
	return promise;
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
