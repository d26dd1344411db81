import type { FeedErrorKind } from "./feed_error.ts";

/** Why an answer is none. */
export interface Verdict {
	readonly kind: FeedErrorKind;
	/** The rule it breaks, for the message "Cannot … as ⟨rule⟩: it is …". */
	readonly rule: string;
	/** Whether asking again may help. */
	readonly retry: boolean;
}

const PAGE: Verdict = { kind: "blocked", rule: "its answer must be JSON and not a page", retry: false };
const NOTHING: Verdict = { kind: "blocked", rule: "its answer must hold something", retry: false };

/**
 * What the status says of an answer that is no redirect; `undefined` if its body decides.
 *
 * Blocking and limits of the sites as told in their notes: 403 or 451, an HTML page in place of data, 202 with nothing.
 * - 404 and 410 mean "not found" only in the API's own words. As an HTML page they come from whatever stands before it,
 *   e.g. since a path was renamed, and say nothing of the event.
 * - 5xx is an outage whatever it carries: gateways send pages. With `Retry-After`, 503 asks to slow down.
 * - The other 4xx (400, 401, …) mean that the site takes our requests no longer as we make them: an outage that lasts.
 *
 * @param start the first characters of the body, asked for only where the status alone does not say it
 */
export async function judgeStatus(
	status: number,
	headers: Headers,
	start: () => Promise<string>,
): Promise<Verdict | undefined> {
	if (status === 429 || (status === 503 && headers.has("retry-after"))) {
		return { kind: "rate_limited", rule: "the site must not ask us to slow down", retry: true };
	}
	if (status >= 500) return { kind: "outage", rule: "the site must be working", retry: true };
	if (status === 403 || status === 451) {
		return { kind: "blocked", rule: "the site must let us in", retry: false };
	}
	if (status >= 300 && isPage(await start(), calledPage(headers))) return PAGE;
	if (status === 404 || status === 410) {
		return { kind: "not_found", rule: "the bookmaker must know it", retry: false };
	}
	if (status >= 300) return { kind: "outage", rule: "the site must accept our request", retry: false };
	return status === 202 || status === 204 || status === 205 ? NOTHING : undefined;
}

/** The same for a body that is not JSON: empty, a page under whatever name, or spoilt. */
export function judgeText(text: string, isCalledPage: boolean): Verdict {
	if (text.trim() === "") return NOTHING;
	if (isPage(text, isCalledPage)) return PAGE;
	return { kind: "malformed", rule: "its answer must be whole JSON", retry: false };
}

/** Whether the content type is a page's. It is a hint: sites give JSON this name, and pages that of JSON. */
export function calledPage(headers: Headers): boolean {
	return /^(text\/html|application\/xhtml\+xml)\b/i.test(headers.get("content-type")?.trim() ?? "");
}

const MARKUP =
	/^\s*(<\?xml[^>]*>\s*)?<(!--|(!doctype\s+html|html|head|body|script|style|title|meta|noscript|iframe|div|center|h[1-6]|p)\b)/i;

/** What is not the beginning of JSON is the page that it is called. */
function isPage(text: string, isCalledPage: boolean): boolean {
	return MARKUP.test(text) || (isCalledPage && !/^\s*[[{]/.test(text));
}
