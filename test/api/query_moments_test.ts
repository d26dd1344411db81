import { describe, expect, test } from "bun:test";
import { ApiError } from "../../src/api/api_error.ts";
import { parseEventQuery } from "../../src/api/event_query.ts";
import { parseAt, parseHistoryQuery, parseMovementsQuery, rangeOf } from "../../src/api/history_query.ts";
import { FIRST_INSTANT, LAST_INSTANT } from "../../src/api/wire_time.ts";
import { KICKOFF, makeFixture, NOW } from "../fixture/make_snapshot.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"];

/** Every way in which a moment is said. */
const WAYS: readonly (readonly [string, (text: string) => unknown])[] = [
	["at", (text) => parseAt(new URLSearchParams({ at: text }), LAST_INSTANT)],
	["from", (text) => parseEventQuery(new URLSearchParams({ from: text }), BOOKS)],
	["to", (text) => parseEventQuery(new URLSearchParams({ to: text }), BOOKS)],
	["changed_since", (text) => parseEventQuery(new URLSearchParams({ changed_since: text }), BOOKS)],
	["from", (text) => parseHistoryQuery(new URLSearchParams({ market_id: "1x2_ft", from: text }), BOOKS)],
	["to", (text) => parseHistoryQuery(new URLSearchParams({ market_id: "1x2_ft", to: text }), BOOKS)],
	["from", (text) => parseMovementsQuery(new URLSearchParams({ from: text }), BOOKS)],
	["to", (text) => parseMovementsQuery(new URLSearchParams({ to: text }), BOOKS)],
];

function parameterAtFault(read: (text: string) => unknown, text: string): string | undefined {
	try {
		read(text);
		return undefined;
	} catch (error) {
		if (error instanceof ApiError && error.code === "invalid_query") return error.details[0]?.parameter;
		throw error;
	}
}

describe("a moment in a query", () => {
	test.each([
		"0000-01-01T00:00:00Z",
		"0000-06-01T00:00:00Z",
		// A minute of year 0 or of year 10000 in UTC, as the zone is another.
		"0001-01-01T00:00:00+14:00",
		"9999-12-31T23:59:59-12:00",
		"9999-12-31T24:00:00Z",
		"10000-01-01T00:00:00Z",
		"+010000-01-01T00:00:00Z",
		"-000001-01-01T00:00:00Z",
		"2026-05-06T23:59:60Z",
		"2026-05-06T25:00:00Z",
		"2026-05-06T24:00:01Z",
		"2026-02-29T00:00:00Z",
		"2026-05-06T11:00:00+99:99",
		"2026-05-06T11:00:00",
		"2026-05-06",
		"9000000000000000",
	])("is a fault of its parameter as %s, wherever it is said", (text) => {
		for (const [name, read] of WAYS) expect(parameterAtFault(read, text)).toBe(name);
	});

	test.each([
		"0001-01-01T00:00:00Z",
		"2026-05-06T24:00:00Z",
		"2026-05-06T11:00:00.123456789+05:30",
		"9999-12-31T23:59:59.999Z",
	])("is taken as %s", (text) => {
		for (const [, read] of WAYS) expect(parameterAtFault(read, text)).toBeUndefined();
	});
});

describe("rangeOf()", () => {
	test("never leaves the years that the database knows", () => {
		const undefinedRange = { from: undefined, to: undefined };
		const ranges = [
			rangeOf({ from: undefined, to: FIRST_INSTANT }, makeFixture(), NOW, 86_400_000),
			rangeOf({ from: FIRST_INSTANT, to: undefined }, makeFixture(), NOW, 86_400_000),
			rangeOf({ from: LAST_INSTANT, to: undefined }, makeFixture(), NOW, 86_400_000),
			rangeOf(undefinedRange, makeFixture({ kickoff: -8e15 }), NOW, 86_400_000),
			rangeOf(undefinedRange, makeFixture({ kickoff: 8e15 }), NOW, 86_400_000),
		];
		for (const { from, to } of ranges) {
			expect(from).toBeGreaterThanOrEqual(FIRST_INSTANT);
			expect(to).toBeLessThanOrEqual(LAST_INSTANT);
			expect(from).toBeLessThanOrEqual(to);
		}
		expect(rangeOf(undefinedRange, makeFixture(), KICKOFF, 1_000)).toEqual({
			from: KICKOFF - 1_000,
			to: KICKOFF,
		});
	});
});
