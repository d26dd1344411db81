import type { Market } from "../odds/market.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";

/** What changed of a book in a batch. */
export interface StoredChange {
	readonly eventId: EventId;
	readonly bookmaker: BookmakerId;
	/** Markets that changed, withdrawn ones included. */
	readonly markets: readonly Market[];
}

/** A batch as the store has it: enough to make its messages again, with the values of now. */
export interface StoredStep {
	readonly no: number;
	/** The writer's clock when the batch was made. */
	readonly at: Instant;
	readonly changes: readonly StoredChange[];
	/** Events whose fixture, exclusion or order of teams changed. */
	readonly restated: readonly EventId[];
	/** Events that were evicted. */
	readonly evicted: readonly EventId[];
}

/** How far back steps are read. */
export interface StepBounds {
	/** None that was made earlier, epoch milliseconds. */
	readonly since: Instant;
	readonly maxSteps: number;
	/** About how many bytes they may need in memory. */
	readonly maxBytes: number;
}

/** Steps of the log without a hole that this database knows of. */
export interface StoredSteps {
	/** Positions from this number on are covered: all that was saved after it is in `steps`. */
	readonly coveredFrom: number;
	/** By number, ascending. */
	readonly steps: readonly StoredStep[];
}
