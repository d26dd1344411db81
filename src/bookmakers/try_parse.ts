import { FeedError, type FeedResult } from "./feed_error.ts";

/** What `parse` returns, or the failure that it throws, as a value. Throws on what is no failure of the feed. */
export function tryParse<T>(parse: () => T): FeedResult<T> {
	try {
		return { ok: true, value: parse() };
	} catch (error) {
		if (error instanceof FeedError) return { ok: false, error };
		throw error;
	}
}
