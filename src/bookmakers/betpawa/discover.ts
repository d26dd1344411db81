import type { Discovery, Listing } from "../bookmaker.ts";
import { FeedError, type FeedResult } from "../feed_error.ts";
import type { FetchedJson, FetchJson, JsonRequest } from "../fetch_json.ts";
import { tryParse } from "../try_parse.ts";
import { DiscoveryTally } from "./discovery_tally.ts";
import { fetchPages, type Pages } from "./fetch_pages.ts";
import { type Competition, parseCompetitions, parseUpcomingCount } from "./parse_categories.ts";
import { parseListing } from "./parse_listing.ts";
import { FOOTBALL, type Requests } from "./requests.ts";

type Ask = (request: JsonRequest) => Promise<FeedResult<FetchedJson>>;

/**
 * All upcoming football matches: the competitions, then the events of each, one competition a query and all at once
 * (`fetchJson` bounds them). The site's own count of upcoming events says whether that is all of them.
 *
 * Fails with the list of competitions, when every list of events fails, or when we gave up ourselves.
 */
export async function discover(
	requests: Requests,
	fetchJson: FetchJson,
	signal: AbortSignal,
): Promise<FeedResult<Discovery>> {
	const ask: Ask = (request) => fetchJson(request, signal);
	const [counts, index] = await Promise.all([ask(requests.counts()), ask(requests.competitions())]);
	const competitions = readAs(index, parseCompetitions);
	if (!competitions.ok) return { ok: false, error: asOutage(competitions.error) };
	const lists = await Promise.all(
		competitions.value.map(async ({ id }) => fetchPages((skip) => ask(requests.page(id, skip)))),
	);
	const failure = failureOf(lists);
	if (failure !== undefined) return { ok: false, error: asOutage(failure) };
	const tally = tallyUp(
		readAs(counts, (reply) => parseUpcomingCount(reply, FOOTBALL)),
		competitions.value,
		lists,
	);
	await identifyAll(tally, requests, ask);
	return { ok: true, value: tally.finish() };
}

function readAs<T>(fetched: FeedResult<FetchedJson>, parse: (reply: unknown) => T): FeedResult<T> {
	return fetched.ok ? tryParse(() => parse(fetched.value.json)) : fetched;
}

/** Why nothing can be said at all, if so. */
function failureOf(lists: readonly Pages[]): FeedError | undefined {
	const faults = lists.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
	const isEmpty = faults.length === lists.length && lists.every(({ events }) => events.length === 0);
	return faults.find(({ kind }) => kind === "aborted") ?? (isEmpty ? faults[0] : undefined);
}

/** The lists are always there: one that is not found is an address of ours that is wrong, not an event that is gone. */
function asOutage(error: FeedError): FeedError {
	return error.kind === "not_found" ? new FeedError("outage", error.message, { cause: error }) : error;
}

function tallyUp(
	expected: FeedResult<number | undefined>,
	competitions: readonly Competition[],
	lists: readonly Pages[],
): DiscoveryTally {
	const tally = new DiscoveryTally(expected);
	lists.forEach(({ events, fault }, i) => {
		for (const event of events) tally.addEvent(event);
		if (fault !== undefined) tally.addFailure(`the list of ${competitions[i]?.name}`, fault);
	});
	return tally;
}

/** Asks for the events that list no widgets one by one, as only their own replies tell their SportRadar ids. */
async function identifyAll(tally: DiscoveryTally, requests: Requests, ask: Ask): Promise<void> {
	await Promise.all(
		tally.unidentified.map(async (listing) => {
			const whole = readAs(await ask(requests.event(listing.externalId)), (reply) => parseListing(reply, ""));
			if (whole.ok) tally.identify(listing, whole.value.eventId);
			else tally.addFailure(`event ${listing.externalId} (${nameOf(listing)})`, whole.error);
		}),
	);
}

function nameOf({ home, away }: Listing): string {
	return `${home} - ${away}`;
}
