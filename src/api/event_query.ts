import type { CachedEvent } from "../cache/odds_cache.ts";
import { isOffered } from "../odds/board.ts";
import { type Market, marketKey } from "../odds/market.ts";
import { MARKET_TYPES } from "../odds/market_types.ts";
import { plainText } from "../odds/plain_text.ts";
import { REFERENCE_BOOKMAKER } from "../odds/reference_bookmaker.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";
import { factsOf } from "./board_facts.ts";
import type { MarketFilter } from "./event_json.ts";
import { QueryReader } from "./query_reader.ts";

/** What `GET /api/events` was asked for, checked. */
export interface EventQuery {
	/** Whether an event is wanted, at this moment. */
	readonly matches: (event: CachedEvent, now: Instant) => boolean;
	readonly markets: MarketFilter;
	readonly compare: ((a: CachedEvent, b: CachedEvent) => number) | undefined;
	readonly page: number;
	readonly pageSize: number;
	/** The query's own text: equal for queries that ask for the same, whatever else they say. */
	readonly key: string;
	/** Parameters that mean nothing to us, by name. */
	readonly ignored: readonly string[];
}

/** Most events on a page. */
export const MAX_PAGE_SIZE = 200;

/** Most ids in `markets`, more than the catalogue has. */
const MAX_MARKETS = 1_000;

/** Longest `q`: each of its words is looked for in each event. */
const MAX_SEARCH = 100;

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

/** The parameters of `GET /api/events` and what they mean; all others are ignored and named in the answer. */
export const EVENT_PARAMETERS: Readonly<Record<string, string>> = {
	q: "Words that must all be in teams, tournament or country",
	country: "Country by its full name",
	tournament: "Tournament by its full name",
	bookmakers: "Bookmakers by comma; at least one of them must offer the event",
	min_bookmakers: "So many bookmakers (of `bookmakers`, if given) must offer it",
	availability: "all; betpawa: it offers the event; competitor: only others do",
	from: "Earliest kickoff, e.g. 2026-05-06T11:00:00Z",
	to: "Kickoff before this moment",
	include_started: "true: events that have kicked off too, until they are evicted",
	has_withdrawn: "true: only events with a withdrawn market; false: only those without",
	changed_since: "Only events of which some price changed at or after this moment",
	markets: `Market ids by comma, with @line where there is one; without it all lines. Default ${DEFAULT_MARKETS}`,
	sort: `${Object.keys(SORTS).join(", ")}; default kickoff`,
	page: "From 1",
	page_size: `At most ${MAX_PAGE_SIZE}, default 50`,
};

type Test = (event: CachedEvent, now: Instant) => boolean;

/**
 * Reads the query of `GET /api/events`.
 *
 * @param order the configured bookmakers
 * @throws {ApiError} `invalid_query` with a detail for each parameter that is wrong
 */
export function parseEventQuery(query: URLSearchParams, order: readonly BookmakerId[]): EventQuery {
	const read = new QueryReader(query);
	const page = read.integer("page", 1, 1, 1_000_000);
	const pageSize = read.integer("page_size", 50, 1, MAX_PAGE_SIZE);
	const sort = read.oneOf("sort", Object.keys(SORTS)) ?? "kickoff";
	const markets = readMarkets(read, order);
	const tests = [...textTests(read), ...bookmakerTests(read, order), ...timeTests(read)];
	const ignored = [...new Set(query.keys())].filter((name) => !Object.hasOwn(EVENT_PARAMETERS, name));
	read.throwIfFaulty();
	return {
		matches: (event, now) => tests.every((test) => test(event, now)),
		markets,
		compare: SORTS[sort],
		page,
		pageSize,
		key: JSON.stringify(Object.keys(EVENT_PARAMETERS).map((name) => read.text(name) ?? null)),
		ignored,
	};
}

function textTests(read: QueryReader): readonly Test[] {
	const tests: Test[] = [];
	// In the form that names have, so that composed and decomposed letters find each other.
	const q = plainText(read.text("q") ?? "");
	if (q.length > MAX_SEARCH) read.fault("q", `must be of at most ${MAX_SEARCH} letters: it has ${q.length}`);
	const words = q
		.toLowerCase()
		.split(" ")
		.filter((word) => word !== "");
	if (words.length > 0) {
		tests.push(({ fixture }) => {
			const text = `${fixture.home} ${fixture.away} ${fixture.tournament} ${fixture.country}`.toLowerCase();
			return words.every((word) => text.includes(word));
		});
	}
	for (const name of ["country", "tournament"] as const) {
		const wanted = plainText(read.text(name) ?? "").toLowerCase();
		if (wanted !== "") tests.push(({ fixture }) => fixture[name].toLowerCase() === wanted);
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
	const reference = REFERENCE_BOOKMAKER;
	const others = order.filter((id) => id !== reference);
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

function changedAt({ snapshots }: CachedEvent): Instant {
	let last = -Infinity;
	for (const { board } of snapshots.values()) last = Math.max(last, factsOf(board).lastChange ?? -Infinity);
	return last;
}

function hasWithdrawn({ snapshots }: CachedEvent): boolean {
	return snapshots.values().some(({ board }) => factsOf(board).hasWithdrawn);
}

/** Market ids, an id alone standing for all its lines; `<bookmaker>:<native id>` for a market without a name. */
function readMarkets(read: QueryReader, order: readonly BookmakerId[]): MarketFilter {
	const wanted = new Set<string>();
	const parts = (read.text("markets") ?? DEFAULT_MARKETS).split(",");
	if (parts.length > MAX_MARKETS) {
		read.fault("markets", `must be of at most ${MAX_MARKETS} ids: it has ${parts.length}`);
		return () => false;
	}
	for (const part of parts) {
		const text = part.trim();
		const key = readMarketKey(text, order);
		if (key !== undefined) wanted.add(key);
		else {
			read.fault(
				"markets",
				`must be market ids by comma, with @line where there is one, or <bookmaker>:<native id>: one is ${part}`,
			);
		}
	}
	return (market: Market) => wanted.has(market.type.id) || wanted.has(marketKey(market.type.id, market.line));
}

/**
 * The key of a market in its one spelling (`2.50` is `2.5`), or of a type for all its lines; `undefined` for what is none.
 * Of a market without a name the key is taken as it is: whether there is such a one changes with every reply.
 */
export function readMarketKey(text: string, order: readonly BookmakerId[]): string | undefined {
	if (isNativeKey(text, order)) return text;
	const [, id = "", line] = /^([^@]*)(?:@(-?\d{1,4}(?:\.\d{1,4})?))?$/.exec(text) ?? [];
	const type = MARKET_TYPES.get(id);
	if (type === undefined || (line !== undefined && type.lineKind === "none")) return undefined;
	return marketKey(id, line === undefined ? undefined : Number(line));
}

function isNativeKey(key: string, order: readonly BookmakerId[]): boolean {
	return order.some((bookmaker) => key.startsWith(`${bookmaker}:`) && key.length > bookmaker.length + 1);
}
