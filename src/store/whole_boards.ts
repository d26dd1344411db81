import type { Instant, SnapshotChange } from "../odds/snapshot.ts";

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
	/** By board, what has been saved since it was written whole, and on which day. */
	readonly #written = new Map<string, Written>();
	#day = Number.NEGATIVE_INFINITY;

	/** Whether the board is to be written whole with this news. */
	isDue(news: SnapshotChange): boolean {
		const { board, capturedAt } = news.snapshot;
		const written = this.#written.get(keyOf(news));
		if (written?.day !== dayOf(capturedAt)) return true;
		return written.weight + weightOf(news) > board.layout.markets.length;
	}

	/** Notes what was committed: this news, with or without the whole board. */
	saved(news: SnapshotChange, whole: boolean): void {
		const day = dayOf(news.snapshot.capturedAt);
		this.#forgetBefore(day);
		const key = keyOf(news);
		const before = this.#written.get(key);
		if (whole) this.#written.set(key, { day, weight: 0 });
		else if (before?.day === day) this.#written.set(key, { day, weight: before.weight + weightOf(news) });
	}

	/** Makes the board due: nobody knows whether its news was committed. */
	forget(news: SnapshotChange): void {
		this.#written.delete(keyOf(news));
	}

	/** Makes all boards due: the clock has stepped back. */
	clear(): void {
		this.#written.clear();
	}

	/** Boards of days that are over are due anyway. */
	#forgetBefore(day: number): void {
		if (day <= this.#day) return;
		this.#day = day;
		for (const [key, written] of this.#written) if (written.day < day - 1) this.#written.delete(key);
	}
}

interface Written {
	readonly day: number;
	readonly weight: number;
}

/** Days since 1970-01-01, UTC: the partition that a moment falls into. */
export function dayOf(at: Instant): number {
	return Math.floor(at / DAY_MS);
}

function keyOf({ snapshot }: SnapshotChange): string {
	return `${snapshot.fixture.id} ${snapshot.bookmaker}`;
}

function weightOf({ changed }: SnapshotChange): number {
	return ROW_WEIGHT + changed.length;
}
