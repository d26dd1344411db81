import { isoTime } from "../odds/iso_time.ts";
import type { Instant } from "../odds/snapshot.ts";

const MOST_BEFORE_MS = 86_400_000;
const MOST_YEARS_AHEAD = 4;

/**
 * Why a moment is no kickoff of a match that a bookmaker lists: it lies more than a day before `now`, or more than four years
 * ahead of it. Readers do not ask this, as recorded replies are old and a clock may be wrong: it is for whoever fetches.
 *
 * @param kickoff from the year 1 to 9999, as readers give it
 * @returns a message that names both moments; `undefined`: it may be one
 */
export function kickoffFault(kickoff: Instant, now: Instant): string | undefined {
	const latest = new Date(now);
	latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS_AHEAD);
	if (kickoff >= now - MOST_BEFORE_MS && kickoff <= latest.getTime()) return undefined;
	return `Cannot take the kickoff as it must be from a day before to four years after ${isoTime(now)}: it is ${named(kickoff)}`;
}

/** A number that is no moment at all must be named as well. */
function named(kickoff: number): string {
	return Number.isNaN(new Date(kickoff).getTime()) ? String(kickoff) : isoTime(kickoff);
}
