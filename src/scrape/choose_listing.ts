import type { IdentifiedListing } from "./discover.ts";

/**
 * Which of a bookmaker's listings of one match is ours: the one under the id that we have, while it is listed; else the
 * one with the most markets, else the lowest id. Their order in the list says nothing.
 *
 * @param listings at least one
 * @param known the bookmaker's id under which we have the match
 */
export function chooseListing(
	listings: readonly IdentifiedListing[],
	known: string | undefined,
): IdentifiedListing {
	const ours = listings.find(({ externalId }) => externalId === known);
	return ours ?? listings.reduce((best, other) => (compare(other, best) < 0 ? other : best));
}

function compare(a: IdentifiedListing, b: IdentifiedListing): number {
	return (
		Number(b.status === "prematch") - Number(a.status === "prematch") ||
		(b.expectedMarkets ?? -1) - (a.expectedMarkets ?? -1) ||
		compareIds(a.externalId, b.externalId)
	);
}

/** Numbers in ids by their value, and those that are equal then by their text. */
function compareIds(a: string, b: string): number {
	return a.localeCompare(b, "en", { numeric: true }) || (a < b ? -1 : Number(a > b));
}
