import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../bookmaker_profile.ts";
import { hashText, mix, unit } from "../random.ts";
import type { MatchViews } from "../simulation.ts";
import type { Match } from "../world.ts";
import type { HabitSetting, MatchHabit, RequestHabit } from "./habit.ts";
import { habitFault } from "./habit_setting.ts";
import { HABITS } from "./habits.ts";

/** A habit of matches that is switched on at a bookmaker. */
export interface MatchHabitOn {
	readonly habit: MatchHabit;
	/** Whether a match meets it: always the same ones for the same world. */
	readonly picks: (match: Match) => boolean;
}

/** A habit of requests that is switched on at a bookmaker. */
export interface RequestHabitOn {
	readonly habit: RequestHabit;
	readonly setting: HabitSetting;
}

/** The habits of one bookmaker, in the order in which they were set. */
export interface BookmakerHabits {
	readonly ofMatches: readonly MatchHabitOn[];
	readonly ofRequests: readonly RequestHabitOn[];
	/** How often each list and index was asked since the habits were set, by what was asked. */
	readonly asked: Map<string, number>;
}

/** The habits that are switched on, by bookmaker. With none on it costs a look-up a request. */
export class HabitSwitch implements MatchViews {
	#all: readonly HabitSetting[] = [];
	#on = new Map<SimulatedBookmaker, BookmakerHabits>();
	#views = new Map<SimulatedBookmaker, (match: Match) => readonly Match[]>();

	/** All that are on, as they were set. */
	get all(): readonly HabitSetting[] {
		return this.#all;
	}

	/** Switches these on and all others off. @throws {RangeError} if one cannot be; nothing is changed then */
	replace(settings: readonly HabitSetting[]): void {
		const fault = settings.map(habitFault).find((each) => each !== undefined);
		if (fault !== undefined) throw new RangeError(`Cannot switch a habit on as it ${fault}`);
		this.#all = settings;
		this.#on = new Map();
		this.#views = new Map();
		for (const bookmaker of SIMULATED_BOOKMAKERS) {
			const habits = habitsOf(settings, bookmaker);
			if (habits === undefined) continue;
			this.#on.set(bookmaker, habits);
			const view = viewThrough(habits.ofMatches, bookmaker);
			if (view !== undefined) this.#views.set(bookmaker, view);
		}
	}

	/** The habits of a bookmaker; `undefined`: none. */
	of(bookmaker: SimulatedBookmaker): BookmakerHabits | undefined {
		return this.#on.get(bookmaker);
	}

	viewOf(bookmaker: SimulatedBookmaker): ((match: Match) => readonly Match[]) | undefined {
		return this.#views.get(bookmaker);
	}
}

/** Whether chance picks what a hash stands for, the same for the same habit. */
export function isPicked({ habit, share = 1 }: HabitSetting, hash: number): boolean {
	return unit(mix(hash, hashText(habit))) < share;
}

function habitsOf(
	settings: readonly HabitSetting[],
	bookmaker: SimulatedBookmaker,
): BookmakerHabits | undefined {
	const ofMatches: MatchHabitOn[] = [];
	const ofRequests: RequestHabitOn[] = [];
	for (const setting of settings) {
		const habit = HABITS.get(setting.habit);
		if (habit === undefined || (setting.bookmaker ?? bookmaker) !== bookmaker) continue;
		if (!habit.bookmakers.includes(bookmaker)) continue;
		if (habit.picks === "requests") ofRequests.push({ habit, setting });
		else ofMatches.push({ habit, picks: (match) => picksMatch(setting, match) });
	}
	if (ofMatches.length + ofRequests.length === 0) return undefined;
	return { ofMatches, ofRequests, asked: new Map() };
}

function picksMatch(setting: HabitSetting, match: Match): boolean {
	return setting.match === undefined ? isPicked(setting, match.hash) : setting.match === match.sportradarId;
}

/** What a bookmaker shows in a match's place when each habit has had its way; `undefined`: the match itself. */
function viewThrough(
	on: readonly MatchHabitOn[],
	bookmaker: SimulatedBookmaker,
): ((match: Match) => readonly Match[]) | undefined {
	const views = on.flatMap(({ habit: { view }, picks }) => (view === undefined ? [] : [{ view, picks }]));
	if (views.length === 0) return undefined;
	return (match) =>
		views.reduce<readonly Match[]>(
			(shown, { view, picks }) => shown.flatMap((each) => (picks(each) ? view(each, bookmaker) : [each])),
			[match],
		);
}
