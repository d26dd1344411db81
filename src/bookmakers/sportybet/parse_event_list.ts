import { identityText, nameText } from "../outside_text.ts";
import { isObject, type JsonObject, listAt } from "../shape.ts";
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
 * A tournament without a list of events does not lose the others: it is an event that cannot be read.
 *
 * @throws {ShapeError} if it is neither
 */
export function parseEventList(data: unknown): readonly ListedEvent[] {
	const nested = isObject(data) && data.tournaments !== undefined;
	const path = nested ? "data.tournaments" : "data";
	return listAt(nested ? data.tournaments : data, path).flatMap((group, index) => {
		const at = `${path}[${index}]`;
		if (!isObject(group)) return [{ value: group, path: at, tournamentId: undefined, around: undefined }];
		const tournamentId = typeof group.id === "string" ? identityText(group.id) : undefined;
		const around = placeOf(group);
		const { events } = group;
		if (!Array.isArray(events)) return [{ value: events, path: `${at}.events`, tournamentId, around }];
		return events.map((value: unknown, i) => ({
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
	const id = identityText(categoryId);
	const place = { tournament: nameText(name), country: nameText(categoryName) };
	return id === undefined || place.tournament === "" || place.country === ""
		? undefined
		: { ...place, categoryId: id };
}
