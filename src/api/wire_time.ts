import { isoTime } from "../odds/iso_time.ts";
import type { Instant } from "../odds/snapshot.ts";

/** First and last moment that every reader of ISO 8601, the database among them, takes. */
export const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00Z");
export const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");

/** Whether a moment has a form of four digits for its year. */
export function isWritable(at: Instant): boolean {
	return at >= FIRST_INSTANT && at <= LAST_INSTANT;
}

/** A moment in the wire's form; `null` for none, and for one that has no such form: one such moment must not fail a whole list. */
export function wireTime(at: Instant | undefined): string | null {
	return at !== undefined && isWritable(at) ? isoTime(at) : null;
}
