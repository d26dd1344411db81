import { FeedError } from "./feed_error.ts";

/** Something in a reply that is not as the recorded replies have it; says where. */
export class ShapeError extends FeedError {
	/**
	 * @param path in the reply, e.g. `data.markets[3].id`
	 * @param rule what it must be, e.g. "a number"
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

/** @throws {ShapeError} if `value` is not an object */
export function objectAt(value: unknown, path: string): JsonObject {
	if (isObject(value)) return value;
	throw new ShapeError(path, "an object", value);
}

/** @throws {ShapeError} if `value` is not a list */
export function listAt(value: unknown, path: string): readonly unknown[] {
	if (Array.isArray(value)) return value;
	throw new ShapeError(path, "a list", value);
}

/** @throws {ShapeError} if `value` is not a text, or empty */
export function textAt(value: unknown, path: string): string {
	if (typeof value === "string" && value !== "") return value;
	throw new ShapeError(path, "a text", value);
}

/** @throws {ShapeError} if `value` is not a whole number from 0 on */
export function countAt(value: unknown, path: string): number {
	if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
	throw new ShapeError(path, "a whole number from 0 on", value);
}

/** @throws {ShapeError} if `value` is not a whole number */
export function integerAt(value: unknown, path: string): number {
	if (typeof value === "number" && Number.isSafeInteger(value)) return value;
	throw new ShapeError(path, "a whole number", value);
}

/** A value in an error message: short, whatever a hostile reply puts there. */
function shown(value: unknown): string {
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (isObject(value)) return "an object";
	return typeof value === "string" ? JSON.stringify(value.slice(0, 80)) : String(value);
}
