import { createFetchJson } from "../../../src/bookmakers/fetch_json.ts";
import { RequestLane } from "../../../src/bookmakers/request_lane.ts";
import { sportybet } from "../../../src/bookmakers/sportybet/sportybet.ts";

/** A request that the stand-in got. */
export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Headers;
	readonly body: unknown;
}

/** What the stand-in answers: JSON with 200, or a whole response. */
export type Answer = (asked: Asked) => unknown;

/** A site on a port of its own that answers as told and keeps what it was asked, and a client of it. */
export function startStandIn(answer: Answer) {
	const asked: Asked[] = [];
	const server = Bun.serve({
		hostname: "127.0.0.1",
		port: 0,
		async fetch(request) {
			const url = new URL(request.url);
			const one: Asked = {
				method: request.method,
				path: url.pathname,
				query: Object.fromEntries(url.searchParams),
				headers: request.headers,
				body: request.method === "POST" ? await request.json() : undefined,
			};
			asked.push(one);
			const result = answer(one);
			return result instanceof Response ? result : Response.json(result);
		},
	});
	const fetchJson = createFetchJson({
		lane: new RequestLane(sportybet.limits),
		base: server.url,
		attempts: 1,
	});
	return {
		asked,
		base: server.url,
		fetchJson,
		client: sportybet.createClient(server.url, "ng", fetchJson),
		[Symbol.asyncDispose]: () => server.stop(true),
	};
}
