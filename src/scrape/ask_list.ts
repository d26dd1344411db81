import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import type { IdentifiedListing, Match } from "./discover.ts";

/** Puts matches in the order in which they are asked for. */
export type AskOrder = (matches: readonly Match[]) => readonly Match[];

const NOBODY: ReadonlySet<BookmakerId> = new Set();

/**
 * What is still to be asked for, and of whom: grows while bookmakers' lists come in. A match that several bookmakers have is
 * handed out once for all of them that are known by then.
 */
export class AskList {
	readonly #matches = new Map<EventId, Match>();
	readonly #order: AskOrder;
	/** Last first; `undefined`: must be put in order. */
	#queue: Match[] | undefined;
	#isClosed = false;
	#gentleUntil = Number.NEGATIVE_INFINITY;
	#change = Promise.withResolvers<void>();

	constructor(order: AskOrder) {
		this.#order = order;
	}

	/** A closed list of these matches, in their order. */
	static of(matches: readonly Match[]): AskList {
		const list = new AskList((unordered) => unordered);
		for (const match of matches) list.#matches.set(match.fixture.id, match);
		list.close();
		return list;
	}

	/** Whether nothing more will come. */
	get isClosed(): boolean {
		return this.#isClosed;
	}

	/** Whether it is asked with a part of the slots only: others must still get their lists. */
	get isGentle(): boolean {
		return performance.now() < this.#gentleUntil;
	}

	/** From now on, for at most so many milliseconds, it is asked gently; 0: at full speed. */
	goGently(ms: number): void {
		this.#gentleUntil = performance.now() + ms;
		this.#tell();
	}

	get isEmpty(): boolean {
		return this.#matches.size === 0;
	}

	/** Settles when something is added, or the list is closed. */
	changed(): Promise<void> {
		return this.#change.promise;
	}

	add(fixture: Match["fixture"], bookmaker: BookmakerId, listing: IdentifiedListing): void {
		const known = this.#matches.get(fixture.id)?.listings ?? [];
		this.#matches.set(fixture.id, { fixture, listings: new Map([...known, [bookmaker, listing]]) });
		this.#changed();
	}

	/** Takes back what has not been handed out; `false` if it has been. */
	remove(eventId: EventId, bookmaker: BookmakerId): boolean {
		const match = this.#matches.get(eventId);
		if (match?.listings.has(bookmaker) !== true) return false;
		const listings = new Map(match.listings);
		listings.delete(bookmaker);
		if (listings.size === 0) this.#matches.delete(eventId);
		else this.#matches.set(eventId, { ...match, listings });
		this.#changed();
		return true;
	}

	/** The first match that none of these bookmakers has, taken off the list; `undefined` if there is none now. */
	take(except: ReadonlySet<BookmakerId> = NOBODY): Match | undefined {
		this.#queue ??= this.#order([...this.#matches.values()]).toReversed();
		const isFree = ({ listings }: Match) => !listings.keys().some((bookmaker) => except.has(bookmaker));
		const place = this.#queue.findLastIndex(isFree);
		if (place < 0) return undefined;
		const [next] = this.#queue.splice(place, 1);
		if (next !== undefined) this.#matches.delete(next.fixture.id);
		return next;
	}

	/** Nothing more will come. */
	close(): void {
		this.#isClosed = true;
		this.#tell();
	}

	#changed(): void {
		this.#queue = undefined;
		this.#tell();
	}

	#tell(): void {
		this.#change.resolve();
		this.#change = Promise.withResolvers<void>();
	}
}
