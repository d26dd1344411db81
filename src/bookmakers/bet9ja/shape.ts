import { nameText } from "../outside_text.ts";
import { COUNT_RULE, parseCount, parseNativeNumber } from "../parse_count.ts";
import { ShapeError } from "../shape.ts";

/** Whether a field is not there, or there and says nothing. */
export function isMissing(value: unknown): value is null | undefined | "" {
	return value === undefined || value === null || value === "";
}

/** A name in the form of `nameText`, or nothing where there is none or something else: for names that are only shown. */
export function nameOf(value: unknown): string | undefined {
	const name = typeof value === "string" ? nameText(value) : "";
	return name === "" ? undefined : name;
}

/**
 * A count: a number, or a text of digits, as the bookmaker writes both.
 *
 * @throws {ShapeError} if it is none, see `parseCount`
 */
export function countAt(value: unknown, path: string): number {
	const count = parseCount(value);
	if (count !== undefined) return count;
	throw new ShapeError(path, COUNT_RULE, value);
}

/**
 * The bookmaker's own id of an event, a number or a text of digits, as text.
 *
 * @throws {ShapeError} if it is none, see `parseNativeNumber`
 */
export function idAt(value: unknown, path: string): string {
	const id = parseNativeNumber(value);
	if (id !== undefined) return id;
	throw new ShapeError(path, "a whole number from 1 on", value);
}
