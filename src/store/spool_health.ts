/**
 * `idle`: all is in the database. `spooling`: the database does not take it. `replaying`: it does again.
 * `full`: the cycle waits for room.
 */
export type SpoolState = "idle" | "spooling" | "replaying" | "full";

/** How the spool stands. */
export interface SpoolHealth {
	readonly state: SpoolState;
	/** Batches that wait. */
	readonly depth: number;
	readonly bytes: number;
	readonly oldestAgeMs: number | undefined;
	/** Batches replayed since the start. */
	readonly replayed: number;
	/** Records in the quarantine. */
	readonly quarantined: number;
	/** Why the state is not `idle`: what the database said last. */
	readonly reason: string | undefined;
}
