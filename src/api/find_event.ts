import type { EventId } from "../odds/snapshot.ts";
import type { Past } from "../store/past.ts";
import type { StoredEvent } from "../store/read_event.ts";
import { ApiError } from "./api_error.ts";

/** Largest number that the store keeps as an event's. */
const MAX_EVENT_ID = 2 ** 31 - 1;

/**
 * The event that a path names.
 *
 * @throws {ApiError} `not_found` if it is no number that an event could have
 */
export function readEventId(text: string): EventId {
	const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
	if (!(id <= MAX_EVENT_ID)) throw notFound(text);
	return id;
}

/**
 * An event that was ever seen.
 *
 * @throws {ApiError} `not_found` if it never was
 */
export async function findEvent(past: Past, id: EventId): Promise<StoredEvent> {
	const event = await past.readEvent(id);
	if (event === undefined) throw notFound(String(id));
	return event;
}

function notFound(id: string): ApiError {
	return new ApiError("not_found", `Cannot find event ${id}: it was never seen`);
}
