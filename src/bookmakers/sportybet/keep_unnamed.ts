import { type Market, marketOf } from "../../odds/market.ts";
import type { OfferBuilder } from "../../odds/offer_builder.ts";
import { offerUnnamed, unnamedType } from "../../odds/unnamed_market.ts";
import type { Problem } from "../bookmaker.ts";
import { type OfferedMarket, priceOf } from "./fill_offer.ts";
import type { NativeOutcome } from "./native_event.ts";
import { orderedSpecifier } from "./specifier.ts";

/** Whose the markets without a name are. */
const BOOKMAKER = "sportybet";

/**
 * Keeps outcomes that we have no name for under the market's own id and specifier, at the prices that its rules give.
 *
 * @param outcomes some or all of the market's
 * @returns what was wrong, if they could not be kept
 */
export function keepUnnamed(
	{ native, isOpen }: OfferedMarket,
	outcomes: readonly NativeOutcome[],
	offer: OfferBuilder,
): Problem | undefined {
	const { id, name, path, sourceAt, specifier } = native;
	const unnamed = {
		bookmaker: BOOKMAKER,
		nativeId: id,
		name,
		specifier: orderedSpecifier(specifier),
		outcomes: outcomes.map((outcome) => [outcome.id, priceOf(outcome, isOpen)] as const),
		sourceAt,
	};
	if (offerUnnamed(offer, unnamed, path) !== undefined) return undefined;
	const message = `Cannot keep ${path} as it must be offered once, and one of not too many without a name: it is ${id} ${specifier ?? ""}`;
	return { path, message };
}

/** The market that `keepUnnamed` keeps this one as; `undefined` if there are too many already. */
export function unnamedMarket(id: string, specifier: string | undefined): Market | undefined {
	const type = unnamedType({ bookmaker: BOOKMAKER, nativeId: id });
	return type && marketOf(type, undefined, orderedSpecifier(specifier));
}
