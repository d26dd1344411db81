import { setTimeout as sleepFor } from "node:timers/promises";
import { type AttemptOptions, askOnce } from "./ask_once.ts";
import {
	type Answer,
	type Attempt,
	aborted,
	type Failure,
	failure,
	type OutgoingRequest,
} from "./attempt.ts";
import { type Backoff, backoffMs } from "./backoff.ts";
import type { FeedError, FeedResult } from "./feed_error.ts";
import { readAnswer } from "./read_answer.ts";
import { RequestLane } from "./request_lane.ts";

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
	readonly check?: (json: unknown) => FeedError | undefined;
	/** Whether a failure that is worth another attempt gets one; asked after each attempt but the last. Default: it does. */
	readonly mayRetry?: (error: FeedError) => boolean;
}

/** Asks for JSON within the limits of the bookmaker it was made for, see `createFetchJson`. */
export type FetchJson = (request: JsonRequest, signal: AbortSignal) => Promise<FeedResult<FetchedJson>>;

/** What `createFetchJson` needs; only lane and address have no default. */
export interface FetchJsonOptions {
	/** The bookmaker's queue. */
	readonly lane: RequestLane;
	/** Address of the bookmaker's site; nothing of another origin is ever asked. */
	readonly base: URL;
	/** For each attempt, from its start to the last byte of the body; the wait for a slot is not part of it. */
	readonly deadlineMs?: number;
	/** Most attempts for a request. */
	readonly attempts?: number;
	/** Largest body, both as it comes and decompressed. */
	readonly maxBytes?: number;
	/** Bodies that are decompressed at once; each may take `maxBytes` of memory. */
	readonly decodeLane?: RequestLane;
	readonly backoff?: Backoff;
	/** A site that asks for a longer wait than this (`Retry-After`) is not asked again. */
	readonly maxWaitMs?: number;
	/** Address of an outbound proxy, for sites that refuse where we are. */
	readonly proxy?: string | undefined;
	/** Uniform in [0, 1). */
	readonly random?: () => number;
	/** Epoch milliseconds. */
	readonly now?: () => number;
	/** Settles after `ms`; rejects when the signal is aborted before. */
	readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

const DEFAULTS = {
	deadlineMs: 10_000,
	attempts: 3,
	maxBytes: 16 * 2 ** 20,
	backoff: { baseMs: 500, maxMs: 10_000 },
	maxWaitMs: 30_000,
	proxy: undefined,
	random: Math.random,
	now: Date.now,
	sleep: (ms: number, signal: AbortSignal) => sleepFor(ms, undefined, { signal }),
} as const satisfies Partial<FetchJsonOptions>;

/** Decompression takes a core each, and there are few. */
const DECODE_LIMITS = { concurrency: 2, spacingMs: 0 };

type Settings = Required<FetchJsonOptions>;

/** The sites answer browsers; what looks like a program is told to be turned away sooner. */
const HEADERS = {
	accept: "application/json",
	"user-agent":
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
};

/**
 * Makes the function that asks one bookmaker's site for JSON. It never rejects for what a site does: every failure is a
 * `FeedError` of its kind, and none ever reads as an empty reply.
 *
 * - Network errors, time-outs, 5xx, 429 and what `check` calls `rate_limited` or `outage` are tried again after an
 *   exponential back-off with full jitter, and after at least what `Retry-After` asks for. All else is final.
 * - Each attempt queues in the lane anew; a back-off holds no slot. The first is in the queue when the call returns.
 * - Aborted while it waits, is under way or backs off, a request ends at once as `aborted`.
 */
export function createFetchJson(options: FetchJsonOptions): FetchJson {
	const settings: Settings = { ...DEFAULTS, decodeLane: new RequestLane(DECODE_LIMITS), ...options };
	return async (request, signal) => {
		const outgoing = outgoingRequest(request, settings);
		if (outgoing.url.origin !== settings.base.origin) {
			const verdict = {
				kind: "blocked",
				rule: `only ${settings.base.origin} may be asked`,
				retry: false,
			} as const;
			return failure(outgoing, verdict, outgoing.url.origin);
		}
		for (let attempt = 1; ; attempt++) {
			const result = await attemptOnce(outgoing, request.check, settings, signal);
			if (result.ok || !result.retry || attempt >= settings.attempts) return result;
			if (request.mayRetry?.(result.error) === false) return result;
			const waitMs = result.waitMs ?? 0;
			if (waitMs > settings.maxWaitMs) return result;
			const pause = waitMs + backoffMs(attempt, settings.backoff, settings.random);
			try {
				await settings.sleep(pause, signal);
			} catch (error) {
				return abortedOrThrow(outgoing, signal, error);
			}
		}
	};
}

function outgoingRequest(request: JsonRequest, settings: Settings): OutgoingRequest {
	const headers = new Headers(HEADERS);
	const body = request.body === undefined ? undefined : JSON.stringify(request.body);
	if (body !== undefined) headers.set("content-type", "application/json");
	for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
	const method = body === undefined ? "GET" : "POST";
	return { method, url: request.url, headers, body, proxy: settings.proxy, hidden: hiddenIn(settings.base) };
}

function hiddenIn({ searchParams }: URL): ReadonlySet<string> {
	return new Set(searchParams.keys());
}

async function attemptOnce(
	outgoing: OutgoingRequest,
	check: JsonRequest["check"],
	settings: AttemptOptions & Pick<Settings, "lane">,
	signal: AbortSignal,
): Promise<Attempt<FetchedJson>> {
	let answer: Attempt<Answer>;
	try {
		answer = await settings.lane.run(() => askOnce(outgoing, settings, signal), signal);
	} catch (error) {
		return abortedOrThrow(outgoing, signal, error);
	}
	// Parsed when the slot is free again, so that the next request is on its way meanwhile.
	return answer.ok ? readAnswer(outgoing, answer.value, check) : answer;
}

/** Lane and sleep reject for nothing but an abort; anything else is a fault of ours. */
function abortedOrThrow(outgoing: OutgoingRequest, signal: AbortSignal, error: unknown): Failure {
	if (!signal.aborted) throw error;
	return aborted(outgoing, signal.reason);
}
