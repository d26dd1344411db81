import type { FeedResult } from "./feed_error.ts";

/** A reply that arrived whole and is JSON. Its shape is for the caller to check. */
export interface FetchedJson {
	readonly json: unknown;
	/** Epoch milliseconds at which the request was sent: prices are no newer than this. */
	readonly fetchedAt: number;
	/** Size of the body as text, UTF-8 bytes. */
	readonly bytes: number;
	/** From the (last) request to the last byte, milliseconds. */
	readonly fetchMs: number;
	/** `JSON.parse` alone, milliseconds. */
	readonly parseMs: number;
}

/** One request of a bookmaker's API. */
export interface JsonRequest {
	readonly url: URL;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON with POST; GET without. */
	readonly body?: unknown;
	/**
	 * Judges a parsed reply that HTTP called a success: an error envelope becomes the failure returned here, and is
	 * retried when that is `rate_limited` or `outage`. `undefined`: the reply is good.
	 */
	readonly check?: (json: unknown) => import("./feed_error.ts").FeedError | undefined;
}

/** Asks for JSON within the limits of the bookmaker it was made for, see `createFetchJson`. */
export type FetchJson = (request: JsonRequest, signal: AbortSignal) => Promise<FeedResult<FetchedJson>>;
