import type { Instant } from "../odds/snapshot.ts";
import { dayOf } from "./whole_boards.ts";

/** How long what is kept. */
export interface Retention {
	readonly now: Instant;
	/** Whole days (UTC) of prices before today's. */
	readonly historyDays: number;
	/** How long after kickoff a match is held in memory, and so read at a start. */
	readonly evictAfterMs: number;
}

/** From where on things are kept. */
export interface RetentionBounds {
	/** The oldest day of prices that stays, days since 1970-01-01, UTC. */
	readonly oldestDay: number;
	/** The beginning of that day. */
	readonly cutoff: Instant;
	/** Matches that kicked off before go: no price of theirs is kept, and no start reads them. */
	readonly eventsFrom: Instant;
	/** Runs that began before go. */
	readonly runsFrom: Instant;
	/** Samples taken before go. */
	readonly samplesFrom: Instant;
}

const DAY_MS = 86_400_000;

/** What happened in a cycle is of interest for so long. */
const RUN_DAYS = 90;

/** A year ago can be compared with. */
const SAMPLE_DAYS = 400;

/**
 * From where on things are kept: of prices today's and the `historyDays` whole days before, so that at any moment at least
 * that many days can be asked about.
 */
export function retentionBounds({ now, historyDays, evictAfterMs }: Retention): RetentionBounds {
	const oldestDay = dayOf(now) - historyDays;
	const cutoff = oldestDay * DAY_MS;
	return {
		oldestDay,
		cutoff,
		eventsFrom: Math.min(cutoff, now - evictAfterMs),
		runsFrom: now - RUN_DAYS * DAY_MS,
		samplesFrom: now - SAMPLE_DAYS * DAY_MS,
	};
}

/** A day (since 1970-01-01, UTC) as it is written: `2026-05-06`. */
export function dayName(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
