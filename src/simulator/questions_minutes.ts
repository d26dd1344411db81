import { formulaClaim, pairClaim } from "./claim.ts";
import { steps } from "./market_lines.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { ask, firstGoalMinutes, result } from "./questions.ts";
import { goalsBetween, type PairSpace } from "./score_space.ts";

function overUnderOf(space: PairSpace, line: number): Question {
	return {
		over: pairClaim(space, (x, y) => x + y > line),
		under: pairClaim(space, (x, y) => x + y < line),
	};
}

function upTo(minute: number): readonly (readonly [string, QuestionKind])[] {
	const space = goalsBetween(0, minute);
	return [
		[`1x2_${minute}min`, { family: "specials", ask: () => result(space) }],
		[
			`over_under_${minute}min`,
			{ family: "specials", lines: steps(0.5, 4.5), ask: (line) => overUnderOf(space, line) },
		],
		[
			`goal_${minute}min`,
			{ family: "specials", ask: () => ask(space, { yes: (x, y) => x + y > 0, no: (x, y) => x + y === 0 }) },
		],
	];
}

/** A goal in added time, about one match in twelve for each goal expected. */
const addedTime: Question = {
	yes: formulaClaim((rates) => 1 - Math.exp(-(rates.home + rates.away) * 0.08)),
	no: formulaClaim((rates) => Math.exp(-(rates.home + rates.away) * 0.08)),
};

/**
 * Over counts as won early when enough goals have fallen by a minute, keys `over` and `under`; the under is the
 * usual one.
 */
function early(minute: number, line: number): QuestionKind {
	const before = goalsBetween(0, minute);
	const whole = goalsBetween(0, 90);
	const usual = overUnderOf(whole, line);
	const soon = pairClaim(before, (x, y) => x + y > line - 1);
	const { over = soon, under = soon } = usual;
	return {
		family: "goals",
		lines: [line],
		ask: () => ({
			over: {
				chance(model) {
					// Won early and not in the end is about as rare as the goals needed after the minute not coming.
					const won = over.chance(model).win;
					return { win: won + soon.chance(model).win * (1 - won) * 0.5, back: 0 };
				},
			},
			under,
		}),
	};
}

/** What can be asked of the goals up to a minute, in every fifth minute of the match. */
export const MINUTE_QUESTIONS: QuestionKinds = {
	...Object.fromEntries(steps(5, 90, 5).flatMap(upTo)),
	first_goal_10min: { family: "specials", ask: () => firstGoalMinutes(10) },
	first_goal_15min: { family: "specials", ask: () => firstGoalMinutes(15) },
	goal_added_time: { family: "specials", ask: () => addedTime },
	early_over_10min: early(10, 1.5),
	early_over_30min: early(30, 2.5),
	early_over_50min: early(50, 3.5),
};
