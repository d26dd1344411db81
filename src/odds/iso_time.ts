import type { Instant } from "./snapshot.ts";

/** A moment as ISO 8601 text, UTC, to the millisecond: the wire's form of all times. */
export function isoTime(at: Instant): string {
	return new Date(at).toISOString();
}
