import type { Claim } from "./claim.ts";
import { BOOKINGS_QUESTIONS } from "./questions_bookings.ts";
import { CORNER_QUESTIONS } from "./questions_corners.ts";
import { COURSE_QUESTIONS } from "./questions_course.ts";
import { GOAL_QUESTIONS } from "./questions_goals.ts";
import { HALVES_QUESTIONS } from "./questions_halves.ts";
import { INCIDENT_QUESTIONS, UNNAMED_QUESTIONS } from "./questions_incidents.ts";
import { KNOCKOUT_QUESTIONS } from "./questions_knockout.ts";
import { MATCH_QUESTIONS } from "./questions_match.ts";
import { MINUTE_QUESTIONS } from "./questions_minutes.ts";
import { PLAYER_QUESTIONS } from "./questions_players.ts";
import { STATISTIC_QUESTIONS } from "./questions_statistics.ts";

/** Markets that a bookmaker prices anew at the same moment. */
export const FAMILIES = [
	...(["result", "goals", "first_half", "second_half"] as const),
	...(["combos", "corners", "cards", "specials", "statistics", "players"] as const),
] as const;

/** One of `FAMILIES`. */
export type Family = (typeof FAMILIES)[number];

/** A question with its outcomes: the claim of each by its key. */
export type Question = Readonly<Record<string, Claim>>;

/** What can be asked of a match, before a bookmaker has chosen lines, outcomes and words. */
export interface QuestionKind {
	readonly family: Family;
	/** The lines that bookmakers usually choose from; none: the question has no line. */
	readonly lines?: readonly number[];
	/** Whether the line is a number of something ("the 2nd corner"), so that no outcome tells that it is too far off. */
	readonly numbered?: boolean;
	/**
	 * The question at a line (0 where there is none). `keys` are the outcomes wanted: questions whose outcomes are
	 * ranges or scores make them from the keys, all others give all of theirs. `label` is what a number cannot say: a
	 * range, a player (`home.3`); left out where the question needs none.
	 */
	readonly ask: (line: number, keys: readonly string[], label?: string) => Question;
}

/** Question kinds by name. */
export type QuestionKinds = Readonly<Record<string, QuestionKind>>;

/**
 * Everything that can be asked, by name. The name is the catalogue's market id, the keys are its outcome ids; what
 * bookmakers sell and the catalogue does not name is asked by the names of `UNNAMED_QUESTIONS`.
 */
const QUESTIONS: ReadonlyMap<string, QuestionKind> = new Map(
	[
		GOAL_QUESTIONS,
		MATCH_QUESTIONS,
		COURSE_QUESTIONS,
		HALVES_QUESTIONS,
		MINUTE_QUESTIONS,
		CORNER_QUESTIONS,
		BOOKINGS_QUESTIONS,
		STATISTIC_QUESTIONS,
		INCIDENT_QUESTIONS,
		KNOCKOUT_QUESTIONS,
		PLAYER_QUESTIONS,
		UNNAMED_QUESTIONS,
	].flatMap((kinds) => Object.entries(kinds)),
);

/** The question of this name. @throws {RangeError} if there is none */
export function questionNamed(name: string): QuestionKind {
	const kind = QUESTIONS.get(name);
	if (kind === undefined) {
		throw new RangeError(`Cannot ask a question as its name must be in the question book: it is ${name}`);
	}
	return kind;
}
