import type { Discovery } from "../bookmaker.ts";
import type { FeedResult } from "../feed_error.ts";
import type { FetchJson } from "../fetch_json.ts";
import { asOutage, fatalIn, GivenUpError, ListRequests } from "../list_requests.ts";
import { DiscoveryTally } from "./discovery_tally.ts";
import { openEnvelope } from "./envelope.ts";
import { SIMULATED_CATEGORY } from "./native_event.ts";
import { type ListedEvent, parseEventList } from "./parse_event_list.ts";
import { type NativeSportList, type NativeTournament, parseSportList } from "./parse_sport_list.ts";
import { eventListRequest, type Site, sportListRequest } from "./requests.ts";

/** Enough for a pass in some thirty requests, few enough that one that fails costs little. */
const BATCH = { tournaments: 10, events: 100 };

/**
 * All upcoming football matches: the list of tournaments, then the events of each, many tournaments a request and
 * all requests at once (`fetchJson` bounds them). A site that does not answer them is given up, see `ListRequests`.
 *
 * Fails with the list of tournaments, when every list of events fails, or when we gave up ourselves.
 */
export async function discover(
	site: Site,
	fetchJson: FetchJson,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	using requests = new ListRequests(fetchJson, signal);
	const index = await requests.askIndex(sportListRequest(site), (json) => parseSportList(openEnvelope(json)));
	if (!index.ok) return { ok: false, error: asOutage(index.error) };
	const batches = batchesOf(index.value.tournaments.filter(isWanted));
	const lists = await Promise.all(
		batches.map(async (batch) => {
			const request = eventListRequest(
				site,
				batch.map(({ id }) => id),
			);
			return { batch, list: await requests.ask(request, (json) => parseEventList(openEnvelope(json))) };
		}),
	);
	const fatal = fatalIn(lists.map(({ list }) => list));
	if (fatal !== undefined) return { ok: false, error: fatal };
	return { ok: true, value: requests.finish(tallyUp(index.value, lists)) };
}

function isWanted({ categoryId, eventSize }: NativeTournament): boolean {
	return categoryId !== SIMULATED_CATEGORY && eventSize > 0;
}

/** Puts tournaments together, in their order, as far as a request may go. */
function batchesOf(tournaments: readonly NativeTournament[]): readonly (readonly NativeTournament[])[] {
	const batches: NativeTournament[][] = [];
	let events = 0;
	for (const tournament of tournaments) {
		const batch = batches.at(-1);
		events += tournament.eventSize;
		if (batch === undefined || batch.length === BATCH.tournaments || events > BATCH.events) {
			batches.push([tournament]);
			events = tournament.eventSize;
		} else {
			batch.push(tournament);
		}
	}
	return batches;
}

interface FetchedList {
	readonly batch: readonly NativeTournament[];
	readonly list: FeedResult<readonly ListedEvent[]>;
}

function tallyUp(index: NativeSportList, lists: readonly FetchedList[]): Discovery {
	const tally = new DiscoveryTally(index);
	for (const { batch, list } of lists) {
		if (list.ok) tally.addList(batch, list.value);
		else if (!(list.error instanceof GivenUpError)) tally.addFailure(batch, list.error);
	}
	return tally.finish();
}
