import { describe, expect, test } from "bun:test";
import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import { isWithdrawn, priceAt } from "../../src/odds/board.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { unpackPrice } from "../../src/odds/price.ts";
import { SIMULATED_BOOKMAKERS } from "../../src/simulator/bookmaker_profile.ts";
import { type ExpectedOdds, expectedOdds } from "../../src/simulator/expected_odds.ts";
import { askSite, bigMatch, eventPath, makeSimulation, NOON } from "./sites.ts";

const simulation = makeSimulation({ matches: 60 });

/** What the bookmaker's reader makes of a reply, as `market/outcome`. */
function readOdds(bookmaker: string, body: string): ReadonlyMap<string, number | "suspended"> {
	const [reading] = BOOKMAKERS.get(bookmaker)?.readReply(JSON.parse(body)) ?? [];
	const { offer } = reading ?? {};
	const found = new Map<string, number | "suspended">();
	offer?.layout.markets.forEach((market, i) => {
		if (isWithdrawn(offer, i)) return;
		market.type.outcomes.forEach((outcome, position) => {
			const price = unpackPrice(priceAt(offer, i, position));
			if (price !== undefined)
				found.set(`${market.key}/${outcome}`, price.status === "open" ? price.odds : "suspended");
		});
	});
	return found;
}

/** The same of the truth, as far as the catalogue names it. */
function meantOdds(expected: ExpectedOdds): ReadonlyMap<string, number | "suspended"> {
	const found = new Map<string, number | "suspended">();
	for (const [key, outcomes] of expected) {
		const [id = ""] = key.split("@");
		const type = MARKET_TYPES.get(id);
		for (const [outcome, price] of outcomes) {
			if (type?.outcomes.includes(outcome) === true) found.set(`${key}/${outcome}`, price);
		}
	}
	return found;
}

describe("expectedOdds()", () => {
	test.each(SIMULATED_BOOKMAKERS)(
		"expectedOdds() is what the reader of %s understands, of every market of the catalogue",
		(bookmaker) => {
			let compared = 0;
			for (const match of simulation.listed(bookmaker, NOON)) {
				if (match.tournament.simulated) continue;
				const meant = meantOdds(expectedOdds(simulation, match.sportradarId, bookmaker, NOON));
				const read = readOdds(bookmaker, askSite(simulation, eventPath(bookmaker, match), NOON).body);
				for (const key of new Set([...meant.keys(), ...read.keys()])) {
					if (!firstIssue(key)) continue;
					expect([match.no, key, read.get(key)]).toEqual([match.no, key, meant.get(key)]);
					compared++;
				}
			}
			expect(compared).toBeGreaterThan(5000);
		},
	);

	test("expectedOdds() is empty for a match that the bookmaker does not list", () => {
		const match = bigMatch(simulation, NOON);
		expect(expectedOdds(simulation, match.sportradarId, "betpawa", match.kickoff).size).toBe(0);
		expect(expectedOdds(simulation, 5, "betpawa", NOON).size).toBe(0);
	});
});

/** The markets that all three tables and the catalogue had from the first: totals, results, handicaps, both to score. */
function firstIssue(key: string): boolean {
	return /^(1x2|double_chance|over_under|btts|draw_no_bet|handicap_3way|asian_handicap|home_over_under|away_over_under|odd_even|correct_score|htft|corners_over_under|bookings_over_under)(_ft|_1h|_2h)?[@/]/.test(
		key,
	);
}
