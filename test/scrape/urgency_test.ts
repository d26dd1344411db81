import { describe, expect, test } from "bun:test";
import { byUrgency, urgency } from "../../src/scrape/urgency.ts";
import { makeMatch } from "../fixture/make_reading.ts";
import { NOW } from "../fixture/make_snapshot.ts";

const MINUTE = 60_000;

describe("urgency()", () => {
	test.each([
		[1, 0],
		[30, 0],
		[31, 1],
		[120, 1],
		[121, 2],
		[10_000, 2],
	] as const)("of a kickoff in %d minutes is %d", (minutes, expected) => {
		expect(urgency(NOW + minutes * MINUTE, NOW)).toBe(expected);
	});
});

describe("byUrgency()", () => {
	test("puts the earliest kickoff first, then the most bookmakers, then the lowest id", () => {
		const soon = NOW + 10 * MINUTE;
		const matches = [
			makeMatch(1, ["a", "b", "c"], NOW + 200 * MINUTE),
			makeMatch(9, ["a"], soon),
			makeMatch(4, ["a", "b"], soon),
			makeMatch(3, ["a", "b"], soon),
			makeMatch(5, ["a"], NOW + 60 * MINUTE),
			makeMatch(2, ["a"], NOW + 45 * MINUTE),
		];
		expect(byUrgency(matches, NOW).map(({ fixture }) => fixture.id)).toEqual([3, 4, 9, 2, 5, 1]);
	});

	test("leaves the list that it is given as it is", () => {
		const matches = [makeMatch(2, ["a"], NOW + 2 * MINUTE), makeMatch(1, ["a"], NOW + MINUTE)];
		byUrgency(matches, NOW);
		expect(matches.map(({ fixture }) => fixture.id)).toEqual([2, 1]);
	});
});
