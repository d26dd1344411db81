import { bet9ja } from "../../../src/bookmakers/bet9ja/bet9ja.ts";
import { createFetchJson } from "../../../src/bookmakers/fetch_json.ts";
import { RequestLane } from "../../../src/bookmakers/request_lane.ts";
import { envelope, type Made, sportList } from "./native_fixture.ts";

/** A request that the stand-in got: the path's last part and the query. */
export interface Asked {
	readonly pathname: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Headers;
}

/** What the stand-in answers: JSON with 200, or a whole response. */
export type Answer = (asked: Asked) => unknown;

/** A site on a port of its own that answers as told and keeps what it was asked, and a client of it that does not dawdle. */
export function startStandIn(answer: Answer, basePath = "/") {
	const asked: Asked[] = [];
	const server = Bun.serve({
		hostname: "127.0.0.1",
		port: 0,
		fetch(request) {
			const { pathname, searchParams } = new URL(request.url);
			const one: Asked = {
				pathname,
				path: pathname.slice(pathname.lastIndexOf("/") + 1),
				query: Object.fromEntries(searchParams),
				headers: request.headers,
			};
			asked.push(one);
			const result = answer(one);
			return result instanceof Response ? result : Response.json(result);
		},
	});
	const base = new URL(basePath, server.url);
	const fetchJson = createFetchJson({
		lane: new RequestLane({ ...bet9ja.limits, spacingMs: 0 }),
		base: server.url,
		attempts: 3,
		sleep: () => Promise.resolve(),
	});
	return {
		asked,
		client: bet9ja.createClient(base, "ng", fetchJson),
		[Symbol.asyncDispose]: () => server.stop(true),
	};
}

/** What stands in the way of the site in place of data. */
export const page = () => new Response("<html>", { headers: { "content-type": "text/html" } });

/** Answers as a site with these groups; `answer` comes first, where it returns something. */
export function siteOf(groups: readonly Made[], answer: Answer = () => undefined, size?: number): Answer {
	return (asked) => {
		const special = answer(asked);
		if (special !== undefined) return special;
		if (asked.path === "GetSports") return envelope(sportList(groups, size));
		const group = groups.find(({ id }) => id === asked.query.GROUPID);
		return envelope(group === undefined || group.events.length === 0 ? {} : { E: group.events });
	};
}
