import type { Answer } from "../answer.ts";
import type { SimulatedBookmaker } from "../bookmaker_profile.ts";
import type { Match } from "../world.ts";

/** What a request asks for: counts and groups, the events of some groups, or one event. */
export type ReplyKind = "index" | "list" | "event";

/** A JSON object of a reply, to be changed in place. */
export type JsonObject = Record<string, unknown>;

/** An event of a reply, in its list or on its own. */
export interface ShownEvent {
	readonly bookmaker: SimulatedBookmaker;
	/** The match as the bookmaker shows it. */
	readonly match: Match;
	/** The simulated time, epoch milliseconds. */
	readonly at: number;
}

/** A list or an index as a whole. */
export interface ShownReply {
	readonly bookmaker: SimulatedBookmaker;
	/** How many times the same was asked before since the habits were set. */
	readonly before: number;
	/** Every listed match that the habit is set for, in the world's order. */
	readonly matches: () => readonly Match[];
}

/** What every habit says of itself. */
interface HabitFacts {
	/** Its name in settings. */
	readonly name: string;
	/** What the site does, in a sentence. */
	readonly summary: string;
	/** The bookmakers in whose shapes it makes sense. */
	readonly bookmakers: readonly SimulatedBookmaker[];
}

/** A habit that spoils what is said of some matches. All its functions are pure but for what they change in place. */
export interface MatchHabit extends HabitFacts {
	readonly picks: "matches";
	/** What is shown in a match's place: nothing, the match otherwise, or several. */
	readonly view?: (match: Match, bookmaker: SimulatedBookmaker) => readonly Match[];
	/** Changes an event of a reply in place. */
	readonly event?: (event: JsonObject, shown: ShownEvent) => void;
	/** Changes a list of events, which hold at least one match of the habit's, in place. */
	readonly list?: (reply: JsonObject, shown: ShownReply) => void;
	/** Changes an index in place. */
	readonly index?: (reply: JsonObject, shown: ShownReply) => void;
}

/** A habit that spoils some replies as they travel. */
export interface RequestHabit extends HabitFacts {
	readonly picks: "requests";
	/** The kinds of requests that can meet it. */
	readonly kinds: readonly ReplyKind[];
	/** @param gone aborted when the client goes away or the simulator stops */
	readonly respond: (good: Answer, request: Request, gone: AbortSignal) => Response | Promise<Response>;
}

/** A way in which a real site has been seen to behave. A file of this folder has one, `HABITS` all of them. */
export type Habit = MatchHabit | RequestHabit;

/** A habit that is switched on. */
export interface HabitSetting {
	/** Whose site has it; `undefined`: every one that can. */
	readonly bookmaker?: SimulatedBookmaker | undefined;
	/** A name in `HABITS`. */
	readonly habit: string;
	/** Share of the matches or requests, above 0 to 1, the same ones for the same seed; 1 unless said. */
	readonly share?: number | undefined;
	/** SportRadar's number of the only match that meets it. */
	readonly match?: number | undefined;
}
