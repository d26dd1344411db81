import { type BookmakerProfile, marginOf } from "./bookmaker_profile.ts";
import { type Chance, ScoreModel } from "./claim.ts";
import { bitOf, packsOf } from "./market_packs.ts";
import type { NativeOffer, NativeTable } from "./native_market.ts";
import { FAMILIES } from "./question_book.ts";
import { mix, unit } from "./random.ts";
import { exchangeRates, type Rates, ratesAt } from "./rates.ts";
import type { Match } from "./world.ts";

/** Not sold at all. */
export const ABSENT = 0;

/** Shown, but no bet is taken; the odds are stale. */
export const SUSPENDED = 1;

/** Open to bets. */
export const OPEN = 2;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Of all offers at a time, the share that is suspended, and the share that is missing although it could be sold. */
export const SUSPENDED_SHARE = 0.004;
/** See `SUSPENDED_SHARE`. */
export const MISSING_SHARE = 0.006;

/**
 * One bookmaker's prices of one match as of a moment. `refresh` moves them to another; only families that were
 * priced anew since then are worked out again. What it says is a pure function of world, table and time.
 */
export class EventPrices {
	/** State of each offer: `ABSENT`, `SUSPENDED` or `OPEN`. */
	readonly offers: Uint8Array;
	/** State of each outcome; those of an absent offer mean nothing. */
	readonly states: Uint8Array;
	/** Odds of each outcome in hundredths, stale when suspended. */
	readonly cents: Uint32Array;
	/** Chances of each outcome in millionths: to win, and to get the stake back. */
	readonly win: Uint32Array;
	readonly back: Uint32Array;
	/** When each family was priced, epoch milliseconds. */
	readonly pricedAt: Float64Array = new Float64Array(FAMILIES.length).fill(Number.NEGATIVE_INFINITY);
	/** Grows with every change of the event. */
	version = 0;
	/** Number of offers that are not absent. */
	sold = 0;
	readonly #packs: number;
	#paused = false;

	constructor(
		readonly match: Match,
		readonly table: NativeTable,
		readonly profile: BookmakerProfile,
		readonly pace: number,
	) {
		this.#packs = packsOf(match);
		const places = table.placesOf(this.#packs);
		this.offers = new Uint8Array(table.offers.length);
		this.states = new Uint8Array(places);
		this.cents = new Uint32Array(places);
		this.win = new Uint32Array(places);
		this.back = new Uint32Array(places);
	}

	/** Whether the bookmaker has suspended the whole event just now. */
	get paused(): boolean {
		return this.#paused;
	}

	/** Moves the prices to `at`. After kickoff they stay as they were. */
	refresh(at: number): this {
		const until = Math.min(at, this.match.kickoff - 1);
		let changed = false;
		for (let family = 0; family < FAMILIES.length; family++) {
			const priced = pricedAt(this.match, this.profile, family, until, this.pace);
			if (priced === this.pricedAt[family]) continue;
			this.pricedAt[family] = priced;
			this.#price(family, priced);
			changed = true;
		}
		if (changed) {
			this.sold = this.offers.reduce((sum, state) => sum + (state === ABSENT ? 0 : 1), 0);
		}
		this.#mark(until);
		return this;
	}

	/** Finds out whether the event is paused, and the second of its last change, which is its version. */
	#mark(at: number): void {
		const minute = Math.floor(at / MINUTE);
		const priced = this.pricedAt.reduce((latest, time) => Math.max(latest, time));
		this.#paused = isPaused(this.match, this.profile, minute);
		let changed = this.#paused ? minute * MINUTE : priced;
		for (let past = minute - 1; past * MINUTE > changed; past--) {
			if (isPaused(this.match, this.profile, past)) changed = (past + 1) * MINUTE;
		}
		this.version = 1 + Math.floor((changed - this.match.kickoff) / SECOND) + 10 * 86_400;
	}

	#price(family: number, at: number): void {
		const model = new ScoreModel(this.#opinion(at));
		for (const i of this.table.families[family] ?? []) {
			const offer = this.table.offers[i];
			if (offer === undefined) continue;
			this.offers[i] = this.#sells(offer) ? this.#priceOffer(offer, model, at) : ABSENT;
		}
	}

	#sells({ row }: NativeOffer): boolean {
		if (row.better && this.match.tournament.tier !== 1) return false;
		const pack = bitOf(row.pack);
		return (this.#packs & pack) === pack;
	}

	#opinion(at: number): Rates {
		const { match } = this;
		const seen = match.rated === "apart" ? { ...match, hash: mix(match.hash, 0x2d) } : match;
		const rates = ratesAt(seen, at - this.profile.lagMs);
		const h = mix(match.hash, 0x0b1a + this.profile.no);
		const bias = (n: number) => 1 + 0.02 * (unit(mix(h, n)) - 0.5);
		const opinion = { ...rates, home: rates.home * bias(1), away: rates.away * bias(2) };
		return match.rated === "exchanged" ? exchangeRates(opinion) : opinion;
	}

	#priceOffer(offer: NativeOffer, model: ScoreModel, at: number): number {
		const chance = mix(mix(mix(this.match.hash, this.profile.no), offer.hash), at / SECOND);
		const luck = unit(chance);
		const { outcomes, first, lined } = offer;
		const share = 1 + marginOf(this.profile, outcomes.length);
		const longest = !lined
			? undefined
			: outcomes.length > 4
				? this.profile.mostOdds
				: this.profile.lineOdds.most;
		let open = 0;
		for (let i = 0; i < outcomes.length; i++) {
			const outcome = outcomes[i]!;
			const priced = this.#priceOutcome(first + i, outcome.claim.chance(model), share, longest);
			const state = outcome.closed && priced === OPEN ? SUSPENDED : priced;
			this.states[first + i] = state;
			if (state === OPEN) open++;
		}
		const sides = this.profile.oneSided ? 1 : outcomes.length;
		if (open === 0 || (lined && outcomes.length <= 3 && open < sides)) return ABSENT;
		if (luck > 1 - MISSING_SHARE) return ABSENT;
		if (luck < SUSPENDED_SHARE) return SUSPENDED;
		if (luck < 2 * SUSPENDED_SHARE) this.states[first + (chance % outcomes.length)] = SUSPENDED;
		return OPEN;
	}

	/** @param longest odds beyond which the outcome is not sold; `undefined`: it is, at the highest odds there are */
	#priceOutcome(place: number, chance: Chance, share: number, longest: number | undefined): number {
		this.win[place] = Math.round(chance.win * 1e6);
		this.back[place] = Math.round(chance.back * 1e6);
		// What cannot happen is not sold: a home win with no goals.
		if (chance.win <= 0) return ABSENT;
		const fair = chance.win / (1 - chance.back);
		const raw = 1 / (fair * share);
		const odds = this.profile.round(Math.min(raw, this.profile.mostOdds));
		this.cents[place] = Math.round(odds * 100);
		if (longest !== undefined && (raw < this.profile.lineOdds.least || raw > longest)) return ABSENT;
		return odds < 1.01 ? SUSPENDED : OPEN;
	}
}

/**
 * When a bookmaker last priced a family of a match anew: every hour, every twenty minutes in the last two hours, every
 * five in the last half hour, each family of each match at its own minute. So two to three of a hundred matches move
 * at a bookmaker in ten seconds.
 */
function pricedAt(match: Match, profile: BookmakerProfile, family: number, at: number, pace: number): number {
	const left = match.kickoff - at;
	const minutes = left > 120 * MINUTE ? 60 : left > 30 * MINUTE ? 20 : 5;
	const period = (minutes * MINUTE) / pace;
	const phase = Math.floor(unit(mix(mix(match.hash, profile.no), 0x900 + family)) * 3600) * SECOND;
	return Math.floor((at - phase) / period) * period + phase;
}

/** A whole event is suspended for a minute now and then: news of a line-up, a doubtful bet. */
function isPaused(match: Match, profile: BookmakerProfile, minute: number): boolean {
	return unit(mix(mix(match.hash, 0x9a0 + profile.no), minute)) < 0.002;
}
