import { FIRST_HALF_SHARE, type Rates, shareOfGoalsBefore } from "./rates.ts";

/**
 * Everything that may happen as far as one question is concerned: states with a probability each. Questions about
 * the same thing share a space, and spaces of the same goals agree: the score at full time is the sum of the halves'
 * scores. Therefore all markets of a match agree with each other.
 */
export interface Space {
	/** Place among all spaces. */
	readonly no: number;
	/** The counts of each state, e.g. home and away goals; two or four of them. */
	readonly states: readonly (readonly number[])[];
	/** Probability of each state, in the order of `states`; they sum to 1. */
	readonly spread: (rates: Rates) => Float64Array;
}

/** A space of two counts: something of the home side, something of the away side. */
export interface PairSpace extends Space {
	readonly kind: "pair";
}

/** The goals of both halves: home and away in the first, home and away in the second. */
export interface HalvesSpace extends Space {
	readonly kind: "halves";
}

let spaces = 0;

/** Probabilities of 0, 1, 2 … `most` under a Poisson law, scaled so that they sum to 1. */
function poisson(mean: number, most: number): Float64Array {
	const out = new Float64Array(most + 1);
	let term = 1;
	let sum = 0;
	for (let n = 0; n <= most; n++) {
		out[n] = term;
		sum += term;
		term *= mean / (n + 1);
	}
	return out.map((p) => p / sum);
}

function product(a: Float64Array, b: Float64Array): Float64Array {
	const out = new Float64Array(a.length * b.length);
	let i = 0;
	for (const p of a) for (const q of b) out[i++] = p * q;
	return out;
}

/** Distribution of the sum of two independent counts. */
function sum(a: Float64Array, b: Float64Array): Float64Array {
	const out = new Float64Array(a.length + b.length - 1);
	a.forEach((p, i) => {
		b.forEach((q, j) => {
			out[i + j] = (out[i + j] ?? 0) + p * q;
		});
	});
	return out;
}

function pairStates(most: number): readonly (readonly number[])[] {
	const counts = Array.from({ length: most + 1 }, (_, n) => n);
	return counts.flatMap((x) => counts.map((y) => [x, y]));
}

function pairSpace(most: number, side: (rates: Rates, away: boolean) => Float64Array): PairSpace {
	return {
		kind: "pair",
		no: spaces++,
		states: pairStates(most),
		spread: (rates) => product(side(rates, false), side(rates, true)),
	};
}

type Counted = "goals" | "corners" | "bookings";

const MOST_IN_HALF: Readonly<Record<Counted, number>> = { goals: 5, corners: 10, bookings: 6 };

function expected(rates: Rates, what: Counted, away: boolean): number {
	if (what === "goals") return away ? rates.away : rates.home;
	if (what === "corners") return away ? rates.awayCorners : rates.homeCorners;
	return away ? rates.awayBookings : rates.homeBookings;
}

function half(rates: Rates, what: Counted, which: 1 | 2, away: boolean): Float64Array {
	const share = which === 1 ? FIRST_HALF_SHARE[what] : 1 - FIRST_HALF_SHARE[what];
	return poisson(expected(rates, what, away) * share, MOST_IN_HALF[what]);
}

function periods(what: Counted): { readonly ft: PairSpace; readonly h1: PairSpace; readonly h2: PairSpace } {
	const most = MOST_IN_HALF[what];
	return {
		ft: pairSpace(2 * most, (rates, away) => sum(half(rates, what, 1, away), half(rates, what, 2, away))),
		h1: pairSpace(most, (rates, away) => half(rates, what, 1, away)),
		h2: pairSpace(most, (rates, away) => half(rates, what, 2, away)),
	};
}

/** Goals of the whole match and of each half. */
export const GOALS = periods("goals");

/** Corners of the whole match and of each half. */
export const CORNERS = periods("corners");

/** Bookings of the whole match and of each half. */
export const BOOKINGS = periods("bookings");

/** The goals of both halves together: states are [home 1st, away 1st, home 2nd, away 2nd]. */
export const HALVES: HalvesSpace = {
	kind: "halves",
	no: spaces++,
	states: GOALS.h1.states.flatMap((first) => GOALS.h2.states.map((second) => [...first, ...second])),
	spread: (rates) => product(GOALS.h1.spread(rates), GOALS.h2.spread(rates)),
};

/** Corners of both sides together: first half, second half. */
export const CORNER_TOTALS: PairSpace = ofHalves((first, second) => first + second, 0, 20);

/** Home's corners less away's: in the first half, in the second. */
export const CORNER_LEADS: PairSpace = ofHalves((home, away) => home - away, -10, 10);

/** A space of one number for each half, made of both sides' corners in it. */
function ofHalves(combine: (home: number, away: number) => number, least: number, most: number): PairSpace {
	const size = most - least + 1;
	const numbers = Array.from({ length: size }, (_, i) => least + i);
	const spreadOf = (space: PairSpace, rates: Rates): Float64Array => {
		const out = new Float64Array(size);
		const spread = space.spread(rates);
		space.states.forEach(([home = 0, away = 0], i) => {
			const place = combine(home, away) - least;
			out[place] = (out[place] ?? 0) + (spread[i] ?? 0);
		});
		return out;
	};
	return {
		kind: "pair",
		no: spaces++,
		states: numbers.flatMap((first) => numbers.map((second) => [first, second])),
		spread: (rates) => product(spreadOf(CORNERS.h1, rates), spreadOf(CORNERS.h2, rates)),
	};
}

const minutes = new Map<string, PairSpace>();

/** Goals after minute `from` and up to minute `to`; always the same space for the same minutes. */
export function goalsBetween(from: number, to: number): PairSpace {
	const key = `${from}-${to}`;
	const known = minutes.get(key);
	if (known !== undefined) return known;
	const share = shareOfGoalsBefore(to) - shareOfGoalsBefore(from);
	const space = pairSpace(6, (rates, away) => poisson(expected(rates, "goals", away) * share, 6));
	minutes.set(key, space);
	return space;
}
