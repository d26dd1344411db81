import type { BookmakerId, EventId } from "../odds/snapshot.ts";
import type { TopicName } from "./topics.ts";
import type { OddsDelta, OddsSnapshot, SentMarket, SentPrices } from "./wire_odds.ts";

/** How a client wants its topics told. */
export interface View {
	/** At most one message for a topic in so many milliseconds; 0: each as it comes. */
	readonly conflateMs: number;
	/** Only these bookmakers' prices; `undefined`: all. Of event and tournament topics, as are the following. */
	readonly bookmakers: ReadonlySet<BookmakerId> | undefined;
	/** Only these markets, as `1x2_ft` or `over_under_ft@2.5`. */
	readonly markets: ReadonlySet<string> | undefined;
	/** Moves of open odds below this fraction, since they were last told, are held back. */
	readonly minMove: number | undefined;
}

/** Everything, as it comes. */
export const WHOLE_VIEW: View = {
	conflateMs: 0,
	bookmakers: undefined,
	markets: undefined,
	minMove: undefined,
};

/** The part of a view that means something on a topic. */
export function viewOn(view: View, { kind }: TopicName): View {
	return kind === "plain" ? { ...WHOLE_VIEW, conflateMs: view.conflateMs } : view;
}

/** A text that is equal for equal views, empty for the whole one. Those with `minMove` differ by what was told before. */
export function viewKey({ conflateMs, bookmakers, markets, minMove }: View): string {
	const parts = [
		conflateMs > 0 ? `conflate_ms=${conflateMs}` : "",
		bookmakers === undefined ? "" : `bookmakers=${[...bookmakers].sort().join(",")}`,
		markets === undefined ? "" : `markets=${[...markets].sort().join(",")}`,
		minMove === undefined ? "" : `min_move=${minMove}`,
	];
	return parts.filter((part) => part !== "").join("&");
}

/** Whether anything of a topic may be left out. */
export function isFiltered({ bookmakers, markets, minMove }: View): boolean {
	return bookmakers !== undefined || markets !== undefined || minMove !== undefined;
}

/** Whether a bookmaker's prices of an event are left out of the best ones. */
export type IsExcluded = (eventId: EventId, bookmaker: BookmakerId) => boolean;

/** What a view shows of a delta; `undefined`: nothing. */
export function restrictDelta(
	delta: OddsDelta,
	view: View,
	isExcluded: IsExcluded = () => false,
): OddsDelta | undefined {
	if (delta.event_removed) return delta;
	const bookmakers = pick(delta.bookmakers ?? {}, view.bookmakers);
	const odds = restrictMarkets(delta.odds ?? [], view, (id) => isExcluded(delta.event_id, id));
	const removed = (delta.markets_removed ?? []).filter((market) => isShown(market, view));
	// One without any markets says something of the books themselves: another id.
	const isShownAny = odds.length + removed.length > 0 || !hasMarkets(delta);
	const isNews = Object.keys(bookmakers).length > 0 && isShownAny;
	if (!isNews && delta.event === undefined) return undefined;
	return {
		event_id: delta.event_id,
		...(delta.event === undefined ? {} : { event: delta.event }),
		bookmakers,
		...(removed.length === 0 ? {} : { markets_removed: removed }),
		odds,
	};
}

/** Whether a delta says anything of markets. */
export function hasMarkets({ odds = [], markets_removed = [] }: OddsDelta): boolean {
	return odds.length + markets_removed.length > 0;
}

/** What a view shows of a snapshot; the event itself always. */
export function restrictSnapshot(
	{ event }: OddsSnapshot,
	view: View,
	isExcluded: IsExcluded = () => false,
): OddsSnapshot {
	return {
		event: {
			...event,
			bookmakers: pick(event.bookmakers, view.bookmakers),
			odds: restrictMarkets(event.odds, view, (id) => isExcluded(event.id, id)),
		},
	};
}

function restrictMarkets(
	markets: readonly SentMarket[],
	view: View,
	isExcluded: (bookmaker: BookmakerId) => boolean,
): readonly SentMarket[] {
	return markets.flatMap((market) => {
		if (!isShown(market, view)) return [];
		if (view.bookmakers === undefined) return [market];
		const prices = pick(market.prices, view.bookmakers);
		if (Object.keys(prices).length === 0) return [];
		const compared = Object.fromEntries(Object.entries(prices).filter(([id]) => !isExcluded(id)));
		return [{ ...market, prices, best: bestOf(market, compared) }];
	});
}

function isShown({ market_id, line }: Pick<SentMarket, "market_id" | "line">, { markets }: View): boolean {
	return (
		markets === undefined || markets.has(market_id) || (line !== null && markets.has(`${market_id}@${line}`))
	);
}

/** The highest open odds among these bookmakers, the first of equal ones, of the outcomes that have any best ones at all. */
function bestOf(
	{ outcomes, best }: SentMarket,
	prices: Readonly<Record<BookmakerId, SentPrices>>,
): SentMarket["best"] {
	return best.flatMap(({ outcome }) => {
		const position = outcomes.indexOf(outcome);
		let found: SentMarket["best"][number] | undefined;
		for (const [bookmaker, { odds }] of Object.entries(prices)) {
			const price = odds[position];
			if (price != null && price > (found?.odds ?? 0)) found = { outcome, odds: price, bookmaker };
		}
		return found === undefined ? [] : [found];
	});
}

function pick<T>(
	of: Readonly<Record<BookmakerId, T>>,
	wanted: ReadonlySet<BookmakerId> | undefined,
): Readonly<Record<BookmakerId, T>> {
	if (wanted === undefined) return of;
	return Object.fromEntries(Object.entries(of).filter(([bookmaker]) => wanted.has(bookmaker)));
}
