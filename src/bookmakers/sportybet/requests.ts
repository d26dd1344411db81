import type { JsonRequest } from "../fetch_json.ts";
import { isObject, ShapeError } from "../shape.ts";
import { envelopeFailure } from "./envelope.ts";
import { FOOTBALL, PREMATCH_PRODUCT } from "./native_event.ts";

/** Paths below `/api/<country>/`, in one place as they were renamed once before. */
const PATHS = {
	sportList: "factsCenter/popularAndSportList",
	eventList: "factsCenter/pcEvents",
	event: "factsCenter/event",
};

/** What the site's own pages send; browser-like `accept` and `user-agent` come from `fetchJson`. */
const HEADERS = { "accept-language": "en", clientid: "web", operid: "2", platform: "web" };

/** The site's API of one country, and the moment that its requests carry against caches on the way. */
export interface Site {
	readonly base: URL;
	readonly country: string;
	readonly now: () => number;
}

/** Football's tournaments with the number of upcoming events of each. */
export function sportListRequest(site: Site): JsonRequest {
	const query = { sportId: FOOTBALL, timeline: "", productId: PREMATCH_PRODUCT, _t: site.now() };
	return { url: urlOf(site, PATHS.sportList, query), headers: HEADERS, check: envelopeFailure };
}

/**
 * All upcoming events of some tournaments. Several are nested arrays; joined by commas they are refused. Only one
 * market of each event is asked for: the list is for finding events, and a whole one would be 60 KB an event.
 */
export function eventListRequest(site: Site, tournamentIds: readonly string[]): JsonRequest {
	const body = [{ sportId: FOOTBALL, marketId: "1", tournamentId: tournamentIds.map((id) => [id]) }];
	return { url: urlOf(site, PATHS.eventList, {}), headers: HEADERS, body, check: envelopeFailure };
}

/** One event with all its markets. A reply about any other event is no answer. */
export function eventRequest(site: Site, eventId: string): JsonRequest {
	const query = { eventId, productId: PREMATCH_PRODUCT, _t: site.now() };
	return {
		url: urlOf(site, PATHS.event, query),
		headers: HEADERS,
		check: (reply) => {
			const failure = envelopeFailure(reply);
			if (failure !== undefined) return failure;
			const data = isObject(reply) ? reply.data : undefined;
			const answered = isObject(data) ? data.eventId : data;
			return answered === eventId ? undefined : new ShapeError("data.eventId", eventId, answered);
		},
	};
}

function urlOf(site: Site, path: string, query: Readonly<Record<string, string | number>>): URL {
	const url = new URL(site.base);
	url.pathname = `${url.pathname.replace(/\/$/, "")}/api/${site.country}/${path}`;
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
	return url;
}
