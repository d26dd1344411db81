import type { ClockSteppedBackEntry } from "../backbone/batch.ts";
import type { Log } from "../log.ts";
import type { Instant } from "../odds/snapshot.ts";

/** That our clock was found to have been ahead. */
export interface ClockStepFact {
	/** When it was found, by the clock as it is now. */
	readonly at: Instant;
	/** Stored times above it are not known any more. */
	readonly limit: Instant;
	/** How far ahead the latest of them was, milliseconds. */
	readonly aheadMs: number;
}

/** What is saved may be this far ahead of the clock: a board's time is at least 1 ms above its predecessor's. */
const MOST_AHEAD_MS = 60_000;

/** Compares our clock with the times that are saved already. */
export class ClockWatch {
	readonly #log: Log;
	#latestAt: Instant | undefined;
	#fact: ClockStepFact | undefined;

	constructor(log: Log) {
		this.#log = log;
	}

	/** The last step that was found; `undefined`: none was in this process. */
	get fact(): ClockStepFact | undefined {
		return this.#fact;
	}

	/** The entry that goes in front of a batch where the clock was ahead; `undefined`: it was not. */
	stepBefore(now: Instant): ClockSteppedBackEntry | undefined {
		const limit = now + MOST_AHEAD_MS;
		if (this.#latestAt === undefined || this.#latestAt <= limit) return undefined;
		return { kind: "clock_stepped_back", limit };
	}

	/** Notes that such an entry is saved, and names it in the log. */
	stepped(now: Instant, { limit }: ClockSteppedBackEntry): void {
		const aheadMs = (this.#latestAt ?? now) - now;
		this.#fact = { at: now, limit, aheadMs };
		this.#log.warn("clock_stepped_back", { ahead_ms: aheadMs, limit: new Date(limit).toISOString() });
		this.#latestAt = limit;
	}

	/** Notes the latest time of a batch that is saved. */
	note(at: Instant): void {
		this.#latestAt = Math.max(this.#latestAt ?? at, at);
	}

	/** Begins with what is saved now. */
	restart(latestAt: Instant | undefined): void {
		this.#latestAt = latestAt;
	}
}
