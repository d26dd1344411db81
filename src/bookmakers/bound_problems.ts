import type { Problem, UnreadableListing } from "./bookmaker.ts";
import { shownText } from "./outside_text.ts";

/** Problems that one reply may name; recorded ones have a handful. */
export const MOST_PROBLEMS = 100;
/** Longest path and longest message of one, in characters before escaping. */
export const LONGEST_PATH = 200;
export const LONGEST_MESSAGE = 400;

/** The first problems, as many and as long as may be shown; one more says how many were left out. */
export function boundProblems(problems: readonly Problem[], leftOut = 0): readonly Problem[] {
	const bounded = problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
		path: shownText(path, LONGEST_PATH),
		message: shownText(message, LONGEST_MESSAGE),
	}));
	const more = problems.length - bounded.length + leftOut;
	if (more > 0) bounded.push({ path: "the reply", message: `${more} more problems are left out` });
	return bounded;
}

/** The same of problems that are a line each. */
export function boundLines(lines: readonly string[]): readonly string[] {
	const bounded = lines.slice(0, MOST_PROBLEMS).map((line) => shownText(line, LONGEST_MESSAGE));
	const more = lines.length - bounded.length;
	return more > 0 ? [...bounded, `${more} more problems are left out`] : bounded;
}

/** The same of the reasons of unreadable listings; each listing stays, as it says what must be left as it was. */
export function boundUnreadable(listings: readonly UnreadableListing[]): readonly UnreadableListing[] {
	return listings.map((listing) => ({ ...listing, reason: shownText(listing.reason, LONGEST_MESSAGE) }));
}
