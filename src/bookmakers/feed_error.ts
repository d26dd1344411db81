/**
 * Why a bookmaker's answer is no answer. None of them ever reads as "offers nothing".
 *
 * - `blocked`: the site refuses us or sends a page instead of data (403, 451, HTML, 202 with nothing, a redirect away)
 * - `rate_limited`: 429, or the bookmaker's own way of saying "too fast"
 * - `timeout`: no whole answer within the deadline
 * - `malformed`: not JSON, not the expected shape, or a compressed body that is spoilt
 * - `too_large`: more bytes than allowed, compressed or decompressed, or nested deeper than allowed
 * - `not_found`: the bookmaker says that it does not know the event (any more)
 * - `outage`: network errors, 5xx, an error envelope
 * - `aborted`: we gave up ourselves, as the cycle was stopped or out of time
 */
export type FeedErrorKind =
	| "blocked"
	| "rate_limited"
	| "timeout"
	| "malformed"
	| "too_large"
	| "not_found"
	| "outage"
	| "aborted";

/** A named failure of a feed. Expected failures are returned as values (see `FeedResult`), rarely thrown. */
export class FeedError extends Error {
	override readonly name = "FeedError";

	constructor(
		readonly kind: FeedErrorKind,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}

	/** Adds to the message what was asked and what came; returns itself, as callers look at its class. */
	inAnswer(context: string): this {
		this.message = `${this.message}; ${context}`;
		return this;
	}
}

/** What asking a bookmaker comes to: a value, or the named failure. */
export type FeedResult<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly error: FeedError };
