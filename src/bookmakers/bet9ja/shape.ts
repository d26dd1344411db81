import { FeedError } from "../feed_error.ts";

/** Something in a reply that is not as the recorded replies have it; says where. */
export class ShapeError extends FeedError {
	/**
	 * @param path in the reply, e.g. `D.STARTDATE`
	 * @param rule what it must be, e.g. "a text"
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

/** Whether a field is not there, or there and says nothing. */
export function isMissing(value: unknown): value is null | undefined | "" {
	return value === undefined || value === null || value === "";
}

/** @throws {ShapeError} if `value` is not an object */
export function objectAt(value: unknown, path: string): JsonObject {
	if (isObject(value)) return value;
	throw new ShapeError(path, "an object", value);
}

/** @throws {ShapeError} if `value` is not a text, or empty */
export function textAt(value: unknown, path: string): string {
	if (typeof value === "string" && value !== "") return value;
	throw new ShapeError(path, "a text", value);
}

/** A text, or nothing where there is none or something else: for names that are only shown. */
export function textOf(value: unknown): string | undefined {
	return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * A count or an id: a number, or a text of digits, as the bookmaker writes both.
 *
 * @throws {ShapeError} if it is no whole number from 0 on
 */
export function countAt(value: unknown, path: string): number {
	const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
	if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
	throw new ShapeError(path, "a whole number from 0 on", value);
}

/** A value in an error message: short, whatever a hostile reply puts there. */
function shown(value: unknown): string {
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (isObject(value)) return "an object";
	return typeof value === "string" ? JSON.stringify(value.slice(0, 80)) : String(value);
}
