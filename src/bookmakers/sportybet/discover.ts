import type { Discovery } from "../bookmaker.ts";
import { FeedError, type FeedResult } from "../feed_error.ts";
import type { FetchedJson, FetchJson } from "../fetch_json.ts";
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
 * all requests at once (`fetchJson` bounds them).
 *
 * Fails with the list of tournaments, when every list of events fails, or when we gave up ourselves.
 */
export async function discover(
	site: Site,
	fetchJson: FetchJson,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	const index = readAs(await fetchJson(sportListRequest(site), signal), parseSportList);
	if (!index.ok) return index;
	const batches = batchesOf(index.value.tournaments.filter(isWanted));
	const lists = await Promise.all(
		batches.map(async (batch) => {
			const ids = batch.map(({ id }) => id);
			return { batch, list: readAs(await fetchJson(eventListRequest(site, ids), signal), parseEventList) };
		}),
	);
	const failures = lists.flatMap(({ list }) => (list.ok ? [] : [list.error]));
	const aborted = failures.find(({ kind }) => kind === "aborted");
	const fatal = aborted ?? (failures.length === lists.length ? failures[0] : undefined);
	return fatal === undefined ? { ok: true, value: tallyUp(index.value, lists) } : { ok: false, error: fatal };
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

function readAs<T>(fetched: FeedResult<FetchedJson>, parse: (data: unknown) => T): FeedResult<T> {
	if (!fetched.ok) return fetched;
	try {
		return { ok: true, value: parse(openEnvelope(fetched.value.json)) };
	} catch (error) {
		if (error instanceof FeedError) return { ok: false, error };
		throw error;
	}
}

interface FetchedList {
	readonly batch: readonly NativeTournament[];
	readonly list: FeedResult<readonly ListedEvent[]>;
}

function tallyUp(index: NativeSportList, lists: readonly FetchedList[]): Discovery {
	const tally = new DiscoveryTally(index);
	for (const { batch, list } of lists) {
		if (list.ok) tally.addList(batch, list.value);
		else tally.addFailure(batch, list.error);
	}
	return tally.finish();
}
