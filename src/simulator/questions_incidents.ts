import { type Claim, formulaClaim } from "./claim.ts";
import { cross, DOUBLE_CHANCE, RESULT, SIGN, yesNo } from "./conditions.ts";
import { compare } from "./poisson.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { ask } from "./questions.ts";
import { happens, overUnderOf } from "./questions_bookings.ts";
import { statisticExpected } from "./questions_statistics.ts";
import type { Rates } from "./rates.ts";
import { BOOKINGS, CORNERS, GOALS, type PairSpace } from "./score_space.ts";

const special = (question: Question, lines?: readonly number[]): QuestionKind => ({
	family: "specials",
	...(lines === undefined ? {} : { lines }),
	ask: () => question,
});

const goals = (rates: Rates) => rates.home + rates.away;

/** Something that happens about so often for each goal expected. */
const perGoal = (share: number) => special(happens((rates) => goals(rates) * share));

/** Something that happens about so often in any match. */
const perMatch = (mean: number) => special(happens(() => mean));

/** How the first goal comes; shares of all first goals. */
const METHODS: Readonly<Record<string, number>> = {
	shot: 0.6,
	header: 0.17,
	penalty: 0.1,
	free_kick: 0.1,
	own_goal: 0.03,
};

const METHOD: Question = {
	...Object.fromEntries(
		Object.entries(METHODS).map(([key, share]): [string, Claim] => [
			key,
			formulaClaim((rates) => share * (1 - Math.exp(-goals(rates)))),
		]),
	),
	no_goal: formulaClaim((rates) => Math.exp(-goals(rates))),
};

const OWN_GOAL_FIRST: Question = {
	yes: formulaClaim((rates) => 0.03 * (1 - Math.exp(-goals(rates)))),
	no: formulaClaim((rates) => 1 - 0.03 * (1 - Math.exp(-goals(rates)))),
};

const SUBSTITUTION: Question = {
	"1h": formulaClaim(() => 0.2),
	break: formulaClaim(() => 0.32),
	"2h": formulaClaim(() => 0.479),
	none: formulaClaim(() => 0.001),
};

const withWoodwork = (rates: Rates, side: "home" | "away") =>
	rates[side] + statisticExpected(rates, "woodwork", side);
const plus = (rates: Rates) => compare(withWoodwork(rates, "home"), withWoodwork(rates, "away"));

/** Posts and crossbars count as goals. */
const WOODWORK: QuestionKinds = {
	"1x2_woodwork_ft": special({
		home: formulaClaim((rates) => plus(rates).more),
		draw: formulaClaim((rates) => plus(rates).equal),
		away: formulaClaim((rates) => plus(rates).less),
	}),
	double_chance_woodwork_ft: special({
		home_draw: formulaClaim((rates) => 1 - plus(rates).less),
		draw_away: formulaClaim((rates) => 1 - plus(rates).more),
		home_away: formulaClaim((rates) => 1 - plus(rates).equal),
	}),
	over_under_woodwork_ft: {
		family: "specials",
		lines: [2.5],
		ask: (line) => overUnderOf((rates) => withWoodwork(rates, "home") + withWoodwork(rates, "away"), line),
	},
};

/** Who has more of one thing and who of another, keys `1_x`; what is counted apart does not depend on each other. */
function both(one: PairSpace, other: PairSpace): QuestionKind {
	const [first, second] = [ask(one, SIGN), ask(other, SIGN)];
	const keys = Object.keys(SIGN);
	return {
		family: "combos",
		ask: () =>
			Object.fromEntries(
				keys.flatMap((a) =>
					keys.map((b): [string, Claim] => [
						`${a}_${b}`,
						{
							chance: (model) => ({
								win: (first[a]?.chance(model).win ?? 0) * (second[b]?.chance(model).win ?? 0),
								back: 0,
							}),
						},
					]),
				),
			),
	};
}

/** What may happen in a match besides goals, corners and cards of players. */
export const INCIDENT_QUESTIONS: QuestionKinds = {
	...WOODWORK,
	own_goal_ft: perGoal(0.03),
	first_goal_own_goal_ft: special(OWN_GOAL_FIRST),
	first_goal_method_ft: special(METHOD),
	goal_outside_area_ft: perGoal(0.14),
	goal_injury_time_ft: perGoal(0.08),
	goal_injury_time_2h_ft: perGoal(0.05),
	substitute_goal_ft: perGoal(0.2),
	penalty_ft: perGoal(0.11),
	penalty_scored_ft: perGoal(0.085),
	penalty_missed_ft: perGoal(0.025),
	first_substitution_ft: special(SUBSTITUTION),
	substitution_1h: special({ yes: formulaClaim(() => 0.2), no: formulaClaim(() => 0.8) }),
	var_ft: perMatch(0.38),
	var_1h: perMatch(0.16),
	var_2h: perMatch(0.22),
	goal_disallowed_var_ft: perMatch(0.09),
	"1x2_corners_1x2_ft": both(GOALS.ft, CORNERS.ft),
	"1x2_bookings_1x2_ft": both(GOALS.ft, BOOKINGS.ft),
	corners_1x2_bookings_1x2_ft: both(CORNERS.ft, BOOKINGS.ft),
};

/** What bookmakers sell and the catalogue has no name for, so that readers meet such markets. */
export const UNNAMED_QUESTIONS: QuestionKinds = {
	unnamed_yes_no: {
		family: "specials",
		ask: () =>
			ask(
				GOALS.ft,
				yesNo((x, y) => x + y > 3),
			),
	},
	unnamed_result: { family: "specials", ask: () => ask(GOALS.ft, RESULT) },
	unnamed_total: {
		family: "specials",
		lines: [1.5, 2.5],
		ask: (line) => overUnderOf((rates) => goals(rates) * 0.9, line),
	},
	unnamed_chance: { family: "specials", ask: () => ask(GOALS.ft, cross(DOUBLE_CHANCE, SIGN, "or")) },
};

/** Whether a question is one of `UNNAMED_QUESTIONS`. */
export function isUnnamed(question: string): boolean {
	return question.startsWith("unnamed_");
}
