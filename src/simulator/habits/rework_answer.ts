import type { Answer, Ask } from "../answer.ts";
import type { SimulatedBookmaker } from "../bookmaker_profile.ts";
import { hashText } from "../random.ts";
import type { Simulation } from "../simulation.ts";
import type { JsonObject, RequestHabit, ShownReply } from "./habit.ts";
import { type BookmakerHabits, isPicked, type MatchHabitOn } from "./habit_switch.ts";
import { askedMatchNo, eventMatchNo, eventsIn, isObject, replyKind } from "./native_reply.ts";

/** A request to a site whose habits are on. */
export interface HabitualAsk {
	readonly bookmaker: SimulatedBookmaker;
	readonly habits: BookmakerHabits;
	readonly simulation: Simulation;
	readonly ask: Ask;
}

/** What the habits of matches make of a good answer. A refusal stays as it is. */
export function reworkAnswer(about: HabitualAsk, good: Answer): Answer {
	const { bookmaker, habits, ask, simulation } = about;
	const kind = replyKind(ask.url.pathname);
	const on = habits.ofMatches.filter(({ habit }) => habit.event ?? habit.list ?? habit.index);
	if (kind === undefined || good.status !== 200 || on.length === 0) return good;
	if (kind === "event" && !picksAsked(about, on)) return good;
	const reply: unknown = JSON.parse(good.body);
	if (!isObject(reply)) return good;
	for (const event of eventsIn(bookmaker, kind, reply)) reworkEvent(about, on, event);
	if (kind !== "event") reworkWhole(kind, on, reply, shownReply(about, simulation));
	return { ...good, body: JSON.stringify(reply) };
}

/** The habit of requests that a request meets, the one set first; `undefined`: none. */
export function requestHabit({ bookmaker, habits, simulation, ask }: HabitualAsk): RequestHabit | undefined {
	const kind = replyKind(ask.url.pathname);
	if (kind === undefined) return undefined;
	const met = habits.ofRequests.find(({ habit, setting }) => {
		if (!habit.kinds.includes(kind)) return false;
		if (setting.match === undefined) return isPicked(setting, hashText(identityOf(ask)));
		const no = kind === "event" ? askedMatchNo(bookmaker, ask.url) : undefined;
		if (no === undefined) return false;
		return simulation.matchOf(bookmaker, no, ask.at)?.sportradarId === setting.match;
	});
	return met?.habit;
}

/** Whether an event's request is about a match that a habit picks: all others need not be parsed. */
function picksAsked({ bookmaker, simulation, ask }: HabitualAsk, on: readonly MatchHabitOn[]): boolean {
	const no = askedMatchNo(bookmaker, ask.url);
	const match = no === undefined ? undefined : simulation.matchOf(bookmaker, no, ask.at);
	return match !== undefined && on.some(({ picks }) => picks(match));
}

function reworkEvent(
	{ bookmaker, simulation, ask: { at } }: HabitualAsk,
	on: readonly MatchHabitOn[],
	event: JsonObject,
): void {
	const no = eventMatchNo(bookmaker, event);
	const match = no === undefined ? undefined : simulation.matchOf(bookmaker, no, at);
	if (match === undefined) return;
	for (const { habit, picks } of on) if (picks(match)) habit.event?.(event, { bookmaker, match, at });
}

function reworkWhole(
	kind: "index" | "list",
	on: readonly MatchHabitOn[],
	reply: JsonObject,
	shown: (picks: MatchHabitOn["picks"]) => ShownReply,
): void {
	for (const { habit, picks } of on) habit[kind]?.(reply, shown(picks));
}

function shownReply({ bookmaker, habits, ask }: HabitualAsk, simulation: Simulation) {
	const identity = identityOf(ask);
	const before = habits.asked.get(identity) ?? 0;
	habits.asked.set(identity, before + 1);
	return (picks: MatchHabitOn["picks"]): ShownReply => ({
		bookmaker,
		before,
		matches: () => simulation.listed(bookmaker, ask.at).filter(picks),
	});
}

/** What makes two requests the same: all but the time that clients add against caches. */
function identityOf({ url, body }: Ask): string {
	return `${url.pathname}${url.search.replace(/[?&]_t=\d+/, "")} ${body}`;
}
