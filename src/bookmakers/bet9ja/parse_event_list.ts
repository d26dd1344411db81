import { isObject, type JsonObject, objectAt, ShapeError } from "../shape.ts";
import { type NameOf, namesFrom } from "./market_names.ts";
import { FOOTBALL } from "./native_event.ts";
import { isMissing } from "./shape.ts";

/** An event of a list, unparsed. */
export interface ListedEvent {
	readonly value: unknown;
	/** Where it is in the reply, e.g. `D.E[3]`. */
	readonly path: string;
	/** Names of its markets. */
	readonly nameOf: NameOf;
}

/**
 * The events of a group (`D` of `GetEventsInGroupV2`), in its order: `E` is a list of them, or an object with an event
 * under each id (told); missing where there are none.
 *
 * @throws {ShapeError} if `E` is something else
 */
export function parseGroup(data: JsonObject): readonly ListedEvent[] {
	return eventsIn(data.E, "D.E", namesFrom(data.MK, data.TRANS));
}

/**
 * The football events that a search found (`D` of `SearchV2`, recorded: `S["1"].E[]`; no `S` when it found nothing).
 *
 * @throws {ShapeError} if `S` or what it has of football is something else
 */
export function parseSearch(data: JsonObject): readonly ListedEvent[] {
	if (isMissing(data.S)) return [];
	const football = objectAt(data.S, "D.S")[FOOTBALL];
	if (football === undefined) return [];
	const { E, MK } = objectAt(football, `D.S.${FOOTBALL}`);
	return eventsIn(E, `D.S.${FOOTBALL}.E`, namesFrom(MK, data.TRANS));
}

function eventsIn(value: unknown, path: string, nameOf: NameOf): readonly ListedEvent[] {
	if (isMissing(value)) return [];
	if (Array.isArray(value)) {
		return value.map((event: unknown, index) => ({ value: event, path: `${path}[${index}]`, nameOf }));
	}
	if (!isObject(value)) throw new ShapeError(path, "a list of events, or events by id", value);
	return Object.entries(value).map(([id, event]) => ({
		value: event,
		path: `${path}.${id.slice(0, 40)}`,
		nameOf,
	}));
}
