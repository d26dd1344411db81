import type { BookmakerClient } from "../bookmaker.ts";
import type { FetchJson } from "../fetch_json.ts";
import { discover } from "./discover.ts";
import { createRequests } from "./requests.ts";
import { SITES } from "./sites.ts";

/**
 * BetPawa's API at one address.
 *
 * @param country decides the brand that the requests name
 * @throws {RangeError} if BetPawa has no site there
 */
export function createBetpawaClient(base: URL, country: string, fetchJson: FetchJson): BookmakerClient {
	const site = SITES.get(country);
	if (site === undefined) {
		const countries = [...SITES.keys()].join(", ");
		throw new RangeError(`Cannot ask BetPawa as its country must be one of ${countries}: it is ${country}`);
	}
	const requests = createRequests(base, site.brand);
	return {
		discover: (signal) => discover(requests, fetchJson, signal),
		fetchEvent: (listing, signal) => fetchJson(requests.event(listing.externalId), signal),
	};
}
