import type { CachedEvent } from "../cache/odds_cache.ts";
import { bestOdds } from "../odds/best_odds.ts";
import { type Board, countOffered, indexOfMarket, isWithdrawn, pricesOf } from "../odds/board.ts";
import { isoTime, isoTimeOrNull } from "../odds/iso_time.ts";
import { margin } from "../odds/margin.ts";
import { compareMarkets, type Market } from "../odds/market.ts";
import { ABSENT, oddsOf, type PackedPrice, SUSPENDED } from "../odds/price.ts";
import { shownPositions } from "../odds/shown_positions.ts";
import {
	type BookmakerId,
	confirmedApart,
	type Fixture,
	type Instant,
	type Snapshot,
} from "../odds/snapshot.ts";
import { sourceTimeAt } from "../odds/source_times.ts";
import { tournamentId } from "../odds/tournament_id.ts";
import { factsOf } from "./board_facts.ts";

/** Decides which markets of an event are shown. */
export type MarketFilter = (market: Market) => boolean;

/** One bookmaker's board, with the place of the market that is being written. */
interface Book {
	readonly bookmaker: BookmakerId;
	readonly snapshot: Snapshot;
	readonly board: Board;
	readonly index: number;
	readonly prices: Uint32Array;
}

/**
 * An event as JSON text, as SPEC section 5 gives it: its bookmakers in the configured order and the markets that
 * pass `filter`, in catalogue order, every bookmaker's prices side by side; markets without a name last, by native id.
 *
 * @param event of the cache, or as the store has it
 * @param order the configured bookmakers
 */
export function eventJson(
	event: Pick<CachedEvent, "fixture" | "snapshots">,
	order: readonly BookmakerId[],
	now: Instant,
	filter: MarketFilter,
): string {
	const snapshots = order.flatMap((id) => event.snapshots.get(id) ?? []);
	const head = JSON.stringify({
		...fixtureJson(event.fixture, now),
		bookmakers: Object.fromEntries(snapshots.map((s) => [s.bookmaker, bookmakerJson(s)])),
	});
	return `${head.slice(0, -1)},"odds":[${marketsOf(snapshots, filter)
		.map((market) => marketJson(market, snapshots))
		.join(",")}]}`;
}

/** What is told of a match itself. */
export function fixtureJson(fixture: Fixture, now: Instant): object {
	return {
		id: fixture.id,
		home: fixture.home,
		away: fixture.away,
		kickoff: isoTime(fixture.kickoff),
		tournament: fixture.tournament,
		tournament_id: tournamentId(fixture),
		country: fixture.country,
		status: fixture.kickoff > now ? "prematch" : "started",
	};
}

/** What is told of a match at one bookmaker, beside its prices. */
export function bookmakerJson(snapshot: Snapshot): object {
	const { lastChange } = factsOf(snapshot.board);
	return {
		external_id: snapshot.externalId,
		captured_at: isoTimeOrNull(snapshot.capturedAt),
		confirmed_at: isoTimeOrNull(snapshot.confirmedAt),
		changed_at: isoTimeOrNull(lastChange),
		markets: countOffered(snapshot.board),
		excluded: exclusionJson(snapshot),
	};
}

function exclusionJson({ excluded }: Snapshot): object | null {
	return excluded === undefined ? null : { reason: excluded.reason, message: excluded.message };
}

/** Every market that any of the snapshots has and that passes, in catalogue order. */
export function marketsOf(snapshots: readonly Snapshot[], filter: MarketFilter): readonly Market[] {
	const markets = new Set<Market>();
	for (const { board } of snapshots) {
		for (const market of board.layout.markets) if (filter(market)) markets.add(market);
	}
	return [...markets].sort(compareMarkets);
}

/** One market with the prices of all the snapshots that have it, side by side. */
export function marketJson(market: Market, snapshots: readonly Snapshot[]): string {
	const books = snapshots.flatMap((snapshot): readonly Book[] => {
		const { bookmaker, board } = snapshot;
		const index = indexOfMarket(board.layout, market);
		return index < 0 ? [] : [{ bookmaker, snapshot, board, index, prices: pricesOf(board, index) }];
	});
	const positions = shownPositions(
		market.type,
		books.map(({ prices }) => prices),
	);
	const outcomes = positions.map((position) => market.type.outcomes[position]);
	const prices = books.map((book) => `"${book.bookmaker}":${bookJson(market, book, positions)}`);
	const compared = books.filter(({ snapshot }) => snapshot.excluded === undefined);
	const open = compared.map((book) => [book.bookmaker, book.prices] as const);
	const best = positions.flatMap((position) => {
		// "Other" covers what a bookmaker does not list, so it is another bet at each of them.
		if (market.type.rest.includes(market.type.outcomes[position] ?? "")) return [];
		const found = bestOdds(open, position);
		if (found === undefined) return [];
		const outcome = JSON.stringify(market.type.outcomes[position]);
		return `{"outcome":${outcome},"odds":${found.thousandths / 1000},"bookmaker":"${found.bookmaker}"}`;
	});
	return `${identityJson(market)},"outcomes":${JSON.stringify(outcomes)},"prices":{${prices.join(",")}},"best":[${best.join(",")}]}`;
}

const identities = new WeakMap<Market, string>();

/** `{"market_id":…,"line":…,"name":…` without its closing brace; the same for every event, so made once. */
export function identityJson(market: Market): string {
	// What the bookmaker calls a market without a name may become known, or other, later.
	if (market.type.unnamed !== undefined) return makeIdentityJson(market);
	let text = identities.get(market);
	if (text === undefined) {
		text = makeIdentityJson(market);
		identities.set(market, text);
	}
	return text;
}

function makeIdentityJson({ type, line, label }: Market): string {
	const labelled = label === undefined ? {} : { line_label: label };
	const text = JSON.stringify({ market_id: type.id, line: line ?? null, ...labelled, name: type.name });
	return text.slice(0, -1);
}

function bookJson(
	market: Market,
	{ snapshot, board, index, prices }: Book,
	positions: readonly number[],
): string {
	const odds = positions.map((position) => oddsOf(prices[position] ?? ABSENT) ?? null);
	const status = positions.map((position) => statusOf(prices[position] ?? ABSENT));
	const changedAt = timeJson(board.changedAt[index]);
	const sourceAt = sourceTimeAt(board, index);
	const source = sourceAt === undefined ? null : `"${isoTime(sourceAt)}"`;
	const its = roundedMargin(margin(market.type, prices));
	const withdrawnAt = isWithdrawn(board, index) ? changedAt : "null";
	const apart = confirmedApart(snapshot, market);
	const confirmed = apart === undefined ? "" : `,"confirmed_at":${timeJson(apart)}`;
	return `{"odds":[${odds.map((o) => o ?? "null").join(",")}],"status":["${status.join('","')}"],"margin":${its},"changed_at":${changedAt},"source_changed_at":${source},"withdrawn_at":${withdrawnAt}${confirmed}}`;
}

/** A time as JSON text; `NaN` and `undefined`: not known. */
function timeJson(at: Instant | undefined): string {
	return at === undefined || Number.isNaN(at) ? "null" : `"${isoTime(at)}"`;
}

/** A margin as the wire has it: four decimals, a hundredth of a percent, finer than any price step. */
export function roundedMargin(margin: number | undefined): number | null {
	return margin === undefined ? null : Math.round(margin * 10_000) / 10_000;
}

/** A price's status as the wire has it. */
export function statusOf(price: PackedPrice): "open" | "suspended" | "absent" {
	if (price === ABSENT) return "absent";
	return price === SUSPENDED ? "suspended" : "open";
}
