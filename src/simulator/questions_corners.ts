import { formulaClaim } from "./claim.ts";
import { type Conditions, cross, RESULT, ranges, renamed, SIGN, type Side } from "./conditions.ts";
import { starts, steps } from "./market_lines.ts";
import type { QuestionKind, QuestionKinds } from "./question_book.ts";
import { asianHandicap, ask, nthGoal, oddEven, result, total } from "./questions.ts";
import { FIRST_HALF_SHARE, type Rates } from "./rates.ts";
import { CORNER_LEADS, CORNER_TOTALS, CORNERS, type PairSpace } from "./score_space.ts";

const SIDES: readonly (readonly [string, Side])[] = [
	["", "both"],
	["home_", "home"],
	["away_", "away"],
];

function ofPeriod(p: "ft" | "1h" | "2h", space: PairSpace): QuestionKinds {
	const kind = (ask: QuestionKind["ask"], lines?: readonly number[]): QuestionKind => ({
		family: "corners",
		...(lines === undefined ? {} : { lines }),
		ask,
	});
	const counts = SIDES.map(([prefix, side]): QuestionKinds => {
		const from = side === "both" ? (p === "ft" ? 6.5 : 2.5) : p === "ft" ? 2.5 : 0.5;
		const overUnder = side === "both" ? `corners_over_under_${p}` : `${prefix}corners_${p}`;
		return {
			[overUnder]: kind((line) => total(space, line, side), steps(from, from + 6)),
			[`${prefix}corners_exact_${p}`]: kind((_line, keys) => ask(space, ranges(keys, side))),
		};
	});
	return {
		[`corners_1x2_${p}`]: kind(() => result(space)),
		[`corner_handicap_3way_${p}`]: kind((line) => result(space, line), starts(4)),
		[`corner_handicap_${p}`]: kind((line) => asianHandicap(space, line), steps(-3.5, 3.5)),
		[`corners_odd_even_${p}`]: kind(() => oddEven(space)),
		[`first_corner_${p}`]: kind(() => nthGoal(space)),
		[`nth_corner_${p}`]: { ...kind((n) => nthGoal(space, n), steps(1, 10)), numbered: true },
		[`last_corner_${p}`]: kind(() => nthGoal(space)),
		...Object.assign({}, ...counts),
	};
}

/** Keys `1_x`: who leads in corners at half time and at full time; states are the leads of the halves. */
const HALF_FULL: Conditions = cross(
	Object.fromEntries(Object.entries(SIGN).map(([key, sign]) => [key, (x: number) => sign(x, 0)])),
	Object.fromEntries(
		Object.entries(SIGN).map(([key, sign]) => [key, (x: number, y: number) => sign(x + y, 0)]),
	),
);

/** Chance of a corner in the first ten minutes. */
function cornerSoon(rates: Rates): number {
	return 1 - Math.exp((-(rates.homeCorners + rates.awayCorners) * FIRST_HALF_SHARE.corners * 10) / 45);
}

/** What can be asked of corners. */
export const CORNER_QUESTIONS: QuestionKinds = {
	...ofPeriod("ft", CORNERS.ft),
	...ofPeriod("1h", CORNERS.h1),
	...ofPeriod("2h", CORNERS.h2),
	corners_number_ft: {
		family: "corners",
		ask: (_line, keys) => ask(CORNERS.ft, ranges(keys)),
	},
	corner_10min: {
		family: "corners",
		ask: () => ({ yes: formulaClaim(cornerSoon), no: formulaClaim((rates) => 1 - cornerSoon(rates)) }),
	},
	corners_htft: { family: "corners", ask: () => ask(CORNER_LEADS, HALF_FULL) },
	highest_corner_half: {
		family: "corners",
		ask: () => ask(CORNER_TOTALS, renamed(RESULT, { "1st": "home", equal: "draw", "2nd": "away" })),
	},
};
