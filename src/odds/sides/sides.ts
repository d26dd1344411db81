/** How something has a match's teams beside the match's own order: the same way, or home and away exchanged. */
export type Sides = "straight" | "exchanged";

/** The names of a match's teams as somebody writes them. */
export interface TeamNames {
	readonly home: string;
	readonly away: string;
}

/** The other one of the two. */
export function otherSides(sides: Sides): Sides {
	return sides === "straight" ? "exchanged" : "straight";
}

/** The same teams with home and away exchanged. */
export function exchangeNames({ home, away }: TeamNames): TeamNames {
	return { home: away, away: home };
}
