/** Signals that ask for a stop in order. SIGHUP comes when the terminal is closed. */
export const STOP_SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

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
