import { describe, expect, test } from "bun:test";
import { countOffered, pricesOf } from "../../src/odds/board.ts";
import { SUSPENDED } from "../../src/odds/price.ts";
import { marketAt, packSaid, type SaidMarkets } from "../fixture/make_offer.ts";
import { makeListing, makeReading } from "../fixture/make_reading.ts";
import { KICKOFF, NOW } from "../fixture/make_snapshot.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";

const RESULT: SaidMarkets = { "1x2_ft": [1.9, 3.4, 4.2] };
const MOVED: SaidMarkets = { "1x2_ft": [1.8, 3.4, 4.5] };

/** Two bookmakers that list events 1 and 2. */
function makeCycle(): RecordedCycle {
	return new RecordedCycle(["betpawa", "bet9ja"]).lists("betpawa", [1, 2]).lists("bet9ja", [1, 2]);
}

/** The same, after a first cycle. */
async function makeWarmCycle(): Promise<RecordedCycle> {
	const cycle = makeCycle();
	await cycle.run();
	return cycle;
}

function offered(cycle: RecordedCycle, eventId: number, bookmaker: string): number | undefined {
	const snapshot = cycle.cache.get(eventId, bookmaker);
	return snapshot === undefined ? undefined : countOffered(snapshot.board);
}

describe("runCycle()", () => {
	test("saves before it shows, batch by batch, and evicts at the end", async () => {
		const cycle = makeCycle();
		cycle.batchSize = 3;
		await cycle.run();
		expect(cycle.steps).toEqual([
			"discover betpawa",
			"discover bet9ja",
			"save 2 matches",
			"commit 3 news",
			"tell betpawa 1,2",
			"tell bet9ja 1",
			"commit 1 news",
			"tell bet9ja 2",
			"evict",
		]);
	});

	test("saves and tells nothing but confirmations when nothing changed", async () => {
		const cycle = await makeWarmCycle();
		const before = cycle.cache.get(1, "betpawa");
		cycle.now = NOW + 5;
		const report = await cycle.run();
		expect(cycle.steps.slice(3)).toEqual(["commit 4 confirmed", "evict"]);
		const after = cycle.cache.get(1, "betpawa");
		expect(after?.board).toBe(before?.board as NonNullable<typeof before>["board"]);
		expect([after?.capturedAt, after?.confirmedAt]).toEqual([NOW, NOW + 5]);
		expect(after?.fixture).toBe(before?.fixture as NonNullable<typeof before>["fixture"]);
		expect(report.get("betpawa")).toMatchObject({ fetched: 2, changed: 0, confirmed: 2, marketChanges: 0 });
	});

	test("takes as news what moved, and no more", async () => {
		const cycle = await makeWarmCycle();
		cycle.now = NOW + 5;
		const report = await cycle.says("bet9ja", 2, { ...MOVED, btts_ft: [1.7, 2.1] }).run();
		expect(cycle.saved).toEqual(["bet9ja 2: 1x2_ft btts_ft"]);
		expect(cycle.cache.get(2, "bet9ja")?.capturedAt).toBe(NOW + 5);
		expect(report.get("bet9ja")).toMatchObject({ changed: 1, confirmed: 1, marketChanges: 2 });
		expect(report.get("betpawa")).toMatchObject({ changed: 0, confirmed: 2, marketChanges: 0 });
	});

	test("reads nothing from a first answer that offers nothing", async () => {
		const cycle = makeCycle().says("betpawa", 1, {});
		await cycle.run();
		expect(cycle.cache.get(1, "betpawa")).toBeUndefined();
		expect(cycle.saved).not.toContainEqual(expect.stringContaining("betpawa 1"));
	});

	test("goes on when bookmakers' discoveries fail, with those that did not", async () => {
		const cycle = makeCycle().lists("betpawa", "blocked");
		const report = await cycle.run();
		expect(report.get("betpawa")).toMatchObject({
			listed: 0,
			errors: { blocked: 1 },
			discoveryComplete: false,
		});
		expect(report.get("bet9ja")).toMatchObject({ listed: 2, changed: 2 });
	});

	test("tells progress of each step, with how much is to come", async () => {
		const cycle = makeCycle();
		cycle.batchSize = 3;
		const told: string[] = [];
		const progress = (phase: string, _: unknown, done: number, expected: number) => {
			told.push(`${phase} ${done}/${expected}`);
		};
		await cycle.run(undefined, { ...cycle.parts(), progress });
		expect(told).toEqual([
			"discovering 0/0",
			"scraping 0/4",
			"scraping 3/4",
			"scraping 4/4",
			"finishing 4/4",
		]);
	});

	test("counts kinds of failure, bytes, markets and the times of every stage", async () => {
		const cycle = makeCycle().says("betpawa", 1, "timeout").says("betpawa", 2, {});
		const report = await cycle.run();
		expect(report.get("betpawa")).toMatchObject({ fetched: 1, failed: 1, errors: { timeout: 1 }, mapped: 0 });
		const bet9ja = report.get("bet9ja");
		expect(bet9ja).toMatchObject({ listed: 2, fetched: 2, bytes: 200, mapped: 2, unmapped: 0, malformed: 0 });
		expect(bet9ja?.times).toMatchObject({ fetch: 10, parse: 2, map: 4 });
		for (const stage of ["discover", "diff", "save"] as const) {
			expect(bet9ja?.times[stage], stage).toBeGreaterThan(0);
		}
	});
});

describe("runCycle() and a store that fails", () => {
	test("shows nothing that was not saved, goes on, and has it as news again next cycle", async () => {
		const cycle = await makeWarmCycle();
		const before = cycle.cache.get(1, "bet9ja");
		cycle.says("bet9ja", 1, MOVED);
		cycle.saveError = new Error("the database is away");
		const report = await cycle.run();
		expect(cycle.steps.slice(2)).toEqual(["save 2 matches", "evict"]);
		expect(cycle.failures).toEqual([cycle.saveError]);
		expect(cycle.cache.get(1, "bet9ja")).toBe(before as NonNullable<typeof before>);
		expect(report.get("bet9ja")).toMatchObject({ changed: 0, unsaved: 1, marketChanges: 0 });
		cycle.saveError = undefined;
		await cycle.run();
		expect(cycle.saved).toEqual(["bet9ja 1: 1x2_ft"]);
		expect(cycle.steps).toContain("tell bet9ja 1");
	});

	test("loses no batch but the one that failed", async () => {
		const cycle = makeCycle();
		cycle.batchSize = 1;
		const parts = cycle.parts();
		let commits = 0;
		const commit: typeof parts.commit = async (entries, signal) => {
			if (++commits === 2) throw new Error("the database is away");
			await parts.commit(entries, signal);
		};
		await cycle.run(undefined, { ...parts, commit });
		expect(cycle.cache.stats("betpawa").snapshots).toBe(3);
	});

	test("scrapes although the matches could not be saved", async () => {
		const cycle = makeCycle();
		cycle.matchesError = new Error("the database is away");
		await cycle.run();
		expect(cycle.failures).toEqual([cycle.matchesError]);
		expect(cycle.cache.stats("betpawa").snapshots).toBe(4);
	});

	test("drops an event again next cycle where its withdrawal could not be saved", async () => {
		const cycle = await makeWarmCycle();
		cycle.lists("betpawa", [1]);
		cycle.saveError = new Error("the database is away");
		await cycle.run();
		expect(offered(cycle, 2, "betpawa")).toBe(1);
		cycle.saveError = undefined;
		await cycle.run();
		expect(offered(cycle, 2, "betpawa")).toBe(0);
	});
});

describe("runCycle() and silence", () => {
	const TWO: SaidMarkets = { ...RESULT, btts_ft: [1.7, 2.1] };

	async function makeTwoMarkets(): Promise<RecordedCycle> {
		const cycle = new RecordedCycle(["betpawa"]).lists("betpawa", [1]).says("betpawa", 1, TWO);
		await cycle.run();
		return cycle;
	}

	test.each(["blocked", "rate_limited", "timeout", "malformed", "not_found", "outage", "aborted"] as const)(
		"withdraws nothing when the answer is %s",
		async (kind) => {
			const cycle = await makeTwoMarkets();
			const report = await cycle.says("betpawa", 1, kind).run();
			expect(offered(cycle, 1, "betpawa")).toBe(2);
			expect(report.get("betpawa")).toMatchObject({
				failed: 1,
				errors: { [kind]: 1 },
				changed: 0,
				confirmed: 0,
			});
		},
	);

	test("withdraws what a whole answer lacks, with the moment of its fetch", async () => {
		const cycle = await makeTwoMarkets();
		cycle.now = NOW + 5;
		await cycle.says("betpawa", 1, RESULT).run();
		expect(cycle.saved).toEqual(["betpawa 1: btts_ft"]);
		expect(offered(cycle, 1, "betpawa")).toBe(1);
		expect(cycle.cache.get(1, "betpawa")?.board.changedAt).toContain(NOW + 5);
	});

	test("withdraws nothing that a short or empty answer lacks, and takes the rest of it", async () => {
		const cycle = await makeTwoMarkets();
		for (const reading of [
			makeReading({ markets: MOVED, completeness: "short" }),
			makeReading({ markets: {}, completeness: "short" }),
			makeReading({ markets: {}, completeness: "counted" }),
			makeReading({ markets: {}, completeness: "uncounted" }),
		]) {
			await cycle.says("betpawa", 1, reading).run();
			expect(offered(cycle, 1, "betpawa"), reading.completeness).toBe(2);
		}
		const board = cycle.cache.get(1, "betpawa")?.board;
		const index = board?.layout.markets.indexOf(marketAt("1x2_ft")) ?? -1;
		expect(board && [...pricesOf(board, index)]).toEqual(MOVED["1x2_ft"]?.map(packSaid) ?? []);
	});

	test("withdraws nothing where an answer without a count is suspiciously small", async () => {
		const lines = Object.fromEntries(
			[0.5, 1.5, 2.5, 3.5, 4.5].map((line) => [`over_under_ft@${line}`, [1.9, 1.9]]),
		);
		const cycle = new RecordedCycle(["sportybet"]).lists("sportybet", [1]).says("sportybet", 1, lines);
		await cycle.run();
		const few = makeReading({ markets: { "over_under_ft@2.5": [1.9, 1.9] }, completeness: "uncounted" });
		await cycle.says("sportybet", 1, few).run();
		expect(offered(cycle, 1, "sportybet")).toBe(5);
		const most = makeReading({
			markets: {
				"over_under_ft@1.5": [1.9, 1.9],
				"over_under_ft@2.5": [1.9, 1.9],
				"over_under_ft@3.5": [1.9, 1.9],
			},
			completeness: "uncounted",
		});
		await cycle.says("sportybet", 1, most).run();
		expect(offered(cycle, 1, "sportybet")).toBe(3);
	});

	test("leaves a market that could not be read as it was", async () => {
		const cycle = await makeTwoMarkets();
		const reading = makeReading({ markets: MOVED, unreadable: new Set([marketAt("btts_ft")]) });
		await cycle.says("betpawa", 1, reading).run();
		expect(cycle.saved).toEqual(["betpawa 1: 1x2_ft"]);
		expect(offered(cycle, 1, "betpawa")).toBe(2);
	});

	test.each(["live", "ended", "unavailable"] as const)(
		"suspends what was open when the reply says before kickoff that the match is %s",
		async (status) => {
			const cycle = await makeTwoMarkets();
			const reading = makeReading({ listing: makeListing({ status }), markets: {} });
			await cycle.says("betpawa", 1, reading).run();
			expect(cycle.saved).toEqual(["betpawa 1: 1x2_ft btts_ft"]);
			expect(offered(cycle, 1, "betpawa")).toBe(2);
			expect([...(cycle.cache.get(1, "betpawa")?.board.prices ?? [])]).toEqual(Array(5).fill(SUSPENDED));
			await cycle.run();
			expect(cycle.saved).toEqual([]);
		},
	);

	test("changes nothing when the reply came after kickoff, though the cycle began before", async () => {
		const cycle = await makeTwoMarkets();
		const parts = cycle.parts();
		const scrape: typeof parts.scrape = async function* (asks, standing, signal) {
			// Not before the lists are taken in: the first thing on the list says so.
			await asks.changed();
			cycle.now = KICKOFF;
			yield* parts.scrape(asks, standing, signal);
		};
		await cycle.says("betpawa", 1, MOVED).run(undefined, { ...parts, scrape });
		expect(cycle.saved).toEqual([]);
	});
});

describe("runCycle() and an event that is no longer listed", () => {
	test("withdraws it at that bookmaker only, before anything is scraped", async () => {
		const cycle = await makeWarmCycle();
		cycle.now = NOW + 5;
		const report = await cycle.lists("betpawa", [1]).run();
		expect(offered(cycle, 2, "betpawa")).toBe(0);
		expect(offered(cycle, 2, "bet9ja")).toBe(1);
		expect(cycle.saved).toEqual(["betpawa 2: 1x2_ft"]);
		expect(cycle.steps.slice(2, 5)).toEqual(["save 2 matches", "commit 1 news", "tell betpawa 2"]);
		expect(report.get("betpawa")).toMatchObject({ dropped: 1, marketChanges: 1 });
		expect(cycle.cache.get(2, "betpawa")).toMatchObject({ capturedAt: NOW + 5, confirmedAt: NOW + 5 });
	});

	test("does not withdraw one that is listed still, but has lost its SportRadar number", async () => {
		const cycle = await makeWarmCycle();
		cycle.unidentified = [cycle.cache.get(2, "betpawa")?.externalId ?? ""];
		const report = await cycle.lists("betpawa", [1]).run();
		expect(cycle.saved).toEqual([]);
		expect(report.get("betpawa")?.dropped).toBe(0);
	});

	test("withdraws it once, and has it back when it is listed again", async () => {
		const cycle = await makeWarmCycle();
		await cycle.lists("betpawa", [1]).run();
		const report = await cycle.run();
		expect(cycle.saved).toEqual([]);
		expect(report.get("betpawa")?.dropped).toBe(0);
		await cycle.lists("betpawa", [1, 2]).run();
		expect(cycle.saved).toEqual(["betpawa 2: 1x2_ft"]);
		expect(offered(cycle, 2, "betpawa")).toBe(1);
	});

	test("keeps it where the discovery is not complete, failed or is empty", async () => {
		const cycle = await makeWarmCycle();
		cycle.complete = false;
		await cycle.lists("betpawa", [1]).run();
		expect(offered(cycle, 2, "betpawa")).toBe(1);
		cycle.complete = true;
		await cycle.lists("betpawa", "outage").run();
		await cycle.lists("betpawa", []).run();
		expect(offered(cycle, 2, "betpawa")).toBe(1);
	});

	test("keeps it once it has begun, when every bookmaker takes it off its list", async () => {
		const cycle = await makeWarmCycle();
		cycle.now = KICKOFF;
		await cycle.lists("betpawa", [makeListing({ eventId: 1, kickoff: KICKOFF + 1 })]).run();
		expect(offered(cycle, 2, "betpawa")).toBe(1);
	});

	test("keeps it where it is listed as live", async () => {
		const cycle = await makeWarmCycle();
		await cycle.lists("betpawa", [1, makeListing({ eventId: 2, status: "live" })]).run();
		expect(offered(cycle, 2, "betpawa")).toBe(1);
	});

	test("does not take the match back to an earlier kickoff that this bookmaker still had", async () => {
		const cycle = await makeWarmCycle();
		const later = makeListing({ eventId: 2, kickoff: KICKOFF + 60_000 });
		await cycle.lists("betpawa", [1, later]).lists("bet9ja", [1, later]).says("betpawa", 2, "timeout").run();
		expect(cycle.cache.event(2)?.fixture.kickoff).toBe(later.kickoff);
		await cycle.lists("betpawa", [1]).says("bet9ja", 2, "timeout").run();
		expect(offered(cycle, 2, "betpawa")).toBe(0);
		expect(cycle.cache.event(2)?.fixture.kickoff).toBe(later.kickoff);
	});
});

describe("runCycle() and a match that changes", () => {
	test("shows a new kickoff with the next answer, without news of odds", async () => {
		const cycle = await makeWarmCycle();
		const later = makeListing({ eventId: 1, kickoff: KICKOFF + 60_000 });
		await cycle.lists("betpawa", [later, 2]).lists("bet9ja", [later, 2]).run();
		expect(cycle.cache.event(1)?.fixture.kickoff).toBe(later.kickoff);
		expect(cycle.saved).toEqual([]);
	});
});

describe("runCycle(), aborted", () => {
	test("ends after the batch at hand, shows what was saved, and still evicts", async () => {
		const cycle = makeCycle();
		cycle.batchSize = 1;
		const controller = new AbortController();
		const parts = cycle.parts();
		const commit: typeof parts.commit = async (entries, signal) => {
			await parts.commit(entries, signal);
			controller.abort(new Error("stop"));
		};
		await cycle.run(controller.signal, { ...parts, commit });
		expect(cycle.steps.slice(2)).toEqual(["save 2 matches", "commit 1 news", "tell betpawa 1", "evict"]);
	});

	test("while it discovers, drops nothing and scrapes nothing", async () => {
		const cycle = await makeWarmCycle();
		await cycle.lists("betpawa", [1]).run(AbortSignal.abort(new Error("stop")));
		expect(cycle.steps).toEqual(["discover betpawa", "discover bet9ja", "evict"]);
		expect(offered(cycle, 2, "betpawa")).toBe(1);
	});
});
