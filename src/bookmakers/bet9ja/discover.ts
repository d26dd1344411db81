import type { Discovery } from "../bookmaker.ts";
import { FeedError, type FeedResult } from "../feed_error.ts";
import type { FetchedJson, FetchJson } from "../fetch_json.ts";
import type { JsonObject } from "../shape.ts";
import { DiscoveryTally } from "./discovery_tally.ts";
import { openEnvelope } from "./envelope.ts";
import { parseGroup } from "./parse_event_list.ts";
import { parseSportList } from "./parse_sport_list.ts";
import { groupRequest, sportListRequest } from "./requests.ts";

/**
 * All upcoming football matches: the list of groups, then the events of each that has some, one group a request and all
 * at once (`fetchJson` bounds them).
 *
 * Fails with the list of groups, when every group fails, or when we gave up ourselves.
 */
export async function discover(
	base: URL,
	fetchJson: FetchJson,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	const index = readAs(await fetchJson(sportListRequest(base), signal), parseSportList);
	if (!index.ok) return failed(index.error);
	const lists = await Promise.all(
		index.value.groups
			.filter(({ size }) => size > 0)
			.map(async (group) => {
				const request = groupRequest(base, group.id);
				return { group, list: readAs(await fetchJson(request, signal), parseGroup) };
			}),
	);
	const failures = lists.flatMap(({ list }) => (list.ok ? [] : [list.error]));
	const aborted = failures.find(({ kind }) => kind === "aborted");
	const fatal = aborted ?? (failures.length === lists.length ? failures[0] : undefined);
	if (fatal !== undefined) return failed(fatal);
	const tally = new DiscoveryTally(index.value);
	for (const { group, list } of lists) {
		if (list.ok) tally.addGroup(group, list.value);
		else tally.addFailure(group, list.error);
	}
	return { ok: true, value: tally.finish() };
}

function readAs<T>(fetched: FeedResult<FetchedJson>, parse: (data: JsonObject) => T): FeedResult<T> {
	if (!fetched.ok) return fetched;
	try {
		return { ok: true, value: parse(openEnvelope(fetched.value.json)) };
	} catch (error) {
		if (error instanceof FeedError) return { ok: false, error };
		throw error;
	}
}

/** The lists are always there: one that is not found is an address of ours that is wrong, not an event that is gone. */
function failed(error: FeedError): FeedResult<never> {
	const outage = () => new FeedError("outage", error.message, { cause: error });
	return { ok: false, error: error.kind === "not_found" ? outage() : error };
}
