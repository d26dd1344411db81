import { COUNT_RULE, parseCount } from "../parse_count.ts";
import { ShapeError } from "../shape.ts";

/** Whether a field is not there: v3 writes `null` where v4 leaves the field out. */
export function isMissing(value: unknown): value is null | undefined {
	return value === undefined || value === null;
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

/**
 * A count: a number in v3, a text of digits in v4; `undefined` where there is none.
 *
 * @throws {ShapeError} if it is there and no count, see `parseCount`
 */
export function countAt(value: unknown, path: string): number | undefined {
	if (isMissing(value)) return undefined;
	const count = parseCount(value);
	if (count !== undefined) return count;
	throw new ShapeError(path, COUNT_RULE, value);
}
