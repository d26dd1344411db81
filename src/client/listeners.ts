import type { Timers } from "./alarm.ts";

/** Who listens to what; `Events` maps a name to what its listeners are given. */
export class Listeners<Events extends Record<keyof Events, readonly unknown[]>> {
	readonly #listeners = new Map<keyof Events, Set<(...given: never) => void>>();
	readonly #timers: Timers;

	constructor(timers: Timers) {
		this.#timers = timers;
	}

	/** From now on `listener` hears of it; the function returned ends that. */
	on<K extends keyof Events>(name: K, listener: (...given: Events[K]) => void): () => void {
		const its = this.#listeners.get(name) ?? new Set();
		this.#listeners.set(name, its);
		// Of its own for each call, so that a function that listens twice is ended once.
		const own = (...given: Events[K]): void => listener(...given);
		its.add(own);
		return () => its.delete(own);
	}

	/** Tells all, in the order of their coming. One that throws does not keep it from the others, nor from us. */
	emit<K extends keyof Events>(name: K, ...given: Events[K]): void {
		for (const listener of [...(this.#listeners.get(name) ?? [])]) {
			try {
				// Put in by `on` under the same name.
				(listener as unknown as (...given: Events[K]) => void)(...given);
			} catch (error) {
				// Its own fault, to be seen where the platform shows what nobody caught.
				this.#timers.schedule(() => {
					throw error;
				}, 0);
			}
		}
	}

	/** Nobody listens any more. */
	clear(): void {
		this.#listeners.clear();
	}
}
