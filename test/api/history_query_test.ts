import { describe, expect, test } from "bun:test";
import { ApiError } from "../../src/api/api_error.ts";
import {
	MAX_RANGE_MS,
	parseAt,
	parseHistoryQuery,
	parseMovementsQuery,
	rangeOf,
} from "../../src/api/history_query.ts";
import { unnamedType } from "../../src/odds/unnamed_market.ts";
import { KICKOFF, makeFixture, NOW } from "../fixture/make_snapshot.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"];
const DAY = 86_400_000;

const parse = (query: string) => parseHistoryQuery(new URLSearchParams(query), BOOKS);

/** The parameters that are wrong, and how. */
function faultsOf(ask: () => unknown): readonly string[] {
	try {
		ask();
		return [];
	} catch (error) {
		if (error instanceof ApiError && error.code === "invalid_query") {
			return error.details.map(({ message }) => message);
		}
		throw error;
	}
}

describe("parseHistoryQuery()", () => {
	test("reads a market with its line, however it is written, and all bookmakers", () => {
		const { market, bookmakers, range } = parse("market_id=over_under_ft&line=2.50");
		expect([market.type.id, market.line, market.label]).toEqual(["over_under_ft", 2.5, undefined]);
		expect(bookmakers).toEqual(BOOKS);
		expect(range).toEqual({ from: undefined, to: undefined });
	});

	test("reads a market without a line, and negative and zero lines", () => {
		expect(parse("market_id=1x2_ft").market.line).toBeUndefined();
		expect(parse("market_id=asian_handicap_ft&line=-0.25").market.line).toBe(-0.25);
		expect(parse("market_id=asian_handicap_ft&line=%2B1").market.line).toBe(1);
		expect(parse("market_id=asian_handicap_ft&line=0").market.line).toBe(0);
	});

	test("reads label, bookmakers in the configured order, and moments", () => {
		const query = "market_id=btts_ft&line_label=a+b&bookmaker=bet9ja,betpawa&from=2026-05-01T00:00:00Z";
		const { market, bookmakers, range } = parse(query);
		expect(market.label).toBe("a b");
		expect(bookmakers).toEqual(["betpawa", "bet9ja"]);
		expect(range).toEqual({ from: Date.parse("2026-05-01T00:00:00Z"), to: undefined });
	});

	test("reads a market without a name that was met, and no other", () => {
		unnamedType({ bookmaker: "sportybet", nativeId: "test-query" }, "Something");
		const { market } = parse("market_id=sportybet:test-query&line_label=minute%3D5");
		expect([market.type.name, market.line, market.label]).toEqual(["Something", undefined, "minute=5"]);
		expect(faultsOf(() => parse("market_id=sportybet:test-unmet"))).toHaveLength(1);
	});

	test.each([
		["", "market_id must be the id of a market, e.g. 1x2_ft: it is not given"],
		["market_id=1x2", "market_id must be the id of a market, e.g. 1x2_ft: it is 1x2"],
		["market_id=over_under_ft", "line must be given for over_under_ft"],
		["market_id=btts_ft&line=2.5", "line must not be given for btts_ft"],
		["market_id=over_under_ft&line=two", "line must be a number like 2.5 or -0.25: it is two"],
		["market_id=over_under_ft&line=1e3", "line must be a number like 2.5 or -0.25: it is 1e3"],
		["market_id=over_under_ft&line=123456", "line must be a number like 2.5 or -0.25: it is 123456"],
		[
			"market_id=btts_ft&bookmaker=bet365",
			"bookmaker must be of betpawa, sportybet, bet9ja, by comma: one is bet365",
		],
		["market_id=btts_ft&from=yesterday", "from must be a moment like 2026-05-06T11:00:00Z: it is yesterday"],
		[
			"market_id=btts_ft&from=2026-05-02T00:00:00Z&to=2026-05-01T00:00:00Z",
			"from must not be after to: it is 2026-05-02T00:00:00Z",
		],
		[
			"market_id=btts_ft&from=2026-03-01T00:00:00Z&to=2026-05-01T00:00:00Z",
			"from must be at most 31 days before to: it is 61",
		],
		[
			`market_id=btts_ft&line_label=${"x".repeat(201)}`,
			"line_label must be of at most 200 letters: it has 201",
		],
	])("refuses %p in words", (query, fault) => {
		expect(faultsOf(() => parse(query))).toEqual([fault]);
	});

	test("tells all faults at once", () => {
		const faults = faultsOf(() => parse("market_id=x&bookmaker=y&from=z&to=0"));
		expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["market_id", "bookmaker", "from", "to"]);
	});
});

test("parseMovementsQuery() bounds how many are told", () => {
	const limitOf = (query: string) => parseMovementsQuery(new URLSearchParams(query), BOOKS).limit;
	expect(limitOf("")).toBe(50);
	expect(limitOf("limit=500")).toBe(500);
	expect(faultsOf(() => limitOf("limit=501"))).toEqual([
		"limit must be a whole number from 1 to 500: it is 501",
	]);
});

test("parseAt() takes a moment that has come, and no other", () => {
	const at = (query: string) => parseAt(new URLSearchParams(query), NOW);
	expect(at("")).toBeUndefined();
	expect(at(`at=${new Date(NOW).toISOString()}`)).toBe(NOW);
	expect(faultsOf(() => at("at=2026-05-06T10:00:00.001Z"))).toEqual([
		"at must not be in the future: it is 2026-05-06T10:00:00.001Z",
	]);
	expect(faultsOf(() => at("at=14:05"))).toHaveLength(1);
});

describe("rangeOf()", () => {
	const none = { from: undefined, to: undefined };

	test("ends now, or a day after the kickoff of a match that is over", () => {
		expect(rangeOf(none, makeFixture(), NOW, DAY)).toEqual({ from: NOW - DAY, to: NOW });
		expect(rangeOf(none, makeFixture(), KICKOFF + 90 * DAY, DAY)).toEqual({
			from: KICKOFF,
			to: KICKOFF + DAY,
		});
	});

	test("goes back from an end that is given, and on from a beginning that is given", () => {
		expect(rangeOf({ ...none, to: NOW - 5 }, makeFixture(), NOW, DAY)).toEqual({
			from: NOW - 5 - DAY,
			to: NOW - 5,
		});
		expect(rangeOf({ ...none, from: NOW - 5 }, makeFixture(), NOW, DAY)).toEqual({ from: NOW - 5, to: NOW });
	});

	test("is never longer than the longest, and empty rather than backwards", () => {
		const from = NOW - 90 * DAY;
		expect(rangeOf({ ...none, from }, makeFixture(), NOW, DAY)).toEqual({ from, to: from + MAX_RANGE_MS });
		const later = { from: NOW + 5, to: NOW + 5 };
		expect(rangeOf({ ...none, from: NOW + 5 }, makeFixture(), NOW, DAY)).toEqual(later);
	});

	test("takes both ends as they are given", () => {
		expect(rangeOf({ from: 1, to: 2 }, makeFixture(), NOW, DAY)).toEqual({ from: 1, to: 2 });
	});
});
