import type { Board } from "./board.ts";
import type { Market } from "./market.ts";

/** A moment as epoch milliseconds, UTC. */
export type Instant = number;

/** A bookmaker's short name, e.g. `betpawa`; the configuration decides which there are. */
export type BookmakerId = string;

/** A match's SportRadar number: the same at every bookmaker, so it is our identity of an event. */
export type EventId = number;

/** A match as we tell of it: named by the first configured bookmaker that lists it. */
export interface Fixture {
	readonly id: EventId;
	readonly home: string;
	readonly away: string;
	readonly kickoff: Instant;
	readonly tournament: string;
	readonly country: string;
}

/** Everything one bookmaker offers on one event at one moment. Immutable; a newer one takes its place. */
export interface Snapshot {
	readonly fixture: Fixture;
	readonly bookmaker: BookmakerId;
	/** The bookmaker's own id of the event. */
	readonly externalId: string;
	/** Our fetch of the reply that these prices come from; `undefined`: its time came from a clock that was wrong. */
	readonly capturedAt: Instant | undefined;
	/** Our latest fetch that read these prices and found them the same; `undefined` as for `capturedAt`. */
	readonly confirmedAt: Instant | undefined;
	readonly board: Board;
	/**
	 * Markets whose own latest confirmation is another one than the book's, as that reply could not be read there; left out
	 * where there are none.
	 */
	readonly confirmedApart?: ReadonlyMap<Market, Instant> | undefined;
	/** Whether the bookmaker lists the teams the other way round: `board` is turned into the match's own order. */
	readonly isTurned?: boolean | undefined;
	/** Why the book is kept out of best prices and comparisons; left out where it is not. */
	readonly excluded?: Exclusion | undefined;
}

/** A snapshot whose times are known: what a reply has just brought. */
export interface DatedSnapshot extends Snapshot {
	readonly capturedAt: Instant;
	readonly confirmedAt: Instant;
}

/** A snapshot with what changed in it. */
export interface SnapshotChange {
	readonly snapshot: DatedSnapshot;
	/** Indices into `snapshot.board.layout.markets` of the changed markets, ascending, at least one. */
	readonly changed: readonly number[];
}

/** Why a book cannot be compared with the others of its match. */
export interface Exclusion {
	/** `sides`: the order of its teams is in doubt; `kickoff`: it alone says that the match has begun or is moved. */
	readonly reason: "sides" | "kickoff";
	/** The same in a sentence that names what was met. */
	readonly message: string;
}

/** Whether two fixtures say the same. */
export function sameFixture(a: Fixture, b: Fixture): boolean {
	if (a === b) return true;
	return (
		a.kickoff === b.kickoff &&
		a.home === b.home &&
		a.away === b.away &&
		a.tournament === b.tournament &&
		a.country === b.country
	);
}

/** Whether two exclusions, or none, say the same. */
export function sameExclusion(a: Exclusion | undefined, b: Exclusion | undefined): boolean {
	return a === b || (a?.reason === b?.reason && a?.message === b?.message);
}

/** The time of confirmation of a market of its own, where it is another one than the book's. */
export function confirmedApart(snapshot: Snapshot, market: Market): Instant | undefined {
	const at = snapshot.confirmedApart?.get(market);
	return at === snapshot.confirmedAt ? undefined : at;
}

/**
 * Whether a snapshot says something else beside prices and the book's times.
 *
 * @param fixture the event's before
 * @param old the book's before; `undefined`: it is new
 */
export function isRestated(fixture: Fixture, old: Snapshot | undefined, now: Snapshot): boolean {
	if (!sameFixture(fixture, now.fixture)) return true;
	if (old === undefined) return false;
	return (
		old.externalId !== now.externalId ||
		(old.isTurned ?? false) !== (now.isTurned ?? false) ||
		!sameExclusion(old.excluded, now.excluded) ||
		confirmedOtherwise(old, now).length > 0
	);
}

/** Markets that have a time of confirmation of their own in one of two snapshots and not the same one in the other. */
export function confirmedOtherwise(a: Snapshot, b: Snapshot): readonly Market[] {
	if (a.confirmedApart === b.confirmedApart && a.confirmedAt === b.confirmedAt) return [];
	const markets = new Set([...(a.confirmedApart?.keys() ?? []), ...(b.confirmedApart?.keys() ?? [])]);
	return [...markets].filter((market) => !Object.is(confirmedApart(a, market), confirmedApart(b, market)));
}
