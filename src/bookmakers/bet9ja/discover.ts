import type { Discovery } from "../bookmaker.ts";
import type { FeedResult } from "../feed_error.ts";
import type { FetchJson } from "../fetch_json.ts";
import { asOutage, fatalIn, GivenUpError, ListRequests } from "../list_requests.ts";
import { DiscoveryTally } from "./discovery_tally.ts";
import { openEnvelope } from "./envelope.ts";
import { parseGroup } from "./parse_event_list.ts";
import { parseSportList } from "./parse_sport_list.ts";
import { groupRequest, sportListRequest } from "./requests.ts";

/**
 * All upcoming football matches: the list of groups, then the events of each that has some, one group a request and all
 * at once (`fetchJson` bounds them). A site that does not answer them is given up, see `ListRequests`.
 *
 * Fails with the list of groups, when every group fails, or when we gave up ourselves.
 */
export async function discover(
	base: URL,
	fetchJson: FetchJson,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	using requests = new ListRequests(fetchJson, signal);
	const index = await requests.askIndex(sportListRequest(base), (json) => parseSportList(openEnvelope(json)));
	if (!index.ok) return { ok: false, error: asOutage(index.error) };
	const lists = await Promise.all(
		index.value.groups
			.filter(({ size }) => size > 0)
			.map(async (group) => {
				const request = groupRequest(base, group.id);
				return { group, list: await requests.ask(request, (json) => parseGroup(openEnvelope(json))) };
			}),
	);
	const fatal = fatalIn(lists.map(({ list }) => list));
	if (fatal !== undefined) return { ok: false, error: fatal };
	const tally = new DiscoveryTally(index.value);
	for (const { group, list } of lists) {
		if (list.ok) tally.addGroup(group, list.value);
		else if (!(list.error instanceof GivenUpError)) tally.addFailure(group, list.error);
	}
	return { ok: true, value: requests.finish(tally.finish()) };
}
