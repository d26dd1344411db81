import { Elysia } from "elysia";
import type { CachedEvent, OddsCache } from "../cache/odds_cache.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { Past } from "../store/past.ts";
import type { AskPast } from "./ask_past.ts";
import { eventJson } from "./event_json.ts";
import { EVENT_PARAMETERS, type EventQuery, parseEventQuery } from "./event_query.ts";
import { findEvent, readEventId } from "./find_event.ts";
import { parseAt } from "./history_query.ts";
import { type Prepared, PreparedReplies, prepare, preparedResponse } from "./prepared.ts";
import { queryOf, targetOf } from "./request_target.ts";
import { routeDetail } from "./route_detail.ts";
import { EventPageShape, EventShape } from "./wire_event.ts";

/** What the events' routes read from. */
export interface EventsRoutesOptions {
	readonly cache: OddsCache;
	/** The configured bookmakers, in the order in which they are shown. */
	readonly bookmakers: readonly BookmakerId[];
	readonly now: () => Instant;
	/** What the cache does not know. */
	readonly past: () => Past;
	readonly askPast: AskPast;
	/** Where memory is in the log, see `POSITION_HEADER`; left out: nothing is said of it. */
	readonly position?: () => string | undefined;
}

/**
 * `GET /api/events` and `GET /api/events/:id`, answered from memory. A reply is made once for a version of the cache
 * (of the event) and handed out as the same bytes until that changes.
 *
 * An event that memory has forgotten, and the board of an earlier moment (`?at=`), come from the store.
 */
export function eventsRoutes({ cache, bookmakers, now, past, askPast, position }: EventsRoutesOptions) {
	const lists = new PreparedReplies();
	const details = new PreparedReplies();
	const list = (target: string): Prepared => {
		const at = now();
		return lists.get(target, cache.version, at, () => {
			const query = parseEventQuery(new URLSearchParams(queryOf(target)), bookmakers);
			return { text: listJson(cache, query, bookmakers, at), validUntil: nextKickoff(cache.events(), at) };
		});
	};
	const detail = (event: CachedEvent): Prepared => {
		const at = now();
		const { id, kickoff } = event.fixture;
		return details.get(String(id), event.version, at, () => ({
			text: eventJson(event, bookmakers, at, () => true),
			validUntil: kickoff > at ? kickoff : Infinity,
		}));
	};
	const fromPast = async (id: EventId, at: Instant): Promise<Prepared> => {
		const event = await findEvent(past(), id);
		const snapshots = await past().readSnapshotsAt(event, at);
		const byBookmaker = new Map(snapshots.map((snapshot) => [snapshot.bookmaker, snapshot]));
		return prepare(eventJson({ fixture: event.fixture, snapshots: byBookmaker }, bookmakers, at, () => true));
	};
	const answerDetail = (request: Request, text: string): Response | Promise<Response> => {
		const id = readEventId(text);
		const query = queryOf(targetOf(request));
		// Most requests have no query, and this is the busiest of all paths.
		const at = query === "" ? undefined : parseAt(new URLSearchParams(query), now());
		const cached = at === undefined ? cache.event(id) : undefined;
		if (cached !== undefined) return preparedResponse(detail(cached), request, position?.());
		return askPast(async () => preparedResponse(await fromPast(id, at ?? now()), request));
	};
	return new Elysia()
		.get("/api/events", ({ request }) => preparedResponse(list(targetOf(request)), request, position?.()), {
			detail: routeDetail("events", "Events, filtered and paged", EventPageShape, {
				parameters: EVENT_PARAMETERS,
			}),
		})
		.get("/api/events/:id", ({ request, params }) => answerDetail(request, params.id), {
			detail: routeDetail("events", "One event, all markets of all bookmakers side by side", EventShape, {
				parameters: { at: "The board as it was at this moment, e.g. 2026-05-06T11:00:00Z" },
			}),
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
