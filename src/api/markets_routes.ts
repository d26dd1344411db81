import { Elysia } from "elysia";
import type { MarketTally, UnnamedCount } from "../cache/market_tally.ts";
import type { OddsCache } from "../cache/odds_cache.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import { listPieces } from "./json_pieces.ts";
import { catalogueItem, type NamedMarkets, unmappedItem } from "./market_json.ts";
import { NOTHING_IGNORED, PreparedReplies, whenPrepared, withIgnored } from "./prepared.ts";
import { QueryReader } from "./query_reader.ts";
import { parametersOf } from "./request_target.ts";

/** What the routes about markets read from. */
export interface MarketsRoutesOptions {
	readonly cache: OddsCache;
	readonly namedMarkets: NamedMarkets;
	readonly now: () => Instant;
	/** Where memory is in the log, see `POSITION_HEADER`; left out: nothing is said of it. */
	readonly position?: () => string | undefined;
}

const MAX_PAGE_SIZE = 200;

/** The parameters of `GET /api/markets/unmapped` and what they mean; all others are ignored and named in the answer. */
const UNMAPPED_PARAMETERS: Readonly<Record<string, string>> = {
	bookmakers: "Bookmakers by comma; default all",
	page: "From 1",
	page_size: `At most ${MAX_PAGE_SIZE}, default 50`,
};

/**
 * `GET /api/markets`, the catalogue with who offers what, and `GET /api/markets/unmapped`, what is offered that we
 * have no name for. Both are read off the cache's tally, and handed out as the same bytes until that changes.
 */
export function marketsRoutes({ cache, namedMarkets, now, position }: MarketsRoutesOptions) {
	const catalogues = new PreparedReplies();
	const unmapped = new PreparedReplies();
	const catalogue = () =>
		catalogues.get("catalogue", cache.tally.version, now(), () => ({
			pieces: [catalogueJson(namedMarkets, cache.tally)],
			validUntil: Infinity,
		}));
	const unmappedPage = (request: Request) => {
		const { ignored, ...query } = parseUnmappedQuery(parametersOf(request), namedMarkets);
		const reply = unmapped.get(JSON.stringify(query), cache.version, now(), () => ({
			pieces: unmappedPieces(query, cache),
			validUntil: Infinity,
			hints: ["page_size"],
		}));
		return withIgnored(reply, ignored);
	};
	return new Elysia()
		.get("/api/markets", ({ request }) => whenPrepared(catalogue(), request, position?.()), {
			detail: { summary: "The catalogue of markets, with who offers each", tags: ["markets"] },
		})
		.get(
			"/api/markets/unmapped",
			({ request }) => whenPrepared(unmappedPage(request), request, position?.()),
			{
				detail: {
					summary: "What bookmakers offer that has no name, most frequent first",
					tags: ["markets"],
					parameters: Object.entries(UNMAPPED_PARAMETERS).map(([name, description]) => ({
						name,
						in: "query",
						description,
						schema: { type: "string" },
					})),
				},
			},
		);
}

function catalogueJson(named: NamedMarkets, tally: Pick<MarketTally, "events">): string {
	const items = [...MARKET_TYPES.values()].map((type) => catalogueItem(type, named, tally));
	return JSON.stringify({ items, total: items.length });
}

/** What `GET /api/markets/unmapped` was asked for, checked. */
interface UnmappedQuery {
	readonly bookmakers: readonly BookmakerId[];
	readonly page: number;
	readonly pageSize: number;
	readonly ignored: readonly string[];
}

function parseUnmappedQuery(query: URLSearchParams, named: NamedMarkets): UnmappedQuery {
	const read = new QueryReader(query);
	const page = read.integer("page", 1, 1, 1_000_000);
	const pageSize = read.integer("page_size", 50, 1, MAX_PAGE_SIZE);
	const bookmakers = [...new Set(read.list("bookmakers", [...named.keys()]) ?? named.keys())];
	const ignored = [...new Set(query.keys())].filter((name) => !Object.hasOwn(UNMAPPED_PARAMETERS, name));
	read.throwIfFaulty();
	return { bookmakers, page, pageSize, ignored };
}

function* unmappedPieces(
	{ bookmakers, page, pageSize }: Omit<UnmappedQuery, "ignored">,
	cache: OddsCache,
): Generator<string> {
	const counts = [...cache.tally.unnamed()].filter(({ native }) => bookmakers.includes(native.bookmaker));
	counts.sort(byFrequency);
	const start = (page - 1) * pageSize;
	yield '{"items":';
	yield* listPieces(counts.slice(start, start + pageSize), (count) => unmappedItem(count, cache));
	const rest = JSON.stringify({
		total: counts.length,
		page,
		page_size: pageSize,
		bookmakers: Object.fromEntries(bookmakers.map((bookmaker) => [bookmaker, totalsOf(bookmaker, counts)])),
	});
	yield `,${rest.slice(1, -1)}${NOTHING_IGNORED}`;
}

/** Most events first, then most markets; of equal ones the order must not change from one reply to the next. */
function byFrequency(a: UnnamedCount, b: UnnamedCount): number {
	return b.events.size - a.events.size || b.markets - a.markets || a.type.id.localeCompare(b.type.id);
}

function totalsOf(bookmaker: string, counts: readonly UnnamedCount[]): object {
	const own = counts.filter(({ native }) => native.bookmaker === bookmaker);
	return { native_ids: own.length, markets: own.reduce((sum, { markets }) => sum + markets, 0) };
}
