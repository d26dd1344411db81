import { betpawa } from "../../../src/bookmakers/betpawa/betpawa.ts";
import type { BookmakerClient } from "../../../src/bookmakers/bookmaker.ts";
import { createFetchJson } from "../../../src/bookmakers/fetch_json.ts";
import { RequestLane } from "../../../src/bookmakers/request_lane.ts";

/** An event as the stand-in stores it; `null` for one that is spoilt. */
export type StoredEvent = { readonly id?: unknown } | null;

/** What the stand-in has, by competition id; tests change it as they like. */
export interface World {
	readonly competitions: Readonly<Record<string, readonly StoredEvent[]>>;
	/** What `categories/list/all` says; `undefined`: the number of events in `competitions`. */
	upcoming?: number | string;
	/** Most events of a page. */
	cap: number;
	/** Answers in place of the stand-in where it returns something. */
	answer?: (path: string, query: Query | undefined) => Response | undefined;
}

/** A query of by-queries as it arrived. */
export interface Query {
	readonly query: {
		readonly eventType: string;
		readonly categories: readonly string[];
		readonly zones: { readonly competitions: readonly [string] };
		readonly hasOdds: boolean;
	};
	readonly view: object;
	readonly skip: number;
	readonly take: number;
}

/** The bookmaker's error for what it does not know. */
export const notFound = () => Response.json({ code: "NOT_FOUND", message: "not found" }, { status: 404 });

/** BetPawa's v4 API over a made-up world on a port of its own, and a client that asks it. */
export interface StandIn extends AsyncDisposable {
	readonly world: World;
	readonly client: BookmakerClient;
	/** Requests as they came: path, `<competition>+<skip>` for a page. */
	readonly asked: readonly string[];
	readonly headers: readonly Headers[];
	readonly queries: readonly Query[];
}

/** @param path of the address that the client is given, before the API's own */
export function startStandIn(competitions: World["competitions"], path = ""): StandIn {
	const world: World = { competitions, cap: 100 };
	const asked: string[] = [];
	const headers: Headers[] = [];
	const queries: Query[] = [];
	const server = Bun.serve({
		hostname: "127.0.0.1",
		port: 0,
		fetch(request) {
			const url = new URL(request.url);
			const at = url.pathname.replace(`${path}/api/sportsbook/v4/`, "");
			const q = url.searchParams.get("q");
			const query: Query | undefined = q === null ? undefined : JSON.parse(q).queries[0];
			if (query !== undefined) queries.push(query);
			headers.push(request.headers);
			asked.push(query === undefined ? at : `${query.query.zones.competitions[0]}+${query.skip}`);
			return world.answer?.(at, query) ?? answer(world, at, query);
		},
	});
	const base = new URL(`http://127.0.0.1:${server.port}${path}`);
	const fetchJson = createFetchJson({ lane: new RequestLane(betpawa.limits), base, attempts: 1 });
	return {
		world,
		client: betpawa.createClient(base, "ug", fetchJson),
		asked,
		headers,
		queries,
		[Symbol.asyncDispose]: () => server.stop(true),
	};
}

function answer(world: World, path: string, query: Query | undefined): Response {
	const all = Object.values(world.competitions).flat();
	if (path === "categories/list/all") {
		const upcoming = world.upcoming ?? all.length;
		const other = { category: { id: "3", name: "Basketball" }, eventCounts: { live: 1, upcoming: 7 } };
		const football = { category: { id: "2", name: "Football" }, eventCounts: { live: 3, upcoming } };
		return Response.json({ onlyMeta: [other, football] });
	}
	if (path === "categories/list/2") return Response.json(categories(Object.keys(world.competitions)));
	if (path === "events/lists/by-queries" && query !== undefined) {
		const events = world.competitions[query.query.zones.competitions[0]] ?? [];
		const page = events.slice(query.skip, query.skip + Math.min(query.take, world.cap));
		return Response.json({ responses: [page.length === 0 ? {} : { responses: page }] });
	}
	const event = all.find((one) => path === `events/${one?.id}`);
	return event === undefined ? notFound() : Response.json(event);
}

/** Each competition in a region of its own, and a region without any. */
function categories(ids: readonly string[]): object {
	const regions = ids.map((id) => ({
		region: { id: `r${id}`, name: `Region ${id}` },
		competitions: [{ competition: { id, name: `Competition ${id}` } }],
	}));
	return {
		withRegions: [
			{ category: { id: "2", name: "Football" }, regions: [...regions, { region: { id: "0", name: "-" } }] },
		],
	};
}
