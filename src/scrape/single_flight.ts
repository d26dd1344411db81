/** A request under way, and who waits for it. */
interface Flight<T> {
	readonly result: Promise<T>;
	readonly controller: AbortController;
	waiting: number;
}

/**
 * At most one request for the same thing at a time: who asks while one is under way gets its answer. A request is aborted once
 * all who wait for it are.
 */
export class SingleFlight<T> {
	readonly #flights = new Map<string, Flight<T>>();

	/**
	 * @param key what is asked for
	 * @param request is called if nobody has asked; it must end soon after its signal is aborted
	 */
	async ask(key: string, request: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
		const flight = this.#flights.get(key) ?? this.#begin(key, request);
		flight.waiting++;
		const leave = () => {
			if (--flight.waiting > 0) return;
			// Whoever asks from now on must not get the answer of an aborted request.
			if (this.#flights.get(key) === flight) this.#flights.delete(key);
			flight.controller.abort(signal.reason);
		};
		if (signal.aborted) leave();
		else signal.addEventListener("abort", leave, { once: true });
		try {
			return await flight.result;
		} finally {
			signal.removeEventListener("abort", leave);
		}
	}

	#begin(key: string, request: (signal: AbortSignal) => Promise<T>): Flight<T> {
		const controller = new AbortController();
		const flight: Flight<T> = { result: request(controller.signal), controller, waiting: 0 };
		this.#flights.set(key, flight);
		const end = () => {
			if (this.#flights.get(key) === flight) this.#flights.delete(key);
		};
		flight.result.then(end, end);
		return flight;
	}
}
