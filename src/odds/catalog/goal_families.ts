import type { MarketGroup } from "../market_type.ts";
import {
	type CatalogRow,
	type Extra,
	ft,
	HALVES,
	half,
	PERIOD_NAMES,
	type Played,
	plain,
	row,
	SIDE_NAMES,
	SIDES,
	type Side,
	timed,
} from "./catalog_row.ts";
import {
	CHANCE_OVER_UNDER,
	CHANCE_YES_NO,
	DOUBLE_CHANCE,
	HALF_OR_EQUAL,
	HIGH_HALF_SCORES,
	HOME_AWAY,
	ODD_EVEN,
	OVER_UNDER,
	RESULT,
	RESULT_OVER_UNDER,
	RESULT_YES_NO,
	SCORES_HALF,
	YES_NO,
} from "./outcome_lists.ts";

/** Minutes from kickoff at which bookmakers ask how it stands. */
export const MINUTES: readonly number[] = [5, 10, 15, 20, 25, 30, 35, 40, 50, 55, 60, 65, 70, 75, 80, 85];

/** Minutes up to which early goals settle an over at once; 45 is half time. */
export const EARLY_MINUTES: readonly number[] = [10, 20, 30, 45, 50, 65];

/** The questions asked of each half alike. */
export function ofHalf(period: Played): readonly CatalogRow[] {
	return [
		half("1x2", "1X2", period, RESULT),
		half("double_chance", "Double Chance", period, DOUBLE_CHANCE, { winners: 2 }),
		half("over_under", "Over/Under", period, OVER_UNDER, { line: "total" }),
		half("btts", "Both Teams To Score", period, YES_NO),
		half("draw_no_bet", "Draw No Bet", period, HOME_AWAY),
		half("handicap_3way", "3-Way Handicap", period, RESULT, { line: "three_way_handicap" }),
		half("asian_handicap", "Asian Handicap", period, HOME_AWAY, { line: "asian_handicap" }),
		half("home_over_under", "Home Team Over/Under", period, OVER_UNDER, { line: "total" }),
		half("away_over_under", "Away Team Over/Under", period, OVER_UNDER, { line: "total" }),
		half("odd_even", "Odd/Even", period, ODD_EVEN),
		half("correct_score", "Correct Score", period, [...SCORES_HALF, "other", ...HIGH_HALF_SCORES], {
			rest: ["other"],
		}),
		half("1x2_btts", "1X2 and Both Teams To Score", period, RESULT_YES_NO, { groups: ["combos", "halves"] }),
		half("1x2_over_under", "1X2 and Over/Under", period, RESULT_OVER_UNDER, {
			line: "total",
			groups: ["combos", "halves"],
		}),
		half("double_chance_btts", "Double Chance and Both Teams To Score", period, CHANCE_YES_NO, {
			winners: 2,
			groups: ["combos", "halves"],
		}),
		half("double_chance_over_under", "Double Chance and Over/Under", period, CHANCE_OVER_UNDER, {
			line: "total",
			winners: 2,
			groups: ["combos", "halves"],
		}),
	];
}

/** What one team scores, keeps out and wins, in the match and in each half. */
export function teamGoals(side: Side): readonly CatalogRow[] {
	const name = SIDE_NAMES[side];
	const inMatch = (id: string, title: string, outcomes = YES_NO): CatalogRow =>
		ft(`${side}_${id}`, `${name} ${title}`, outcomes, ["goals"]);
	const inHalves = (id: string, title: string, outcomes = YES_NO): readonly CatalogRow[] =>
		HALVES.map((period) => half(`${side}_${id}`, `${name} ${title}`, period, outcomes));
	return [
		inMatch("to_score", "To Score"),
		inMatch("clean_sheet", "Clean Sheet"),
		inMatch("win_to_nil", "Win To Nil"),
		inMatch("odd_even", "Odd/Even", ODD_EVEN),
		...inHalves("to_score", "To Score"),
		...inHalves("clean_sheet", "Clean Sheet"),
		...inHalves("win_to_nil", "Win To Nil"),
		...inHalves("odd_even", "Odd/Even", ODD_EVEN),
	];
}

export function bothHalves(side: Side): readonly CatalogRow[] {
	const of = (id: string, title: string, outcomes = YES_NO): CatalogRow =>
		plain(`${side}_${id}`, `${SIDE_NAMES[side]} ${title}`, outcomes, ["halves"]);
	return [
		of("highest_scoring_half", "Highest Scoring Half", HALF_OR_EQUAL),
		of("win_both_halves", "Win Both Halves"),
		of("win_either_half", "Win Either Half"),
		of("score_both_halves", "Score In Both Halves"),
		of("win_both_halves_to_nil", "Win Both Halves To Nil"),
	];
}

/** "Home or both teams to score": yes, if at least one of them happens. No clean sheet is both teams scoring. */
export function eitherOf(period: Played): readonly CatalogRow[] {
	const of = (id: string, title: string, extra: Extra = {}): CatalogRow =>
		row(`${id}_${period}`, `${title} - ${PERIOD_NAMES[period]}`, YES_NO, ["combos"], { period, ...extra });
	const results: readonly (readonly [string, string])[] = [
		["home", "Home"],
		["draw", "Draw"],
		["away", "Away"],
	];
	const total: Extra = { line: "total" };
	const withTotal = (id: string, name: string): readonly CatalogRow[] => [
		of(`${id}_or_over`, `${name} or Over`, total),
		of(`${id}_or_under`, `${name} or Under`, total),
	];
	return [
		...results.flatMap(([id, name]) => [
			of(`${id}_or_btts`, `${name} or Both Teams To Score`),
			of(`${id}_or_clean_sheet`, `${name} or Any Clean Sheet`),
			...(period === "ft" ? [] : [of(`${id}_or_no_goal`, `${name} or No Goal`)]),
		]),
		...results.flatMap(([id, name]) => withTotal(id, name)),
		...(period === "ft"
			? [...withTotal("btts", "Both Teams To Score"), ...withTotal("clean_sheet", "Any Clean Sheet")]
			: [of("btts_or_under", "Both Teams To Score or Under", total)]),
	];
}

/** "The first …", and for the later ones "the nth …" with n as line. */
export function nth(
	id: string,
	name: string,
	period: Played,
	outcomes: readonly string[],
	groups: readonly MarketGroup[],
): readonly CatalogRow[] {
	const title = PERIOD_NAMES[period];
	return [
		row(`first_${id}_${period}`, `First ${name} - ${title}`, outcomes, groups, { period }),
		row(`nth_${id}_${period}`, `${name} n - ${title}`, outcomes, groups, { period, line: "number" }),
	];
}

export function earlyGoals(minute: number): readonly CatalogRow[] {
	const extra: Extra = { line: "total", winners: null };
	const by = minute === 45 ? "Half Time" : `${minute} Minutes`;
	return [
		timed(`over_under_early_${minute}min`, `Over/Under, Early Goals by ${by}`, OVER_UNDER, extra),
		...SIDES.map((side) =>
			timed(
				`${side}_over_under_early_${minute}min`,
				`${SIDE_NAMES[side]} Over/Under, Early Goals by ${by}`,
				OVER_UNDER,
				extra,
			),
		),
	];
}
