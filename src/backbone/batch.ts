import type { EventId, Fixture, Instant, Snapshot, SnapshotChange } from "../odds/snapshot.ts";

/** Books with new or changed odds. */
export interface PricesEntry {
	readonly kind: "prices";
	readonly changes: readonly SnapshotChange[];
}

/**
 * Books that were read and found the same, or of which only something beside the prices is new (the bookmaker's own id, an
 * exclusion, the order of its teams).
 */
export interface ConfirmationsEntry {
	readonly kind: "confirmations";
	readonly snapshots: readonly Snapshot[];
}

/** Matches whose names, kickoff or tournament are others now. */
export interface FixturesEntry {
	readonly kind: "fixtures";
	readonly fixtures: readonly Fixture[];
}

/** A cycle has ended; what has expired by then is evicted. */
export interface CycleEndedEntry {
	readonly kind: "cycle_ended";
	/** Matches that kicked off before are no longer kept in memory. */
	readonly evictBefore: Instant;
	/** Those among them that were in memory, so that a reader of the log can name them. */
	readonly evicted: readonly EventId[];
}

/** The clock was found to have been ahead: what earlier batches say of times after `limit` is not known. */
export interface ClockSteppedBackEntry {
	readonly kind: "clock_stepped_back";
	readonly limit: Instant;
}

/** One thing that a batch says. Whatever changes what a client sees is an entry of the log. */
export type LogEntry =
	| PricesEntry
	| ConfirmationsEntry
	| FixturesEntry
	| CycleEndedEntry
	| ClockSteppedBackEntry;

/** What is saved together, in one transaction or one frame of the spool: a step of the log. */
export interface Batch {
	/** UUIDv7, given when the batch is made: saved twice, it is one batch. */
	readonly id: string;
	/** The writer's clock when it was made. */
	readonly madeAt: Instant;
	/** In the order in which they apply. No book twice among prices and confirmations. */
	readonly entries: readonly LogEntry[];
}

/** A batch that is durable, with its place in the log. */
export interface NumberedBatch extends Batch {
	/** Grows from batch to batch; the log may have holes. */
	readonly no: number;
}

/** A database's log, as a process finds it. */
export interface LogPosition {
	/** UUID that names the database's log; another database has another one. */
	readonly epoch: string;
	/** Number of the last batch; 0: none yet. */
	readonly no: number;
}
