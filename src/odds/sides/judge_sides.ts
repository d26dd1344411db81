import type { Offer } from "../board.ts";
import { exchangeNames, type Sides, type TeamNames } from "./sides.ts";
import { sidesByNames } from "./sides_by_names.ts";
import { sidesByPrices } from "./sides_by_prices.ts";

/** What there is to judge a book's sides by. */
export interface SidesEvidence {
	/** The teams as the bookmaker lists them. */
	readonly listing: TeamNames;
	/** The teams in the match's own order. */
	readonly fixture: TeamNames;
	/** The bookmaker's reply as it is, not turned. */
	readonly offer: Offer;
	/** The match's other books that are not in doubt, in the match's own order. */
	readonly others: readonly Offer[];
	/** How this book was read so far. */
	readonly remembered: Sides | undefined;
}

/** How a book is to be read. */
export interface SidesVerdict {
	readonly sides: Sides;
	/** Why the book must be kept out of comparisons; `undefined`: it may be compared. */
	readonly doubt: string | undefined;
}

/**
 * Whether a book has home and away as the match has them. It is read exchanged if its names fit better exchanged and its prices do
 * not say otherwise, as an even match is decided by names. It is in doubt if names and prices contradict each other, or if prices fit exchanged
 * and names do not say: then the book stays as it was read so far. Whatever merely differs is no doubt.
 */
export function judgeSides({ listing, fixture, offer, others, remembered }: SidesEvidence): SidesVerdict {
	const names = sidesByNames(listing, fixture);
	const prices = sidesByPrices(offer, others);
	if (names !== undefined && prices !== undefined && names !== prices) {
		return inDoubt(remembered, `${listedAs(listing)}, prices fit ${versus(exchangeNames(listing))}`);
	}
	if (names === "exchanged") return { sides: "exchanged", doubt: undefined };
	if (prices !== "exchanged") {
		return { sides: names ?? prices ?? remembered ?? "straight", doubt: undefined };
	}
	// Once names and prices have agreed on it, prices alone are enough to go on.
	if (remembered === "exchanged") return { sides: "exchanged", doubt: undefined };
	const unknown = `which does not tell who is who in ${versus(fixture)}`;
	return inDoubt(
		remembered,
		`${listedAs(listing)}, ${unknown}, prices fit ${versus(exchangeNames(fixture))}`,
	);
}

function inDoubt(remembered: Sides | undefined, doubt: string): SidesVerdict {
	return { sides: remembered ?? "straight", doubt };
}

function listedAs(names: TeamNames): string {
	return `teams are listed as ${versus(names)}`;
}

function versus({ home, away }: TeamNames): string {
	return `${home} - ${away}`;
}
