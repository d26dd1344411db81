import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { RequestHabit } from "./habit.ts";

/** Requests for lists of events are accepted and never answered. */
export const hangLists: RequestHabit = {
	name: "hang_lists",
	summary: "lists of events are accepted and never answered; counts and events are",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["list"],
	respond: (_good, _request, gone) => never(gone),
};

/** Requests for one event are accepted and never answered. */
export const hangEvents: RequestHabit = {
	name: "hang_events",
	summary: "events are accepted and never answered; counts and lists are",
	bookmakers: SIMULATED_BOOKMAKERS,
	picks: "requests",
	kinds: ["event"],
	respond: (_good, _request, gone) => never(gone),
};

/** Waits until nobody waits any more. */
function never(gone: AbortSignal): Promise<Response> {
	const { promise, resolve } = Promise.withResolvers<Response>();
	const end = () => resolve(new Response(null, { status: 503 }));
	gone.addEventListener("abort", end, { once: true });
	if (gone.aborted) end();
	return promise;
}
