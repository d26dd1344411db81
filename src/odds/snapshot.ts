import type { Board } from "./board.ts";

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
	/** Our fetch of the reply that these prices come from. */
	readonly capturedAt: Instant;
	/** Our latest fetch that found exactly these prices; not before `capturedAt`. */
	readonly confirmedAt: Instant;
	readonly board: Board;
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
