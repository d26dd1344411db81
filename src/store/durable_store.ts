import type { LogEntry, NumberedBatch } from "../backbone/batch.ts";
import { encodeBatch } from "../backbone/encode_batch.ts";
import { describeError, type Log } from "../log.ts";
import type { Instant } from "../odds/snapshot.ts";
import { contentOf, latestTime } from "./batch_content.ts";
import { type ClockStepFact, ClockWatch } from "./clock_watch.ts";
import { orAborted, pause } from "./or_aborted.ts";
import { Quarantine } from "./quarantine.ts";
import {
	type ReplayParts,
	replayFrames,
	replayWaiting,
	saveEachMatch,
	saveEachRun,
	saveWithout,
	throwIfAway,
} from "./replay.ts";
import type { StoredRun } from "./runs.ts";
import type { ListedMatch } from "./save_matches.ts";
import { Spool, spoolFolder } from "./spool.ts";
import type { SpoolHealth, SpoolState } from "./spool_health.ts";
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
	/** Takes the number that a batch has which was shown under another one: another process has saved meanwhile. */
	readonly onRenumbered?: (no: number) => void;
	/** How long the database may take for a batch before the spool takes it, milliseconds; 5 s by default. */
	readonly patienceMs?: number;
	/** Most time between two attempts to come back, milliseconds; 5 s by default. */
	readonly maxBackoffMs?: number;
}

/** The part of the store that is written through. */
export type WrittenStore = Pick<
	Store,
	"log" | "saveMatches" | "saveBatch" | "saveBatches" | "saveApart" | "recordRun" | "ping" | "databaseNow"
>;

const PATIENCE_MS = 5_000;

/** Together they take hardly longer than one: whoever is behind must be faster than what comes. */
const FRAMES_AT_ONCE = 32;

const MIN_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 5_000;

/**
 * Saves whatever becomes of the database. While that answers, each batch goes straight to it; from the first failure on
 * batches go to the spool, where they are as durable, and from there to the database in the background, in order. Once
 * all has arrived they go straight again: never is a batch saved before an earlier one.
 *
 * Each batch has its id and its number from the moment it is saved or spooled. A batch whose commit was made and only its
 * answer lost is replayed like the others, and keeps the number that it got. What the database refuses for its content is
 * put aside, see `saveApart`, and holds nothing up.
 */
export class DurableStore implements AsyncDisposable {
	readonly #store: WrittenStore;
	readonly #spool: Spool;
	readonly #parts: ReplayParts & { readonly quarantine: Quarantine };
	readonly #options: DurableOptions;
	readonly #clock: ClockWatch;
	readonly #waiting = new WaitingWork();
	readonly #stopping = new AbortController();
	#replayer: Promise<void> | undefined;
	/** Saves go one after another. */
	#lastSave: Promise<unknown> = Promise.resolve();
	/** Number of the last batch that was saved or spooled. */
	#lastNo: number;
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
		this.#clock = new ClockWatch(options.log);
		this.#lastNo = Math.max(store.log.no, spool.lastNo ?? 0);
	}

	/**
	 * Opens the spool and replays all that an earlier process left in it, so that the store has what that one showed. Notes
	 * in the log if our clock was ahead when that was saved.
	 *
	 * @throws {Error} if the spool cannot be read, or the database does not work; what waits stays on the disk then
	 */
	static async open(store: WrittenStore, options: DurableOptions): Promise<DurableStore> {
		const folder = spoolFolder(options.dataDir);
		await using stack = new AsyncDisposableStack();
		const spool = stack.use(await Spool.open(folder, { ...options, epoch: store.log.epoch }));
		const durable = new DurableStore(store, spool, await Quarantine.open(folder, options), options);
		await durable.#replayLeftBehind();
		durable.#clock.restart(store.log.latestAt);
		if (durable.#clock.stepBefore(options.now()) !== undefined) await durable.save([]);
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

	/** The last time that our clock was found to have been ahead; `undefined`: it was not in this process. */
	get clock(): ClockStepFact | undefined {
		return this.#clock.fact;
	}

	/** The database's clock: as it was seen last, and what has passed since; `undefined`: it was never seen. */
	databaseNow(): Instant | undefined {
		return this.#store.databaseNow();
	}

	/**
	 * Makes a batch of entries and saves it, in the database or in the spool, after all earlier ones. While the spool is
	 * full it waits for room.
	 *
	 * @returns the batch as it is saved: where the clock has stepped back, with an entry that says so in front
	 * @throws {Error} if neither takes it, or `signal` is aborted while it waits for room: nothing is saved then
	 */
	save(entries: readonly LogEntry[], signal?: AbortSignal): Promise<NumberedBatch> {
		const saved = this.#lastSave.then(() => this.#save(entries, signal));
		this.#lastSave = saved.catch(() => {});
		return saved;
	}

	/** Saves who lists which match, now or once the database is back: batches bring their own matches. */
	async saveMatches(matches: readonly ListedMatch[]): Promise<void> {
		await this.#nowOrLater(
			() => this.#store.saveMatches(matches),
			() => saveEachMatch(this.#parts, matches),
			() => this.#waiting.list(matches),
		);
	}

	/** Records a run, now or once the database is back. */
	async recordRun(run: StoredRun, wire: object): Promise<void> {
		const waiting = { run, wire };
		await this.#nowOrLater(
			() => this.#store.recordRun(run, wire),
			() => saveEachRun(this.#parts, waiting),
			() => this.#waiting.record(waiting),
		);
	}

	/** Stops replaying; what waits in the spool is replayed at the next start. */
	async [Symbol.asyncDispose](): Promise<void> {
		this.#stopping.abort(new Error("the service is stopping"));
		await this.#replayer;
		await this.#spool[Symbol.asyncDispose]();
	}

	async #save(given: readonly LogEntry[], signal: AbortSignal | undefined): Promise<NumberedBatch> {
		const madeAt = this.#options.now();
		const step = this.#clock.stepBefore(madeAt);
		const entries = step === undefined ? given : [step, ...given];
		const batch = { id: Bun.randomUUIDv7(), madeAt, entries };
		let no: number | undefined;
		await this.#nowOrLater(
			async () => {
				no = (await this.#store.saveBatch(batch)).no;
			},
			async (error) => {
				no = (await saveWithout(this.#parts, batch, undefined, error)).no;
			},
			async () => {
				no = this.#lastNo + 1;
				await this.#append({ id: batch.id, no, payload: encodeBatch(batch) }, signal);
			},
		);
		if (no === undefined) throw new Error("Cannot save a batch as it must have a number: it has none");
		this.#lastNo = Math.max(this.#lastNo, no);
		if (step !== undefined) this.#clock.stepped(madeAt, step);
		this.#clock.note(latestTime(contentOf(batch), madeAt));
		return { ...batch, no };
	}

	/**
	 * Does it now; what fails while the database works, in another way; while anything older waits or the database does
	 * not work, later.
	 */
	async #nowOrLater(
		now: () => Promise<void>,
		otherwise: (error: unknown) => Promise<void>,
		later: () => Promise<void> | void,
	): Promise<void> {
		if (this.#replayer === undefined) {
			try {
				return await withinTime(this.#options.patienceMs ?? PATIENCE_MS, now());
			} catch (error) {
				const fault = await this.#faultOf(error, otherwise);
				if (fault === undefined) return;
				this.#fallBehind(fault.error);
			}
		}
		// Called before anything else can happen: a replayer that finds nothing waiting ends.
		await later();
	}

	/** Why the database does not work; `undefined`: it does, and what has failed is done otherwise. */
	async #faultOf(
		failure: unknown,
		otherwise: (error: unknown) => Promise<void>,
	): Promise<{ readonly error: unknown } | undefined> {
		try {
			await throwIfAway(this.#parts, failure);
			await otherwise(failure);
			return undefined;
		} catch (error) {
			return { error };
		}
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

	async #append(batch: Parameters<Spool["append"]>[0], signal: AbortSignal | undefined): Promise<void> {
		const over = AbortSignal.any([this.#stopping.signal, ...(signal === undefined ? [] : [signal])]);
		this.#appending++;
		try {
			await this.#spool.append(batch, over);
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
		const numbers = await replayFrames(this.#parts, frames);
		await this.#spool.drop(frames.length);
		this.#replayed += frames.length;
		numbers.forEach((no, i) => {
			this.#renumber(frames[i]?.position?.no, no);
		});
	}

	/** Where another process has taken the number, the batches that wait will get the next ones, and later ones those after. */
	#renumber(shown: number | undefined, no: number): void {
		this.#lastNo = Math.max(this.#lastNo, no + (shown === no ? 0 : this.#spool.depth));
		if (shown === undefined || shown === no) return;
		this.#options.log.warn("batch_renumbered", { shown, no });
		this.#options.onRenumbered?.(no);
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
