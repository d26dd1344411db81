import type { EventId } from "../../odds/snapshot.ts";
import type { EventStatus, Listing } from "../bookmaker.ts";
import type { NativeHeader } from "./native_event.ts";

/** An event as we list it, by its native id `externalId`. */
export function listingOf(event: NativeHeader, externalId: string): Listing {
	return {
		eventId: sportRadarId(externalId),
		externalId,
		home: event.home,
		away: event.away,
		kickoff: event.kickoff,
		tournament: event.place.tournament,
		country: event.place.country,
		sport: "football",
		status: eventStatus(event.status),
		expectedMarkets: event.totalMarketSize,
	};
}

/** SportRadar's numbers fit, and so do our columns. */
const LARGEST_ID = 2 ** 31 - 1;

/** The SportRadar number out of `sr:match:66457014`; `undefined` if the id is not of that form, or the number is 0. */
export function sportRadarId(eventId: string): EventId | undefined {
	const number = Number(/^sr:match:(\d{1,10})$/.exec(eventId)?.[1] ?? 0);
	return number > 0 && number <= LARGEST_ID ? number : undefined;
}

/** Event statuses of which the meaning is known: not started, live, and ended twice. */
export const KNOWN_EVENT_STATUSES: readonly number[] = [0, 1, 3, 4];

/**
 * 0 is not started, 3 and 4 are ended. All else is not prematch, so that no price of it is used: 1 is live, and what
 * others mean nobody has recorded.
 */
export function eventStatus(status: number): EventStatus {
	if (status === 0) return "prematch";
	return status === 3 || status === 4 ? "ended" : "live";
}
