import { isObject, type JsonObject, listAt, ShapeError } from "../shape.ts";
import type { Place } from "./native_event.ts";

/** An event of a list, unparsed, with what the list around it says. */
export interface ListedEvent {
	readonly value: unknown;
	/** Where it is in the reply, e.g. `data[0].events[3]`. */
	readonly path: string;
	/** Tournament that it is listed under, `undefined` where that has no id. */
	readonly tournamentId: string | undefined;
	/** Place that the list gives, `undefined` where it names none. */
	readonly around: Place | undefined;
}

/**
 * The events of a list, in its order: `data` is a list of tournaments (`POST pcEvents`, `[]` when there is nothing)
 * or holds one in `tournaments` (`POST wapConfigurableEventsByOrder`); each has its `events[]` (recorded shapes).
 *
 * @throws {ShapeError} if it is neither, or a tournament has no list of events
 */
export function parseEventList(data: unknown): readonly ListedEvent[] {
	const nested = isObject(data) && data.tournaments !== undefined;
	const path = nested ? "data.tournaments" : "data";
	return listAt(nested ? data.tournaments : data, path).flatMap((group, index) => {
		const at = `${path}[${index}]`;
		if (!isObject(group)) throw new ShapeError(at, "a tournament", group);
		const tournamentId = typeof group.id === "string" ? group.id : undefined;
		const around = placeOf(group);
		return listAt(group.events, `${at}.events`).map((value, i) => ({
			value,
			path: `${at}.events[${i}]`,
			tournamentId,
			around,
		}));
	});
}

function placeOf({ name, categoryName, categoryId }: JsonObject): Place | undefined {
	if (typeof name !== "string" || typeof categoryName !== "string" || typeof categoryId !== "string") {
		return undefined;
	}
	return { tournament: name, country: categoryName, categoryId };
}
