import { isOffered } from "../odds/board.ts";
import {
	type BookmakerId,
	type EventId,
	type Fixture,
	type Instant,
	type Snapshot,
	sameFixture,
} from "../odds/snapshot.ts";
import type { TournamentId } from "../odds/tournament_id.ts";
import { estimateBytes } from "./estimate_bytes.ts";
import { MarketTally } from "./market_tally.ts";
import { TournamentIndex } from "./tournament_index.ts";

/** Called after new or changed odds are in the cache: synchronous, does no I/O. */
export type UpdateCallback = (eventIds: readonly EventId[], source: BookmakerId) => void;

/**
 * Called after events have changed in whatever a reader sees but the times of confirmation, with their ids, some perhaps more
 * than once: synchronous, does no I/O.
 */
export type ChangeCallback = (eventIds: readonly EventId[]) => void;

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
	readonly #changeCallbacks = new Set<ChangeCallback>();
	readonly #onCallbackError: (error: unknown) => void;
	readonly #tally = new MarketTally();
	readonly #tournaments = new TournamentIndex();
	#version = 0;
	#snapshots = 0;
	#markets = 0;
	#bytes = 0;
	#byKickoff: readonly CachedEvent[] | undefined;

	/** @param onCallbackError told of what a callback throws; the other callbacks still run */
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

	/** Puts snapshots with new or changed odds, then tells the callbacks once for each bookmaker among them. */
	put(...snapshots: readonly Snapshot[]): void {
		const news = new Map<BookmakerId, EventId[]>();
		for (const snapshot of snapshots) {
			this.#replace(snapshot);
			const ids = news.get(snapshot.bookmaker);
			if (ids === undefined) news.set(snapshot.bookmaker, [snapshot.fixture.id]);
			else ids.push(snapshot.fixture.id);
		}
		for (const [source, ids] of news) this.#tell(this.#callbacks, ids, source);
		if (snapshots.length > 0) this.#changed(snapshots.map(({ fixture }) => fixture.id));
	}

	/** Puts snapshots that say the same as before at a later moment: readers see it, callbacks are not told. */
	confirm(snapshots: readonly Snapshot[]): void {
		const moved = snapshots.flatMap(({ fixture }) => {
			const known = this.#events.get(fixture.id)?.fixture;
			return known !== undefined && sameFixture(known, fixture) ? [] : [fixture.id];
		});
		for (const snapshot of snapshots) this.#replace(snapshot);
		if (moved.length > 0) this.#changed(moved);
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

	/**
	 * From now on `callback` hears of events that were put, were told of otherwise by a confirmation (a new kickoff), or
	 * were evicted; the function returned ends that.
	 */
	onChange(callback: ChangeCallback): () => void {
		this.#changeCallbacks.add(callback);
		return () => this.#changeCallbacks.delete(callback);
	}

	/** Forgets events that kicked off before `cutoff`; returns how many. */
	evictExpired(cutoff: Instant): number {
		const evicted: EventId[] = [];
		for (const [id, entry] of this.#events) {
			if (entry.fixture.kickoff >= cutoff) continue;
			for (const snapshot of entry.snapshots.values()) {
				this.#count(snapshot, -1);
				this.#tally.replace(snapshot, undefined);
			}
			this.#tournaments.replace(entry.fixture, undefined);
			this.#events.delete(id);
			evicted.push(id);
		}
		if (evicted.length === 0) return 0;
		this.#reordered();
		this.#changed(evicted);
		return evicted.length;
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
		const ids = [...this.#events.keys()];
		this.#events.clear();
		this.#tally.clear();
		this.#tournaments.clear();
		this.#snapshots = this.#markets = this.#bytes = 0;
		this.#reordered();
		if (ids.length > 0) this.#changed(ids);
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

	#changed(eventIds: readonly EventId[]): void {
		this.#tell(this.#changeCallbacks, eventIds);
	}

	#tell<Told extends readonly unknown[]>(
		callbacks: ReadonlySet<(...told: Told) => void>,
		...told: Told
	): void {
		for (const callback of callbacks) {
			try {
				callback(...told);
			} catch (error) {
				this.#onCallbackError(error);
			}
		}
	}
}
