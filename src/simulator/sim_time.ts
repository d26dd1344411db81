/** The simulated time: a clock that can be stopped, set and moved, so that tests need not wait. Epoch milliseconds. */
export class SimTime {
	#offset = 0;
	#frozen: number | undefined;

	constructor(
		readonly clock: () => number,
		frozenAt?: number,
	) {
		this.#frozen = frozenAt;
	}

	/** Whether the time stands still. */
	get frozen(): boolean {
		return this.#frozen !== undefined;
	}

	now(): number {
		return this.#frozen ?? this.clock() + this.#offset;
	}

	/** Stops the time at an instant. */
	setTime(at: number): void {
		this.#frozen = at;
	}

	/** Moves the time on, running or stopped. */
	advance(ms: number): void {
		if (this.#frozen === undefined) this.#offset += ms;
		else this.#frozen += ms;
	}

	/** Lets a stopped time run on from where it stands. */
	resume(): void {
		if (this.#frozen === undefined) return;
		this.#offset = this.#frozen - this.clock();
		this.#frozen = undefined;
	}
}
