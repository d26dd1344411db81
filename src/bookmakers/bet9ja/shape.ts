import { ShapeError } from "../shape.ts";

/** Whether a field is not there, or there and says nothing. */
export function isMissing(value: unknown): value is null | undefined | "" {
	return value === undefined || value === null || value === "";
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
