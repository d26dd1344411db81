import { formulaClaim } from "./claim.ts";
import { ranges, type Side } from "./conditions.ts";
import { starts, steps } from "./market_lines.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { asianHandicap, ask, firstGoal, oddEven, result, total } from "./questions.ts";
import { FIRST_HALF_SHARE, type Rates } from "./rates.ts";
import { BOOKINGS, type PairSpace } from "./score_space.ts";

const SIDES: readonly (readonly [string, Side])[] = [
	["", "both"],
	["home_", "home"],
	["away_", "away"],
];

/** About one booking in twenty-four is a sending off. */
function sendingOff(side: Side, share: number): Question {
	const expected = (rates: Rates) =>
		(side === "away" ? 0 : rates.homeBookings) + (side === "home" ? 0 : rates.awayBookings);
	const none = (rates: Rates) => Math.exp((-expected(rates) * share) / 24);
	return { yes: formulaClaim((rates) => 1 - none(rates)), no: formulaClaim(none) };
}

function ofPeriod(p: "ft" | "1h" | "2h", space: PairSpace, share: number): QuestionKinds {
	const kind = (ask: QuestionKind["ask"], lines?: readonly number[]): QuestionKind => ({
		family: "cards",
		...(lines === undefined ? {} : { lines }),
		ask,
	});
	const counts = SIDES.map(
		([prefix, side]): QuestionKinds => ({
			[`${prefix}bookings_over_under_${p}`]: kind((line) => total(space, line, side), steps(0.5, 6.5)),
			[`${prefix}bookings_exact_${p}`]: kind((_line, keys) => ask(space, ranges(keys, side))),
			[`${prefix}sending_off_${p}`]: kind(() => sendingOff(side, share)),
		}),
	);
	return {
		[`bookings_1x2_${p}`]: kind(() => result(space)),
		[`bookings_handicap_3way_${p}`]: kind((line) => result(space, line), starts(2)),
		[`bookings_asian_handicap_${p}`]: kind((line) => asianHandicap(space, line), steps(-1.5, 1.5)),
		[`bookings_odd_even_${p}`]: kind(() => oddEven(space)),
		[`first_booking_${p}`]: kind(() => firstGoal(space)),
		[`last_booking_${p}`]: kind(() => firstGoal(space)),
		...Object.assign({}, ...counts),
	};
}

/** What can be asked of yellow and red cards. */
export const BOOKINGS_QUESTIONS: QuestionKinds = {
	...ofPeriod("ft", BOOKINGS.ft, 1),
	...ofPeriod("1h", BOOKINGS.h1, FIRST_HALF_SHARE.bookings),
	...ofPeriod("2h", BOOKINGS.h2, 1 - FIRST_HALF_SHARE.bookings),
};
