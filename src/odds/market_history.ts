import { margin } from "./margin.ts";
import type { MarketType } from "./market_type.ts";
import { type Ohlc, ohlc } from "./ohlc.ts";
import { ABSENT, oddsOf } from "./price.ts";
import type { BookmakerId, Instant } from "./snapshot.ts";

/** What a bookmaker's market became at one moment. */
export interface MarketChange {
	/** Our fetch of the reply that said so; `undefined`: its time came from a clock that was wrong. */
	readonly at: Instant | undefined;
	readonly bookmaker: BookmakerId;
	/** By position in the type's outcomes; all of them absent: the market was withdrawn. */
	readonly prices: Uint32Array;
	/** When the bookmaker says that it last changed the market, as of that reply; `undefined`: it did not say. */
	readonly sourceAt?: Instant | undefined;
}

/** The course of one market at some bookmakers over a time. */
export interface MarketHistory {
	readonly type: MarketType;
	readonly from: Instant;
	/** The end of that time, which itself does not belong to it. */
	readonly to: Instant;
	/** The prices with which each bookmaker came into it; none for one that had never offered the market. */
	readonly opening: ReadonlyMap<BookmakerId, Uint32Array>;
	/**
	 * Oldest first; those of one moment in the order of bookmakers. Where a time is not known the log's order decides, and a
	 * change belongs to the time of the one before it.
	 */
	readonly changes: readonly MarketChange[];
	/** There is more from this moment on, before `to`; `undefined`: that is all. */
	readonly nextFrom: Instant | undefined;
}

/** Whether the market was withdrawn by this change. */
export function isWithdrawal({ prices }: MarketChange): boolean {
	return prices.every((price) => price === ABSENT);
}

/** The prices that a bookmaker had one after the other, those that it came into the time with first. */
export function courseAt(
	{ opening, changes }: MarketHistory,
	bookmaker: BookmakerId,
): readonly Uint32Array[] {
	const first = opening.get(bookmaker);
	const course = changes.filter((change) => change.bookmaker === bookmaker).map(({ prices }) => prices);
	return first === undefined ? course : [first, ...course];
}

/**
 * Open, high, low and close of an outcome's open odds (decimal); `undefined` if it could never be bet on.
 *
 * @param course see `courseAt`
 */
export function oddsOhlc(course: readonly Uint32Array[], position: number): Ohlc | undefined {
	return ohlc(course.map((prices) => oddsOf(prices[position] ?? ABSENT)));
}

/**
 * The same of the margin; `undefined` if the book was never whole.
 *
 * @param course see `courseAt`
 */
export function marginOhlc(type: MarketType, course: readonly Uint32Array[]): Ohlc | undefined {
	return ohlc(course.map((prices) => margin(type, prices)));
}
