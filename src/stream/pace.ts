/** Most bytes that are broadcast in one turn before what is left waits for the next one. */
const MOST_A_TURN = 64 * 1024;

/**
 * Spreads what is to be said over turns of the event loop: the server counts what waits for a socket only at the end of a turn,
 * so whoever does not read can be told from the others only if no turn says much.
 */
export class Pace {
	readonly #defer: (task: () => void) => void;
	readonly #waiting: (() => boolean)[] = [];
	#spent = 0;
	#isEndAwaited = false;

	/** @param defer runs a task once the current turn of the event loop is over */
	constructor(defer: (task: () => void) => void) {
		this.#defer = defer;
	}

	/**
	 * Does what says something, now, and in later turns what of it is left when enough was said in this one; in order.
	 *
	 * @param task says a little each time that it is called; returns whether there may be more
	 */
	run(task: () => boolean): void {
		if (this.#waiting.length > 0 || !this.#finishes(task)) this.#waiting.push(task);
	}

	/** So many bytes were broadcast. */
	spend(bytes: number): void {
		this.#spent += bytes;
		this.#awaitEnd();
	}

	#awaitEnd(): void {
		if (this.#isEndAwaited) return;
		this.#isEndAwaited = true;
		this.#defer(() => this.#begin());
	}

	#begin(): void {
		this.#isEndAwaited = false;
		this.#spent = 0;
		while (this.#waiting[0] !== undefined && this.#finishes(this.#waiting[0])) this.#waiting.shift();
		if (this.#waiting.length > 0) this.#awaitEnd();
	}

	#finishes(task: () => boolean): boolean {
		while (this.#spent < MOST_A_TURN) if (!task()) return true;
		return false;
	}
}
