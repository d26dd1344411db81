import type { Instant } from "../odds/snapshot.ts";
import { FeedError } from "./feed_error.ts";
import { identityText, nameText, shownText } from "./outside_text.ts";
import { COUNT_RULE, parseCountNumber } from "./parse_count.ts";
import { parseEpoch } from "./parse_instant.ts";

/** Longest path in an error message, in characters. */
const LONGEST_PATH = 160;

/** Something in a reply that is not as the recorded replies have it; says where. */
export class ShapeError extends FeedError {
	/** Where, with what is not seen escaped: keys of objects are a part of it. */
	readonly path: string;

	/**
	 * @param path in the reply, e.g. `data.markets[3].id`
	 * @param rule what it must be, e.g. "a number"
	 */
	constructor(path: string, rule: string, value: unknown) {
		const at = shownText(path, LONGEST_PATH);
		super("malformed", `Cannot read ${at} as it must be ${rule}: it is ${shownValue(value)}`);
		this.path = at;
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

/**
 * A name that is shown, in the form of `nameText`.
 *
 * @throws {ShapeError} if `value` is not a text, or has nothing to be seen
 */
export function nameAt(value: unknown, path: string): string {
	const name = typeof value === "string" ? nameText(value) : "";
	if (name !== "") return name;
	throw new ShapeError(path, "a text", value);
}

/**
 * A text that tells things apart, in the form of `identityText`.
 *
 * @throws {ShapeError} if `value` is none
 */
export function identityAt(value: unknown, path: string): string {
	const id = typeof value === "string" ? identityText(value) : undefined;
	if (id !== undefined) return id;
	throw new ShapeError(path, "a text, not too long and without control characters", value);
}

/** @throws {ShapeError} if `value` is not a count, see `parseCountNumber` */
export function countAt(value: unknown, path: string): number {
	const count = parseCountNumber(value);
	if (count !== undefined) return count;
	throw new ShapeError(path, COUNT_RULE, value);
}

/** @throws {ShapeError} if `value` is not a moment in epoch milliseconds, see `parseEpoch` */
export function epochAt(value: unknown, path: string): Instant {
	const instant = parseEpoch(value);
	if (instant !== undefined) return instant;
	throw new ShapeError(path, "a time in epoch milliseconds, of the years 1 to 9999", value);
}

/** @throws {ShapeError} if `value` is not a whole number */
export function integerAt(value: unknown, path: string): number {
	if (typeof value === "number" && Number.isSafeInteger(value)) return value;
	throw new ShapeError(path, "a whole number", value);
}

/**
 * A flag; a missing one is not set.
 *
 * @throws {ShapeError} if it is there and neither true nor false: "true" must not read as not set
 */
export function flagAt(value: unknown, path: string): boolean {
	if (value === undefined || value === null) return false;
	if (typeof value === "boolean") return value;
	throw new ShapeError(path, "true or false", value);
}

/** A value in a message: short, whatever a hostile reply puts there. */
export function shownValue(value: unknown): string {
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (isObject(value)) return "an object";
	return typeof value === "string" ? shownText(JSON.stringify(value.slice(0, 80)), 120) : String(value);
}
