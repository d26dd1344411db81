import type { JsonRequest } from "../fetch_json.ts";
import { parseNativeNumber } from "../parse_count.ts";
import { isObject, ShapeError } from "../shape.ts";
import { envelopeFailure } from "./envelope.ts";

/** The part of the site that all paths are below. */
const API = "desktop/feapi/PalimpsestAjax/";

/** Football and all other sports, with the number of upcoming events in each group. */
export function sportListRequest(base: URL): JsonRequest {
	return { url: urlOf(base, "GetSports", { DISP: "0" }), check: envelopeFailure };
}

/** All upcoming events of a group, with the prices of the main markets only (`GROUPMARKETID` 1). */
export function groupRequest(base: URL, groupId: string): JsonRequest {
	const query = { GROUPID: groupId, DISP: "0", GROUPMARKETID: "1" };
	return { url: urlOf(base, "GetEventsInGroupV2", query), check: envelopeFailure };
}

/** One event with all its markets. A reply about any other event is no answer. */
export function eventRequest(base: URL, eventId: string): JsonRequest {
	return {
		url: urlOf(base, "GetEvent", { EVENTID: eventId }),
		check: (reply) => {
			const failure = envelopeFailure(reply);
			if (failure !== undefined) return failure;
			const data = isObject(reply) ? reply.D : undefined;
			const answered = isObject(data) ? data.ID : data;
			return parseNativeNumber(answered) === eventId ? undefined : new ShapeError("D.ID", eventId, answered);
		},
	};
}

function urlOf(base: URL, path: string, query: Readonly<Record<string, string>>): URL {
	const url = new URL(base);
	url.pathname = `${url.pathname.replace(/\/$/, "")}/${API}${path}`;
	for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
	return url;
}
