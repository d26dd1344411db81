import type { Reading } from "../bookmakers/bookmaker.ts";
import { type Offer, priceAt } from "../odds/board.ts";
import { compareMarkets, type Market } from "../odds/market.ts";
import { unpackPrice } from "../odds/price.ts";
import type { BookmakerId, Instant } from "../odds/snapshot.ts";

/**
 * A reading as the `parse` command prints it (SPEC section 4), one JSON object. Markets in the order of the catalogue,
 * outcomes in that of their type; outcomes that are not offered are left out, suspended ones have no `odds`. Markets
 * without a name are under `unmapped` only.
 */
export function formatReading(bookmaker: BookmakerId, reading: Reading) {
	const { listing, unmapped, problems, counts } = reading;
	return {
		bookmaker,
		event: {
			id: listing.eventId ?? null,
			external_id: listing.externalId,
			home: listing.home,
			away: listing.away,
			kickoff: formatInstant(listing.kickoff),
			tournament: listing.tournament,
			country: listing.country,
			sport: listing.sport,
			status: listing.status,
		},
		markets: formatMarkets(reading.offer),
		unmapped: unmapped.map(({ nativeId, name, specifier, outcomes }) => ({
			native_id: nativeId,
			name,
			specifier: specifier ?? null,
			outcomes,
		})),
		problems: problems.map(({ path, message }) => ({ path, message })),
		counts: {
			offered: counts.offered,
			mapped: counts.mapped,
			unmapped: counts.unmapped,
			malformed: counts.malformed,
		},
	};
}

function formatMarkets(offer: Offer) {
	const indexed = offer.layout.markets
		.map((market, index) => ({ market, index }))
		.filter(({ market }) => market.type.unnamed === undefined);
	indexed.sort((a, b) => compareMarkets(a.market, b.market));
	return indexed.map(({ market, index }) => formatMarket(offer, market, index));
}

function formatMarket(offer: Offer, market: Market, index: number) {
	const outcomes = market.type.outcomes.flatMap((id, position) => {
		const price = unpackPrice(priceAt(offer, index, position));
		if (price === undefined) return [];
		return price.status === "open"
			? { id, odds: price.odds, status: price.status }
			: { id, status: price.status };
	});
	return {
		market_id: market.type.id,
		line: market.line ?? null,
		...(market.label === undefined ? {} : { line_label: market.label }),
		name: market.type.name,
		outcomes,
	};
}

/** ISO 8601 UTC, without milliseconds where there are none: kickoffs are whole minutes. `null` for what is beyond time. */
function formatInstant(instant: Instant): string | null {
	const date = new Date(instant);
	return Number.isNaN(date.getTime()) ? null : date.toISOString().replace(".000Z", "Z");
}
