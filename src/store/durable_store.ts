import { describeError, type Log } from "../log.ts";
import type { Instant, Snapshot } from "../odds/snapshot.ts";
import { orAborted, pause } from "./or_aborted.ts";
import { Quarantine } from "./quarantine.ts";
import { type ReplayParts, replayFrames, replayWaiting } from "./replay.ts";
import type { StoredRun } from "./runs.ts";
import type { News } from "./save_batch.ts";
import type { ListedMatch } from "./save_matches.ts";
import { Spool, spoolFolder } from "./spool.ts";
import type { SpoolHealth, SpoolState } from "./spool_health.ts";
import { encodeBatch } from "./spool_payload.ts";
import type { Store } from "./store.ts";
import { WaitingWork } from "./waiting_work.ts";
import { withinTime } from "./within_time.ts";

/** What saving durably needs. */
export interface DurableOptions {
	readonly log: Log;
	/** The spool is a folder in it; this process must hold its lock, see `openStore`. */
	readonly dataDir: string;
	/** Most bytes of the spool. */
	readonly maxBytes: number;
	readonly now: () => Instant;
	/** How long the database may take for a batch before the spool takes it, milliseconds; 5 s by default. */
	readonly patienceMs?: number;
	/** Most time between two attempts to come back, milliseconds; 5 s by default. */
	readonly maxBackoffMs?: number;
}

/** The part of the store that is written through. */
export type WrittenStore = Pick<Store, "saveMatches" | "saveBatch" | "saveSpooled" | "recordRun" | "ping">;

const PATIENCE_MS = 5_000;
/** Together they take hardly longer than one: whoever is behind must be faster than what comes. */
const FRAMES_AT_ONCE = 8;

const MIN_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 5_000;

/**
 * Saves whatever becomes of the database. While that answers, each batch goes straight to it; from the first failure on
 * batches go to the spool, where they are as durable, and from there to the database in the background, in order. Once
 * all has arrived they go straight again: never is a batch saved before an earlier one.
 *
 * A batch whose commit was made and only its answer lost is replayed like the others. That changes nothing, as every
 * reply is stored once and listings never go back in time.
 */
export class DurableStore implements AsyncDisposable {
	readonly #store: WrittenStore;
	readonly #spool: Spool;
	readonly #parts: ReplayParts;
	readonly #options: DurableOptions;
	readonly #waiting = new WaitingWork();
	readonly #stopping = new AbortController();
	#replayer: Promise<void> | undefined;
	/** Appends under way, those included that wait for room. */
	#appending = 0;
	#replayed = 0;
	#reason: string | undefined;
	#isReplaying = false;
	#appended = Promise.withResolvers<void>();

	private constructor(store: WrittenStore, spool: Spool, quarantine: Quarantine, options: DurableOptions) {
		this.#store = store;
		this.#spool = spool;
		this.#parts = { store, quarantine, log: options.log };
		this.#options = options;
	}

	/**
	 * Opens the spool and replays all that an earlier process left in it, so that the store has what that one showed.
	 *
	 * @throws {Error} if the spool cannot be read, or the database does not take it; it stays on the disk then
	 */
	static async open(store: WrittenStore, options: DurableOptions): Promise<DurableStore> {
		const folder = spoolFolder(options.dataDir);
		const { now } = options;
		await using stack = new AsyncDisposableStack();
		const spool = stack.use(await Spool.open(folder, options));
		const durable = new DurableStore(store, spool, await Quarantine.open(folder, now), options);
		await durable.#replayLeftBehind();
		stack.move();
		return durable;
	}

	/** How the spool stands. */
	get health(): SpoolHealth {
		const { oldestAt, depth, bytes } = this.#spool;
		return {
			state: this.#state(),
			depth,
			bytes,
			oldestAgeMs: oldestAt === undefined ? undefined : Math.max(0, this.#options.now() - oldestAt),
			replayed: this.#replayed,
			quarantined: this.#parts.quarantine.count,
			reason: this.#reason,
		};
	}

	/**
	 * Saves both, in the database or in the spool; confirmations wait in memory where the database does not take them. While
	 * the spool is full it waits for room.
	 *
	 * @throws {Error} if neither takes the news, or `signal` is aborted while it waits for room: no news is saved then
	 */
	async saveBatch(
		news: readonly News[],
		confirmed: readonly Snapshot[],
		signal?: AbortSignal,
	): Promise<void> {
		await this.#save(
			() => this.#store.saveBatch(news, confirmed),
			async () => {
				this.#waiting.confirm(confirmed);
				if (news.length > 0) await this.#append(encodeBatch({ news, confirmed: [] }), signal);
			},
		);
	}

	/** Saves who lists which match, now or once the database is back: batches bring their own matches. */
	async saveMatches(matches: readonly ListedMatch[]): Promise<void> {
		const later = () => this.#waiting.list(matches);
		await this.#save(() => this.#store.saveMatches(matches), later);
	}

	/** Records a run, now or once the database is back. */
	async recordRun(run: StoredRun, wire: object): Promise<void> {
		const later = () => this.#waiting.record({ run, wire });
		await this.#save(() => this.#store.recordRun(run, wire), later);
	}

	/** Stops replaying; what waits in the spool is replayed at the next start, confirmations join it there. */
	async [Symbol.asyncDispose](): Promise<void> {
		this.#stopping.abort(new Error("the service is stopping"));
		await this.#replayer;
		const { confirmed } = this.#waiting;
		// Room is not waited for: a confirmation is not worth a stop that hangs.
		const kept = confirmed.length === 0 ? undefined : encodeBatch({ news: [], confirmed });
		if (kept !== undefined) await this.#spool.append(kept, AbortSignal.abort()).catch(() => {});
		await this.#spool[Symbol.asyncDispose]();
	}

	/** Does it now, or, while anything older waits or the database fails, `later`. */
	async #save(now: () => Promise<void>, later: () => Promise<void> | void): Promise<void> {
		if (this.#replayer === undefined) {
			try {
				return await withinTime(this.#options.patienceMs ?? PATIENCE_MS, now());
			} catch (error) {
				this.#fallBehind(error);
			}
		}
		// Called before anything else can happen: a replayer that finds nothing waiting ends.
		await later();
	}

	#fallBehind(error: unknown): void {
		this.#reason = describeError(error);
		if (this.#replayer !== undefined) return;
		this.#options.log.warn("spool_begun", { error });
		this.#replayer = this.#replayAll();
	}

	#caughtUp(ms: number): void {
		this.#replayer = undefined;
		this.#reason = undefined;
		this.#isReplaying = false;
		this.#options.log.info("spool_drained", { ms: Math.round(ms), replayed: this.#replayed });
	}

	async #append(payload: Uint8Array, signal: AbortSignal | undefined): Promise<void> {
		const over = AbortSignal.any([this.#stopping.signal, ...(signal === undefined ? [] : [signal])]);
		this.#appending++;
		try {
			await this.#spool.append(payload, over);
		} finally {
			this.#appending--;
			this.#appended.resolve();
			this.#appended = Promise.withResolvers<void>();
		}
	}

	/** Until nothing waits; with pauses that grow while the database does not take it. */
	async #replayAll(): Promise<void> {
		const { signal } = this.#stopping;
		const begun = performance.now();
		let backoff = MIN_BACKOFF_MS;
		while (!signal.aborted) {
			try {
				// Asked first: where the machine is gone, attempts to save would pile up in the driver.
				if (!this.#isReplaying) await orAborted(this.#store.ping(), signal);
				while (this.#hasWork) {
					await orAborted(this.#replayNext(), signal);
					this.#isReplaying = true;
					backoff = MIN_BACKOFF_MS;
				}
				return this.#caughtUp(performance.now() - begun);
			} catch (error) {
				this.#isReplaying = false;
				if (signal.aborted) return;
				this.#reason = describeError(error);
				this.#options.log.debug("replay_failed", { error, backoff });
				await pause(backoff, signal);
				backoff = Math.min(2 * backoff, this.#options.maxBackoffMs ?? MAX_BACKOFF_MS);
			}
		}
	}

	get #hasWork(): boolean {
		return this.#spool.depth > 0 || !this.#waiting.isEmpty || this.#appending > 0;
	}

	async #replayNext(): Promise<void> {
		if (this.#spool.depth > 0) await this.#replayFirst();
		else if (this.#waiting.isEmpty) await this.#appended.promise;
		else await replayWaiting(this.#parts, this.#waiting);
	}

	async #replayFirst(): Promise<void> {
		const frames = await this.#spool.first(FRAMES_AT_ONCE);
		await replayFrames(this.#parts, frames);
		await this.#spool.drop(frames.length);
		this.#replayed += frames.length;
	}

	async #replayLeftBehind(): Promise<void> {
		const { depth, bytes } = this.#spool;
		if (depth === 0) return;
		this.#options.log.warn("spool_found", { depth, bytes });
		const start = performance.now();
		try {
			while (this.#spool.depth > 0) await this.#replayFirst();
		} catch (cause) {
			throw new Error(
				`Cannot start as the database must take the ${this.#spool.depth} batches that wait in the spool: it does not ` +
					`(they stay in ${spoolFolder(this.#options.dataDir)})`,
				{ cause },
			);
		}
		const ms = Math.round(performance.now() - start);
		this.#options.log.info("spool_drained", { ms, replayed: this.#replayed });
	}

	#state(): SpoolState {
		if (this.#spool.isFull) return "full";
		if (this.#replayer === undefined) return "idle";
		return this.#isReplaying ? "replaying" : "spooling";
	}
}
