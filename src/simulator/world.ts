import { COUNTRIES, TEAMS_PER_TOURNAMENT, teamName, tournamentName } from "./names.ts";
import { hash, mix, unit } from "./random.ts";

/** A tournament of the made-up world. Its matches are as many at any time. */
export interface Tournament {
	/** Place in `World.tournaments`; every bookmaker's own id is derived from it. */
	readonly no: number;
	readonly name: string;
	/** Place in `COUNTRIES`. */
	readonly country: number;
	readonly countryName: string;
	/** 1: the bookmakers ask everything they can of it; 2: a smaller set of markets. */
	readonly tier: 1 | 2;
	/** Whether it is a computer's league, which SportyBet lists beside the real ones (recorded: sr:category:2123). */
	readonly simulated: boolean;
}

/** A match of the made-up world, the same for all three bookmakers. */
export interface Match {
	/** Number within the world, never used by two matches at a time. */
	readonly no: number;
	/** SportRadar's number, eight digits. */
	readonly sportradarId: number;
	readonly tournament: Tournament;
	readonly home: Team;
	readonly away: Team;
	/** Epoch milliseconds, a multiple of five minutes. */
	readonly kickoff: number;
	/** Epoch milliseconds from which the bookmakers list it. */
	readonly listedFrom: number;
	readonly neutralVenue: boolean;
	/** Source of everything that looks like chance in this match. */
	readonly hash: number;
	/**
	 * How a bookmaker whose habits differ from the others' rates the match: with the sides `exchanged`, or as a match of
	 * its own (`apart`). Absent: as all do.
	 */
	readonly rated?: "exchanged" | "apart";
}

/** One of a match's sides. */
export interface Team {
	readonly no: number;
	readonly name: string;
}

/** What `createWorld` needs. */
export interface WorldOptions {
	readonly seed: number;
	/** Upcoming matches at any time. */
	readonly matches: number;
	/** Epoch milliseconds from which matches are counted; a later one gives another world. */
	readonly startAt?: number;
}

/** The football world as a function of time. All times are epoch milliseconds. */
export interface World {
	readonly seed: number;
	readonly tournaments: readonly Tournament[];
	/** Matches that bookmakers list at `at`, not yet kicked off; those of computers' leagues included. */
	upcoming(at: number): readonly Match[];
	/** The upcoming matches of one tournament, in order of kickoff; empty when there is none. */
	upcomingOf(tournament: number, at: number): readonly Match[];
	/** The match of this number that is closest to `at`; `undefined` when the world has no such number. */
	matchOf(no: number, at: number): Match | undefined;
	/** Number of matches that have kicked off and are not over. */
	live(at: number): number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** From kickoff to the end of a match, break and added time included. */
export const MATCH_LENGTH_MS = 115 * MINUTE;

/** A match's number is that of its slot and of its round in the slot; the rounds start again after this many. */
const ROUNDS = 2048;
const SLOTS = 32_768;
const SPACE = SLOTS * ROUNDS;
const SCRAMBLE = 12_664_745;
const UNSCRAMBLE = inverse(SCRAMBLE, SPACE);
const SIMULATED_SLOTS = 6;
const EPOCH = Date.UTC(2026, 0, 1);

/**
 * A made-up football world. It has `matches` slots; in each one match follows the other for ever, the next being
 * listed soon after the last kicked off, so that the number of upcoming matches stays level. Most slots take five
 * days a match, some a day or four hours, so that there are always matches about to begin.
 *
 * @throws {RangeError} if `matches` is not a whole number from 1 to 20,000
 */
export function createWorld(options: WorldOptions): World {
	const { seed, matches } = options;
	if (!Number.isInteger(matches) || matches < 1 || matches > 20_000) {
		throw new RangeError(`Cannot make a world as its matches must be 1 to 20000: it is ${matches}`);
	}
	const tournaments = makeTournaments(seed, matches);
	const slots = makeSlots(seed, matches, tournaments, options.startAt ?? EPOCH);
	const bySlot = new Map<number, Match>();
	const current = (slot: Slot, at: number): Match => {
		const known = bySlot.get(slot.no);
		const round = nextRound(slot, at);
		const match = known?.no === matchNo(slot.no, round) ? known : makeMatch(slot, round);
		bySlot.set(slot.no, match);
		return match;
	};
	const listed = (among: readonly Slot[], at: number) =>
		among.map((slot) => current(slot, at)).filter((match) => match.listedFrom <= at);
	return {
		seed,
		tournaments,
		upcoming: (at) => listed(slots, at),
		upcomingOf: (no, at) =>
			listed(
				slots.filter((slot) => slot.tournament.no === no),
				at,
			).sort((a, b) => a.kickoff - b.kickoff || a.no - b.no),
		matchOf(no, at) {
			const slot = slots[no % SLOTS];
			return slot === undefined ? undefined : makeMatch(slot, nearestRound(slot, Math.floor(no / SLOTS), at));
		},
		live: (at) =>
			slots.filter((slot) => at - kickoffOf(slot, nextRound(slot, at) - 1) < MATCH_LENGTH_MS).length,
	};
}

/** A bookmaker's event ids: a number of its own for each match, and back. */
export class IdSpace {
	/** @param base the smallest id; ids go up to 67 million above it */
	constructor(readonly base: number) {}

	/** The id of a match number. */
	idOf(no: number): number {
		return this.base + ((((no + this.base) % SPACE) * SCRAMBLE) % SPACE);
	}

	/** The match number of an id; `undefined` for one that no match can have. */
	matchNoOf(id: number): number | undefined {
		const offset = id - this.base;
		if (!Number.isInteger(offset) || offset < 0 || offset >= SPACE) return undefined;
		return (((offset * UNSCRAMBLE) % SPACE) + SPACE - (this.base % SPACE)) % SPACE;
	}
}

/** Slots from this one on are no slots of the world: they number second events of the same match. */
const FIRST_TWIN = 20_000 + SIMULATED_SLOTS;

/**
 * A number for a second event of a match, which no match of the world has; `undefined` where there is none, as only
 * the first 12,762 slots have one.
 */
export function twinNo(no: number): number | undefined {
	return no % SLOTS < SLOTS - FIRST_TWIN ? no + FIRST_TWIN : undefined;
}

/** The match whose second event a number is, see `twinNo`; every other number is its own. */
export function originNo(no: number): number {
	return no % SLOTS >= FIRST_TWIN ? no - FIRST_TWIN : no;
}

/** SportRadar's match numbers. */
export const SPORTRADAR_IDS = new IdSpace(30_000_000);

interface Slot {
	readonly no: number;
	readonly hash: number;
	readonly tournament: Tournament;
	/** Kickoff of round 0 before jitter, epoch milliseconds. */
	readonly start: number;
	/** Time from one kickoff to the next, milliseconds. */
	readonly period: number;
}

function makeTournaments(seed: number, matches: number): readonly Tournament[] {
	const count = Math.max(3, Math.round(matches / 6));
	const nth = new Map<number, number>();
	const real = Array.from({ length: count }, (_, no): Tournament => {
		const country = no < 3 ? no : hash(seed, 0x101, no) % Math.min(COUNTRIES.length, 6 + count);
		const n = nth.get(country) ?? 0;
		nth.set(country, n + 1);
		const tier = n < 2 && unit(hash(seed, 0x102, no)) < 0.75 ? 1 : 2;
		const countryName = COUNTRIES[country] ?? "International";
		return { no, name: tournamentName(country, n), country, countryName, tier, simulated: false };
	});
	const simulated = ["Premier League SRL", "Champions League SRL"].map((name, i): Tournament => {
		const countryName = "Simulated Reality League";
		return { no: count + i, name, country: COUNTRIES.length, countryName, tier: 2, simulated: true };
	});
	return [...real, ...simulated];
}

function makeSlots(
	seed: number,
	matches: number,
	tournaments: readonly Tournament[],
	startAt: number,
): readonly Slot[] {
	const real = tournaments.filter((tournament) => !tournament.simulated);
	const computers = tournaments.filter((tournament) => tournament.simulated);
	return Array.from({ length: matches + SIMULATED_SLOTS }, (_, no): Slot => {
		const h = hash(seed, 0x510, no);
		const among = no < matches ? real : computers;
		const tournament = among[no < among.length ? no : mix(h, 1) % among.length];
		if (tournament === undefined) throw new RangeError("Cannot fill a slot as there must be a tournament");
		const speed = unit(mix(h, 2));
		const period = speed < 0.06 ? 4 * HOUR : speed < 0.22 ? 24 * HOUR : 120 * HOUR;
		return { no, hash: h, tournament, start: startAt + unit(mix(h, 3)) * period, period };
	});
}

function kickoffOf(slot: Slot, round: number): number {
	const jitter = (unit(mix(slot.hash, round)) - 0.5) * slot.period * 0.1;
	return Math.round((slot.start + round * slot.period + jitter) / (5 * MINUTE)) * 5 * MINUTE;
}

function nextRound(slot: Slot, at: number): number {
	let round = Math.floor((at - slot.start) / slot.period) - 1;
	while (kickoffOf(slot, round) <= at) round++;
	return round;
}

function nearestRound(slot: Slot, low: number, at: number): number {
	const around = nextRound(slot, at);
	return low + ROUNDS * Math.round((around - 1 - low) / ROUNDS);
}

function matchNo(slot: number, round: number): number {
	return (((round % ROUNDS) + ROUNDS) % ROUNDS) * SLOTS + slot;
}

function makeMatch(slot: Slot, round: number): Match {
	const no = matchNo(slot.no, round);
	const h = hash(slot.hash, 0x3a7, round);
	const size = TEAMS_PER_TOURNAMENT;
	const first = mix(h, 1) % size;
	const second = (first + 1 + (mix(h, 2) % (size - 1))) % size;
	const delay = unit(mix(h, 3)) * Math.min(slot.period / 20, HOUR);
	const team = (place: number): Team => {
		const number = slot.tournament.no * size + place;
		const name = teamName(number);
		return { no: number, name: slot.tournament.simulated ? `${name} SRL` : name };
	};
	return {
		no,
		sportradarId: SPORTRADAR_IDS.idOf(no),
		tournament: slot.tournament,
		home: team(first),
		away: team(second),
		kickoff: kickoffOf(slot, round),
		listedFrom: kickoffOf(slot, round - 1) + delay,
		neutralVenue: slot.tournament.country === 0 ? unit(mix(h, 4)) < 0.3 : unit(mix(h, 4)) < 0.02,
		hash: h,
	};
}

/** Modular inverse, so that ids can be turned back into match numbers. */
function inverse(a: number, modulus: number): number {
	let [r0, r1, t0, t1] = [modulus, a, 0, 1];
	while (r1 !== 0) {
		const q = Math.floor(r0 / r1);
		[r0, r1, t0, t1] = [r1, r0 - q * r1, t1, t0 - q * t1];
	}
	return ((t0 % modulus) + modulus) % modulus;
}
