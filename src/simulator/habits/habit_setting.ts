import { SIMULATED_BOOKMAKERS } from "../bookmaker_profile.ts";
import type { Habit, HabitSetting } from "./habit.ts";
import { HABITS } from "./habits.ts";

/** Stands for every bookmaker that can have the habit. */
const ALL = "all";

/** What was read, and what could not be, a sentence each. */
export interface ParsedHabits {
	readonly settings: readonly HabitSetting[];
	readonly faults: readonly string[];
}

/**
 * Reads `<bookmaker>:<habit>[@<share or match>]`, by comma: `sportybet:exchanged_teams@0.05,all:odd_text@30123456`. The
 * bookmaker may be `all`; a number up to 1 is a share, a whole one above 1 a match's SportRadar number.
 */
export function parseHabits(text: string): ParsedHabits {
	const settings: HabitSetting[] = [];
	const faults: string[] = [];
	for (const entry of text.split(",").map((part) => part.trim())) {
		if (entry === "") continue;
		const parsed = parseHabit(entry);
		if (typeof parsed === "string") faults.push(parsed);
		else settings.push(parsed);
	}
	return { settings, faults };
}

function parseHabit(entry: string): HabitSetting | string {
	const [, named = "", habit = "", amount] = /^([^:@]+):([^:@]+)(?:@([^:@]*))?$/.exec(entry) ?? [];
	if (habit === "") return `must be <bookmaker>:<habit>[@<share or match>], by comma: one is ${entry}`;
	const bookmaker = SIMULATED_BOOKMAKERS.find((each) => each === named);
	if (bookmaker === undefined && named !== ALL) {
		return `must name a bookmaker of ${SIMULATED_BOOKMAKERS.join(", ")} or ${ALL}: it is ${named} in ${entry}`;
	}
	if (amount !== undefined && !/^\d+(?:\.\d+)?$/.test(amount)) return amountFault(entry);
	const number = amount === undefined ? undefined : Number(amount);
	const isMatch = number !== undefined && number > 1;
	const setting: HabitSetting = {
		...(bookmaker === undefined ? {} : { bookmaker }),
		habit,
		...(number === undefined ? {} : isMatch ? { match: number } : { share: number }),
	};
	const fault = habitFault(setting);
	return fault === undefined ? setting : `${fault} in ${entry}`;
}

/** What is wrong with a setting: `must …: it is …`; `undefined`: nothing. */
export function habitFault({ bookmaker, habit, share, match }: HabitSetting): string | undefined {
	const known = HABITS.get(habit);
	if (known === undefined) return `must name a habit of ${[...HABITS.keys()].join(", ")}: it is ${habit}`;
	if (bookmaker !== undefined && !known.bookmakers.includes(bookmaker)) {
		return `must have ${habit} at one of ${known.bookmakers.join(", ")}: it is ${bookmaker}`;
	}
	if (share !== undefined && !(share > 0 && share <= 1)) return amountFault(String(share));
	if (match === undefined) return undefined;
	if (share !== undefined) return `must have a share or a match, not both: it is ${share} and ${match}`;
	if (!Number.isInteger(match) || match <= 1) return amountFault(String(match));
	if (isOfMatches(known)) return undefined;
	return `must have a share with ${habit}, which meets requests that are about no single match: it is ${match}`;
}

function isOfMatches(habit: Habit): boolean {
	return habit.picks === "matches" || habit.kinds.includes("event");
}

function amountFault(found: string): string {
	return `must have after @ a share above 0 up to 1, or the SportRadar number of a match: it is ${found}`;
}
