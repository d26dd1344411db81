import type { Reading } from "../bookmaker.ts";
import { objectAt } from "../shape.ts";
import { envelopeFailure } from "./envelope.ts";
import { mapEvent } from "./map_event.ts";
import { parseEventList } from "./parse_event_list.ts";
import { parseListing } from "./parse_listing.ts";
import { parseMarkets } from "./parse_markets.ts";

/**
 * What an event reply (`GET events/{id}`) or an event list (`GET events/lists/by-queries`) says, of v3 and v4 alike.
 *
 * @throws {FeedError} see `Bookmaker.readReply`; a list with an event that is none is malformed as a whole
 */
export function readReply(reply: unknown): readonly Reading[] {
	const failure = envelopeFailure(reply);
	if (failure !== undefined) throw failure;
	if (!("responses" in objectAt(reply, "the reply"))) return [readEvent(reply, "", "event")];
	return parseEventList(reply).map(({ value, path }) => readEvent(value, `${path}.`, "list"));
}

function readEvent(value: unknown, prefix: string, source: "event" | "list"): Reading {
	const listing = parseListing(value, prefix);
	const { markets } = objectAt(value, prefix);
	return mapEvent(listing, parseMarkets(markets, prefix), source);
}
