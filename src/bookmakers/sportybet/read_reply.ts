import type { Reading } from "../bookmaker.ts";
import { isObject, ShapeError } from "../shape.ts";
import { withFailures } from "../with_failures.ts";
import { openEnvelope } from "./envelope.ts";
import { mapEvent } from "./map_event.ts";
import type { Place } from "./native_event.ts";
import { parseEvent } from "./parse_event.ts";
import { parseEventList } from "./parse_event_list.ts";

/**
 * What a reply says: about one event (`GET event`), or each event of a list (`POST pcEvents`,
 * `POST wapConfigurableEventsByOrder`). An event of a list that cannot be read has no reading; what was wrong is
 * among the problems of the first that has.
 *
 * @throws {FeedError} `malformed` if it is none of these shapes or no event of it can be read, `not_found` or
 * `outage` if it is an error envelope
 */
export function readReply(reply: unknown): readonly Reading[] {
	const data = openEnvelope(reply);
	if (isObject(data) && data.tournaments === undefined) return [readEvent(data, "data")];
	const readings: Reading[] = [];
	const failures: ShapeError[] = [];
	for (const { value, path, around } of parseEventList(data)) {
		try {
			readings.push(readEvent(value, path, around));
		} catch (error) {
			if (!(error instanceof ShapeError)) throw error;
			failures.push(error);
		}
	}
	return withFailures(readings, failures);
}

function readEvent(value: unknown, path: string, around?: Place): Reading {
	const event = parseEvent(value, path, around);
	if (event.eventId === undefined) throw new ShapeError(`${path}.eventId`, "a text", event.eventId);
	return mapEvent(event, event.eventId);
}
