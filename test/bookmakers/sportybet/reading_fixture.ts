import type { Reading } from "../../../src/bookmakers/bookmaker.ts";
import { sportybet } from "../../../src/bookmakers/sportybet/sportybet.ts";
import { priceAt } from "../../../src/odds/board.ts";
import { isOpen, oddsOf, unpackPrice } from "../../../src/odds/price.ts";
import { envelope, event, type Native } from "./native_fixture.ts";

/** The one reading of a reply about one event. */
export function readOne(reply: unknown): Reading {
	const [reading, ...others] = sportybet.readReply(reply);
	if (reading === undefined || others.length > 0) throw new Error("expected exactly one reading");
	return reading;
}

/** The reading of an event that offers these markets. */
export function readMarkets(markets: readonly unknown[], over: Native = {}): Reading {
	return readOne(envelope(event(markets, over)));
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

/** How many outcomes of the reading can be bet on. */
export function countOpen({ offer }: Reading): number {
	return offer.prices.filter(isOpen).length;
}

/** Whether the counts of the reading add up. */
export function addsUp({ counts, unmapped }: Reading): boolean {
	const { offered, mapped, malformed } = counts;
	return mapped + counts.unmapped + malformed === offered && counts.unmapped === unmapped.length;
}
