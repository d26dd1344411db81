import type { StoredRun } from "./runs.ts";
import type { ListedMatch } from "./save_matches.ts";

/** A run as it is recorded. */
export interface WaitingRun {
	readonly run: StoredRun;
	readonly wire: object;
}

/** A day of cycles every five minutes, and more; of older ones the rows stay as they are. */
const MAX_RUNS = 500;

/**
 * What waits for the database beside the spooled batches, in memory: all that a later one of its kind replaces, so that
 * only the latest is kept. A crash loses it, and the next cycle says it again.
 */
export class WaitingWork {
	readonly #runs = new Map<string, WaitingRun>();
	#matches: readonly ListedMatch[] = [];

	/** Whether nothing waits. */
	get isEmpty(): boolean {
		return this.#runs.size === 0 && this.#matches.length === 0;
	}

	/** The matches of the latest discovery. */
	get matches(): readonly ListedMatch[] {
		return this.#matches;
	}

	/** Runs in the order in which they began, each as it was recorded last. */
	get runs(): readonly WaitingRun[] {
		return [...this.#runs.values()];
	}

	list(matches: readonly ListedMatch[]): void {
		this.#matches = matches;
	}

	record(waiting: WaitingRun): void {
		this.#runs.set(waiting.run.id, waiting);
		const [oldest] = this.#runs.keys();
		if (this.#runs.size > MAX_RUNS && oldest !== undefined) this.#runs.delete(oldest);
	}

	/** Forgets these, unless later ones have taken their place. */
	matchesSaved(matches: readonly ListedMatch[]): void {
		if (this.#matches === matches) this.#matches = [];
	}

	runSaved({ run }: WaitingRun): void {
		if (this.#runs.get(run.id)?.run === run) this.#runs.delete(run.id);
	}
}
