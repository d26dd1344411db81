import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { RequestHabit } from "./habit.ts";

/** Good JSON under the label of a page. */
export const jsonLabelledHtml: RequestHabit = {
	name: "json_labelled_html",
	summary: "good replies under content-type text/html",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["index", "list", "event"],
	respond: ({ status, body }) => labelled(body, status, "text/html; charset=utf-8"),
};

/** A page under the label of JSON. */
export const htmlLabelledJson: RequestHabit = {
	name: "html_labelled_json",
	summary: "status 200 and a captcha page under content-type application/json",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["index", "list", "event"],
	respond: () => labelled("<html><body>captcha</body></html>", 200, "application/json;charset=utf-8"),
};

/** Refused with a sentence that says why, for whoever looks. */
export const blocked: RequestHabit = {
	name: "blocked",
	summary: 'status 403 and "Access denied: your country is not served, ref 18.abc"',
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["index", "list", "event"],
	respond: () => labelled("Access denied: your country is not served, ref 18.abc", 403, "text/plain"),
};

function labelled(body: string, status: number, type: string): Response {
	return new Response(body, { status, headers: { "content-type": type } });
}
