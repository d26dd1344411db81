import type { Rates } from "./rates.ts";
import type { HalvesSpace, PairSpace, Space } from "./score_space.ts";

/** How likely a bet on an outcome wins, and how likely its stake comes back; fractions of 1. */
export interface Chance {
	readonly win: number;
	readonly back: number;
}

/**
 * What a bet on an outcome is: in which states of a space it wins, and in which the stake comes back. Shares of a
 * state are allowed: half a win with half the stake back is a quarter line.
 */
export interface Claim {
	readonly chance: (model: ScoreModel) => Chance;
}

/** Part of the stake that wins in a state, 0 to 1; `true` is 1. */
type Share = boolean | number;

/** The probabilities of one match as it is rated at one moment, worked out when first asked for. */
export class ScoreModel {
	readonly #spreads: (Float64Array | undefined)[] = [];

	constructor(readonly rates: Rates) {}

	/** Probability of each of the space's states. */
	spread(space: Space): Float64Array {
		const known = this.#spreads[space.no];
		if (known !== undefined) return known;
		const made = space.spread(this.rates);
		this.#spreads[space.no] = made;
		return made;
	}
}

/** A bet on a pair of counts: home's and away's. */
export function pairClaim(
	space: PairSpace,
	win: (x: number, y: number) => Share,
	back?: (x: number, y: number) => Share,
): Claim {
	// States of a pair space have two counts, see PairSpace.
	const read = (share: (x: number, y: number) => Share) => weigh(space, ([x = 0, y = 0]) => share(x, y));
	return claimOf(space, read(win), back === undefined ? undefined : read(back));
}

/** A bet on the goals of both halves: home and away in the first, home and away in the second. */
export function halvesClaim(
	space: HalvesSpace,
	win: (h1: number, a1: number, h2: number, a2: number) => Share,
): Claim {
	return claimOf(
		space,
		weigh(space, ([h1 = 0, a1 = 0, h2 = 0, a2 = 0]) => win(h1, a1, h2, a2)),
		undefined,
	);
}

/** A bet whose chance is a formula of the expected goals, where there is nothing to enumerate. */
export function formulaClaim(win: (rates: Rates) => number): Claim {
	return { chance: (model) => ({ win: win(model.rates), back: 0 }) };
}

/** The states that count, by place, and how much of each; no shares when all of them count in full. */
interface Weights {
	readonly at: Uint16Array;
	readonly shares: Float64Array | undefined;
}

function weigh(space: Space, share: (state: readonly number[]) => Share): Weights {
	const at: number[] = [];
	const shares: number[] = [];
	space.states.forEach((state, place) => {
		const part = Number(share(state));
		if (part === 0) return;
		at.push(place);
		shares.push(part);
	});
	return {
		at: Uint16Array.from(at),
		shares: shares.every((part) => part === 1) ? undefined : Float64Array.from(shares),
	};
}

function claimOf(space: Space, win: Weights, back: Weights | undefined): Claim {
	return {
		chance(model) {
			const spread = model.spread(space);
			return { win: total(spread, win), back: back === undefined ? 0 : total(spread, back) };
		},
	};
}

function total(spread: Float64Array, weights: Weights): number {
	const { at, shares } = weights;
	let sum = 0;
	if (shares === undefined) for (let i = 0; i < at.length; i++) sum += spread[at[i]!]!;
	else for (let i = 0; i < at.length; i++) sum += spread[at[i]!]! * shares[i]!;
	return sum;
}
