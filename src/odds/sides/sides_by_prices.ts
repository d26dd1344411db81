import type { Offer } from "../board.ts";
import { handicapLead, lopsidedness } from "./lopsidedness.ts";
import type { Sides } from "./sides.ts";

/**
 * The difference that an exchange must make in at least one question, as a probability; less is a match too even to tell, which a usual
 * move can turn (recorded: 0.2 in match 68995116 at 2.65 to 3.3).
 */
const LEAST_EFFECT = 0.25;

/**
 * How much closer the one reading must be than the other. A price that has moved far lies between the two, and an exchange must
 * not be taken for granted: it fits at least four times better.
 */
const EXCHANGED_RATIO = 0.25;
const STRAIGHT_RATIO = 0.5;

/**
 * What a book's prices say against other books of the match in the match's own order: which reading is clearly closer in the
 * questions that both have open (1X2, draw no bet, double chance, handicaps, the teams' totals). A move of the market, however large, is no exchange unless
 * the odds land where the other team's were.
 *
 * @param offer as the bookmaker lists the match
 * @param others books whose sides are settled; one is enough, though it may be the wrong one itself
 * @returns `undefined`: too even, too little in common, or the others contradict each other
 */
export function sidesByPrices(offer: Offer, others: readonly Offer[]): Sides | undefined {
	if (others.length === 0) return undefined;
	const own = lopsidedness(offer);
	let all: Sides | undefined;
	for (const other of others) {
		const its = lopsidedness(other);
		const sides = own.some((one, i) => one !== undefined && its[i] !== undefined)
			? compareLopsided(own, its)
			: compareLopsided([handicapLead(offer)], [handicapLead(other)]);
		if (sides === undefined) continue;
		if (all !== undefined && all !== sides) return undefined;
		all = sides;
	}
	return all;
}

function compareLopsided(
	own: readonly (number | undefined)[],
	others: readonly (number | undefined)[],
): Sides | undefined {
	let straight = 0;
	let exchanged = 0;
	let effect = 0;
	own.forEach((one, i) => {
		const other = others[i];
		if (one === undefined || other === undefined) return;
		const apart = [Math.abs(one - other), Math.abs(one + other)] as const;
		straight += apart[0];
		exchanged += apart[1];
		effect = Math.max(effect, Math.abs(apart[0] - apart[1]));
	});
	if (effect < LEAST_EFFECT) return undefined;
	if (exchanged < straight * EXCHANGED_RATIO) return "exchanged";
	return straight < exchanged * STRAIGHT_RATIO ? "straight" : undefined;
}
