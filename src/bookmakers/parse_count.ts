import type { EventId } from "../odds/snapshot.ts";

/** More than any bookmaker has of anything that is counted: a larger number is no count. */
export const MOST_COUNT = 1_000_000;

/** What a count must be, for messages. */
export const COUNT_RULE = `a whole number from 0 to ${MOST_COUNT}`;

/** SportRadar's numbers fit, and so does the column. */
const LARGEST_NUMBER = 2 ** 31 - 1;

/** A count that is a number in JSON; `undefined` if it is none. */
export function parseCountNumber(value: unknown): number | undefined {
	return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_COUNT
		? value + 0
		: undefined;
}

/** A count that is a number in JSON or a text of digits; `undefined` if it is none. */
export function parseCount(value: unknown): number | undefined {
	return parseCountNumber(typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : value);
}

/**
 * A bookmaker's own number of something, as text: a whole number above 0, or a text of its digits without a 0 before them;
 * `undefined` if it is none.
 */
export function parseNativeNumber(value: unknown): string | undefined {
	if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
	return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? value : undefined;
}

/**
 * SportRadar's number of a match: 1 to 2^31 - 1, a number or a text of its digits. Whatever else stands in its place ("0",
 * "007", "0x1F", larger numbers) is none.
 */
export function parseMatchNumber(value: unknown): EventId | undefined {
	const number = Number(parseNativeNumber(value) ?? 0);
	return number > 0 && number <= LARGEST_NUMBER ? number : undefined;
}
