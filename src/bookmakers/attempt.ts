import { FeedError } from "./feed_error.ts";
import type { Verdict } from "./judge_answer.ts";
import { isSecretName } from "./one_line.ts";
import type { Body } from "./read_body.ts";

/** A request as it goes out. */
export interface OutgoingRequest {
	readonly method: "GET" | "POST";
	readonly url: URL;
	readonly headers: Headers;
	readonly body: string | undefined;
	/** Address of an outbound proxy; `undefined`: straight to the site. */
	readonly proxy: string | undefined;
	/** Query parameters that no message shows, besides those whose names say so: the base address's own. */
	readonly hidden: ReadonlySet<string>;
}

/** A body that arrived whole, from a site that called it an answer. Whether it is JSON is not known yet. */
export interface Answer extends Body {
	/** Status and content type, for messages. */
	readonly head: string;
	/** Whether its content type says that it is a page. */
	readonly calledPage: boolean;
	/** Epoch milliseconds at which it was asked for. */
	readonly sentAt: number;
	/** From asking to the last byte, milliseconds. */
	readonly tookMs: number;
}

/** A failure, and how to follow it up. */
export interface Failure {
	readonly ok: false;
	readonly error: FeedError;
	/** Whether asking again may help. */
	readonly retry: boolean;
	/** How long the site asks us to stay away, milliseconds; `undefined` if it does not say. */
	readonly waitMs?: number | undefined;
}

/** What one attempt comes to. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | Failure;

/** The failure of a request whose answer breaks a rule; `fact` is what it was instead. */
export function failure(request: OutgoingRequest, verdict: Verdict, fact: string, cause?: unknown): Failure {
	const message = `Cannot ${shownRequest(request)} as ${verdict.rule}: it is ${fact}`;
	const error = new FeedError(verdict.kind, message, cause === undefined ? undefined : { cause });
	return { ok: false, error, retry: verdict.retry };
}

/** The failure of a request that we gave up ourselves. */
export function aborted(request: OutgoingRequest, reason: unknown): Failure {
	return failure(
		request,
		{ kind: "aborted", rule: "it must still be wanted", retry: false },
		"given up",
		reason,
	);
}

const SHOWN_URL = 300;

/** What was asked, for messages: `GET https://site/path?id=1`. */
export function shownRequest(request: OutgoingRequest): string {
	return `${request.method} ${shownUrl(request.url, request.hidden)}`;
}

/** Without user, password and the values of secret parameters, which `URL.href` would show; long ones are cut. */
export function shownUrl(url: URL, hidden: ReadonlySet<string>): string {
	const query = url.search.replace(/([?&])([^=&]*)=[^&]*/g, (whole, mark: string, name: string) =>
		hidden.has(name) || isSecretName(name) ? `${mark}${name}=…` : whole,
	);
	const text = url.origin + url.pathname + query;
	return text.length > SHOWN_URL ? `${text.slice(0, SHOWN_URL)}…` : text;
}
