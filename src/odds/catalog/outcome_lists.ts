export const RESULT = ["home", "draw", "away"];

export const DOUBLE_CHANCE = ["home_draw", "draw_away", "home_away"];

export const OVER_UNDER = ["over", "under"];

export const YES_NO = ["yes", "no"];

export const HOME_AWAY = ["home", "away"];

export const HOME_NONE_AWAY = ["home", "none", "away"];

export const ODD_EVEN = ["odd", "even"];

export const RESULT_OVER_UNDER = [
	"home_over",
	"home_under",
	"draw_over",
	"draw_under",
	"away_over",
	"away_under",
];

export const RESULT_YES_NO = ["home_yes", "home_no", "draw_yes", "draw_no", "away_yes", "away_no"];

export const CHANCE_YES_NO = ["1x_yes", "1x_no", "x2_yes", "x2_no", "12_yes", "12_no"];

export const CHANCE_OVER_UNDER = ["1x_over", "1x_under", "x2_over", "x2_under", "12_over", "12_under"];

export const TWO_RESULTS = ["1_1", "1_x", "1_2", "x_1", "x_x", "x_2", "2_1", "2_x", "2_2"];

export const YES_NO_OVER_UNDER = ["yes_over", "yes_under", "no_over", "no_under"];

export const HALF_OR_EQUAL = ["1st", "equal", "2nd"];

export const HALF_OR_NONE = ["1st", "2nd", "none"];

export const CHANCES = ["1x", "12", "x2"];

/** Scores beyond 4-4 that come before "other", and those added after it. */
export const HIGH_SCORES = ["0_5", "0_6", "1_5", "5_0", "5_1", "6_0"];

export const HIGHEST_SCORES: readonly string[] = [
	...["2_5", "3_5", "5_2", "5_3", "5_4", "6_1", "6_2", "6_3", "7_0", "7_1", "7_2", "8_0"],
	// The same of the other team: with home and away exchanged every score must have a place.
	...["4_5", "1_6", "2_6", "3_6", "0_7", "1_7", "2_7", "0_8"],
];

export const HIGH_HALF_SCORES: readonly string[] = [
	...["0_4", "1_4", "4_0", "4_1", "4_2", "5_0", "5_1", "6_0"],
	...["2_4", "0_5", "1_5", "0_6"],
];

/** Ranges of goals as offered, overlapping: "0" is no goal, "7+" seven or more. */
export const MULTIGOALS = [
	...[
		"1_2",
		"1_3",
		"1_4",
		"1_5",
		"1_6",
		"2_3",
		"2_4",
		"2_5",
		"2_6",
		"3_4",
		"3_5",
		"3_6",
		"4_5",
		"4_6",
		"5_6",
	],
	...["7+", "0"],
];

export const FEW_MULTIGOALS = ["1_2", "1_3", "2_3", "4+", "0"];

/** Half time and full time scores that can follow each other; from four goals on a score is "4+". */
export const HTFT_SCORES: readonly string[] = [
	...["0-0_0-0", "0-0_0-1", "0-0_0-2", "0-0_0-3", "0-0_1-0", "0-0_1-1", "0-0_1-2", "0-0_2-0", "0-0_2-1"],
	...["0-0_3-0", "0-0_4+", "0-1_0-1", "0-1_0-2", "0-1_0-3", "0-1_1-1", "0-1_1-2", "0-1_2-1", "0-1_4+"],
	...["0-2_0-2", "0-2_0-3", "0-2_1-2", "0-2_4+", "0-3_0-3", "0-3_4+", "1-0_1-0", "1-0_1-1", "1-0_1-2"],
	...["1-0_2-0", "1-0_2-1", "1-0_3-0", "1-0_4+", "1-1_1-1", "1-1_1-2", "1-1_2-1", "1-1_4+", "1-2_1-2"],
	...["1-2_4+", "2-0_2-0", "2-0_2-1", "2-0_3-0", "2-0_4+", "2-1_2-1", "2-1_4+", "3-0_3-0", "3-0_4+", "4+_4+"],
];

/** Half time/full time with the exact number of goals at full time, as far as they can go together. */
export const HTFT_EXACT_GOALS: readonly string[] = [
	...[
		"x_x_0",
		"1_1_1",
		"x_1_1",
		"x_2_1",
		"2_2_1",
		"1_1_2",
		"1_x_2",
		"x_1_2",
		"x_x_2",
		"x_2_2",
		"2_x_2",
		"2_2_2",
	],
	...["1_1_3", "1_2_3", "x_1_3", "x_2_3", "2_1_3", "2_2_3"],
	...["4", "5+"].flatMap((goals) => TWO_RESULTS.map((result) => `${result}_${goals}`)),
];

/** Scores that correct score markets list beside "other", in the order of their prices. */
export const SCORES_FT: readonly string[] = [...scores(4), ...HIGH_SCORES];

export const SCORES_HALF: readonly string[] = scores(3);

/** Scores from 0_0 to n_n, home goals first. */
export function scores(most: number): readonly string[] {
	const goals = upTo(most);
	return goals.flatMap((home) => goals.map((away) => `${home}_${away}`));
}

/** Scores of at most so many goals together. */
export function scoresUpTo(most: number): readonly string[] {
	return upTo(most).flatMap((home) => upTo(most - home).map((away) => `${home}_${away}`));
}

/** "0", "1", … and "n+". */
export function counts(last: number): readonly string[] {
	return upTo(last).map((n) => (n === last ? `${n}+` : `${n}`));
}

/** All ranges of numbers up to "n+" but the one that holds them all: "0", "0_1", …, "1_n+", …, "n+". */
export function ranges(last: number): readonly string[] {
	const numbers = counts(last);
	const all = numbers.flatMap((low, i) =>
		numbers.slice(i).map((high) => (low === high ? low : `${low}_${high}`)),
	);
	return all.filter((range) => range !== `0_${last}+`);
}

/** "1_10", "11_20", …, "none". */
export function timeSlots(length: number): readonly string[] {
	const slots = Array.from({ length: 90 / length }, (_, n) => `${n * length + 1}_${(n + 1) * length}`);
	return [...slots, "none"];
}

export function upTo(most: number): readonly number[] {
	return Array.from({ length: most + 1 }, (_, n) => n);
}

export function withOverUnder(outcomes: readonly string[]): readonly string[] {
	return cross(outcomes, OVER_UNDER);
}

export function pairs(outcomes: readonly string[]): readonly string[] {
	return cross(outcomes, outcomes);
}

export function cross(first: readonly string[], second: readonly string[]): readonly string[] {
	return first.flatMap((a) => second.map((b) => `${a}_${b}`));
}
