import type { Discovery, Listing } from "../bookmaker.ts";
import type { FeedError, FeedResult } from "../feed_error.ts";
import type { FetchJson } from "../fetch_json.ts";
import { asOutage, GivenUpError, ListRequests } from "../list_requests.ts";
import { DiscoveryTally } from "./discovery_tally.ts";
import { fetchPages, type Pages } from "./fetch_pages.ts";
import { type Competition, parseCompetitions, parseUpcomingCount } from "./parse_categories.ts";
import { parseEventList } from "./parse_event_list.ts";
import { parseListing } from "./parse_listing.ts";
import { FOOTBALL, type Requests } from "./requests.ts";

/**
 * All upcoming football matches: the competitions, then the events of each, one competition a query and all at once
 * (`fetchJson` bounds them). The site's own count of upcoming events, which nothing waits for, says whether that is all
 * of them. A site that does not answer is given up, see `ListRequests`.
 *
 * Fails with the list of competitions, when every list of events fails, or when we gave up ourselves.
 */
export async function discover(
	requests: Requests,
	fetchJson: FetchJson,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	using site = new ListRequests(fetchJson, signal);
	const counting = site.askIndex(requests.counts(), (reply) => parseUpcomingCount(reply, FOOTBALL));
	const competitions = await site.askIndex(requests.competitions(), parseCompetitions);
	if (!competitions.ok) return { ok: false, error: asOutage(competitions.error) };
	const lists = await Promise.all(
		competitions.value.map(async ({ id }) =>
			fetchPages((skip) => site.ask(requests.page(id, skip), parseEventList)),
		),
	);
	const failure = failureOf(lists);
	if (failure !== undefined) return { ok: false, error: asOutage(failure) };
	const tally = tallyUp(await counting, competitions.value, lists);
	await identifyAll(tally, requests, site);
	return { ok: true, value: site.finish(tally.finish()) };
}

/** Why nothing can be said at all, if so. */
function failureOf(lists: readonly Pages[]): FeedError | undefined {
	const faults = lists.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
	const isEmpty = faults.length === lists.length && lists.every(({ events }) => events.length === 0);
	const first = faults.find((fault) => !(fault instanceof GivenUpError));
	return faults.find(({ kind }) => kind === "aborted") ?? (isEmpty ? first : undefined);
}

function tallyUp(
	expected: FeedResult<number | undefined>,
	competitions: readonly Competition[],
	lists: readonly Pages[],
): DiscoveryTally {
	const tally = new DiscoveryTally(expected);
	lists.forEach(({ events, fault }, i) => {
		for (const event of events) tally.addEvent(event);
		if (fault !== undefined && !(fault instanceof GivenUpError))
			tally.addFailure(`the list of ${competitions[i]?.name}`, fault);
	});
	return tally;
}

/** Asks for the events that list no widgets one by one, as only their own replies tell their SportRadar ids. */
async function identifyAll(tally: DiscoveryTally, requests: Requests, site: ListRequests): Promise<void> {
	await Promise.all(
		tally.unidentified.map(async (listing) => {
			const request = requests.event(listing.externalId);
			const whole = await site.askEvent(request, (reply) => parseListing(reply, ""));
			if (whole.ok) tally.identify(listing, whole.value.eventId);
			else if (!(whole.error instanceof GivenUpError))
				tally.addFailure(`event ${listing.externalId} (${nameOf(listing)})`, whole.error);
		}),
	);
}

function nameOf({ home, away }: Listing): string {
	return `${home} - ${away}`;
}
