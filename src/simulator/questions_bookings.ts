import { formulaClaim } from "./claim.ts";
import { ranges, type Side } from "./conditions.ts";
import { starts, steps } from "./market_lines.ts";
import { atLeast, compare } from "./poisson.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { asianHandicap, ask, nthGoal, oddEven, result, total } from "./questions.ts";
import { FIRST_HALF_SHARE, type Rates } from "./rates.ts";
import { BOOKINGS, type PairSpace } from "./score_space.ts";

const SIDES: readonly (readonly [string, Side])[] = [
	["", "both"],
	["home_", "home"],
	["away_", "away"],
];

/** Bookings expected of a side, or of both. */
export function bookingsExpected(rates: Rates, side: Side): number {
	return (side === "away" ? 0 : rates.homeBookings) + (side === "home" ? 0 : rates.awayBookings);
}

const kind = (ask: QuestionKind["ask"], lines?: readonly number[]): QuestionKind => ({
	family: "cards",
	...(lines === undefined ? {} : { lines }),
	ask,
});

/** Whether something happens that is expected `mean` times. */
export function happens(mean: (rates: Rates) => number): Question {
	const none = (rates: Rates) => Math.exp(-mean(rates));
	return { yes: formulaClaim((rates) => 1 - none(rates)), no: formulaClaim(none) };
}

/** Over and under of something expected `mean` times; lines are halves. */
export function overUnderOf(mean: (rates: Rates) => number, line: number): Question {
	const over = (rates: Rates) => atLeast(mean(rates), Math.ceil(line));
	return { over: formulaClaim(over), under: formulaClaim((rates) => 1 - over(rates)) };
}

/** About one booking in twenty-four is a sending off. */
const SENDING_OFF = 1 / 24;

function ofPeriod(p: "ft" | "1h" | "2h", space: PairSpace, share: number): QuestionKinds {
	const counts = SIDES.map(([prefix, side]): QuestionKinds => {
		const overUnder = side === "both" ? `bookings_over_under_${p}` : `${prefix}bookings_${p}`;
		return {
			[overUnder]: kind((line) => total(space, line, side), steps(0.5, 6.5)),
			// Another provider counts them too, as cards.
			[`${prefix}cards_over_under_${p}`]: kind((line) => total(space, line, side), steps(0.5, 6.5)),
			[`${prefix}bookings_exact_${p}`]: kind((_line, keys) => ask(space, ranges(keys, side))),
			[`${prefix}sending_off_${p}`]: kind(() =>
				happens((rates) => bookingsExpected(rates, side) * share * SENDING_OFF),
			),
		};
	});
	return {
		[`bookings_1x2_${p}`]: kind(() => result(space)),
		[`bookings_handicap_3way_${p}`]: kind((line) => result(space, line), starts(2)),
		[`bookings_handicap_${p}`]: kind((line) => asianHandicap(space, line), steps(-1.5, 1.5)),
		[`bookings_odd_even_${p}`]: kind(() => oddEven(space)),
		[`bookings_range_${p}`]: kind((_line, keys) => ask(space, ranges(keys))),
		// A sending off counts as more than a booking, so that there are a few more points than bookings.
		[`booking_points_over_under_${p}`]: kind(
			(line) => overUnderOf((rates) => bookingsExpected(rates, "both") * share * 1.1, line),
			steps(2.5, 6.5),
		),
		[`first_card_${p}`]: kind(() => nthGoal(space)),
		[`nth_card_${p}`]: { ...kind((n) => nthGoal(space, n), steps(1, 6)), numbered: true },
		[`last_card_${p}`]: kind(() => nthGoal(space)),
		...Object.assign({}, ...counts),
	};
}

/** Which half has more bookings. */
function halves(rates: Rates) {
	const all = bookingsExpected(rates, "both");
	return compare(all * FIRST_HALF_SHARE.bookings, all * (1 - FIRST_HALF_SHARE.bookings));
}

/** Both sides have so many cards. */
function bothHave(n: number): Question {
	const yes = (rates: Rates) => atLeast(rates.homeBookings, n) * atLeast(rates.awayBookings, n);
	return { yes: formulaClaim(yes), no: formulaClaim((rates) => 1 - yes(rates)) };
}

/** A card by a minute; the first half's fall evenly. */
function cardSoon(minute: number): Question {
	return happens((rates) => (bookingsExpected(rates, "both") * FIRST_HALF_SHARE.bookings * minute) / 45);
}

/** Coaches are booked about once in eight matches each, and sent off about once in sixty. */
const COACHES: QuestionKinds = Object.fromEntries(
	(
		[
			["yellow", 0.13],
			["red", 0.016],
		] as const
	).flatMap(([colour, mean]): [string, QuestionKind][] => {
		const shown = (chance: number): Question => ({
			yes: formulaClaim(() => chance),
			no: formulaClaim(() => 1 - chance),
		});
		const one = 1 - Math.exp(-mean);
		return [
			[`home_coach_${colour}_card_ft`, kind(() => shown(one))],
			[`away_coach_${colour}_card_ft`, kind(() => shown(one))],
			[`any_coach_${colour}_card_ft`, kind(() => shown(1 - (1 - one) ** 2))],
			[`both_coaches_${colour}_card_ft`, kind(() => shown(one ** 2))],
		];
	}),
);

/** What can be asked of yellow and red cards. */
export const BOOKINGS_QUESTIONS: QuestionKinds = {
	...ofPeriod("ft", BOOKINGS.ft, 1),
	...ofPeriod("1h", BOOKINGS.h1, FIRST_HALF_SHARE.bookings),
	...ofPeriod("2h", BOOKINGS.h2, 1 - FIRST_HALF_SHARE.bookings),
	...COACHES,
	card_15min: kind(() => cardSoon(15)),
	card_30min: kind(() => cardSoon(30)),
	both_teams_cards_ft: kind(bothHave, steps(1, 6)),
	highest_booking_half: kind(() => ({
		"1st": formulaClaim((rates) => halves(rates).more),
		equal: formulaClaim((rates) => halves(rates).equal),
		"2nd": formulaClaim((rates) => halves(rates).less),
	})),
};
