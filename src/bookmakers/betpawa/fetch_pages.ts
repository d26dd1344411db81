import type { FeedError, FeedResult } from "../feed_error.ts";
import { isObject, ShapeError } from "../shape.ts";
import type { ListedEvent } from "./parse_event_list.ts";

/**
 * A page with fewer events than this is the last. Pages are capped at 100 events, on some hosts at 50 (told), whatever
 * is asked for, and no reply says which: so 50 to 99 events may be a full page of a host that gives no more.
 */
const SMALLEST_FULL_PAGE = 50;

/** More pages than any competition has; a server that never ends must not keep us for ever. */
const MOST_PAGES = 40;

/** The events of one competition, in its order. */
export interface Pages {
	/** Those that arrived, each page's own, repetitions included. */
	readonly events: readonly ListedEvent[];
	/** What ended the paging early; `undefined`: the list is whole. */
	readonly fault: FeedError | undefined;
}

/**
 * Asks for page after page until one is surely the last: it is empty, or smaller than any page that a host would call
 * full, or smaller than an earlier one (which shows where the host's cap is). The next page starts after the events
 * that arrived, not after those that were asked for.
 *
 * @param ask for the events from the `skip`th on
 */
export async function fetchPages(
	ask: (skip: number) => Promise<FeedResult<readonly ListedEvent[]>>,
): Promise<Pages> {
	const events: ListedEvent[] = [];
	const ids = new Set<unknown>();
	let largest = SMALLEST_FULL_PAGE;
	for (let page = 0; page < MOST_PAGES; page++) {
		const batch = await ask(events.length);
		if (!batch.ok) return { events, fault: batch.error };
		const before = ids.size;
		for (const event of batch.value) ids.add(isObject(event.value) ? event.value.id : event);
		for (const event of batch.value) events.push(event);
		if (batch.value.length < largest) return { events, fault: undefined };
		// A server that does not heed skip would give the first page for ever.
		if (ids.size === before)
			return { events, fault: new ShapeError("responses", "further events", batch.value) };
		largest = batch.value.length;
	}
	return { events, fault: new ShapeError("responses", `at an end after ${MOST_PAGES} pages`, events) };
}
