import { describeError, type Log } from "../log.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import { Cycle } from "./cycle.ts";
import type { BookmakerReport, CycleReport } from "./cycle_report.ts";
import type { ReasonKind } from "./reasons.ts";
import type { CycleParts, CyclePhase } from "./run_cycle.ts";
import { type SourceState, sourceState, stateReason } from "./source_state.ts";
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
	/** Why, in one line: what was met first of what was met most; `undefined` if it is up, or unknown. */
	readonly reason: string | undefined;
}

/** A cycle that runs, and what waits for it. */
interface Current {
	readonly id: string;
	/** `undefined` until it has begun. */
	cycle: Cycle | undefined;
	readonly ended: Promise<Run>;
	/** Settles once the next cycle goes on without it. */
	readonly left: PromiseWithResolvers<Run>;
}

/** What the coordinator needs beside the cycle's own parts. */
export interface CoordinatorOptions {
	readonly log: Log;
	/** A cycle that takes longer is aborted, milliseconds; passes that go on beyond their cycle too. */
	readonly deadlineMs: number;
	/**
	 * How long the others wait at least for a bookmaker that has not answered all before the next cycle goes on without it,
	 * milliseconds; 2 s by default.
	 */
	readonly patienceMs?: number;
	/** Keep the run's row; failures are logged and change nothing. */
	recordStart(run: Run): Promise<void>;
	recordEnd(run: Run): Promise<void>;
}

/** The cycle's parts without what the coordinator itself listens to. */
export type CoordinatedParts = Omit<CycleParts, "progress" | "saveFailed" | "recallFailed">;

const PATIENCE_MS = 2_000;
/** So many times longer is waited while nobody has answered well: then there is little to go on with. */
const WITHOUT_ANSWERS = 10;

/**
 * Runs cycles one at a time: a cycle that is asked for while one runs is that one. Only if nothing is left of it but stragglers,
 * a new one begins without them: their passes are carried over, they go on by themselves until they have answered all or their
 * own cycle's deadline has come, and are in the cycle after that again.
 *
 * Other work that must not meet a cycle or such a pass takes turns with them, see `exclusive`. Owns the running cycle and what is carried
 * over: `stop` aborts them, waits for them, and lets no other begin.
 */
export class Coordinator {
	readonly #parts: CoordinatedParts;
	readonly #options: CoordinatorOptions;
	readonly #listeners = new Set<(run: Run) => void>();
	readonly #sources = new Map<BookmakerId, Source>();
	#stopping = new AbortController();
	#current: Current | undefined;
	/** Passes that go on beyond their cycle. */
	readonly #carried = new Map<BookmakerId, Promise<void>>();
	/** When a pass that was carried over ended, `performance.now()` milliseconds. */
	readonly #freeSince = new Map<BookmakerId, number>();
	/** Settles when the last cycle's end is recorded, which may be after the next one has begun. */
	#recorded: Promise<unknown> = Promise.resolve();
	/** Settles when the exclusive tasks asked for so far have ended; `undefined`: none is under way or waits. */
	#tasks: Promise<void> | undefined;
	#latest: Run | undefined;

	constructor(parts: CoordinatedParts, options: CoordinatorOptions) {
		this.#parts = parts;
		this.#options = options;
		for (const bookmaker of parts.bookmakers) {
			this.#sources.set(bookmaker, { bookmaker, state: "unknown", since: parts.now(), reason: undefined });
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
			if (running.cycle === undefined || !this.#isLeftToStragglers(running.cycle)) {
				return { run: this.#latest, started: false, ended: running.ended };
			}
			this.#carry(running, running.cycle);
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
		const left = Promise.withResolvers<Run>();
		const begun = Promise.withResolvers<Run>();
		const current: Current = { id: run.id, cycle: undefined, ended: begun.promise, left };
		this.#current = current;
		begun.resolve(this.#run(run, current, this.#tasks));
		return { run, started: true, ended: current.ended };
	}

	/**
	 * Does work that must not meet a cycle: waits for the running one to end, and for passes that are carried over; then it holds
	 * the next cycle back. Tasks are done one
	 * after another, in the order in which they were asked for.
	 *
	 * @param task must end soon after its signal is aborted
	 * @throws {unknown} what the task throws; a `StoppingError` if the service is stopping
	 */
	async exclusive<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
		const { signal } = this.#stopping;
		signal.throwIfAborted();
		if (this.#isBusy) await this.#quiet();
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

	get #isBusy(): boolean {
		return this.#carried.size > 0 || this.#current?.cycle !== undefined;
	}

	/** Nothing is held back for it: a bookmaker that hangs would hold back all others. */
	async #quiet(): Promise<void> {
		while (this.#isBusy) {
			await Promise.all([...this.#carried.values(), this.#current?.ended]);
			this.#stopping.signal.throwIfAborted();
		}
	}

	/** Aborts the running cycle and exclusive tasks and waits for their end; afterwards none can be started. */
	async stop(): Promise<void> {
		this.#stopping.abort(new StoppingError());
		await this.#current?.ended;
		await Promise.all(this.#carried.values());
		await this.#recorded;
		await this.#tasks;
	}

	async #run(run: Run, current: Current, before: Promise<void> | undefined): Promise<Run> {
		if (before !== undefined) await before;
		await this.#record(() => this.#options.recordStart(run), "run_start_not_recorded");
		const whole = this.#runWhole(run, current);
		const ended = await Promise.race([whole, current.left.promise]);
		this.#recorded = this.#record(() => this.#options.recordEnd(ended), "run_end_not_recorded");
		await this.#recorded;
		return ended;
	}

	/** The cycle to its end, that of the stragglers included. */
	async #runWhole(run: Run, current: Current): Promise<Run> {
		const deadline = AbortSignal.timeout(this.#options.deadlineMs);
		const signal = AbortSignal.any([this.#stopping.signal, deadline]);
		const members = this.#parts.bookmakers.filter((id) => !this.#carried.has(id));
		for (const id of members) this.#freeSince.delete(id);
		const cycle = new Cycle(this.#partsFor(run.id), members, signal);
		current.cycle = cycle;
		let end: Partial<Run>;
		try {
			const report = await cycle.run();
			const error = signal.aborted ? `Cannot finish the cycle: ${describeError(signal.reason)}` : undefined;
			end = { status: signal.aborted ? "aborted" : "completed", report, error };
		} catch (error) {
			end = { status: "failed", report: cycle.report, error: describeError(error) };
			this.#options.log.error("cycle_failed", { run: run.id, error });
		}
		if (this.#current === current) this.#end(end);
		// Over before its end is recorded: who asks for a cycle meanwhile must get a new one.
		if (this.#current === current) this.#current = undefined;
		return this.#latest?.id === run.id ? this.#latest : { ...run, ...end };
	}

	/**
	 * Whether all that still runs is stragglers: some bookmaker has nothing to do, and has waited longer than all that it had to
	 * do took.
	 */
	#isLeftToStragglers(cycle: Cycle): boolean {
		const { finished, unfinished } = cycle.pending;
		if (unfinished.length === 0 || this.#tasks !== undefined) return false;
		const now = performance.now();
		const patience = this.#options.patienceMs ?? PATIENCE_MS;
		const isFree = (id: BookmakerId, since: number) => {
			const answered = (cycle.report.get(id)?.fetched ?? 0) > 0;
			const wait = Math.max(patience, since - cycle.begunAt);
			return now - since >= (answered ? wait : Math.max(wait, WITHOUT_ANSWERS * patience));
		};
		if (finished.entries().some(([id, since]) => isFree(id, since))) return true;
		return this.#freeSince.values().some((since) => now - since >= patience);
	}

	/** Ends a cycle whose stragglers' passes go on without it. */
	#carry(current: Current, cycle: Cycle): void {
		const stragglers = cycle.pending.unfinished;
		const evicted = cycle.carry();
		this.#end({ status: "completed", report: cycle.report, error: undefined });
		const run = this.#latest;
		if (run === undefined) return;
		this.#options.log.warn("passes_carried_over", { run: run.id, bookmakers: stragglers.join(",") });
		const passed = Promise.withResolvers<void>();
		for (const id of stragglers) this.#carried.set(id, passed.promise);
		current.left.resolve(run);
		this.#current = undefined;
		void Promise.allSettled([cycle.ended, evicted]).then(async ([end]) => {
			for (const id of stragglers) {
				this.#carried.delete(id);
				this.#freeSince.set(id, performance.now());
			}
			if (end.status === "fulfilled" && !this.#stopping.signal.aborted)
				this.#noteSources(cycle.report, stragglers);
			passed.resolve();
			// Its row has what the stragglers came to as well.
			this.#recorded = this.#record(() => this.#options.recordEnd(run), "run_end_not_recorded");
			this.#tell();
			await this.#recorded;
		});
	}

	#partsFor(id: string): CycleParts {
		const { log } = this.#options;
		return {
			...this.#parts,
			progress: (phase, report, done, expected) => {
				// A pass that is carried over is no step of the cycle that runs.
				if (this.#current?.id === id) this.#update({ phase, report, done, expected });
			},
			saveFailed: (error, snapshots) => log.error("batch_not_saved", { run: id, snapshots, error }),
			recallFailed: (error) => log.warn("matches_not_recalled", { run: id, error }),
		};
	}

	#end(end: Partial<Run>): void {
		const finishedAt = this.#parts.now();
		// A cycle that was cut short says nothing about those it had not asked yet.
		if (end.status === "completed") {
			const asked = [...(end.report ?? [])].filter(([, its]) => !its.isLeftOut).map(([id]) => id);
			this.#noteSources(end.report ?? new Map(), asked);
		}
		this.#update({ ...end, finishedAt });
	}

	#noteSources(report: CycleReport, bookmakers: readonly BookmakerId[]): void {
		for (const bookmaker of bookmakers) {
			const its = report.get(bookmaker);
			if (its !== undefined) this.#noteSource(bookmaker, its);
		}
	}

	/** Logged once per change of state; the reason that is shown is the latest. */
	#noteSource(bookmaker: BookmakerId, report: BookmakerReport): void {
		const state = sourceState(report);
		const reason = stateReason(state, report);
		const known = this.#sources.get(bookmaker);
		const isNew = known?.state !== state;
		if (!isNew && known?.reason === reason?.message) return;
		const since = isNew ? this.#parts.now() : (known?.since ?? this.#parts.now());
		this.#sources.set(bookmaker, { bookmaker, state, since, reason: reason?.message });
		if (isNew) this.#logState(bookmaker, state, reason);
	}

	#logState(
		bookmaker: BookmakerId,
		state: SourceState,
		reason: { readonly kind: ReasonKind; readonly message: string } | undefined,
	): void {
		const { log } = this.#options;
		if (state === "up") log.info("source_state", { bookmaker, state });
		else log.warn("source_state", { bookmaker, state, kind: reason?.kind, reason: reason?.message });
	}

	#update(change: Partial<Run>): void {
		if (this.#latest === undefined) return;
		this.#latest = { ...this.#latest, ...change };
		this.#tell();
	}

	#tell(): void {
		const run = this.#latest;
		if (run === undefined) return;
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
