import type { EventId } from "../../odds/snapshot.ts";
import type { EventStatus, Listing } from "../bookmaker.ts";
import { parseMatchNumber } from "../parse_count.ts";
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

/** The SportRadar number out of `sr:match:66457014`; `undefined` if the id is not of that form, or it is no such number. */
export function sportRadarId(eventId: string): EventId | undefined {
	return parseMatchNumber(/^sr:match:(\d{1,10})$/.exec(eventId)?.[1]);
}

/** Recorded, or told by others: not started, live, and ended twice. */
export const KNOWN_EVENT_STATUSES: ReadonlyMap<number, EventStatus> = new Map([
	[0, "prematch"],
	[1, "live"],
	[3, "ended"],
	[4, "ended"],
]);

/** Any status but the known ones says that the match is not to be bet on: postponed, cancelled, interrupted. */
export function eventStatus(status: number): EventStatus {
	return KNOWN_EVENT_STATUSES.get(status) ?? "unavailable";
}
