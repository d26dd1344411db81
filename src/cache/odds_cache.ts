import { isOffered } from "../odds/board.ts";
import {
	type BookmakerId,
	type EventId,
	type Fixture,
	type Instant,
	isRestated,
	type Snapshot,
	sameFixture,
} from "../odds/snapshot.ts";
import type { TournamentId } from "../odds/tournament_id.ts";
import { estimateBytes } from "./estimate_bytes.ts";
import { hasTimeAfter, withoutTimesAfter } from "./forget_times.ts";
import { MarketTally } from "./market_tally.ts";
import { TournamentIndex } from "./tournament_index.ts";

/** Called after new or changed odds are in the cache: synchronous, does no I/O. */
export type UpdateCallback = (eventIds: readonly EventId[], source: BookmakerId) => void;

/** An event and its latest snapshots, by bookmaker. */
export interface CachedEvent {
	readonly fixture: Fixture;
	readonly snapshots: ReadonlyMap<BookmakerId, Snapshot>;
	/** Grows whenever anything of the event is replaced, confirmations included. */
	readonly version: number;
}

/** What the cache holds. */
export interface CacheStats {
	readonly events: number;
	/** Events that the reference bookmaker offers. */
	readonly referenceEvents: number;
	/** Events that at least one other bookmaker offers. */
	readonly competitorEvents: number;
	readonly snapshots: number;
	/** Markets over all snapshots, withdrawn ones included. */
	readonly markets: number;
	readonly estimatedBytes: number;
}

interface Entry {
	fixture: Fixture;
	readonly snapshots: Map<BookmakerId, Snapshot>;
	version: number;
}

/**
 * The latest snapshot of every bookmaker for every event that has not expired. Holds what is saved already, never
 * what is only about to be: the store goes first. Snapshots are immutable; replacing one is the only change.
 */
export class OddsCache {
	readonly #events = new Map<EventId, Entry>();
	readonly #callbacks = new Set<UpdateCallback>();
	readonly #onCallbackError: (error: unknown) => void;
	readonly #tally = new MarketTally();
	readonly #tournaments = new TournamentIndex();
	#version = 0;
	#snapshots = 0;
	#markets = 0;
	#bytes = 0;
	#byKickoff: readonly CachedEvent[] | undefined;

	/** @param onCallbackError called with what a callback throws; the other callbacks still run */
	constructor(onCallbackError: (error: unknown) => void) {
		this.#onCallbackError = onCallbackError;
	}

	/** Grows with every change of what can be read. */
	get version(): number {
		return this.#version;
	}

	/** Which markets are offered now, and on how many events. */
	get tally(): Pick<MarketTally, "version" | "events" | "unnamed"> {
		return this.#tally;
	}

	/**
	 * Puts snapshots with new or changed odds, then calls the callbacks once for each bookmaker among them.
	 *
	 * @returns as `confirm`
	 */
	put(...snapshots: readonly Snapshot[]): readonly Fixture[] {
		const news = new Map<BookmakerId, EventId[]>();
		const restated = this.#replaceAll(snapshots);
		for (const { bookmaker, fixture } of snapshots) {
			const ids = news.get(bookmaker);
			if (ids === undefined) news.set(bookmaker, [fixture.id]);
			else ids.push(fixture.id);
		}
		for (const [source, ids] of news) this.#call(ids, source);
		return restated;
	}

	/**
	 * Puts snapshots with the same prices as before: readers see them, callbacks are not called.
	 *
	 * @returns the events of which something beside prices and times of confirmation is another now, each with the fixture
	 * that it had before; a new event is not among them
	 */
	confirm(snapshots: readonly Snapshot[]): readonly Fixture[] {
		return this.#replaceAll(snapshots);
	}

	/**
	 * Gives events other fixtures, for all bookmakers; those that are not in the cache are passed over.
	 *
	 * @returns the fixtures before, of those events that had another one
	 */
	setFixtures(fixtures: readonly Fixture[]): readonly Fixture[] {
		return fixtures.flatMap((fixture) => {
			const entry = this.#events.get(fixture.id);
			if (entry === undefined || sameFixture(entry.fixture, fixture)) return [];
			const before = entry.fixture;
			for (const snapshot of [...entry.snapshots.values()]) this.#replace({ ...snapshot, fixture });
			return [before];
		});
	}

	/**
	 * Makes all times after `limit` unknown: they are of a clock that was ahead.
	 *
	 * @returns the fixtures of the events that had any
	 */
	forgetTimesAfter(limit: Instant): readonly Fixture[] {
		return [...this.#events.values()].flatMap(({ fixture, snapshots }) => {
			const dated = [...snapshots.values()].filter((snapshot) => hasTimeAfter(snapshot, limit));
			for (const snapshot of dated) this.#replace(withoutTimesAfter({ ...snapshot, fixture }, limit));
			return dated.length === 0 ? [] : [fixture];
		});
	}

	/** The latest snapshot of one bookmaker. */
	get(eventId: EventId, bookmaker: BookmakerId): Snapshot | undefined {
		return this.#events.get(eventId)?.snapshots.get(bookmaker);
	}

	/** An event with all its snapshots. */
	event(eventId: EventId): CachedEvent | undefined {
		return this.#events.get(eventId);
	}

	/** The events of a tournament; empty for one that is not known. */
	eventsOf(tournament: TournamentId): ReadonlySet<EventId> {
		return this.#tournaments.events(tournament);
	}

	/** All events, earliest kickoff first, then lowest id. The same list until an event comes, goes or is moved. */
	events(): readonly CachedEvent[] {
		this.#byKickoff ??= [...this.#events.values()].sort(
			(a, b) => a.fixture.kickoff - b.fixture.kickoff || a.fixture.id - b.fixture.id,
		);
		return this.#byKickoff;
	}

	/** From now on `callback` hears of new and changed odds; the function returned ends that. */
	onUpdate(callback: UpdateCallback): () => void {
		this.#callbacks.add(callback);
		return () => this.#callbacks.delete(callback);
	}

	/** Removes events that kicked off before `cutoff`; returns their fixtures. */
	evictExpired(cutoff: Instant): readonly Fixture[] {
		const evicted: Fixture[] = [];
		for (const [id, entry] of this.#events) {
			if (entry.fixture.kickoff >= cutoff) continue;
			for (const snapshot of entry.snapshots.values()) {
				this.#count(snapshot, -1);
				this.#tally.replace(snapshot, undefined);
			}
			this.#tournaments.replace(entry.fixture, undefined);
			this.#events.delete(id);
			evicted.push(entry.fixture);
		}
		if (evicted.length > 0) this.#reordered();
		return evicted;
	}

	/** @param reference the bookmaker whose events are counted apart */
	stats(reference: BookmakerId): CacheStats {
		let referenceEvents = 0;
		let competitorEvents = 0;
		for (const { snapshots } of this.#events.values()) {
			const own = snapshots.get(reference);
			if (own !== undefined && isOffered(own.board)) referenceEvents++;
			const others = [...snapshots.values()].filter((snapshot) => snapshot !== own);
			if (others.some(({ board }) => isOffered(board))) competitorEvents++;
		}
		return {
			events: this.#events.size,
			referenceEvents,
			competitorEvents,
			snapshots: this.#snapshots,
			markets: this.#markets,
			estimatedBytes: this.#bytes,
		};
	}

	/** Forgets everything, but not the callbacks. */
	clear(): void {
		this.#events.clear();
		this.#tally.clear();
		this.#tournaments.clear();
		this.#snapshots = this.#markets = this.#bytes = 0;
		this.#reordered();
	}

	#replaceAll(snapshots: readonly Snapshot[]): readonly Fixture[] {
		const restated = new Map<EventId, Fixture>();
		for (const snapshot of snapshots) {
			const { id } = snapshot.fixture;
			const known = this.#events.get(id);
			const old = known?.snapshots.get(snapshot.bookmaker);
			if (known !== undefined && !restated.has(id) && isRestated(known.fixture, old, snapshot))
				restated.set(id, known.fixture);
			this.#replace(snapshot);
		}
		return [...restated.values()];
	}

	#replace(snapshot: Snapshot): void {
		const { fixture, bookmaker } = snapshot;
		let entry = this.#events.get(fixture.id);
		if (entry === undefined) {
			entry = { fixture, snapshots: new Map(), version: 0 };
			this.#events.set(fixture.id, entry);
			this.#reordered();
		}
		if (entry.fixture.kickoff !== fixture.kickoff) this.#reordered();
		if (entry.snapshots.size === 0) this.#tournaments.replace(undefined, fixture);
		else if (entry.fixture !== fixture) this.#tournaments.replace(entry.fixture, fixture);
		entry.fixture = fixture;
		const old = entry.snapshots.get(bookmaker);
		if (old?.board !== snapshot.board) {
			if (old !== undefined) this.#count(old, -1);
			this.#count(snapshot, 1);
			this.#tally.replace(old, snapshot);
		}
		entry.snapshots.set(bookmaker, snapshot);
		entry.version = ++this.#version;
	}

	#count(snapshot: Snapshot, sign: 1 | -1): void {
		this.#snapshots += sign;
		this.#markets += sign * snapshot.board.layout.markets.length;
		this.#bytes += sign * estimateBytes(snapshot);
	}

	#reordered(): void {
		this.#byKickoff = undefined;
		this.#version++;
	}

	#call(eventIds: readonly EventId[], source: BookmakerId): void {
		for (const callback of this.#callbacks) {
			try {
				callback(eventIds, source);
			} catch (error) {
				this.#onCallbackError(error);
			}
		}
	}
}
