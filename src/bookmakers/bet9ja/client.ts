import type { BookmakerClient } from "../bookmaker.ts";
import type { FetchJson } from "../fetch_json.ts";
import { discover } from "./discover.ts";
import { asNotFound, RefusalError } from "./envelope.ts";
import { eventRequest } from "./requests.ts";

/** Bet9ja's API at one address. */
export function createBet9jaClient(base: URL, fetchJson: FetchJson): BookmakerClient {
	return {
		discover: (signal) => discover(base, fetchJson, signal),
		async fetchEvent(listing, signal) {
			const result = await fetchJson(eventRequest(base, listing.externalId), signal);
			// What is refused after all retries is taken to be unknown and not throttled.
			if (!result.ok && result.error instanceof RefusalError)
				return { ok: false, error: asNotFound(result.error) };
			return result;
		},
	};
}
