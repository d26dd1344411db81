import type { CachedEvent } from "../cache/odds_cache.ts";
import { isOffered, isWithdrawn } from "../odds/board.ts";
import { type Market, marketKey } from "../odds/market.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import { lastChange, type MarketFilter } from "./event_json.ts";
import { QueryReader } from "./query_reader.ts";

/** What `GET /api/events` was asked for, checked. */
export interface EventQuery {
	/** Whether an event is wanted, at this moment. */
	readonly matches: (event: CachedEvent, now: Instant) => boolean;
	readonly markets: MarketFilter;
	readonly compare: ((a: CachedEvent, b: CachedEvent) => number) | undefined;
	readonly page: number;
	readonly pageSize: number;
	/** Parameters that mean nothing to us, by name. */
	readonly ignored: readonly string[];
}

/** Most events on a page. */
export const MAX_PAGE_SIZE = 200;

const DEFAULT_MARKETS = "1x2_ft,double_chance_ft,over_under_ft@2.5,btts_ft";

const SORTS: Readonly<Record<string, ((a: CachedEvent, b: CachedEvent) => number) | undefined>> = {
	// Undefined: the order in which the cache lists them.
	kickoff: undefined,
	"-kickoff": (a, b) => b.fixture.kickoff - a.fixture.kickoff || a.fixture.id - b.fixture.id,
	changed_at: (a, b) => changedAt(a) - changedAt(b) || a.fixture.id - b.fixture.id,
	"-changed_at": (a, b) => changedAt(b) - changedAt(a) || a.fixture.id - b.fixture.id,
	bookmakers: (a, b) => a.snapshots.size - b.snapshots.size,
	"-bookmakers": (a, b) => b.snapshots.size - a.snapshots.size,
};

const PARAMETERS = [
	"q",
	"country",
	"tournament",
	"bookmakers",
	"min_bookmakers",
	"availability",
	"from",
	"to",
	"include_started",
	"has_withdrawn",
	"changed_since",
	"markets",
	"sort",
	"page",
	"page_size",
];

type Test = (event: CachedEvent, now: Instant) => boolean;

/**
 * Reads the query of `GET /api/events`.
 *
 * @param order the configured bookmakers; the first is the one that `availability` speaks of
 * @throws {ApiError} `invalid_query` with a detail for each parameter that is wrong
 */
export function parseEventQuery(query: URLSearchParams, order: readonly BookmakerId[]): EventQuery {
	const read = new QueryReader(query);
	const page = read.integer("page", 1, 1, 1_000_000);
	const pageSize = read.integer("page_size", 50, 1, MAX_PAGE_SIZE);
	const sort = read.oneOf("sort", Object.keys(SORTS)) ?? "kickoff";
	const markets = readMarkets(read, order);
	const tests = [...textTests(read), ...bookmakerTests(read, order), ...timeTests(read)];
	const ignored = [...new Set(query.keys())].filter((name) => !PARAMETERS.includes(name));
	read.throwIfFaulty();
	return {
		matches: (event, now) => tests.every((test) => test(event, now)),
		markets,
		compare: SORTS[sort],
		page,
		pageSize,
		ignored,
	};
}

function textTests(read: QueryReader): readonly Test[] {
	const tests: Test[] = [];
	const words = read.text("q")?.toLowerCase().split(/\s+/) ?? [];
	if (words.length > 0) {
		tests.push(({ fixture }) => {
			const text = `${fixture.home} ${fixture.away} ${fixture.tournament} ${fixture.country}`.toLowerCase();
			return words.every((word) => text.includes(word));
		});
	}
	for (const name of ["country", "tournament"] as const) {
		const wanted = read.text(name)?.toLowerCase();
		if (wanted !== undefined) tests.push(({ fixture }) => fixture[name].toLowerCase() === wanted);
	}
	return tests;
}

function bookmakerTests(read: QueryReader, order: readonly BookmakerId[]): readonly Test[] {
	const named = read.list("bookmakers", order);
	const atLeast = read.integer("min_bookmakers", named === undefined ? 0 : 1, 0, order.length);
	const counted = named ?? order;
	const tests: Test[] = [];
	if (atLeast > 0) {
		tests.push((event) => counted.filter((id) => offers(event, id)).length >= atLeast);
	}
	const [reference = "", ...others] = order;
	const availability = read.oneOf("availability", ["all", reference, "competitor"]) ?? "all";
	if (availability === reference) tests.push((event) => offers(event, reference));
	if (availability === "competitor") {
		tests.push((event) => !offers(event, reference) && others.some((id) => offers(event, id)));
	}
	return tests;
}

/** Whether the bookmaker has the event and has not withdrawn it whole. */
function offers({ snapshots }: CachedEvent, bookmaker: BookmakerId): boolean {
	const snapshot = snapshots.get(bookmaker);
	return snapshot !== undefined && isOffered(snapshot.board);
}

function timeTests(read: QueryReader): readonly Test[] {
	const tests: Test[] = [];
	const from = read.instant("from");
	const to = read.instant("to");
	const changedSince = read.instant("changed_since");
	const withdrawn = read.oneOf("has_withdrawn", ["true", "false"]);
	if (read.oneOf("include_started", ["true", "false"]) !== "true") {
		tests.push(({ fixture }, now) => fixture.kickoff > now);
	}
	if (from !== undefined) tests.push(({ fixture }) => fixture.kickoff >= from);
	if (to !== undefined) tests.push(({ fixture }) => fixture.kickoff < to);
	if (changedSince !== undefined) tests.push((event) => changedAt(event) >= changedSince);
	if (withdrawn !== undefined) tests.push((event) => hasWithdrawn(event) === (withdrawn === "true"));
	return tests;
}

function changedAt(event: CachedEvent): Instant {
	return Math.max(
		-Infinity,
		...[...event.snapshots.values()].map(({ board }) => lastChange(board) ?? -Infinity),
	);
}

function hasWithdrawn(event: CachedEvent): boolean {
	return [...event.snapshots.values()].some(({ board }) =>
		board.layout.markets.some((_, index) => isWithdrawn(board, index)),
	);
}

/** Market ids, an id alone standing for all its lines; `<bookmaker>:<native id>` for a market without a name. */
function readMarkets(read: QueryReader, order: readonly BookmakerId[]): MarketFilter {
	const wanted = new Set((read.text("markets") ?? DEFAULT_MARKETS).split(",").map((key) => key.trim()));
	for (const key of wanted) {
		if (isMarketKey(key) || isNativeKey(key, order)) continue;
		read.fault(
			"markets",
			`must be market ids by comma, with @line where there is one, or <bookmaker>:<native id>: one is ${key}`,
		);
	}
	return (market: Market) => wanted.has(market.type.id) || wanted.has(marketKey(market.type.id, market.line));
}

function isMarketKey(key: string): boolean {
	const [id = "", line] = key.split("@");
	return MARKET_TYPES.has(id) && (line === undefined || (line !== "" && Number.isFinite(Number(line))));
}

/** Of a known bookmaker; whether it has such a market changes with every reply, so that is not asked. */
function isNativeKey(key: string, order: readonly BookmakerId[]): boolean {
	return order.some((bookmaker) => key.startsWith(`${bookmaker}:`) && key.length > bookmaker.length + 1);
}
