import type { MarketTally, UnnamedCount } from "../cache/market_tally.ts";
import type { OddsCache } from "../cache/odds_cache.ts";
import { isWithdrawn, priceAt } from "../odds/board.ts";
import type { MarketType } from "../odds/market_type.ts";
import { unpackPrice } from "../odds/price.ts";
import type { BookmakerId } from "../odds/snapshot.ts";

/** Ids of the market types that a bookmaker's table can name, for each configured bookmaker in their order. */
export type NamedMarkets = ReadonlyMap<BookmakerId, ReadonlySet<string>>;

/** A market type of the catalogue: what is asked, which bookmakers can offer it, and on how many events they do now. */
export function catalogueItem(
	type: MarketType,
	named: NamedMarkets,
	tally: Pick<MarketTally, "events">,
): object {
	const offering = [...named].filter(([, ids]) => ids.has(type.id));
	return {
		market_id: type.id,
		name: type.name,
		period: type.period,
		line_kind: type.lineKind,
		outcomes: type.outcomes,
		groups: type.groups,
		bookmakers: Object.fromEntries(
			offering.map(([bookmaker]) => [bookmaker, { events: tally.events(bookmaker, type) }]),
		),
	};
}

/** A market that we have no name for: whose it is, how often it is offered now, and one event's as an example. */
export function unmappedItem(count: UnnamedCount, cache: Pick<OddsCache, "get">): object {
	const { type, native, events, markets } = count;
	return {
		bookmaker: native.bookmaker,
		native_id: native.nativeId,
		market_id: type.id,
		name: type.name,
		events: events.size,
		markets,
		example: exampleOf(count, cache),
	};
}

function exampleOf({ type, native, events }: UnnamedCount, cache: Pick<OddsCache, "get">): object | null {
	const [eventId] = events;
	const board = eventId === undefined ? undefined : cache.get(eventId, native.bookmaker)?.board;
	const index =
		board?.layout.markets.findIndex((market, i) => market.type === type && !isWithdrawn(board, i)) ?? -1;
	const market = board?.layout.markets[index];
	if (eventId === undefined || board === undefined || market === undefined) return null;
	const outcomes = type.outcomes.flatMap((id, position) => {
		const price = unpackPrice(priceAt(board, index, position));
		if (price === undefined) return [];
		return { id, odds: price.status === "open" ? price.odds : null, status: price.status };
	});
	return { event_id: eventId, specifier: market.label ?? null, outcomes };
}
