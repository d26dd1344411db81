import type { Log } from "../log.ts";
import type { Instant } from "../odds/snapshot.ts";
import { isAway } from "./is_away.ts";
import { orAborted, pause } from "./or_aborted.ts";

/** What waiting for a database needs. */
export interface AwaitOptions {
	readonly log: Log;
	/** An embedded database is never away: what it says is final. */
	readonly isServer: boolean;
	readonly now: () => Instant;
	/** Ends the waiting. */
	readonly signal: AbortSignal;
	/** Told what the database said, each time that it is still away. */
	readonly onAway: (error: unknown) => void;
	/** From the first to the second attempt, milliseconds; doubled each time up to `maxBackoffMs`. 1 s to 30 s by default. */
	readonly minBackoffMs?: number;
	readonly maxBackoffMs?: number;
}

const MIN_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;

/** Whoever reads the log an hour later must see what it waits for, and the rest too. */
const LOG_EVERY_MS = 10 * 60_000;

/**
 * What `open` gives, which is asked again and again while the database is away.
 *
 * @param open undoes itself where it fails
 * @throws {unknown} what waiting cannot mend, see `isAway`, at once; `signal`'s reason within a moment of its abortion:
 * what an attempt under way still opens is disposed of
 */
export async function awaitDatabase<T extends AsyncDisposable>(
	open: () => Promise<T>,
	options: AwaitOptions,
): Promise<T> {
	const { log, now, signal } = options;
	const begun = now();
	let loggedAt: Instant | undefined;
	let backoff = options.minBackoffMs ?? MIN_BACKOFF_MS;
	while (true) {
		try {
			const opened = await orDisposed(open(), signal);
			if (loggedAt !== undefined) log.info("database_found", { ms: now() - begun });
			return opened;
		} catch (error) {
			if (signal.aborted || !options.isServer || !isAway(error)) throw error;
			options.onAway(error);
			if (loggedAt === undefined || now() - loggedAt >= LOG_EVERY_MS) {
				log.warn("database_awaited", { error, since: new Date(begun).toISOString() });
				loggedAt = now();
			} else log.debug("database_asked", { error, backoff });
		}
		await pause(backoff, signal);
		signal.throwIfAborted();
		backoff = Math.min(2 * backoff, options.maxBackoffMs ?? MAX_BACKOFF_MS);
	}
}

async function orDisposed<T extends AsyncDisposable>(opening: Promise<T>, signal: AbortSignal): Promise<T> {
	try {
		return await orAborted(opening, signal);
	} catch (error) {
		void opening.then(
			(late) => late[Symbol.asyncDispose](),
			() => {},
		);
		throw error;
	}
}
