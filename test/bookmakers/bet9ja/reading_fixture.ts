import { bet9ja } from "../../../src/bookmakers/bet9ja/bet9ja.ts";
import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { FeedError } from "../../../src/bookmakers/feed_error.ts";
import { priceAt } from "../../../src/odds/board.ts";
import { isOpen, oddsOf, unpackPrice } from "../../../src/odds/price.ts";
import { envelope, event, type Native } from "./native_fixture.ts";

/** The one reading of a reply about one event. */
export function readOne(reply: unknown): Reading {
	const [reading, ...others] = bet9ja.readReply(reply);
	if (reading === undefined || others.length > 0) throw new Error("expected exactly one reading");
	return reading;
}

/** The reading of an event that has these odds. */
export function readOdds(odds: unknown, over: Native = {}): Reading {
	return readOne(envelope(event(odds, over)));
}

/** Odds of each offered outcome by market key and outcome id; "suspended" for those not to be bet on. */
export function pricesOf({ offer }: Reading): Record<string, Record<string, number | "suspended">> {
	const prices: Record<string, Record<string, number | "suspended">> = {};
	offer.layout.markets.forEach((market, index) => {
		const outcomes: Record<string, number | "suspended"> = {};
		market.type.outcomes.forEach((outcome, position) => {
			const packed = priceAt(offer, index, position);
			if (unpackPrice(packed) !== undefined) outcomes[outcome] = oddsOf(packed) ?? "suspended";
		});
		prices[market.key] = outcomes;
	});
	return prices;
}

/** Keys of the markets whose identity was clear but whose prices were not. */
export function unreadableOf({ unreadable }: Reading): readonly string[] {
	return [...unreadable].map(({ key }) => key);
}

/** How many outcomes of the reading can be bet on. */
export function countOpen({ offer }: Reading): number {
	return offer.prices.filter(isOpen).length;
}

/** Whether the counts of the reading add up. */
export function addsUp({ counts, unmapped }: Reading): boolean {
	const { offered, mapped, malformed } = counts;
	return mapped + counts.unmapped + malformed === offered && counts.unmapped === unmapped.length;
}

/** Why a reply cannot be read. Throws if it can, or breaks the reader. */
export function failureOf(reply: unknown): FeedError {
	try {
		bet9ja.readReply(reply);
	} catch (error) {
		if (error instanceof FeedError) return error;
		throw error;
	}
	throw new Error("expected a failure");
}
