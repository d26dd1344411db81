import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { RequestHabit } from "./habit.ts";

const SECOND = 1000;

/** Replies come a byte a second: the connection is never idle and the reply never whole. */
export const drip: RequestHabit = {
	name: "drip",
	summary: "replies come a byte a second",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["index", "list", "event"],
	respond(good, _request, gone) {
		const headers = { "content-type": "application/json;charset=utf-8" };
		return new Response(dripped(good.body, SECOND, gone), { status: good.status, headers });
	},
};

/** A text as bytes, one at a time, the first at once; ends early when nobody waits any more. */
export function dripped(text: string, everyMs: number, gone: AbortSignal): ReadableStream<Uint8Array> {
	const bytes = new TextEncoder().encode(text);
	let next = 0;
	return new ReadableStream({
		async pull(controller) {
			if (next > 0) await Bun.sleep(everyMs);
			if (gone.aborted || next >= bytes.length) controller.close();
			else controller.enqueue(bytes.slice(next, ++next));
		},
	});
}
