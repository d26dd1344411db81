import type { Listing, Reading } from "../bookmaker.ts";
import { boundProblems } from "../bound_problems.ts";
import { EventMapping } from "./event_mapping.ts";
import type { NativeMarkets } from "./parse_markets.ts";

/**
 * What a reply says of an event, in our words. Total: whatever cannot be mapped is counted and named, and kept under
 * BetPawa's own names.
 *
 * @param source `list`: an event list has only some of an event's markets, so nothing missing from it is withdrawn
 */
export function mapEvent(listing: Listing, markets: NativeMarkets, source: "event" | "list"): Reading {
	const mapping = new EventMapping(listing.status === "prematch");
	for (const line of markets.lines) mapping.add(line);
	const offered = markets.lines.length + markets.unidentifiedCount;
	const isUnclear = mapping.unclear > 0 || markets.unidentifiedCount > 0;
	return {
		listing,
		offer: mapping.offer.build(),
		completeness: source === "list" || isUnclear ? "short" : countedAs(listing.expectedMarkets, offered),
		unreadable: mapping.unreadable,
		unmapped: mapping.unmapped,
		problems: boundProblems(
			[...markets.unidentified, ...mapping.problems],
			markets.unidentifiedCount - markets.unidentified.length,
		),
		counts: {
			offered,
			mapped: mapping.mapped,
			unmapped: mapping.unmapped.length,
			malformed: offered - mapping.mapped - mapping.unmapped.length,
		},
	};
}

/** `totalMarketCount` counts what we call offered: the different pairs of market type and handicap. */
function countedAs(expected: number | undefined, offered: number): Reading["completeness"] {
	if (expected === undefined) return "uncounted";
	return expected === offered ? "counted" : "short";
}
