import { Elysia } from "elysia";
import type { CachedEvent, OddsCache } from "../cache/odds_cache.ts";
import { type Log, silentLog } from "../log.ts";
import type { BookmakerId, EventId, Instant } from "../odds/snapshot.ts";
import type { Past } from "../store/past.ts";
import { answerBytes } from "./answer_bytes.ts";
import type { AskPast } from "./ask_past.ts";
import { eventPieces } from "./event_json.ts";
import { EVENT_PARAMETERS, type EventQuery, parseEventQuery } from "./event_query.ts";
import { findEvent, readEventId } from "./find_event.ts";
import { parseAt } from "./history_query.ts";
import {
	NOTHING_IGNORED,
	type Prepared,
	PreparedReplies,
	prepareBytes,
	whenPrepared,
	withIgnored,
} from "./prepared.ts";
import { RecentQueries } from "./recent_queries.ts";
import { queryOf, targetOf } from "./request_target.ts";
import { routeDetail } from "./route_detail.ts";
import { EventPageShape, EventShape } from "./wire_event.ts";
import { isWritable } from "./wire_time.ts";

/** What the events' routes read from. */
export interface EventsRoutesOptions {
	readonly cache: OddsCache;
	/** The configured bookmakers, in the order in which they are shown. */
	readonly bookmakers: readonly BookmakerId[];
	readonly now: () => Instant;
	/** The clock by which kickoffs pass; left out: `now`. */
	readonly kickoffNow?: () => Instant;
	/** What the cache does not know. */
	readonly past: () => Past;
	readonly askPast: AskPast;
	/** Hears of events that cannot be written; by default nothing does. */
	readonly log?: Pick<Log, "warn">;
	/** Where memory is in the log, see `POSITION_HEADER`; left out: nothing is said of it. */
	readonly position?: () => string | undefined;
}

/**
 * `GET /api/events` and `GET /api/events/:id`, answered from memory. A reply is made once for a version of the cache
 * (of the event) and handed out as the same bytes until that changes.
 *
 * An event that memory has forgotten, and the board of an earlier moment (`?at=`), come from the store.
 */
export function eventsRoutes({
	cache,
	bookmakers,
	now,
	kickoffNow = now,
	past,
	askPast,
	log = silentLog,
	position,
}: EventsRoutesOptions) {
	const lists = new PreparedReplies();
	const details = new PreparedReplies();
	const queries = new RecentQueries((target) =>
		parseEventQuery(new URLSearchParams(queryOf(target)), bookmakers),
	);
	const unwritten = reportOnce(log);
	const list = (target: string): Prepared | Promise<Prepared> => {
		const at = kickoffNow();
		const query = queries.get(target);
		const base = lists.get(query.key, cache.version, at, () => ({
			pieces: listPieces(cache, query, bookmakers, at, unwritten),
			validUntil: nextKickoff(cache.events(), at),
			hints: ["markets", "page_size"],
		}));
		return withIgnored(base, query.ignored);
	};
	const detail = (event: CachedEvent): Prepared | Promise<Prepared> => {
		const at = kickoffNow();
		const { id, kickoff } = event.fixture;
		if (!isWritable(kickoff)) unwritten(id, KICKOFF_FAULT);
		return details.get(String(id), event.version, at, () => ({
			pieces: eventPieces(event, bookmakers, at, () => true),
			validUntil: kickoff > at ? kickoff : Infinity,
		}));
	};
	const fromPast = async (id: EventId, at: Instant): Promise<Prepared> => {
		const event = await findEvent(past(), id);
		const { fixture } = event;
		const found = await past().readSnapshotsAt(event, at);
		const snapshots = new Map(found.map((snapshot) => [snapshot.bookmaker, snapshot]));
		const pieces = eventPieces({ fixture, snapshots }, bookmakers, at, () => true);
		return prepareBytes(await answerBytes(pieces, []));
	};
	const answerDetail = (request: Request, text: string): Response | Promise<Response> => {
		const id = readEventId(text);
		const query = queryOf(targetOf(request));
		// Most requests have no query, and this is the busiest of all paths.
		const at = query === "" ? undefined : parseAt(new URLSearchParams(query), now());
		const cached = at === undefined ? cache.event(id) : undefined;
		if (cached !== undefined) return whenPrepared(detail(cached), request, position?.());
		return askPast(async () => whenPrepared(await fromPast(id, at ?? now()), request));
	};
	return new Elysia()
		.get("/api/events", ({ request }) => whenPrepared(list(targetOf(request)), request, position?.()), {
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

const KICKOFF_FAULT = "Its kickoff lies beyond the years 1 to 9999 and is shown as null";

/** Logs of an event once that it could not be written as it is; of the first hundred such, as more say nothing new. */
function reportOnce(log: Pick<Log, "warn">): (id: EventId, error: unknown) => void {
	const known = new Set<EventId>();
	return (id, error) => {
		if (known.has(id) || known.size >= 100) return;
		known.add(id);
		log.warn("event_not_written", { event_id: id, error });
	};
}

function* listPieces(
	cache: OddsCache,
	query: EventQuery,
	bookmakers: readonly BookmakerId[],
	now: Instant,
	unwritten: (id: EventId, error: unknown) => void,
): Generator<string> {
	const found = cache.events().filter((event) => query.matches(event, now));
	const sorted = query.compare === undefined ? found : found.toSorted(query.compare);
	const start = (query.page - 1) * query.pageSize;
	let separator = "";
	yield '{"items":[';
	for (const event of sorted.slice(start, start + query.pageSize)) {
		const text: string[] = [];
		try {
			if (!isWritable(event.fixture.kickoff)) unwritten(event.fixture.id, KICKOFF_FAULT);
			for (const piece of eventPieces(event, bookmakers, now, query.markets)) {
				text.push(piece);
				// Nothing of it counts before all of it is there, but others may have a turn.
				yield "";
			}
		} catch (error) {
			unwritten(event.fixture.id, error);
			continue;
		}
		yield `${separator}${text.join("")}`;
		separator = ",";
	}
	yield `],"total":${found.length},"page":${query.page},"page_size":${query.pageSize}${NOTHING_IGNORED}`;
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
