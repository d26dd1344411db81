import type { BookmakerId } from "../odds/snapshot.ts";

interface Pending {
	isDiscovering: boolean;
	asked: number;
}

/** What each bookmaker of a cycle has yet to answer. */
export class CyclePending {
	readonly #pending: ReadonlyMap<BookmakerId, Pending>;
	readonly #finished = new Map<BookmakerId, number>();
	/** Answers that were asked for, and those that have come. */
	expected = 0;
	done = 0;

	constructor(bookmakers: readonly BookmakerId[]) {
		this.#pending = new Map(bookmakers.map((id) => [id, { isDiscovering: true, asked: 0 }]));
	}

	/** When each bookmaker had answered all, `performance.now()` milliseconds; those that have not are not in it. */
	get finished(): ReadonlyMap<BookmakerId, number> {
		return this.#finished;
	}

	/** Those that have something to answer still. */
	get unfinished(): readonly BookmakerId[] {
		return [...this.#pending.keys()].filter((id) => !this.#finished.has(id));
	}

	/** Whether the bookmaker's lists are still to come. */
	isDiscovering(bookmaker: BookmakerId): boolean {
		return this.#pending.get(bookmaker)?.isDiscovering ?? false;
	}

	/** Whether any other bookmaker's lists are still to come. */
	isAnyDiscovering(): boolean {
		return this.#pending.values().some(({ isDiscovering }) => isDiscovering);
	}

	discovered(bookmaker: BookmakerId): void {
		const pending = this.#pending.get(bookmaker);
		if (pending !== undefined) pending.isDiscovering = false;
	}

	asked(bookmaker: BookmakerId): void {
		this.#add(bookmaker, 1);
		this.expected++;
	}

	/** What was asked for is no longer wanted. */
	takenBack(bookmaker: BookmakerId): void {
		this.#add(bookmaker, -1);
		this.expected--;
	}

	answered(bookmaker: BookmakerId): void {
		this.#add(bookmaker, -1);
		this.done++;
	}

	/** Notes who has answered all by now. */
	settle(): void {
		for (const [id, { isDiscovering, asked }] of this.#pending) {
			if (isDiscovering || asked > 0) this.#finished.delete(id);
			else if (!this.#finished.has(id)) this.#finished.set(id, performance.now());
		}
	}

	#add(bookmaker: BookmakerId, count: number): void {
		const pending = this.#pending.get(bookmaker);
		if (pending !== undefined) pending.asked += count;
	}
}
