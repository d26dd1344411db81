import { formulaClaim } from "./claim.ts";
import type { Side } from "./conditions.ts";
import { atLeast, compare } from "./poisson.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import type { Rates } from "./rates.ts";

/** One side of a match as its rates tell it: own and the other's goals, own corners and bookings. */
interface SideRates {
	readonly goals: number;
	readonly conceded: number;
	readonly corners: number;
	readonly bookings: number;
}

/** How many of each a side is expected to have in a match; who scores more shoots more, who is booked more fouls more. */
const MEANS = {
	shots: ({ goals }: SideRates) => 6.5 + 4 * goals,
	shots_on_target: ({ goals }: SideRates) => 1.8 + 1.9 * goals,
	shots_outside_box: ({ goals }: SideRates) => 2.8 + 1.6 * goals,
	fouls: ({ bookings }: SideRates) => 8 + 1.7 * bookings,
	offsides: ({ goals }: SideRates) => 1 + 0.6 * goals,
	saves: ({ conceded }: SideRates) => 1.8 + 0.9 * conceded,
	tackles: ({ bookings }: SideRates) => 12 + 2 * bookings,
	goal_kicks: ({ conceded }: SideRates) => 5 + 1.4 * conceded,
	throw_ins: ({ corners }: SideRates) => 15 + 0.7 * corners,
	woodwork: ({ goals }: SideRates) => 0.04 + 0.1 * goals,
	substitutions: ({ bookings }: SideRates) => 4.2 + 0.1 * bookings,
	assists: ({ goals }: SideRates) => 0.7 * goals,
} as const;

/** Something that is counted beside goals, corners and cards. */
export type Statistic = keyof typeof MEANS;

/** Share of a match's count that falls in the first half. */
function shareOf(statistic: Statistic, period: string): number {
	if (period === "ft") return 1;
	const first = statistic === "substitutions" ? 0.06 : 0.47;
	return period === "1h" ? first : 1 - first;
}

function sideOf(rates: Rates, side: "home" | "away"): SideRates {
	if (side === "home") {
		const { home, away, homeCorners, homeBookings } = rates;
		return { goals: home, conceded: away, corners: homeCorners, bookings: homeBookings };
	}
	const { home, away, awayCorners, awayBookings } = rates;
	return { goals: away, conceded: home, corners: awayCorners, bookings: awayBookings };
}

/** How many a side, or both, are expected to have in the whole match. */
export function statisticExpected(rates: Rates, statistic: Statistic, side: Side): number {
	const mean = MEANS[statistic];
	if (side !== "both") return mean(sideOf(rates, side));
	return mean(sideOf(rates, "home")) + mean(sideOf(rates, "away"));
}

/** A match like most, for the lines that are worth offering. */
const USUAL: Rates = {
	home: 1.45,
	away: 1.2,
	homeCorners: 5.2,
	awayCorners: 4.6,
	homeBookings: 2,
	awayBookings: 2.2,
};

function linesAround(mean: number): readonly number[] {
	const middle = Math.floor(mean) + 0.5;
	return [-2, -1, 0, 1, 2].map((step) => middle + step).filter((line) => line > 0);
}

function overUnder(statistic: Statistic, side: Side, share: number): QuestionKind {
	const mean = (rates: Rates) => statisticExpected(rates, statistic, side) * share;
	return {
		family: "statistics",
		lines: linesAround(mean(USUAL)),
		ask: (line) => ({
			over: formulaClaim((rates) => atLeast(mean(rates), Math.ceil(line))),
			under: formulaClaim((rates) => 1 - atLeast(mean(rates), Math.ceil(line))),
		}),
	};
}

/** Who has more, home given a start; handicaps of half a unit have no draw. */
function more(statistic: Statistic, share: number, start: number): Question {
	const of = (rates: Rates, ahead: number) =>
		compare(
			statisticExpected(rates, statistic, "home") * share,
			statisticExpected(rates, statistic, "away") * share,
			ahead,
		);
	if (start % 1 !== 0) {
		// With half a unit more than a whole start home wins what would be level.
		return {
			home: formulaClaim((rates) => of(rates, Math.floor(start)).more + of(rates, Math.floor(start)).equal),
			away: formulaClaim((rates) => of(rates, Math.floor(start)).less),
		};
	}
	return {
		home: formulaClaim((rates) => of(rates, start).more),
		draw: formulaClaim((rates) => of(rates, start).equal),
		away: formulaClaim((rates) => of(rates, start).less),
	};
}

function ofStatistic(statistic: Statistic): readonly (readonly [string, QuestionKind])[] {
	return ["ft", "1h", "2h"].flatMap((period): [string, QuestionKind][] => {
		const share = shareOf(statistic, period);
		return [
			[`${statistic}_over_under_${period}`, overUnder(statistic, "both", share)],
			[`home_${statistic}_over_under_${period}`, overUnder(statistic, "home", share)],
			[`away_${statistic}_over_under_${period}`, overUnder(statistic, "away", share)],
			[`${statistic}_1x2_${period}`, { family: "statistics", ask: () => more(statistic, share, 0) }],
			[
				`${statistic}_handicap_${period}`,
				{ family: "statistics", lines: [-1.5, -0.5, 0.5, 1.5], ask: (line) => more(statistic, share, line) },
			],
		];
	});
}

// An object literal's keys are just those that its type has.
const NAMES = Object.keys(MEANS) as readonly Statistic[];

/** What can be asked of shots, fouls, saves and whatever else is counted. */
export const STATISTIC_QUESTIONS: QuestionKinds = Object.fromEntries(NAMES.flatMap(ofStatistic));
