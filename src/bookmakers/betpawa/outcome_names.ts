import {
	HIGH_HALF_SCORES,
	HIGHEST_SCORES,
	HTFT_SCORES,
	SCORES_FT,
	SCORES_HALF,
} from "../../odds/catalog/outcome_lists.ts";
import type { NativeRow } from "../native_row.ts";

/** Our outcome ids by BetPawa's price names. */
export type Outcomes = NativeRow["outcomes"];

export const RESULT: Outcomes = { "1": "home", X: "draw", "2": "away" };
export const HOME_AWAY: Outcomes = { "1": "home", "2": "away" };
export const DOUBLE_CHANCE: Outcomes = { "1X": "home_draw", X2: "draw_away", "12": "home_away" };
export const OVER_UNDER: Outcomes = { Over: "over", Under: "under" };
export const YES_NO: Outcomes = { Yes: "yes", No: "no" };
export const ODD_EVEN: Outcomes = { Odd: "odd", Even: "even" };
export const HALF: Outcomes = { "First Half": "1st", "Second Half": "2nd", Equal: "equal" };
/** The nth goal. The last one and corners have another word for "none". */
export const NEXT: Outcomes = { "1": "home", None: "none", "2": "away" };
export const LAST_CORNER: Outcomes = { "No Corner": "none", "1": "home", "2": "away" };

/** The double chances of a combination: not what they are called where they stand alone. */
export const CHANCE: Outcomes = { "1X": "1x", X2: "x2", "12": "12" };

export const HALF_TIME_FULL_TIME: Outcomes = pairs(["1", "X", "2"]);

/** "1/X and Under": what is joined by " - " elsewhere. */
export const HALF_TIME_FULL_TIME_OVER_UNDER: Outcomes = both(HALF_TIME_FULL_TIME, OVER_UNDER, " and ");

export const SCORES: Outcomes = scores([...SCORES_FT, ...HIGHEST_SCORES]);
export const SCORES_OF_HALF: Outcomes = scores([...SCORES_HALF, ...HIGH_HALF_SCORES]);

/** "0-0/4+" for half time and full time. */
export const HALF_TIME_FULL_TIME_SCORES: Outcomes = Object.fromEntries(
	HTFT_SCORES.map((score) => [score.replace("_", "/"), score]),
);

/** Ranges of goals as offered; they overlap. */
export const MULTIGOALS: Outcomes = {
	...ranges(
		...["1-2", "1-3", "1-4", "1-5", "1-6", "2-3", "2-4", "2-5", "2-6"],
		...["3-4", "3-5", "3-6", "4-5", "4-6", "5-6", "7+"],
	),
	"No goal": "0",
};
export const FEW_MULTIGOALS: Outcomes = { ...ranges("1-2", "1-3", "2-3", "4+"), "No goal": "0" };

/** Numbers and ranges of them: "9-11" → "9_11", "12+" as it is. */
export function ranges(...names: readonly string[]): Outcomes {
	return Object.fromEntries(names.map((name) => [name, name.replace("-", "_")]));
}

/** "1 - Over" for each pair of names. */
export function both(first: Outcomes, second: Outcomes, joint = " - "): Outcomes {
	return Object.fromEntries(
		Object.entries(first).flatMap(([a, ours]) =>
			Object.entries(second).map(([b, theirs]) => [`${a}${joint}${b}`, `${ours}_${theirs}`]),
		),
	);
}

function pairs(names: readonly string[]): Outcomes {
	return Object.fromEntries(names.flatMap((a) => names.map((b) => [`${a}/${b}`, `${a}_${b}`.toLowerCase()])));
}

function scores(ours: readonly string[]): Outcomes {
	return { Other: "other", ...Object.fromEntries(ours.map((score) => [score.replace("_", "-"), score])) };
}
