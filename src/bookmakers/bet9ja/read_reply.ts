import type { Reading } from "../bookmaker.ts";
import { isObject, type JsonObject, ShapeError } from "../shape.ts";
import { withFailures } from "../with_failures.ts";
import { openEnvelope } from "./envelope.ts";
import { mapEvent } from "./map_event.ts";
import { namesFrom } from "./market_names.ts";
import { parseEvent } from "./parse_event.ts";
import { type ListedEvent, parseGroup, parseSearch } from "./parse_event_list.ts";

/**
 * What a reply says: about one event (`GetEvent`, or in play `GetLiveEvent`), or each event of a list
 * (`GetEventsInGroupV2`, `SearchV2`). An event of a list that cannot be read has no reading; what was wrong is among the
 * problems of the first that has.
 *
 * @throws {FeedError} `malformed` if it is none of these shapes or no event of it can be read, `not_found` or `outage` if
 * it is an error envelope
 */
export function readReply(reply: unknown): readonly Reading[] {
	const data = openEnvelope(reply);
	const events = listedEvents(data);
	if (events !== undefined) return readList(events);
	return [mapEvent(parseEvent(data, "D"), { source: "event", nameOf: namesFrom(data.MK, data.TRANS) })];
}

/** The events of a list; `undefined` if it is none. A search is known by its count, an empty group by its emptiness. */
function listedEvents(data: JsonObject): readonly ListedEvent[] | undefined {
	if ("numFound" in data || isObject(data.S)) return parseSearch(data);
	return "E" in data || Object.keys(data).length === 0 ? parseGroup(data) : undefined;
}

function readList(events: readonly ListedEvent[]): readonly Reading[] {
	const readings: Reading[] = [];
	const failures: ShapeError[] = [];
	for (const { value, path, nameOf } of events) {
		try {
			readings.push(mapEvent(parseEvent(value, path), { source: "list", nameOf }));
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			failures.push(error);
		}
	}
	return withFailures(readings, failures);
}
