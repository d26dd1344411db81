import { Elysia } from "elysia";
import type { MarketTally, UnnamedCount } from "../cache/market_tally.ts";
import type { OddsCache } from "../cache/odds_cache.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import type { Instant } from "../odds/snapshot.ts";
import { catalogueItem, type NamedMarkets, unmappedItem } from "./market_json.ts";
import { type Prepared, PreparedReplies, preparedResponse } from "./prepared.ts";
import { QueryReader } from "./query_reader.ts";
import { queryOf, targetOf } from "./request_target.ts";

/** What the routes about markets read from. */
export interface MarketsRoutesOptions {
	readonly cache: OddsCache;
	readonly namedMarkets: NamedMarkets;
	readonly now: () => Instant;
	/** Where memory is in the log, see `POSITION_HEADER`; left out: nothing is said of it. */
	readonly position?: () => string | undefined;
}

const MAX_PAGE_SIZE = 200;

const UNMAPPED_PARAMETERS = ["bookmakers", "page", "page_size"];

/**
 * `GET /api/markets`, the catalogue with who offers what, and `GET /api/markets/unmapped`, what is offered that we
 * have no name for. Both are read off the cache's tally, and handed out as the same bytes until that changes.
 */
export function marketsRoutes({ cache, namedMarkets, now, position }: MarketsRoutesOptions) {
	const catalogues = new PreparedReplies();
	const unmapped = new PreparedReplies();
	const catalogue = (): Prepared =>
		catalogues.get("catalogue", cache.tally.version, now(), () => ({
			text: catalogueJson(namedMarkets, cache.tally),
			validUntil: Infinity,
		}));
	const unmappedPage = (target: string): Prepared =>
		unmapped.get(target, cache.version, now(), () => ({
			text: unmappedJson(new URLSearchParams(queryOf(target)), namedMarkets, cache),
			validUntil: Infinity,
		}));
	return new Elysia()
		.get("/api/markets", ({ request }) => preparedResponse(catalogue(), request, position?.()), {
			detail: { summary: "The catalogue of markets, with who offers each", tags: ["markets"] },
		})
		.get(
			"/api/markets/unmapped",
			({ request }) => preparedResponse(unmappedPage(targetOf(request)), request, position?.()),
			{
				detail: { summary: "What bookmakers offer that has no name, most frequent first", tags: ["markets"] },
			},
		);
}

function catalogueJson(named: NamedMarkets, tally: Pick<MarketTally, "events">): string {
	const items = [...MARKET_TYPES.values()].map((type) => catalogueItem(type, named, tally));
	return JSON.stringify({ items, total: items.length });
}

function unmappedJson(query: URLSearchParams, named: NamedMarkets, cache: OddsCache): string {
	const read = new QueryReader(query);
	const page = read.integer("page", 1, 1, 1_000_000);
	const pageSize = read.integer("page_size", 50, 1, MAX_PAGE_SIZE);
	const bookmakers = read.list("bookmakers", [...named.keys()]) ?? [...named.keys()];
	const ignored = [...new Set(query.keys())].filter((name) => !UNMAPPED_PARAMETERS.includes(name));
	read.throwIfFaulty();
	const counts = [...cache.tally.unnamed()].filter(({ native }) => bookmakers.includes(native.bookmaker));
	counts.sort(byFrequency);
	const start = (page - 1) * pageSize;
	return JSON.stringify({
		items: counts.slice(start, start + pageSize).map((count) => unmappedItem(count, cache)),
		total: counts.length,
		page,
		page_size: pageSize,
		bookmakers: Object.fromEntries(bookmakers.map((bookmaker) => [bookmaker, totalsOf(bookmaker, counts)])),
		ignored_params: ignored,
	});
}

/** Most events first, then most markets; of equal ones the order must not change from one reply to the next. */
function byFrequency(a: UnnamedCount, b: UnnamedCount): number {
	return b.events.size - a.events.size || b.markets - a.markets || a.type.id.localeCompare(b.type.id);
}

function totalsOf(bookmaker: string, counts: readonly UnnamedCount[]): object {
	const own = counts.filter(({ native }) => native.bookmaker === bookmaker);
	return { native_ids: own.length, markets: own.reduce((sum, { markets }) => sum + markets, 0) };
}
