/** How this client waits; the platform's own unless a test brings others. */
export interface Timers {
	/** Runs a task after some milliseconds; returns what `cancel` takes. */
	readonly schedule: (task: () => void, ms: number) => unknown;
	readonly cancel: (scheduled: unknown) => void;
}

/** The platform's timers. */
export const PLATFORM_TIMERS: Timers = {
	schedule: (task, ms) => setTimeout(task, ms),
	// What `schedule` returned; its type differs between browsers and Bun.
	cancel: (scheduled) => clearTimeout(scheduled as ReturnType<typeof setTimeout>),
};

/** One thing waited for, at most once at a time. Must be cleared by its owner, or it keeps the process awake. */
export class Alarm {
	readonly #timers: Timers;
	#scheduled: { readonly by: unknown } | undefined;

	constructor(timers: Timers) {
		this.#timers = timers;
	}

	/** Whether it is waiting. */
	get isSet(): boolean {
		return this.#scheduled !== undefined;
	}

	/** Waits for this, and for nothing else any more. */
	set(ms: number, task: () => void): void {
		this.clear();
		const by = this.#timers.schedule(() => {
			this.#scheduled = undefined;
			task();
		}, ms);
		this.#scheduled = { by };
	}

	/** Runs a task again and again, until it is cleared or set to something else. */
	every(ms: number, task: () => void): void {
		this.set(ms, () => {
			// First, so that the task can end it.
			this.every(ms, task);
			task();
		});
	}

	clear(): void {
		if (this.#scheduled !== undefined) this.#timers.cancel(this.#scheduled.by);
		this.#scheduled = undefined;
	}
}
