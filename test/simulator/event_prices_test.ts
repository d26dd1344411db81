import { describe, expect, test } from "bun:test";
import {
	marginOf,
	PROFILES,
	SIMULATED_BOOKMAKERS,
	type SimulatedBookmaker,
} from "../../src/simulator/bookmaker_profile.ts";
import { ABSENT, EventPrices, OPEN, SUSPENDED } from "../../src/simulator/event_prices.ts";
import { expectedOdds } from "../../src/simulator/expected_odds.ts";
import { TABLES } from "../../src/simulator/simulation.ts";
import type { Match } from "../../src/simulator/world.ts";
import { bigMatch, MINUTE, makeSimulation, NOON } from "./sites.ts";

const simulation = makeSimulation({ matches: 150 });

function pricesOf(bookmaker: SimulatedBookmaker, match: Match): EventPrices {
	return new EventPrices(match, TABLES[bookmaker](), PROFILES[bookmaker], 1);
}

/** Everything that a reply could show, but for the version. */
function seen(prices: EventPrices): unknown {
	const { offers, states, cents, win, back, pricedAt, sold, paused } = prices;
	return structuredClone({ offers, states, cents, win, back, pricedAt, sold, paused });
}

/** Open prices of a market by outcome, `undefined` unless all of them are open. */
function openOdds(
	match: Match,
	bookmaker: SimulatedBookmaker,
	market: string,
): ReadonlyMap<string, number> | undefined {
	const prices = expectedOdds(simulation, match.sportradarId, bookmaker, NOON).get(market) ?? new Map();
	const open = new Map<string, number>();
	for (const [outcome, price] of prices) if (typeof price === "number") open.set(outcome, price);
	return open.size > 0 && open.size === prices.size ? open : undefined;
}

describe("EventPrices", () => {
	test("refresh() tells the same at a time, whatever times it was moved to before", () => {
		const match = bigMatch(simulation, NOON);
		for (const bookmaker of SIMULATED_BOOKMAKERS) {
			const used = pricesOf(bookmaker, match);
			for (const minutes of [0, 3, 61, 500, -200, 17]) used.refresh(NOON + minutes * MINUTE);
			expect(seen(used.refresh(NOON))).toEqual(seen(pricesOf(bookmaker, match).refresh(NOON)));
		}
	});

	test("refresh() leaves the prices after kickoff as they were before", () => {
		const match = bigMatch(simulation, NOON);
		const last = seen(pricesOf("sportybet", match).refresh(match.kickoff - 1));
		expect(seen(pricesOf("sportybet", match).refresh(match.kickoff + 40 * MINUTE))).toEqual(last);
	});

	test("version grows with every change, and only then", () => {
		const prices = pricesOf("betpawa", bigMatch(simulation, NOON));
		let before = prices.refresh(NOON).version;
		let shown = JSON.stringify(seen(prices));
		let changes = 0;
		for (let i = 1; i < 200; i++) {
			const { version } = prices.refresh(NOON + i * MINUTE);
			const now = JSON.stringify(seen(prices));
			if (now === shown) expect(version).toBe(before);
			else {
				expect(version).toBeGreaterThan(before);
				changes++;
			}
			[before, shown] = [version, now];
		}
		expect(changes).toBeGreaterThan(10);
	});

	test.each(SIMULATED_BOOKMAKERS)("%s has the margin that its profile says", (bookmaker) => {
		const margins = (market: string, outcomes: number) => {
			const books = simulation.listed(bookmaker, NOON).map((match) => openOdds(match, bookmaker, market));
			const whole = books.filter((odds) => odds?.size === outcomes);
			const sums = whole.map((odds) => total(odds) - 1);
			return { count: sums.length, mean: sums.reduce((sum, margin) => sum + margin, 0) / sums.length };
		};
		for (const [market, outcomes] of [
			["1x2_ft", 3],
			["btts_ft", 2],
			["over_under_ft@2.5", 2],
			["htft", 9],
		] as const) {
			const { count, mean } = margins(market, outcomes);
			expect(count).toBeGreaterThan(60);
			expect([market, Math.abs(mean - marginOf(PROFILES[bookmaker], outcomes)) < 0.006]).toEqual([
				market,
				true,
			]);
		}
	});

	test("bookmakers agree on what is likely: no outcome differs by more than 0.04", () => {
		const MARKETS = [
			"1x2_ft",
			"double_chance_ft",
			"over_under_ft@2.5",
			"btts_ft",
			"1x2_1h",
			"odd_even_ft",
			"htft",
		];
		let compared = 0;
		for (const match of simulation.listed("betpawa", NOON)) {
			for (const market of MARKETS) {
				const ours = openOdds(match, "betpawa", market);
				for (const other of ["sportybet", "bet9ja"] as const) {
					const theirs = openOdds(match, other, market);
					if (ours === undefined || theirs?.size !== ours.size) continue;
					for (const [outcome, odds] of ours) {
						const chance = 1 / odds / total(ours);
						const theirChance = 1 / (theirs.get(outcome) ?? Number.NaN) / total(theirs);
						expect(Math.abs(chance - theirChance)).toBeLessThan(0.04);
						compared++;
					}
				}
			}
		}
		expect(compared).toBeGreaterThan(2000);
	});

	test("two to ten of a hundred matches move in ten seconds, and most markets of theirs do not", () => {
		let moved = 0;
		let matches = 0;
		let changed = 0;
		let markets = 0;
		for (const match of simulation.listed("sportybet", NOON)) {
			const prices = pricesOf("sportybet", match);
			for (let i = 0; i < 12; i++) {
				const before = prices.refresh(NOON + i * 10_000).cents.slice();
				const after = prices.refresh(NOON + (i + 1) * 10_000);
				const differs = after.cents.some((cents, k) => cents !== before[k]);
				matches++;
				if (differs) moved++;
				markets += after.cents.length;
				changed += after.cents.filter((cents, k) => cents !== before[k]).length;
			}
		}
		expect(moved / matches).toBeGreaterThan(0.01);
		expect(moved / matches).toBeLessThan(0.1);
		expect(changed / markets).toBeLessThan(0.02);
	});

	test("markets are suspended, disappear and come back", () => {
		const match = bigMatch(simulation, NOON);
		const prices = pricesOf("bet9ja", match);
		const main = prices.table.offers.flatMap(({ row, line }, i) =>
			row.id === "S_1X2" || line === 2.5 ? [i] : [],
		);
		const gone = { suspended: 0, absent: 0, back: 0 };
		let before = prices.refresh(match.kickoff - 90 * 60 * MINUTE).offers.slice();
		for (let at = match.kickoff - 90 * 60 * MINUTE; at < match.kickoff; at += 10 * MINUTE) {
			prices.refresh(at);
			for (const i of main) {
				if (before[i] === OPEN && prices.offers[i] === SUSPENDED) gone.suspended++;
				if (before[i] === OPEN && prices.offers[i] === ABSENT) gone.absent++;
				if (before[i] !== OPEN && prices.offers[i] === OPEN) gone.back++;
			}
			before = prices.offers.slice();
		}
		expect(gone.suspended).toBeGreaterThan(0);
		expect(gone.absent).toBeGreaterThan(0);
		expect(gone.back).toBeGreaterThanOrEqual(gone.suspended + gone.absent - main.length);
	});

	test("a bookmaker pauses a whole event now and then, for a minute", () => {
		const prices = pricesOf("betpawa", bigMatch(simulation, NOON));
		const paused = Array.from({ length: 3000 }, (_, minute) => prices.refresh(NOON - minute * MINUTE).paused);
		expect(paused.filter(Boolean).length).toBeGreaterThan(0);
		expect(paused.filter(Boolean).length).toBeLessThan(30);
	});

	test("pace makes prices move that much as often", () => {
		const match = bigMatch(simulation, NOON);
		const changes = (pace: number) => {
			const prices = new EventPrices(match, TABLES.betpawa(), PROFILES.betpawa, pace);
			const times = Array.from({ length: 480 }, (_, i) => String(prices.refresh(NOON + i * 15_000).pricedAt));
			return new Set(times).size;
		};
		expect(changes(10)).toBeGreaterThan(4 * changes(1));
	});
});

function total(odds: ReadonlyMap<string, number> = new Map()): number {
	return [...odds.values()].reduce((sum, price) => sum + 1 / price, 0);
}
