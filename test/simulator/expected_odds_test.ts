import { describe, expect, test } from "bun:test";
import type { SimulatedBookmaker } from "../../src/simulator/bookmaker_profile.ts";
import { expectedOdds, expectedUnnamed } from "../../src/simulator/expected_odds.ts";
import { bitOf, packsOf } from "../../src/simulator/market_packs.ts";
import type { Match } from "../../src/simulator/world.ts";
import { bigMatch, makeSimulation, NOON } from "./sites.ts";

const simulation = makeSimulation({ matches: 150 });

/** A match with the markets of players that these bookmakers list. */
function playersMatch(...bookmakers: readonly SimulatedBookmaker[]): Match {
	const match = simulation
		.listed("sportybet", NOON)
		.find(
			(each) =>
				(packsOf(each) & bitOf("players")) !== 0 &&
				bookmakers.every((id) => simulation.listed(id, NOON).includes(each)),
		);
	if (match === undefined)
		throw new Error("Cannot test as the world must have a match with players' markets");
	return match;
}

const keysOf = (match: Match, bookmaker: SimulatedBookmaker) => [
	...expectedOdds(simulation, match.sportradarId, bookmaker, NOON).keys(),
];

describe("expectedOdds()", () => {
	test("expectedOdds() is empty for a match that the bookmaker does not list", () => {
		const match = bigMatch(simulation, NOON);
		expect(expectedOdds(simulation, match.sportradarId, "betpawa", match.kickoff).size).toBe(0);
		expect(expectedOdds(simulation, 5, "betpawa", NOON).size).toBe(0);
		expect(expectedUnnamed(simulation, 5, "betpawa", NOON).size).toBe(0);
	});

	test("expectedOdds() names players alike at all bookmakers, but those with a middle name", () => {
		const match = playersMatch("betpawa", "sportybet");
		const scorers = (bookmaker: SimulatedBookmaker) =>
			keysOf(match, bookmaker).filter((key) => key.startsWith("anytime_goalscorer#"));
		const [betpawa, sportybet] = [scorers("betpawa"), scorers("sportybet")];
		const common = betpawa.filter((key) => sportybet.includes(key));
		expect(betpawa.length).toBeGreaterThan(30);
		expect(common.length).toBeGreaterThan(30);
		expect(common.length).toBeLessThan(betpawa.length);
		for (const key of common) expect(key).toMatch(/^anytime_goalscorer#[a-z ]+$/);
	});

	test("expectedOdds() counts a question that a bookmaker asks twice once, as its reply lists it first", () => {
		const match = simulation
			.listed("sportybet", NOON)
			.find(
				(each) => (packsOf(each) & bitOf("times")) !== 0 && keysOf(each, "sportybet").includes("1x2_10min"),
			);
		const expected = expectedOdds(simulation, match?.sportradarId ?? 0, "sportybet", NOON).get("1x2_10min");
		expect([...(expected?.keys() ?? [])]).toEqual(["home", "draw", "away"]);
	});

	test("expectedOdds() has no market that the catalogue has no name for", () => {
		const match = simulation.listed("bet9ja", NOON).find((each) => (packsOf(each) & bitOf("unnamed")) !== 0);
		const number = match?.sportradarId ?? 0;
		expect([...expectedUnnamed(simulation, number, "bet9ja", NOON)]).toContain("S_HBALLPOU");
		const named = [...expectedOdds(simulation, number, "bet9ja", NOON).keys()];
		expect(named.filter((key) => key.startsWith("unnamed"))).toEqual([]);
		expect(named.length).toBeGreaterThan(100);
	});
});
