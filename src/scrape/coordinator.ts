import { describeError, type Log } from "../log.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import type { CycleReport } from "./cycle_report.ts";
import { type CycleParts, type CyclePhase, runCycle } from "./run_cycle.ts";
import { type SourceState, sourceState } from "./source_state.ts";
import { StoppingError } from "./stopping_error.ts";

/** What set a cycle off. */
export type RunTrigger = "start" | "schedule" | "request";

/** How a cycle ended, or that it has not yet. */
export type RunStatus = "running" | "completed" | "failed" | "aborted";

/** A cycle as it goes on, and as it ended. */
export interface Run {
	/** Time-ordered UUID, ours and not the database's: a cycle runs while the database is away. */
	readonly id: string;
	readonly trigger: RunTrigger;
	readonly startedAt: Instant;
	readonly finishedAt: Instant | undefined;
	readonly status: RunStatus;
	readonly phase: CyclePhase;
	/** Answers that have come, and how many are to come. */
	readonly done: number;
	readonly expected: number;
	readonly report: CycleReport;
	/** Why it failed or was aborted. */
	readonly error: string | undefined;
}

/** Where a bookmaker stands, and since when. */
export interface Source {
	readonly bookmaker: BookmakerId;
	readonly state: SourceState;
	readonly since: Instant;
}

/** What the coordinator needs beside the cycle's own parts. */
export interface CoordinatorOptions {
	readonly log: Log;
	/** A cycle that takes longer is aborted, milliseconds. */
	readonly deadlineMs: number;
	/** Keep the run's row; failures are logged and change nothing. */
	recordStart(run: Run): Promise<void>;
	recordEnd(run: Run): Promise<void>;
}

/** The cycle's parts without what the coordinator itself listens to. */
export type CoordinatedParts = Omit<CycleParts, "progress" | "saveFailed">;

/**
 * Runs cycles one at a time: a cycle that is asked for while one runs is that one. Other work that must not meet a cycle
 * takes turns with them, see `exclusive`. Owns the running cycle: `stop` aborts it, waits for it, and lets no other begin.
 */
export class Coordinator {
	readonly #parts: CoordinatedParts;
	readonly #options: CoordinatorOptions;
	readonly #listeners = new Set<(run: Run) => void>();
	readonly #sources = new Map<BookmakerId, Source>();
	#stopping = new AbortController();
	#current: { readonly ended: Promise<Run> } | undefined;
	/** Settles when the last cycle's end is recorded, which may be after the next one has begun. */
	#recorded: Promise<unknown> = Promise.resolve();
	/** Settles when the exclusive tasks asked for so far have ended; `undefined`: none is under way or waits. */
	#tasks: Promise<void> | undefined;
	#latest: Run | undefined;

	constructor(parts: CoordinatedParts, options: CoordinatorOptions) {
		this.#parts = parts;
		this.#options = options;
		for (const bookmaker of parts.bookmakers) {
			this.#sources.set(bookmaker, { bookmaker, state: "unknown", since: parts.now() });
		}
	}

	/** The running cycle, or else the last one; `undefined` before the first. */
	get latest(): Run | undefined {
		return this.#latest;
	}

	get isRunning(): boolean {
		return this.#current !== undefined;
	}

	/** Each bookmaker's state, in the configured order. */
	get sources(): readonly Source[] {
		return [...this.#sources.values()];
	}

	/** Hears of every step of every cycle, the last one included; the function returned ends that. */
	onProgress(listener: (run: Run) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/**
	 * Starts a cycle, or joins the running one. `ended` never rejects. While exclusive tasks are under way the cycle waits for
	 * their end, and is the one that is joined.
	 *
	 * @throws {Error} once stopped
	 */
	start(trigger: RunTrigger): { readonly run: Run; readonly started: boolean; readonly ended: Promise<Run> } {
		if (this.#stopping.signal.aborted)
			throw new Error("Cannot start a cycle as the service must not be stopping: it is");
		const running = this.#current;
		if (running !== undefined && this.#latest !== undefined) {
			return { run: this.#latest, started: false, ended: running.ended };
		}
		const run: Run = {
			id: Bun.randomUUIDv7(),
			trigger,
			startedAt: this.#parts.now(),
			finishedAt: undefined,
			status: "running",
			phase: "discovering",
			done: 0,
			expected: 0,
			report: new Map(),
			error: undefined,
		};
		this.#latest = run;
		const ended = this.#run(run, this.#tasks);
		this.#current = { ended };
		return { run, started: true, ended };
	}

	/**
	 * Does work that must not meet a cycle: waits for the running one to end, and holds the next one back. Tasks are done one
	 * after another, in the order in which they were asked for.
	 *
	 * @param task must end soon after its signal is aborted
	 * @throws {unknown} what the task throws; a `StoppingError` if the service is stopping
	 */
	async exclusive<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const { signal } = this.#stopping;
		signal.throwIfAborted();
		const before = [this.#tasks, this.#current?.ended];
		const done = Promise.withResolvers<void>();
		this.#tasks = done.promise;
		try {
			await Promise.all(before);
			signal.throwIfAborted();
			return await task(signal);
		} finally {
			if (this.#tasks === done.promise) this.#tasks = undefined;
			done.resolve();
		}
	}

	/** Aborts the running cycle and exclusive tasks and waits for their end; afterwards none can be started. */
	async stop(): Promise<void> {
		this.#stopping.abort(new StoppingError());
		await this.#current?.ended;
		await this.#recorded;
		await this.#tasks;
	}

	async #run(run: Run, before: Promise<void> | undefined): Promise<Run> {
		if (before !== undefined) await before;
		await this.#record(() => this.#options.recordStart(run), "run_start_not_recorded");
		const deadline = AbortSignal.timeout(this.#options.deadlineMs);
		const signal = AbortSignal.any([this.#stopping.signal, deadline]);
		try {
			const report = await runCycle(this.#partsFor(run.id), signal);
			if (signal.aborted)
				this.#end("aborted", report, `Cannot finish the cycle: ${describeError(signal.reason)}`);
			else this.#end("completed", report, undefined);
		} catch (error) {
			this.#end("failed", this.#latest?.report ?? run.report, describeError(error));
			this.#options.log.error("cycle_failed", { run: run.id, error });
		}
		const ended = this.#latest ?? run;
		// Over before its end is recorded: who asks for a cycle meanwhile must get a new one.
		this.#current = undefined;
		this.#recorded = this.#record(() => this.#options.recordEnd(ended), "run_end_not_recorded");
		await this.#recorded;
		return ended;
	}

	#partsFor(id: string): CycleParts {
		return {
			...this.#parts,
			progress: (phase, report, done, expected) => this.#update({ phase, report, done, expected }),
			saveFailed: (error, snapshots) => {
				this.#options.log.error("batch_not_saved", { run: id, snapshots, error });
			},
		};
	}

	#end(status: RunStatus, report: CycleReport, error: string | undefined): void {
		const finishedAt = this.#parts.now();
		for (const [bookmaker, its] of report) this.#noteSource(bookmaker, sourceState(its), finishedAt, status);
		this.#update({ status, finishedAt, report, error });
	}

	#noteSource(bookmaker: BookmakerId, state: SourceState, at: Instant, status: RunStatus): void {
		// A cycle that was cut short says nothing about those it had not asked yet.
		if (status !== "completed" || this.#sources.get(bookmaker)?.state === state) return;
		this.#sources.set(bookmaker, { bookmaker, state, since: at });
		this.#options.log.info("source_state", { bookmaker, state });
	}

	#update(change: Partial<Run>): void {
		if (this.#latest === undefined) return;
		const run: Run = { ...this.#latest, ...change };
		this.#latest = run;
		for (const listener of this.#listeners) {
			try {
				listener(run);
			} catch (error) {
				this.#options.log.error("progress_listener_failed", { error });
			}
		}
	}

	async #record(record: () => Promise<void>, event: string): Promise<void> {
		try {
			await record();
		} catch (error) {
			this.#options.log.warn(event, { error });
		}
	}
}
