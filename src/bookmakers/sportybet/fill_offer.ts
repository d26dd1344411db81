import type { OfferBuilder } from "../../odds/offer_builder.ts";
import { ABSENT, type PackedPrice, packOdds, SUSPENDED } from "../../odds/price.ts";
import type { Problem } from "../bookmaker.ts";
import { isPlainIdentity, namedIdentity } from "../outside_text.ts";
import { ShapeError } from "../shape.ts";
import type { SplitMarket, WholeMarket } from "./compile_row.ts";
import type { NativeMarket, NativeOutcome } from "./native_event.ts";

/** A native market, and whether it can be bet on at all. */
export interface OfferedMarket {
	readonly native: NativeMarket;
	readonly isOpen: boolean;
}

/** What became of a native market's outcomes. */
export interface Filled {
	/** How many have a place in the offer. */
	readonly placed: number;
	/** Outcomes that no place is known for. */
	readonly strays: readonly NativeOutcome[];
	/** One for each outcome that is not placed. */
	readonly problems: readonly Problem[];
}

/**
 * Bettable ⇔ market open and outcome active and odds > 1 (`packOdds` sees to the last). Suspended ones have stale
 * prices above 1: recorded, so odds alone never say that.
 */
export function priceOf({ isActive, odds }: NativeOutcome, isOpen: boolean): PackedPrice {
	return isOpen && isActive ? packOdds(odds) : SUSPENDED;
}

/** Fills in the prices of a market of ours, as claimed: all absent. */
export function fillWhole(offered: OfferedMarket, mapped: WholeMarket, prices: Uint32Array): Filled {
	const { native, isOpen } = offered;
	const strays: NativeOutcome[] = [];
	const problems: Problem[] = [];
	native.outcomes.forEach((outcome, index) => {
		const position = mapped.positions.get(outcome.id);
		if (position === undefined) {
			strays.push(outcome);
			problems.push(notPlaced(native, index, `an outcome of ${mapped.market.key}`));
		} else if (prices[position] !== ABSENT) {
			problems.push(notPlaced(native, index, "named once"));
		} else {
			prices[position] = priceOf(outcome, isOpen);
		}
	});
	return { placed: native.outcomes.length - problems.length, strays, problems };
}

/**
 * What is wrong with a market of players if the name of one of them cannot be stored as it is: it may be anybody's.
 * `undefined`: nothing is. An empty name is nobody's.
 */
export function unnamedPlayer({ path, outcomes }: NativeMarket): Problem | undefined {
	const index = outcomes.findIndex(
		({ desc }) => !isPlainIdentity(desc) && desc !== "" && namedIdentity(desc) === undefined,
	);
	if (index < 0) return undefined;
	const rule = "a text, not too long and without control characters";
	const error = new ShapeError(`${path}.outcomes[${index}].desc`, rule, outcomes[index]?.desc);
	return { path: error.path, message: error.message };
}

/** Puts each outcome into the market of ours that it is. The first native market that has one of them keeps it. */
export function fillSplit(
	{ native, isOpen }: OfferedMarket,
	mapped: SplitMarket,
	offer: OfferBuilder,
): Filled {
	const strays: NativeOutcome[] = [];
	const problems: Problem[] = [];
	native.outcomes.forEach((outcome, index) => {
		const place = mapped.place(outcome, native.outcomes);
		const prices = place && offer.claim(place.market, native.path, native.sourceAt);
		if (place === undefined) {
			strays.push(outcome);
			problems.push(notPlaced(native, index, "an outcome that we know"));
		} else if (prices === undefined) {
			problems.push(notPlaced(native, index, `of a market that nothing else is: ${place.market.key}`));
		} else if (prices[place.position] !== ABSENT) {
			// Two players of one name: which of them the first is, is as open as which the second is.
			strays.push(outcome);
			problems.push(notPlaced(native, index, `the only one of ${place.market.key}`));
		} else {
			prices[place.position] = priceOf(outcome, isOpen);
		}
	});
	return { placed: native.outcomes.length - problems.length, strays, problems };
}

function notPlaced({ path, outcomes }: NativeMarket, index: number, rule: string): Problem {
	const outcome = outcomes[index];
	const at = `${path}.outcomes[${index}].id`;
	const message = `Cannot place ${at} as it must be ${rule}: it is ${outcome?.id} "${outcome?.desc}"`;
	return { path: at, message };
}
