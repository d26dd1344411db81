import { MOVED_MS } from "./fixture_by_voices.ts";
import { isoTime } from "./iso_time.ts";
import type { Exclusion, Instant } from "./snapshot.ts";

/**
 * Why a bookmaker's kickoff takes its own listing out of the match: it says that the match has begun, or is moved by more than six
 * hours, and the match as most tell it says otherwise. An hour more or less is no reason.
 *
 * @param said the bookmaker's kickoff
 * @param kickoff the match's
 * @returns `undefined`: there is none, or the match has begun by its own kickoff
 */
export function kickoffDoubt(said: Instant, kickoff: Instant, now: Instant): Exclusion | undefined {
	if (kickoff <= now || said === kickoff) return undefined;
	const isBegun = said <= now;
	if (!isBegun && Math.abs(said - kickoff) <= MOVED_MS) return undefined;
	const what = isBegun ? "has begun" : "is moved";
	const message = `it alone says that the match ${what}: kickoff ${isoTime(said)}, others say ${isoTime(kickoff)}`;
	return { reason: "kickoff", message };
}
