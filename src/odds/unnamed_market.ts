import { type Market, marketOf } from "./market.ts";
import type { MarketType, NativeIdentity } from "./market_type.ts";
import type { OfferBuilder } from "./offer_builder.ts";
import type { PackedPrice } from "./price.ts";
import type { Instant } from "./snapshot.ts";

/** A market that a bookmaker offers and we have no name for, as it stands in one reply. */
export interface UnnamedOffer extends NativeIdentity {
	/** What the bookmaker calls it, for people. */
	readonly name: string;
	/** The bookmaker's way to write line, player, minute …; `undefined` where there is none. */
	readonly specifier: string | undefined;
	/** Native outcome ids with their prices. */
	readonly outcomes: readonly (readonly [string, PackedPrice])[];
	/** As in `Offer.sourceAt`; `undefined`: unknown. */
	readonly sourceAt?: Instant | undefined;
}

/** Bounds on what a feed may invent: native markets of each bookmaker, and outcomes of one of them. */
const MOST_TYPES = 5_000;
const MOST_OUTCOMES = 400;

/** After every market that has a name. */
const LAST = 1_000_000;

interface UnnamedType extends MarketType {
	name: string;
	readonly outcomes: string[];
	readonly positions: Map<string, number>;
}

const types = new Map<string, UnnamedType>();
/** How many there are of each bookmaker: one that invents markets leaves the others their room. */
const counts = new Map<string, number>();

/**
 * The type of a native market without a name: its id is `<bookmaker>:<native id>`, its outcomes are the native ones
 * seen so far, in the order of their first sight; the list grows. Kept so, its history is whole when a name comes later.
 *
 * @param name replaces an earlier one; left out: it stays, at first it is the id
 * @returns `undefined` if there are too many already
 */
export function unnamedType(native: NativeIdentity, name?: string): MarketType | undefined {
	return findType(native, name);
}

function findType({ bookmaker, nativeId }: NativeIdentity, name?: string): UnnamedType | undefined {
	const id = `${bookmaker}:${nativeId}`;
	let type = types.get(id);
	if (type === undefined) {
		const count = counts.get(bookmaker) ?? 0;
		if (count >= MOST_TYPES) return undefined;
		counts.set(bookmaker, count + 1);
		type = {
			id,
			name: name ?? id,
			period: "other",
			lineKind: "none",
			outcomes: [],
			positions: new Map(),
			winners: undefined,
			rest: [],
			groups: ["specials"],
			order: LAST,
			unnamed: { bookmaker, nativeId },
		};
		types.set(id, type);
	}
	if (name !== undefined && name !== "") type.name = name;
	return type;
}

/** The type with this id, if the process has met it; unlike the others this makes none, so strangers may ask. */
export function knownUnnamedType(id: string): MarketType | undefined {
	return types.get(id);
}

/**
 * The type that has this id, with at least these outcomes in this order if it is new; for markets read from the store.
 *
 * @returns `undefined` if the id is not of the form `<bookmaker>:<native id>`, or there are too many already
 */
export function storedUnnamedType(id: string, outcomes: readonly string[]): MarketType | undefined {
	const colon = id.indexOf(":");
	if (colon < 1) return undefined;
	const type = findType({ bookmaker: id.slice(0, colon), nativeId: id.slice(colon + 1) });
	if (type !== undefined) for (const outcome of outcomes) positionIn(type, outcome);
	return type;
}

/**
 * Puts a market without a name into an offer.
 *
 * @param owner as in `OfferBuilder.claim`
 * @returns the market, or `undefined` if it could not be kept: claimed by another native market, or past the bounds
 */
export function offerUnnamed(builder: OfferBuilder, offer: UnnamedOffer, owner: string): Market | undefined {
	const type = findType(offer, offer.name);
	if (type === undefined) return undefined;
	// Before the claim: it makes room for as many outcomes as the type has.
	const positions = offer.outcomes.map(([id]) => positionIn(type, id));
	const market = marketOf(type, undefined, offer.specifier);
	const prices = builder.claim(market, owner, offer.sourceAt);
	if (prices === undefined) return undefined;
	offer.outcomes.forEach(([, price], i) => {
		const position = positions[i];
		if (position !== undefined) prices[position] = price;
	});
	return market;
}

function positionIn(type: UnnamedType, outcome: string): number | undefined {
	const known = type.positions.get(outcome);
	if (known !== undefined) return known;
	if (type.outcomes.length >= MOST_OUTCOMES) return undefined;
	const position = type.outcomes.push(outcome) - 1;
	type.positions.set(outcome, position);
	return position;
}
