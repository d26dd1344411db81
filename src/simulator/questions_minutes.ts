import { type Claim, formulaClaim, pairClaim } from "./claim.ts";
import { countOf, type Side } from "./conditions.ts";
import { steps } from "./market_lines.ts";
import { atLeast } from "./poisson.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { result } from "./questions.ts";
import { type Rates, shareOfGoalsBefore } from "./rates.ts";
import { goalsBetween, type PairSpace } from "./score_space.ts";

function overUnderOf(
	space: PairSpace,
	line: number,
	side: Side,
): { readonly over: Claim; readonly under: Claim } {
	return {
		over: pairClaim(space, (x, y) => countOf(side, x, y) > line),
		under: pairClaim(space, (x, y) => countOf(side, x, y) < line),
	};
}

function upTo(minute: number): readonly (readonly [string, QuestionKind])[] {
	const space = goalsBetween(0, minute);
	return [
		[`1x2_${minute}min`, { family: "specials", ask: () => result(space) }],
		[
			`over_under_${minute}min`,
			{ family: "specials", lines: steps(0.5, 4.5), ask: (line) => overUnderOf(space, line, "both") },
		],
	];
}

/**
 * Over counts as won when the goals but one have fallen by a minute, keys `over` and `under`; the under is the usual
 * one.
 */
function early(minute: number, side: Side): QuestionKind {
	const before = goalsBetween(0, minute);
	const whole = goalsBetween(0, 90);
	return {
		family: "goals",
		lines: steps(1.5, 3.5),
		ask: (line) => {
			const { over, under } = overUnderOf(whole, line, side);
			const soon = pairClaim(before, (x, y) => countOf(side, x, y) > line - 1);
			return {
				over: {
					chance(model) {
						// Won early and not in the end is about as rare as the goals needed after the minute not coming.
						const won = over.chance(model).win;
						return { win: won + soon.chance(model).win * (1 - won) * 0.5, back: 0 };
					},
				},
				under,
			};
		},
	};
}

function earlyOf(minute: number): readonly (readonly [string, QuestionKind])[] {
	return [
		[`over_under_early_${minute}min`, early(minute, "both")],
		[`home_over_under_early_${minute}min`, early(minute, "home")],
		[`away_over_under_early_${minute}min`, early(minute, "away")],
	];
}

function goalsExpected(rates: Rates): number {
	return rates.home + rates.away;
}

/** Minutes in which a goal falls, keys `1_10` …, and `none`: `fallen` is the chance that it has by a minute. */
function inSlots(step: number, fallen: (rates: Rates, minute: number) => number): Question {
	const slots = steps(0, 90 - step, step).map((from): [string, Claim] => [
		`${from + 1}_${from + step}`,
		formulaClaim((rates) => fallen(rates, from + step) - fallen(rates, from)),
	]);
	return Object.fromEntries([...slots, ["none", formulaClaim((rates) => 1 - fallen(rates, 90))]]);
}

function timeOfGoal(step: number): QuestionKind {
	return {
		family: "specials",
		lines: [1, 2],
		numbered: true,
		ask: (n) =>
			inSlots(step, (rates, minute) => atLeast(goalsExpected(rates) * shareOfGoalsBefore(minute), n)),
	};
}

/** The last goal has fallen by a minute when none falls after it, and one has before. */
function lastFallen(rates: Rates, minute: number): number {
	const after = Math.exp(-goalsExpected(rates) * (1 - shareOfGoalsBefore(minute)));
	return after - Math.exp(-goalsExpected(rates));
}

/** What can be asked of the goals up to a minute, in every fifth minute of the match. */
export const MINUTE_QUESTIONS: QuestionKinds = {
	...Object.fromEntries(steps(5, 90, 5).flatMap(upTo)),
	...Object.fromEntries([10, 20, 30, 45, 50, 65].flatMap(earlyOf)),
	goal_time_10min_ft: timeOfGoal(10),
	goal_time_15min_ft: timeOfGoal(15),
	last_goal_time_15min_ft: { family: "specials", ask: () => inSlots(15, lastFallen) },
};
