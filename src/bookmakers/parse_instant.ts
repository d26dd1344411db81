import type { Instant } from "../odds/snapshot.ts";

/** The years that ISO 8601 writes with four digits: what lies beyond is no time that we store or show. */
const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** Epoch milliseconds; `undefined` if the value is no whole number of them from the year 1 to 9999. */
export function parseEpoch(value: unknown): Instant | undefined {
	return typeof value === "number" && Number.isInteger(value) && value >= FIRST && value <= LAST
		? value + 0
		: undefined;
}

const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?:(:\d\d)(\.\d{1,9})?)?Z$/;

/**
 * A moment as `YYYY-MM-DDTHH:MM[:SS[.fff]]Z`, to the millisecond; `undefined` if the text is of another form, or names a
 * day or an hour that there is not.
 */
export function parseIsoTime(value: unknown): Instant | undefined {
	const [, minute, second = ":00", fraction = ""] = (typeof value === "string" && ISO.exec(value)) || [];
	if (minute === undefined) return undefined;
	const instant = Date.parse(`${minute}${second}${fraction.slice(0, 4)}Z`);
	// `Date.parse` takes 30 February for a day in March, and 24:00 for the next day.
	if (Number.isNaN(instant) || !new Date(instant).toISOString().startsWith(minute + second)) return undefined;
	return parseEpoch(instant);
}

/** The same as `YYYY-MM-DD HH:MM:SS`, in UTC. */
export function parseUtcTime(value: unknown): Instant | undefined {
	const isForm = typeof value === "string" && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value);
	return isForm ? parseIsoTime(`${value.replace(" ", "T")}Z`) : undefined;
}
