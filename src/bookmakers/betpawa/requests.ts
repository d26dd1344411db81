import type { JsonRequest } from "../fetch_json.ts";
import { isObject, ShapeError } from "../shape.ts";
import { envelopeFailure } from "./envelope.ts";

type JsonCheck = NonNullable<JsonRequest["check"]>;

/** The version that we ask for, in all paths: v3 is told to answer 404 since July 2026. */
const API = "api/sportsbook/v4";

/** BetPawa's id of football, its first "category". */
export const FOOTBALL = "2";

/** Most events of a page: the server gives at most 100, some hosts at most 50 (told). */
const PAGE_SIZE = 100;

/** The requests that we make of one site. */
export interface Requests {
	/** How many events each sport has, see `parseUpcomingCount`. */
	counts(): JsonRequest;
	/** Regions and competitions of football, see `parseCompetitions`. */
	competitions(): JsonRequest;
	/** Upcoming events of a competition from the `skip`th on, see `parseEventPage`. */
	page(competitionId: string, skip: number): JsonRequest;
	/** One event with all its markets. */
	event(eventId: string): JsonRequest;
}

/**
 * The requests to a site. A browser's `user-agent`, which it wants too, is `FetchJson`'s.
 *
 * @param base address of the site or of a stand-in, with or without a path of its own
 * @param brand of the site, see `Site`
 */
export function createRequests(base: URL, brand: string): Requests {
	const root = new URL(base);
	root.pathname = `${root.pathname.replace(/\/$/, "")}/${API}/`;
	const headers = {
		// Without it v4 lists are protobuf.
		accept: "application/json",
		"x-pawa-brand": brand,
		devicetype: "web",
	};
	const ask = (path: string, check: JsonCheck = envelopeFailure): JsonRequest => {
		return { url: new URL(path, root), headers, check };
	};
	return {
		counts: () => ask("categories/list/all"),
		competitions: () => ask(`categories/list/${FOOTBALL}`),
		page: (competitionId, skip) =>
			ask(`events/lists/by-queries?q=${encodeURIComponent(JSON.stringify(pageQuery(competitionId, skip)))}`),
		event: (eventId) => ask(`events/${encodeURIComponent(eventId)}`, eventCheck(eventId)),
	};
}

/** A reply about any other event is no answer: its prices would be filed under the wrong match. */
function eventCheck(eventId: string): JsonCheck {
	return (reply) => {
		const failure = envelopeFailure(reply);
		if (failure !== undefined) return failure;
		const id = isObject(reply) ? reply.id : undefined;
		return id === eventId ? undefined : new ShapeError("id", eventId, id);
	};
}

/** `view` stays empty: naming market types in it drops the events that have none of them. */
function pageQuery(competitionId: string, skip: number): object {
	return {
		queries: [
			{
				query: {
					eventType: "UPCOMING",
					categories: [FOOTBALL],
					zones: { competitions: [competitionId] },
					hasOdds: true,
				},
				view: {},
				skip,
				take: PAGE_SIZE,
			},
		],
	};
}
