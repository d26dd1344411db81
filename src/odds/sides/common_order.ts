import { otherSides, type Sides, type TeamNames } from "./sides.ts";
import { sidesByNames } from "./sides_by_names.ts";

/** What is known of the listings' sides so far; `undefined`: nothing yet. */
type Known = (Sides | undefined)[];

/**
 * How each listing of a match has its teams beside the match's own order, which is the one that most of them have. As many against as
 * many: the remembered order stays, and without one that of the first listing.
 *
 * Listings are compared with each other too, as one may be spelled like a second and the second like what is remembered. A listing
 * whose names say nothing of the others has no vote and is "straight".
 *
 * @param listings each bookmaker's names, in the order of the configuration
 * @param remembered the match's own order so far, as it is shown
 * @returns a side for each listing, in their order; those that are "straight" have the match's own order
 */
export function commonOrder(
	listings: readonly TeamNames[],
	remembered: TeamNames | undefined,
): readonly Sides[] {
	const sides: Known = listings.map(() => undefined);
	if (remembered !== undefined) settle(listings, sides, remembered);
	// What has nothing to do with the remembered names may still be exchanged among itself.
	listings.forEach((listing, i) => {
		if (sides[i] === undefined) settle(listings, sides, listing);
	});
	return sides.map((side) => side ?? "straight");
}

/** Gives every listing that can be compared with `first`, directly or by way of others, its side by majority. */
function settle(listings: readonly TeamNames[], sides: Known, first: TeamNames): void {
	const found: Known = listings.map(() => undefined);
	const compared: (readonly [TeamNames, Sides])[] = [[first, "straight"]];
	// Grows while it is walked through.
	for (const [names, side] of compared) {
		listings.forEach((listing, i) => {
			if (sides[i] !== undefined || found[i] !== undefined) return;
			const fit = sidesByNames(listing, names);
			if (fit === undefined) return;
			const its = fit === "straight" ? side : otherSides(side);
			found[i] = its;
			compared.push([listing, its]);
		});
	}
	const votes = (wanted: Sides) => found.filter((side) => side === wanted).length;
	const isTurned = votes("exchanged") > votes("straight");
	found.forEach((side, i) => {
		if (side !== undefined) sides[i] = isTurned ? otherSides(side) : side;
	});
}
