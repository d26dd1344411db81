import { nameText } from "../outside_text.ts";
import { countAt, identityAt, isObject, listAt, objectAt, ShapeError } from "../shape.ts";
import { FOOTBALL } from "./native_event.ts";

/** A tournament of the list of lists. */
export interface NativeTournament {
	/** `sr:tournament:17`, `sr:simple_tournament:11310`. */
	readonly id: string;
	readonly name: string;
	readonly categoryId: string;
	/** Upcoming events the bookmaker says it has. */
	readonly eventSize: number;
}

/** Football in `GET popularAndSportList`. */
export interface NativeSportList {
	/** Events of the whole sport; equals the sum of the tournaments' when the list is whole. */
	readonly eventSize: number;
	/** In the bookmaker's order, those of the simulated category included. */
	readonly tournaments: readonly NativeTournament[];
	/** Categories and tournaments that could not be read, one line each. */
	readonly problems: readonly string[];
}

/**
 * Football's tournaments out of `data` of `GET popularAndSportList` (recorded shape:
 * `sportList[].categories[].tournaments[]`). `popularEvents`, which repeats some of them, is not looked at.
 *
 * @throws {ShapeError} if there is no list, or no football in it
 */
export function parseSportList(data: unknown): NativeSportList {
	const sports = listAt(objectAt(data, "data").sportList, "data.sportList");
	const index = sports.findIndex((sport) => isObject(sport) && sport.id === FOOTBALL);
	if (index < 0) throw new ShapeError("data.sportList", `a list with ${FOOTBALL} in it`, sports);
	const path = `data.sportList[${index}]`;
	const sport = objectAt(sports[index], path);
	const problems: string[] = [];
	const tournaments = listAt(sport.categories, `${path}.categories`).flatMap((category, c) =>
		readable(problems, () => parseCategory(category, `${path}.categories[${c}]`, problems)),
	);
	return { eventSize: countAt(sport.eventSize, `${path}.eventSize`), tournaments, problems };
}

function parseCategory(value: unknown, path: string, problems: string[]): readonly NativeTournament[] {
	const category = objectAt(value, path);
	const categoryId = identityAt(category.id, `${path}.id`);
	return listAt(category.tournaments, `${path}.tournaments`).flatMap((tournament, t) =>
		readable(problems, () => [parseTournament(tournament, `${path}.tournaments[${t}]`, categoryId)]),
	);
}

function parseTournament(value: unknown, path: string, categoryId: string): NativeTournament {
	const tournament = objectAt(value, path);
	const id = identityAt(tournament.id, `${path}.id`);
	// For messages only: a name that cannot be read does not lose the tournament's matches.
	const name = typeof tournament.name === "string" ? nameText(tournament.name) : "";
	return {
		id,
		name: name === "" ? id : name,
		categoryId,
		eventSize: countAt(tournament.eventSize, `${path}.eventSize`),
	};
}

/** What `parse` finds, or nothing and a line in `problems`: one unreadable entry does not lose the others. */
function readable<T>(problems: string[], parse: () => readonly T[]): readonly T[] {
	try {
		return parse();
	} catch (error) {
		if (!(error instanceof ShapeError)) throw error;
		problems.push(error.message);
		return [];
	}
}
