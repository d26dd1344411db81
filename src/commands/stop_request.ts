import { readFileSync } from "node:fs";

/**
 * Signals that ask for a stop in order. SIGHUP comes when the terminal is closed; it is none where the process was started to
 * ignore it, as `nohup` does.
 *
 * @param status as in /proc/self/status
 */
export function stopSignals(status = readStatus()): readonly NodeJS.Signals[] {
	const ignored = /^SigIgn:\s*[\da-f]*([\da-f])$/im.exec(status)?.[1] ?? "0";
	// SIGHUP is signal 1, so the lowest bit of the mask.
	return Number.parseInt(ignored, 16) % 2 === 1 ? ["SIGTERM", "SIGINT"] : ["SIGTERM", "SIGINT", "SIGHUP"];
}

function readStatus(): string {
	try {
		return readFileSync("/proc/self/status", "utf8");
	} catch {
		return "";
	}
}

/** Repeats within so long are the same request, milliseconds: a runner hands on what the process group got as well. */
const SAME_REQUEST_MS = 1_000;

/** What a stop request needs from outside. */
export interface StopRequestOptions {
	/** A clock that never steps, milliseconds. */
	readonly now: () => number;
	/** Ends the process at once. */
	readonly endNow: (signal: string) => void;
}

/** The request to stop: the first signal makes it, repeats within a second belong to it, a later one ends the process at once. */
export class StopRequest {
	readonly #options: StopRequestOptions;
	readonly #asked = Promise.withResolvers<string>();
	#askedAt: number | undefined;

	constructor(options: StopRequestOptions) {
		this.#options = options;
	}

	/** Settles with the reason of the first request. */
	get asked(): Promise<string> {
		return this.#asked.promise;
	}

	/** A person or a program asks for the stop by this signal. */
	signal(name: string): void {
		const now = this.#options.now();
		if (this.#askedAt === undefined) this.ask(name);
		else if (now - this.#askedAt >= SAME_REQUEST_MS) this.#options.endNow(name);
	}

	/** The service asks for the stop itself, for this reason. */
	ask(reason: string): void {
		this.#askedAt ??= this.#options.now();
		this.#asked.resolve(reason);
	}
}
