/**
 * A signal that aborts after a time, or when the caller's own signal does. Disposed, it leaves neither a timer nor a
 * listener behind: the caller's signal lives as long as a cycle and sees thousands of requests.
 */
export class Deadline implements Disposable {
	readonly #controller = new AbortController();
	readonly #caller: AbortSignal;
	readonly #timer: ReturnType<typeof setTimeout>;
	#expired = false;

	constructor(ms: number, caller: AbortSignal) {
		this.#caller = caller;
		this.#timer = setTimeout(() => {
			this.#expired = true;
			this.#controller.abort(new DOMException(`The deadline of ${ms} ms is over`, "TimeoutError"));
		}, ms);
		if (caller.aborted) this.#passOn();
		else caller.addEventListener("abort", this.#passOn, { once: true });
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/** Whether it was the time that ran out. */
	get expired(): boolean {
		return this.#expired;
	}

	[Symbol.dispose](): void {
		clearTimeout(this.#timer);
		this.#caller.removeEventListener("abort", this.#passOn);
	}

	readonly #passOn = (): void => {
		this.#controller.abort(this.#caller.reason);
	};
}
