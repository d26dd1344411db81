import { describe, expect, test } from "bun:test";
import type { FeedErrorKind } from "../../src/bookmakers/feed_error.ts";
import { isWithdrawn } from "../../src/odds/board.ts";
import { oddsOf } from "../../src/odds/price.ts";
import type { FaultKind } from "../../src/simulator/fault.ts";
import { type Simulator, startSimulator } from "../../src/simulator/start_simulator.ts";
import { MemoryCycle } from "../fixture/memory_cycle.ts";
import { simulatedFeeds } from "../fixture/simulated_feeds.ts";

const BOOKS = ["betpawa", "sportybet", "bet9ja"] as const;

async function startCycle(matches: number): Promise<{ simulator: Simulator; cycle: MemoryCycle }> {
	// The clock of the cycle is the real one, as requests are timed by it; the world starts at the same moment.
	const simulator = await startSimulator({ matches, seed: 7, time: Date.now() });
	return { simulator, cycle: new MemoryCycle(simulatedFeeds(simulator.url), Date.now) };
}

/** Paths of the requests for single events, at all three bookmakers. */
const EVENT_PATHS = "/v4/events/\\d+|factsCenter/event\\?|GetEvent\\?";

/** What each fault of a site must be called when every request for an event meets it. */
const NAMES: readonly (readonly [FaultKind, Readonly<Record<(typeof BOOKS)[number], FeedErrorKind>>])[] = [
	["http_500", { betpawa: "outage", sportybet: "outage", bet9ja: "outage" }],
	["http_429", { betpawa: "rate_limited", sportybet: "rate_limited", bet9ja: "rate_limited" }],
	["http_403", { betpawa: "blocked", sportybet: "blocked", bet9ja: "blocked" }],
	["202_empty", { betpawa: "blocked", sportybet: "blocked", bet9ja: "blocked" }],
	["html_page", { betpawa: "blocked", sportybet: "blocked", bet9ja: "blocked" }],
	["redirect_other_host", { betpawa: "blocked", sportybet: "blocked", bet9ja: "blocked" }],
	["timeout", { betpawa: "timeout", sportybet: "timeout", bet9ja: "timeout" }],
	["connection_reset", { betpawa: "outage", sportybet: "outage", bet9ja: "outage" }],
	["cut_off_json", { betpawa: "malformed", sportybet: "malformed", bet9ja: "malformed" }],
	["wrong_shape", { betpawa: "malformed", sportybet: "malformed", bet9ja: "malformed" }],
	// SportyBet's 19000 is an error of ours or theirs; Bet9ja's R "E" says both "not found" and "too fast".
	["error_envelope", { betpawa: "outage", sportybet: "outage", bet9ja: "not_found" }],
];

describe("faults of single events", () => {
	for (const [kind, names] of NAMES) {
		test(`runCycle() calls ${kind} by its name and withdraws nothing`, async () => {
			const { simulator, cycle } = await startCycle(4);
			await using _ = simulator;
			await cycle.run();
			const before = BOOKS.map((book) => cycle.of(book).map(({ board }) => board));
			simulator.setFault({ kind, path: EVENT_PATHS });
			const report = await cycle.run();
			for (const book of BOOKS) {
				const its = report.get(book);
				expect(its?.errors).toEqual({ [names[book]]: its?.listed ?? -1 });
				expect(its?.fetched).toBe(0);
			}
			expect(BOOKS.map((book) => cycle.of(book).map(({ board }) => board))).toEqual(before);
		}, 20_000);
	}

	test("runCycle() reads events without any markets as no news", async () => {
		const { simulator, cycle } = await startCycle(4);
		await using _ = simulator;
		await cycle.run();
		const saved = cycle.saved.length;
		simulator.setFault({ kind: "empty_list", path: EVENT_PATHS });
		const report = await cycle.run();
		// Bet9ja's empty envelope has no event in it at all.
		expect(report.get("bet9ja")?.errors).toEqual({ malformed: report.get("bet9ja")?.listed ?? -1 });
		// A reply without markets is an answer, and finds nothing as it was.
		const sportybet = report.get("sportybet");
		expect(sportybet).toMatchObject({ confirmed: 0, fetched: 4, unread: 4 });
		expect(cycle.saved.length).toBe(saved);
	});
});

describe("faults of lists", () => {
	for (const [kind] of NAMES) {
		test(`runCycle() drops no event when all lists of one bookmaker answer ${kind}`, async () => {
			const { simulator, cycle } = await startCycle(4);
			await using _ = simulator;
			await cycle.run();
			const saved = cycle.saved.length;
			simulator.setFault({ kind, bookmaker: "bet9ja", path: "GetSports|GetEventsInGroup" });
			const report = await cycle.run();
			expect(report.get("bet9ja")?.listed).toBe(0);
			expect(Object.values(report.get("bet9ja")?.errors ?? {})).toEqual([1]);
			expect(report.get("betpawa")?.failed).toBe(0);
			expect(report.get("betpawa")?.fetched).toBeGreaterThan(0);
			expect(cycle.saved.length).toBe(saved);
		}, 20_000);
	}

	for (const bookmaker of BOOKS) {
		test(`runCycle() drops no event when ${bookmaker} suddenly lists none`, async () => {
			const { simulator, cycle } = await startCycle(4);
			await using _ = simulator;
			await cycle.run();
			const saved = cycle.saved.length;
			simulator.setFault({ kind: "empty_list", bookmaker });
			const report = await cycle.run();
			expect(report.get(bookmaker)?.fetched).toBe(0);
			expect(report.get(bookmaker)?.dropped).toBe(0);
			expect(cycle.saved.length).toBe(saved);
		});

		test(`runCycle() drops no event when some of ${bookmaker}'s lists fail`, async () => {
			const { simulator, cycle } = await startCycle(12);
			await using _ = simulator;
			await cycle.run();
			const saved = cycle.saved.length;
			simulator.setFault({
				kind: "http_403",
				bookmaker,
				path: "by-queries|pcEvents|GetEventsInGroup",
				times: 1,
			});
			const report = await cycle.run();
			expect(report.get(bookmaker)?.discoveryComplete).toBe(false);
			expect(report.get(bookmaker)?.dropped).toBe(0);
			expect(cycle.saved.length).toBe(saved);
		});
	}
});

describe("a world that goes on", () => {
	test("runCycle() saves exactly what the simulator meant, cycle after cycle", async () => {
		const { simulator, cycle } = await startCycle(10);
		await using _ = simulator;
		let compared = 0;
		for (let round = 0; round < 4; round++) {
			await cycle.run();
			for (const book of BOOKS) {
				for (const { fixture, board } of cycle.of(book)) {
					const expected = simulator.expectedOdds(fixture.id, book);
					if (expected.size === 0) continue;
					board.layout.markets.forEach((market, index) => {
						// The truth names what has a name; the rest is compared by the bookmakers' own tests.
						if (market.type.unnamed !== undefined) return;
						const outcomes = expected.get(market.key);
						expect(isWithdrawn(board, index)).toBe(outcomes === undefined);
						market.type.outcomes.forEach((outcome, position) => {
							const price = board.prices[(board.layout.offsets[index] ?? 0) + position] ?? 0;
							const meant = outcomes?.get(outcome);
							if (typeof meant !== "number") return;
							compared++;
							expect(`${book} ${market.key} ${outcome} ${oddsOf(price)}`).toBe(
								`${book} ${market.key} ${outcome} ${meant}`,
							);
						});
					});
				}
			}
			simulator.advance(600_000);
		}
		expect(compared).toBeGreaterThan(5_000);
	}, 30_000);

	test("runCycle() finds nothing new in a world that stands still", async () => {
		const { simulator, cycle } = await startCycle(10);
		await using _ = simulator;
		await cycle.run();
		const saved = cycle.saved.length;
		const report = await cycle.run();
		expect(cycle.saved.length).toBe(saved);
		for (const book of BOOKS) expect(report.get(book)?.confirmed).toBe(report.get(book)?.listed);
	});
});
