import { describe, expect, test } from "bun:test";
import { BOOKMAKERS } from "../../src/bookmakers/bookmakers.ts";
import { isWithdrawn, type Offer, priceAt } from "../../src/odds/board.ts";
import { MARKET_TYPES } from "../../src/odds/market_types.ts";
import { unpackPrice } from "../../src/odds/price.ts";
import { comparePrices } from "../../src/odds/price_agreement.ts";
import { SIMULATED_BOOKMAKERS, type SimulatedBookmaker } from "../../src/simulator/bookmaker_profile.ts";
import { type ExpectedPrice, expectedOdds, expectedUnnamed } from "../../src/simulator/expected_odds.ts";
import { PACKS, packsOf } from "../../src/simulator/market_packs.ts";
import type { Simulation } from "../../src/simulator/simulation.ts";
import type { Match } from "../../src/simulator/world.ts";
import { askSite, eventPath, makeSimulation, NOON } from "./sites.ts";

const SEEDS = [1, 2];
const simulations = new Map(SEEDS.map((seed) => [seed, makeSimulation({ matches: 150, seed })]));

/** Every bookmaker in every world. */
const CASES = SEEDS.flatMap((seed) => SIMULATED_BOOKMAKERS.map((bookmaker) => [seed, bookmaker] as const));

function simulationOf(seed: number): Simulation {
	return simulations.get(seed) ?? makeSimulation({ matches: 150, seed });
}

/** Matches that a bookmaker lists, the computers' leagues apart. */
function listed(simulation: Simulation, bookmaker: SimulatedBookmaker): readonly Match[] {
	return simulation.listed(bookmaker, NOON).filter(({ tournament }) => !tournament.simulated);
}

/** Some of them: those with packs of further markets, and every tenth of all others. */
function sample(simulation: Simulation, bookmaker: SimulatedBookmaker): readonly Match[] {
	return listed(simulation, bookmaker).filter((match, i) => packsOf(match) !== 0 || i % 10 === 0);
}

function readMatch(simulation: Simulation, bookmaker: SimulatedBookmaker, match: Match) {
	const { body } = askSite(simulation, eventPath(bookmaker, match), NOON);
	const [reading] = BOOKMAKERS.get(bookmaker)?.readReply(JSON.parse(body)) ?? [];
	if (reading?.offer === undefined) {
		throw new Error(`Cannot test as ${bookmaker}'s reply must be read: it is match ${match.no}`);
	}
	return { ...reading, offer: reading.offer };
}

/** Prices of the named markets of an offer, `over_under_ft@2.5/over`. */
function namedPrices(offer: Offer): ReadonlyMap<string, ExpectedPrice> {
	const prices = new Map<string, ExpectedPrice>();
	offer.layout.markets.forEach((market, i) => {
		if (market.type.unnamed !== undefined || isWithdrawn(offer, i)) return;
		market.type.outcomes.forEach((outcome, position) => {
			const price = unpackPrice(priceAt(offer, i, position));
			if (price === undefined) return;
			prices.set(`${market.key}/${outcome}`, price.status === "open" ? price.odds : "suspended");
		});
	});
	return prices;
}

function meantPrices(simulation: Simulation, bookmaker: SimulatedBookmaker, match: Match) {
	const expected = expectedOdds(simulation, match.sportradarId, bookmaker, NOON);
	return new Map(
		[...expected].flatMap(([key, outcomes]) =>
			[...outcomes].map(([outcome, price]): [string, ExpectedPrice] => [`${key}/${outcome}`, price]),
		),
	);
}

/** What of two lists of prices is not the same, at most ten of it. */
function differences(
	meant: ReadonlyMap<string, ExpectedPrice>,
	read: ReadonlyMap<string, ExpectedPrice>,
): readonly string[] {
	return [...new Set([...meant.keys(), ...read.keys()])]
		.filter((key) => meant.get(key) !== read.get(key))
		.slice(0, 10)
		.map((key) => `${key}: meant ${meant.get(key)}, read ${read.get(key)}`);
}

describe("the simulated bookmakers ask the whole catalogue", () => {
	test.each(CASES)("world %d: %s offers every market type that we can name there", (seed, bookmaker) => {
		const simulation = simulationOf(seed);
		const offered = new Set<string>();
		for (const { sportradarId } of listed(simulation, bookmaker)) {
			for (const key of expectedOdds(simulation, sportradarId, bookmaker, NOON).keys()) {
				offered.add(key.split(/[@#]/)[0] ?? "");
			}
		}
		const named = BOOKMAKERS.get(bookmaker)?.marketIds ?? new Set();
		expect(named.size).toBeGreaterThan(100);
		expect([...named].filter((id) => !offered.has(id))).toEqual([]);
		expect([...offered].filter((id) => !MARKET_TYPES.has(id))).toEqual([]);
	});

	test.each(CASES)("world %d: %s is read as it was meant, market by market", (seed, bookmaker) => {
		const simulation = simulationOf(seed);
		let compared = 0;
		for (const match of sample(simulation, bookmaker)) {
			const meant = meantPrices(simulation, bookmaker, match);
			const read = namedPrices(readMatch(simulation, bookmaker, match).offer);
			expect([match.no, ...differences(meant, read)]).toEqual([match.no]);
			compared += meant.size;
		}
		expect(compared).toBeGreaterThan(20_000);
	});

	test.each(CASES)("world %d: nothing of %s is unknown but what is meant to be", (seed, bookmaker) => {
		const simulation = simulationOf(seed);
		let unknown = 0;
		for (const match of sample(simulation, bookmaker)) {
			const { unmapped } = readMatch(simulation, bookmaker, match);
			const meant = expectedUnnamed(simulation, match.sportradarId, bookmaker, NOON);
			const found = new Set(unmapped.map(({ nativeId }) => nativeId));
			expect([match.no, ...found].toSorted()).toEqual([match.no, ...meant].toSorted());
			unknown += found.size;
		}
		expect(unknown).toBeGreaterThan(5);
	});

	test.each(CASES)(
		"world %d: nothing of %s is a problem but a question that it asks twice",
		(seed, bookmaker) => {
			const simulation = simulationOf(seed);
			const messages = sample(simulation, bookmaker).flatMap((match) =>
				readMatch(simulation, bookmaker, match).problems.map(({ message }) => message),
			);
			expect(messages.filter((message) => !/must be offered once/.test(message))).toEqual([]);
			expect(messages.length).toBeGreaterThan(0);
		},
	);
});

/** Ids of the market types that we can name at two bookmakers or more. */
function atTwoBooks(): readonly string[] {
	const ids = SIMULATED_BOOKMAKERS.flatMap((id) => [...(BOOKMAKERS.get(id)?.marketIds ?? [])]);
	return ids.filter((id, i) => ids.indexOf(id) < i);
}

test.each(SEEDS)("world %d: the three bookmakers price alike whatever they both offer", (seed) => {
	const simulation = simulationOf(seed);
	const far: string[] = [];
	const types = new Set<string>();
	for (const match of sample(simulation, "sportybet")) {
		const offers = SIMULATED_BOOKMAKERS.filter((id) => listed(simulation, id).includes(match)).map(
			(id) => readMatch(simulation, id, match).offer,
		);
		for (const [i, first] of offers.entries()) {
			for (const second of offers.slice(i + 1)) {
				for (const { market, outcome, odds, difference } of comparePrices(first, second)) {
					types.add(market.type.id);
					if (difference > 0.05) far.push(`${match.no} ${market.key} ${outcome}: ${odds.join(" and ")}`);
				}
			}
		}
	}
	expect(far.slice(0, 10)).toEqual([]);
	expect(atTwoBooks().filter((id) => !types.has(id))).toEqual([]);
});

describe("market packs", () => {
	test("packsOf() gives every pack to some matches, and none to most", () => {
		const all = SEEDS.flatMap((seed) => listed(simulationOf(seed), "sportybet"));
		const better = all.filter(({ tournament }) => tournament.tier === 1);
		for (const [place, pack] of PACKS.entries()) {
			const share = better.filter((match) => (packsOf(match) & (1 << place)) !== 0).length / better.length;
			expect([pack, share > 0.02, share < 0.3]).toEqual([pack, true, true]);
		}
		expect(better.filter((match) => packsOf(match) === 0).length / better.length).toBeGreaterThan(0.4);
		expect(all.filter((match) => match.tournament.tier !== 1).every((match) => packsOf(match) === 0)).toBe(
			true,
		);
	});

	test.each(SIMULATED_BOOKMAKERS)(
		"the largest reply of %s is at most three times a usual one",
		(bookmaker) => {
			const simulation = simulationOf(1);
			const sizes = listed(simulation, bookmaker)
				.map((match) => askSite(simulation, eventPath(bookmaker, match), NOON).body.length)
				.sort((a, b) => a - b);
			const [usual = 0, largest = 0] = [sizes[sizes.length >> 1], sizes.at(-1)];
			expect(largest / usual).toBeGreaterThan(1.2);
			expect(largest / usual).toBeLessThan(3);
		},
	);
});
