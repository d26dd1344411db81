import { FeedError } from "../feed_error.ts";

/** Something in a reply that is not as the recorded replies have it; says where. */
export class ShapeError extends FeedError {
	/**
	 * @param path in the reply, e.g. `markets[3].marketType.id`
	 * @param rule what it must be, e.g. "a list"
	 */
	constructor(
		readonly path: string,
		rule: string,
		value: unknown,
	) {
		super("malformed", `Cannot read ${path} as it must be ${rule}: it is ${shown(value)}`);
	}
}

/** A JSON object, by whose keys nothing is known yet. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a JSON value is an object: no list, no `null`. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a field is not there: v3 writes `null` where v4 leaves the field out. */
export function isMissing(value: unknown): value is null | undefined {
	return value === undefined || value === null;
}

/** @throws {ShapeError} if `value` is not an object */
export function objectAt(value: unknown, path: string): JsonObject {
	if (isObject(value)) return value;
	throw new ShapeError(path, "an object", value);
}

/**
 * A list; a missing one is empty, as v4 leaves out empty fields.
 *
 * @throws {ShapeError} if it is there and no list
 */
export function listAt(value: unknown, path: string): readonly unknown[] {
	if (isMissing(value)) return [];
	if (Array.isArray(value)) return value;
	throw new ShapeError(path, "a list", value);
}

/** @throws {ShapeError} if `value` is not a text, or empty */
export function textAt(value: unknown, path: string): string {
	if (typeof value === "string" && value !== "") return value;
	throw new ShapeError(path, "a text", value);
}

/**
 * A count: a number in v3, a text of digits in v4; `undefined` where there is none.
 *
 * @throws {ShapeError} if it is there and no whole number from 0 on
 */
export function countAt(value: unknown, path: string): number | undefined {
	if (isMissing(value)) return undefined;
	const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
	throw new ShapeError(path, "a whole number from 0 on", value);
}

/** A value in an error message: short, whatever a hostile reply puts there. */
function shown(value: unknown): string {
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (isObject(value)) return "an object";
	return typeof value === "string" ? JSON.stringify(value.slice(0, 80)) : String(value);
}
