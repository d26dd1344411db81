import { describe, expect, test } from "bun:test";
import { teamName } from "../../src/simulator/names.ts";
import { createWorld, IdSpace, SPORTRADAR_IDS } from "../../src/simulator/world.ts";
import { MINUTE, NOON } from "./sites.ts";

const HOUR = 60 * MINUTE;

describe("createWorld()", () => {
	test("createWorld() tells the same matches for the same seed and time, however it was asked before", () => {
		const fresh = createWorld({ seed: 7, matches: 80 });
		const used = createWorld({ seed: 7, matches: 80 });
		for (let day = 0; day < 9; day++) used.upcoming(NOON + day * 24 * HOUR);
		expect(used.upcoming(NOON)).toEqual(fresh.upcoming(NOON));
	});

	test("createWorld() tells other matches for another seed", () => {
		const kickoffs = (seed: number) =>
			createWorld({ seed, matches: 50 })
				.upcoming(NOON)
				.map((match) => match.kickoff);
		expect(kickoffs(1)).not.toEqual(kickoffs(2));
	});

	test("upcoming() stays level over days while its matches change", () => {
		const world = createWorld({ seed: 1, matches: 300 });
		const sizes = Array.from({ length: 8 }, (_, day) => world.upcoming(NOON + day * 24 * HOUR).length);
		for (const size of sizes) expect(Math.abs(size - 303)).toBeLessThan(12);
		const now = new Set(world.upcoming(NOON).map(({ no }) => no));
		expect(world.upcoming(NOON + 6 * 24 * HOUR).filter(({ no }) => now.has(no))).toEqual([]);
	});

	test("upcoming() has matches about to begin, of the next hours, and of the next five days", () => {
		const matches = createWorld({ seed: 1, matches: 1291 }).upcoming(NOON);
		const within = (hours: number) => matches.filter(({ kickoff }) => kickoff - NOON < hours * HOUR).length;
		expect(within(0.5)).toBeGreaterThan(5);
		expect(within(2)).toBeGreaterThan(within(0.5) + 10);
		expect(within(24)).toBeLessThan(700);
		expect(within(24 * 6)).toBe(matches.length);
	});

	test("upcoming() has every match before its kickoff, and none twice", () => {
		const matches = createWorld({ seed: 3, matches: 400 }).upcoming(NOON);
		expect(matches.every(({ kickoff, listedFrom }) => listedFrom <= NOON && kickoff > NOON)).toBe(true);
		expect(matches.every(({ kickoff }) => kickoff % (5 * MINUTE) === 0)).toBe(true);
		expect(new Set(matches.map(({ sportradarId }) => sportradarId)).size).toBe(matches.length);
		expect(matches.every(({ sportradarId }) => /^\d{8}$/.test(String(sportradarId)))).toBe(true);
	});

	test("upcomingOf() splits the matches by tournament, soonest first", () => {
		const world = createWorld({ seed: 1, matches: 120 });
		const split = world.tournaments.flatMap(({ no }) => world.upcomingOf(no, NOON));
		expect(split.length).toBe(world.upcoming(NOON).length);
		const kickoffs = world.upcomingOf(0, NOON).map(({ kickoff }) => kickoff);
		expect(kickoffs).toEqual(kickoffs.toSorted((a, b) => a - b));
	});

	test("matchOf() finds a match by its number before, at and after kickoff", () => {
		const world = createWorld({ seed: 1, matches: 40 });
		for (const match of world.upcoming(NOON)) {
			for (const at of [NOON, match.kickoff - 1, match.kickoff, match.kickoff + 90 * MINUTE]) {
				expect(world.matchOf(match.no, at)).toEqual(match);
			}
		}
		expect(world.matchOf(32_000, NOON)).toBeUndefined();
	});

	test("createWorld() refuses a number of matches that it cannot make", () => {
		expect(() => createWorld({ seed: 1, matches: 0 })).toThrow("matches must be 1 to 20000");
		expect(() => createWorld({ seed: 1, matches: 1.5 })).toThrow("it is 1.5");
	});
});

test("IdSpace gives each match an id of its own and finds the match by it", () => {
	const ids = new IdSpace(700_000_000);
	const numbers = [0, 1, 2, 777, 32_768, 67_108_863];
	expect(numbers.map((no) => ids.matchNoOf(ids.idOf(no)))).toEqual(numbers);
	expect(new Set(numbers.map((no) => ids.idOf(no))).size).toBe(numbers.length);
	expect(ids.matchNoOf(699_999_999)).toBeUndefined();
	expect(ids.matchNoOf(700_000_000.5)).toBeUndefined();
	expect(SPORTRADAR_IDS.matchNoOf(SPORTRADAR_IDS.idOf(12_345))).toBe(12_345);
});

test("teamName() names no two teams of a tournament alike, and some with letters beyond ASCII", () => {
	for (let tournament = 0; tournament < 40; tournament++) {
		const names = Array.from({ length: 18 }, (_, place) => teamName(tournament * 18 + place));
		expect(new Set(names).size).toBe(18);
		expect(names.some((name) => /[^ -~]/.test(name))).toBe(true);
		expect(names.some((name) => name.includes(" - "))).toBe(false);
	}
});
