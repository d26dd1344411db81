import { type Market, marketOf } from "../../odds/market.ts";
import type { OfferBuilder } from "../../odds/offer_builder.ts";
import type { PackedPrice } from "../../odds/price.ts";
import { offerUnnamed, unnamedType } from "../../odds/unnamed_market.ts";
import type { Problem } from "../bookmaker.ts";
import type { NativeLine } from "./parse_markets.ts";

/** Whose the markets without a name are. */
const BOOKMAKER = "betpawa";

/** An outcome that no market with a name has a place for. */
export interface UnplacedPrice {
	/** Where in the reply. */
	readonly path: string;
	/** The outcome's own id: its name, as with the outcomes that we know. */
	readonly name: string;
	readonly price: PackedPrice;
}

/** How a line without a name is told from others of its market type; `undefined`: by nothing, it is the only one. */
export function specifierOf({ handicap }: NativeLine): string | undefined {
	return handicap === undefined ? undefined : `handicap=${handicap}`;
}

/**
 * Keeps outcomes that we have no name for under the line's own id and specifier. Of two with one name the first stays.
 *
 * @param prices some or all of the line's
 * @returns what could not be kept
 */
export function keepUnnamed(
	line: NativeLine,
	prices: readonly UnplacedPrice[],
	offer: OfferBuilder,
): readonly Problem[] {
	const outcomes = new Map<string, PackedPrice>();
	const problems: Problem[] = [];
	for (const { path, name, price } of prices) {
		if (!outcomes.has(name)) outcomes.set(name, price);
		else {
			const message = `Cannot keep an outcome of ${line.key} as it must be the only one of its name: it is "${name.slice(0, 80)}"`;
			problems.push({ path, message });
		}
	}
	const { typeId: nativeId, name } = line;
	const unnamed = {
		bookmaker: BOOKMAKER,
		nativeId,
		name,
		specifier: specifierOf(line),
		outcomes: [...outcomes],
	};
	if (offerUnnamed(offer, unnamed, `${line.key} ${line.path}`) === undefined) {
		const message = `Cannot keep ${line.key} as it must be offered once, and one of not too many without a name: it is "${name.slice(0, 80)}"`;
		problems.push({ path: line.path, message });
	}
	return problems;
}

/** The market that `keepUnnamed` keeps a line as; `undefined` if there are too many already. */
export function unnamedMarket(line: NativeLine): Market | undefined {
	const type = unnamedType({ bookmaker: BOOKMAKER, nativeId: line.typeId });
	return type && marketOf(type, undefined, specifierOf(line));
}
