import type { Instant } from "../odds/snapshot.ts";
import type { News } from "./save_batch.ts";

const DAY_MS = 86_400_000;

/** A row costs about as much to read as so many markets. */
const ROW_WEIGHT = 8;

/**
 * Decides when a board is written whole again, and not only what changed of it.
 *
 * Writing all of a board at every change takes four times as long as the changes themselves; never writing it would
 * make a start read all of history. So it is written when as much has changed since the last time as it holds, which
 * at most doubles what a start reads, and once in every day (UTC) that has changes, so that a day's partition says by
 * itself what the board was at any moment of that day.
 *
 * What it knows is of this process alone: a board that it has not seen written is due.
 */
export class WholeBoards {
	/** By board, what has been saved since it was written whole. Of the latest day only: older ones are due anyway. */
	readonly #weights = new Map<string, number>();
	#day = Number.NEGATIVE_INFINITY;

	/** Whether the board is to be written whole with this news. */
	isDue(news: News): boolean {
		const { board, capturedAt } = news.snapshot;
		const weight = dayOf(capturedAt) === this.#day ? this.#weights.get(keyOf(news)) : undefined;
		return weight === undefined || weight + weightOf(news) > board.layout.markets.length;
	}

	/** Notes what was committed: this news, with or without the whole board. */
	saved(news: News, whole: boolean): void {
		const day = dayOf(news.snapshot.capturedAt);
		if (day > this.#day) {
			this.#day = day;
			this.#weights.clear();
		}
		if (day < this.#day) return;
		const key = keyOf(news);
		const before = this.#weights.get(key);
		if (whole) this.#weights.set(key, 0);
		else if (before !== undefined) this.#weights.set(key, before + weightOf(news));
	}

	/** Makes the board due: nobody knows whether its news was committed. */
	forget(news: News): void {
		this.#weights.delete(keyOf(news));
	}
}

/** Days since 1970-01-01, UTC: the partition that a moment falls into. */
export function dayOf(at: Instant): number {
	return Math.floor(at / DAY_MS);
}

function keyOf({ snapshot }: News): string {
	return `${snapshot.fixture.id} ${snapshot.bookmaker}`;
}

function weightOf({ changed }: News): number {
	return ROW_WEIGHT + changed.length;
}
