import type { NativeRow } from "../native_row.ts";

/** Our outcome ids by outcome suffix. */
export type Suffixes = NativeRow["outcomes"];

/** The result: `1`, `X`, `2`. */
export const RESULT = { 1: "home", X: "draw", 2: "away" };
/** The same in codes whose suffixes end in H. */
export const RESULT_H = { "1H": "home", XH: "draw", "2H": "away" };
/** One of the two sides, no draw. */
export const HOME_AWAY = { 1: "home", 2: "away" };
/** The same in codes whose suffixes end in H. */
export const HOME_AWAY_H = { "1H": "home", "2H": "away" };
/** Two of the three results. */
export const DOUBLE_CHANCE = { "1X": "home_draw", X2: "draw_away", 12: "home_away" };
/** Above or below the line. */
export const OVER_UNDER = { O: "over", U: "under" };
/** Whether something happens. */
export const YES_NO = { Y: "yes", N: "no" };
/** Whether a number is odd or even. */
export const ODD_EVEN = { OD: "odd", EV: "even" };
/** One of the two sides or neither, which is written X. */
export const HOME_NONE_AWAY = { 1: "home", X: "none", 2: "away" };
/** The same where neither is written N. */
export const HOME_N_AWAY = { 1: "home", N: "none", 2: "away" };
/** One of the two halves or as much in both, which is written E. */
export const HALF_E = { 1: "1st", E: "equal", 2: "2nd" };
/** The same where as much in both is written X. */
export const HALF_X = { 1: "1st", X: "equal", 2: "2nd" };
/** One of the two halves or none: no goal, written NG. */
export const HALF_OR_NONE = { 1: "1st", 2: "2nd", NG: "none" };

/** Native results in their usual order. */
export const RESULTS = ["1", "X", "2"];
/** Native double chances in their usual order. */
export const CHANCES = ["1X", "12", "X2"];
/** Each native result with each, the first one slowest. */
export const TWO_RESULTS = RESULTS.flatMap((a) => RESULTS.map((b) => [a, b] as const));

/** Two results as ours are written, the half time's first: "1" and "X" are `1_x`. */
export function lower(a: string, b: string): string {
	return `${a}_${b}`.toLowerCase();
}

/** Each of the first with each of the second, written without a space: the result `1` and the chance `X2` are `1_x2`. */
export function crossed(first: readonly string[], second: readonly string[]): Suffixes {
	return Object.fromEntries(first.flatMap((a) => second.map((b) => [`${a}${b}`, lower(a, b)])));
}

/** Each of these native and own names, over and under: `1/XO` is `1_x_over`. */
export function eachOverUnder(names: readonly (readonly [string, string])[]): Suffixes {
	return Object.fromEntries(
		names.flatMap(([native, ours]) => [
			[`${native}O`, `${ours}_over`],
			[`${native}U`, `${ours}_under`],
		]),
	);
}

/** `1-2` is `1_2`. */
export function ranges(names: readonly string[]): Suffixes {
	return Object.fromEntries(names.map((name) => [name, name.replace("-", "_")]));
}

/** Every score up to `most` goals a side, home goals first: `2:1` is `2_1`. */
export function scores(most: number): Suffixes {
	const goals = Array.from({ length: most + 1 }, (_, n) => n);
	return Object.fromEntries(goals.flatMap((h) => goals.map((a) => [`${h}:${a}`, `${h}_${a}`])));
}

/** Over and under by the suffix of the over: `HO` and `HU`, `HomeOver` and `HomeUnder`. */
export function overAndUnder(over: string): Suffixes {
	const under = over.replace(/O(ver)?$/, (_, rest: string | undefined) =>
		rest === undefined ? "U" : "Under",
	);
	return { [over]: "over", [under]: "under" };
}
