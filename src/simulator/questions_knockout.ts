import { formulaClaim, pairClaim, type ScoreModel } from "./claim.ts";
import { type Comparison, compare } from "./poisson.ts";
import type { Question, QuestionKind, QuestionKinds } from "./question_book.ts";
import { overUnderOf } from "./questions_bookings.ts";
import type { Rates } from "./rates.ts";
import { GOALS } from "./score_space.ts";

/** Extra time is a third of a match. */
const extraTime = (rates: Rates): Comparison => compare(rates.home / 3, rates.away / 3);

/** Penalties are a toss. */
const SHOOTOUT = 0.5;

/** How a tie of one match ends: chances of each way, which sum to 1. */
interface Ways {
	readonly inMatch: { readonly home: number; readonly away: number };
	readonly inExtraTime: { readonly home: number; readonly away: number };
	/** Of each side alike. */
	readonly onPenalties: number;
	readonly draw: number;
}

const WON = {
	home: pairClaim(GOALS.ft, (x, y) => x > y),
	away: pairClaim(GOALS.ft, (x, y) => x < y),
};

function waysOf(model: ScoreModel): Ways {
	const home = WON.home.chance(model).win;
	const away = WON.away.chance(model).win;
	const draw = 1 - home - away;
	const { more, equal, less } = extraTime(model.rates);
	return {
		inMatch: { home, away },
		inExtraTime: { home: draw * more, away: draw * less },
		onPenalties: draw * equal * SHOOTOUT,
		draw,
	};
}

function claims(chances: Readonly<Record<string, (ways: Ways) => number>>): Question {
	return Object.fromEntries(
		Object.entries(chances).map(([key, chance]) => [
			key,
			{ chance: (model: ScoreModel) => ({ win: chance(waysOf(model)), back: 0 }) },
		]),
	);
}

const kind = (question: Question): QuestionKind => ({ family: "specials", ask: () => question });

const through = claims({
	home: ({ inMatch, inExtraTime, onPenalties }) => inMatch.home + inExtraTime.home + onPenalties,
	away: ({ inMatch, inExtraTime, onPenalties }) => inMatch.away + inExtraTime.away + onPenalties,
});

/** What is asked of a match that must have a winner. Those of extra time are void without it. */
export const KNOCKOUT_QUESTIONS: QuestionKinds = {
	to_qualify: kind(through),
	to_win_trophy: kind(through),
	qualify_extra_time: kind(
		claims({ home: ({ inExtraTime }) => inExtraTime.home, away: ({ inExtraTime }) => inExtraTime.away }),
	),
	qualify_penalties: kind(
		claims({ home: ({ onPenalties }) => onPenalties, away: ({ onPenalties }) => onPenalties }),
	),
	extra_time: kind(claims({ yes: ({ draw }) => draw, no: ({ draw }) => 1 - draw })),
	penalty_shootout: kind(
		claims({ yes: ({ onPenalties }) => 2 * onPenalties, no: ({ onPenalties }) => 1 - 2 * onPenalties }),
	),
	extra_time_1x2: kind({
		home: formulaClaim((rates) => extraTime(rates).more),
		draw: formulaClaim((rates) => extraTime(rates).equal),
		away: formulaClaim((rates) => extraTime(rates).less),
	}),
	extra_time_over_under: {
		family: "specials",
		lines: [0.5, 1.5],
		ask: (line) => overUnderOf((rates) => (rates.home + rates.away) / 3, line),
	},
	winning_method: kind(
		claims({
			home_90min: ({ inMatch }) => inMatch.home,
			away_90min: ({ inMatch }) => inMatch.away,
			home_extra_time: ({ inExtraTime }) => inExtraTime.home,
			away_extra_time: ({ inExtraTime }) => inExtraTime.away,
			home_penalties: ({ onPenalties }) => onPenalties,
			away_penalties: ({ onPenalties }) => onPenalties,
		}),
	),
	winning_method_no_extra_time: kind(
		claims({
			home_90min: ({ inMatch }) => inMatch.home,
			away_90min: ({ inMatch }) => inMatch.away,
			home_penalties: ({ draw }) => draw * SHOOTOUT,
			away_penalties: ({ draw }) => draw * SHOOTOUT,
		}),
	),
};
