import type { RequestLimits } from "./bookmaker.ts";

/** What a lane knows of time. */
export interface LaneClock {
	/** Monotonic milliseconds, as of `performance.now()`. */
	now(): number;
	/** Calls back once, `ms` milliseconds from now, unless cancelled before by the function it returns. */
	callAfter(ms: number, callback: () => void): () => void;
}

const REAL_CLOCK: LaneClock = {
	now: () => performance.now(),
	callAfter(ms, callback) {
		const timer = setTimeout(callback, Math.ceil(ms));
		return () => clearTimeout(timer);
	},
};

/** A request that has no slot yet. */
interface Waiter {
	readonly since: number;
	readonly admit: () => void;
}

/**
 * The queue for one bookmaker's requests: at most `concurrency` run at once and two starts are at least `spacingMs`
 * apart. First come, first served; a retry comes anew, at the end.
 *
 * A slot is held while the task runs and not a moment longer, so whatever waits between two attempts (a back-off)
 * must wait outside of the task.
 */
export class RequestLane {
	readonly #clock: LaneClock;
	readonly #queue = new Set<Waiter>();
	#limits: RequestLimits;
	#running = 0;
	#lastStart = Number.NEGATIVE_INFINITY;
	#cancelTimer: (() => void) | undefined;
	#change = Promise.withResolvers<void>();

	/** @throws {RangeError} if the limits would let nothing through, see `limits` */
	constructor(limits: RequestLimits, clock: LaneClock = REAL_CLOCK) {
		this.#limits = checkedLimits(limits);
		this.#clock = clock;
	}

	/** Tasks that hold a slot. */
	get running(): number {
		return this.#running;
	}

	/** Tasks that have no slot yet. Counted from the very call of `run`, before anything is awaited. */
	get waiting(): number {
		return this.#queue.size;
	}

	/** When the first in the queue began to wait, `performance.now()` milliseconds; `undefined` while nobody waits. */
	get waitingSince(): number | undefined {
		return this.#head()?.since;
	}

	get limits(): RequestLimits {
		return this.#limits;
	}

	/**
	 * New limits hold from the next start on; what runs already runs on.
	 *
	 * @throws {RangeError} if `concurrency` is not a whole number from 1 or `spacingMs` is not a finite one from 0
	 */
	set limits(limits: RequestLimits) {
		this.#limits = checkedLimits(limits);
		this.#admitNext();
	}

	/** Settles at the next start of a task that waited, end of a task, or abort of one that waits. Never rejects. */
	changed(): Promise<void> {
		return this.#change.promise;
	}

	/**
	 * Starts what may start now. For whoever keeps the event loop busy, as timers are late then: between two of them only one
	 * request would start.
	 */
	poke(): void {
		this.#admitNext();
	}

	/**
	 * Runs the task when it is its turn, and passes its outcome on.
	 *
	 * Aborted while it waits, it leaves the queue at once and rejects with the signal's reason; once it runs, the
	 * signal is the task's own affair.
	 */
	async run<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
		signal.throwIfAborted();
		await this.#turn(signal);
		try {
			return await task();
		} finally {
			this.#running--;
			this.#admitNext();
			this.#tellChange();
		}
	}

	#turn(signal: AbortSignal): Promise<void> {
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		const leave = () => {
			this.#queue.delete(waiter);
			if (this.#queue.size === 0) this.#stopTimer();
			reject(signal.reason);
			this.#tellChange();
		};
		const admit = () => {
			signal.removeEventListener("abort", leave);
			resolve();
		};
		const waiter: Waiter = { since: this.#clock.now(), admit };
		signal.addEventListener("abort", leave, { once: true });
		this.#queue.add(waiter);
		this.#admitNext();
		return promise;
	}

	#admitNext(): void {
		while (this.#running < this.#limits.concurrency) {
			const head = this.#head();
			if (head === undefined) return;
			const now = this.#clock.now();
			const wait = this.#lastStart + this.#limits.spacingMs - now;
			if (wait > 0) {
				this.#admitAfter(wait);
				return;
			}
			this.#queue.delete(head);
			// Counted here and not where the task goes on, which is a turn later: the slot is taken from now on.
			this.#running++;
			this.#lastStart = now;
			head.admit();
			this.#tellChange();
		}
	}

	#admitAfter(ms: number): void {
		this.#stopTimer();
		this.#cancelTimer = this.#clock.callAfter(ms, () => {
			this.#cancelTimer = undefined;
			this.#admitNext();
		});
	}

	#stopTimer(): void {
		this.#cancelTimer?.();
		this.#cancelTimer = undefined;
	}

	#head(): Waiter | undefined {
		return this.#queue.values().next().value;
	}

	#tellChange(): void {
		this.#change.resolve();
		this.#change = Promise.withResolvers<void>();
	}
}

function checkedLimits(limits: RequestLimits): RequestLimits {
	const { concurrency, spacingMs } = limits;
	if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
		throw new RangeError(
			`Cannot limit requests as concurrency must be a whole number from 1: it is ${concurrency}`,
		);
	}
	if (!Number.isFinite(spacingMs) || spacingMs < 0) {
		throw new RangeError(
			`Cannot limit requests as spacing must be a finite number from 0: it is ${spacingMs}`,
		);
	}
	return limits;
}
