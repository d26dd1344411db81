import { Elysia } from "elysia";
import type { CachedEvent, OddsCache } from "../cache/odds_cache.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import { ApiError } from "./api_error.ts";
import { eventJson } from "./event_json.ts";
import { EVENT_PARAMETERS, type EventQuery, parseEventQuery } from "./event_query.ts";
import { type Prepared, PreparedReplies, preparedResponse } from "./prepared.ts";
import { queryOf, targetOf } from "./request_target.ts";
import { EventPageShape, EventShape, routeDetail } from "./wire.ts";

/** What the events' routes read from. */
export interface EventsRoutesOptions {
	readonly cache: OddsCache;
	/** The configured bookmakers, in the order in which they are shown. */
	readonly bookmakers: readonly BookmakerId[];
	readonly now: () => Instant;
}

/**
 * `GET /api/events` and `GET /api/events/:id`, answered from memory. A reply is made once for a version of the cache
 * (of the event) and handed out as the same bytes until that changes.
 */
export function eventsRoutes({ cache, bookmakers, now }: EventsRoutesOptions) {
	const lists = new PreparedReplies();
	const details = new PreparedReplies();
	const list = (target: string): Prepared => {
		const at = now();
		return lists.get(target, cache.version, at, () => {
			const query = parseEventQuery(new URLSearchParams(queryOf(target)), bookmakers);
			return { text: listJson(cache, query, bookmakers, at), validUntil: nextKickoff(cache.events(), at) };
		});
	};
	const detail = (id: string): Prepared => {
		const event = /^\d{1,15}$/.test(id) ? cache.event(Number(id)) : undefined;
		if (event === undefined)
			throw new ApiError("not_found", `Cannot find event ${id} among the current ones`);
		const at = now();
		const { kickoff } = event.fixture;
		return details.get(id, event.version, at, () => ({
			text: eventJson(event, bookmakers, at, () => true),
			validUntil: kickoff > at ? kickoff : Infinity,
		}));
	};
	return new Elysia()
		.get("/api/events", ({ request }) => preparedResponse(list(targetOf(request)), request), {
			detail: routeDetail("events", "Events, filtered and paged", EventPageShape, {
				parameters: EVENT_PARAMETERS,
			}),
		})
		.get("/api/events/:id", ({ request, params }) => preparedResponse(detail(params.id), request), {
			detail: routeDetail("events", "One event, all markets of all bookmakers side by side", EventShape),
		});
}

function listJson(
	cache: OddsCache,
	query: EventQuery,
	bookmakers: readonly BookmakerId[],
	now: Instant,
): string {
	const found = cache.events().filter((event) => query.matches(event, now));
	const sorted = query.compare === undefined ? found : found.toSorted(query.compare);
	const start = (query.page - 1) * query.pageSize;
	const items = sorted
		.slice(start, start + query.pageSize)
		.map((event) => eventJson(event, bookmakers, now, query.markets));
	const { page, pageSize, ignored } = query;
	return `{"items":[${items.join(",")}],"total":${found.length},"page":${page},"page_size":${pageSize},"ignored_params":${JSON.stringify(ignored)}}`;
}

/** The first kickoff after `now`: until then no event changes from to come to begun. `events` are by kickoff. */
function nextKickoff(events: readonly CachedEvent[], now: Instant): Instant {
	let low = 0;
	let high = events.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (events[middle]!.fixture.kickoff > now) high = middle;
		else low = middle + 1;
	}
	return events[low]?.fixture.kickoff ?? Infinity;
}
