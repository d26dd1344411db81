import type { Listing, Reading } from "../bookmaker.ts";
import { boundProblems } from "../bound_problems.ts";
import { EventMapping } from "./event_mapping.ts";
import type { NameOf } from "./market_names.ts";
import type { NativeEvent, NativeHeader } from "./native_event.ts";

/** How an event's reading is made. */
export interface MapOptions {
	/** `list`: an event list has only some of an event's markets, so nothing missing from it is withdrawn. */
	readonly source: "event" | "list";
	/** Names of the markets that we have no name for. */
	readonly nameOf: NameOf;
}

/** An event as we list it. */
export function listingOf(event: NativeHeader): Listing {
	const { eventId, id, home, away, kickoff, tournament, country, status, marketCodes } = event;
	return {
		eventId,
		externalId: id,
		home,
		away,
		kickoff,
		tournament,
		country,
		sport: "football",
		status,
		expectedMarkets: marketCodes,
	};
}

/** What an event says, in our words. Total: whatever cannot be mapped is counted and named. */
export function mapEvent(event: NativeEvent, options: MapOptions): Reading {
	const mapping = new EventMapping(event, options.nameOf);
	for (const { key, price } of event.odds) mapping.add(key, price);
	for (const { key, problem } of event.malformed) mapping.addMalformed(key, problem);
	mapping.addExcess(event.excess);
	mapping.finish();
	const { offer, unreadable, unmapped, problems, mapped, offered } = mapping;
	return {
		listing: listingOf(event),
		offer: offer.build(),
		completeness: completenessOf(event, mapping, options.source),
		unreadable,
		unmapped,
		problems: boundProblems(problems),
		counts: { offered, mapped, unmapped: unmapped.length, malformed: offered - mapped - unmapped.length },
	};
}

/** Once a match has begun, and where nothing at all is offered, nothing may be read out of what is missing. */
function completenessOf(
	{ status, marketCodes }: NativeEvent,
	{ unclear, offered, codes }: EventMapping,
	source: MapOptions["source"],
): Reading["completeness"] {
	if (source === "list" || status !== "prematch" || unclear > 0 || offered === 0) return "short";
	if (marketCodes === undefined) return "uncounted";
	return marketCodes === codes.size ? "counted" : "short";
}
