import { describe, expect, test } from "bun:test";
import { trustedNow } from "../../src/odds/trusted_now.ts";
import { KICKOFF, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";

const HOUR = 3_600_000;
const MOVED = { "1x2_ft": [2, 3.3, 3.9] } as const;

async function makeWarmCycle(): Promise<RecordedCycle> {
	const cycle = new RecordedCycle(["betpawa", "bet9ja"]).lists("betpawa", [1]).lists("bet9ja", [1]);
	await cycle.run();
	return cycle;
}

const times = (cycle: RecordedCycle) => {
	const book = cycle.cache.get(1, "betpawa");
	return [book?.capturedAt, book?.confirmedAt, ...(book?.board.changedAt ?? [])];
};

describe("a cycle and a clock that steps", () => {
	test.each([1, 2_000, 59_000])("back by %d ms: each board is above its predecessor", async (back) => {
		const cycle = await makeWarmCycle();
		cycle.now = NOW - back;
		await cycle.says("betpawa", 1, MOVED).run();
		expect(times(cycle)).toEqual([NOW + 1, NOW + 1, NOW + 1]);
		await cycle.run();
		expect(times(cycle)).toEqual([NOW + 1, NOW + 1, NOW + 1]);
	});

	test.each([HOUR, 24 * HOUR, 30 * 24 * HOUR])(
		"ahead by %d ms and back: nothing is lost, and wrong times are unknown",
		async (ahead) => {
			const cycle = await makeWarmCycle();
			// The kickoff has not passed, as the other clock does not say so.
			cycle.now = NOW + ahead;
			cycle.kickoffNow = NOW;
			await cycle.says("betpawa", 1, { ...MOVED, btts_ft: [1.7, 2.1] }).run();
			expect(times(cycle)).toEqual(Array(4).fill(NOW + ahead));
			cycle.now = NOW + 5;
			cycle.kickoffNow = undefined;
			await cycle.says("betpawa", 1, { ...MOVED, btts_ft: [1.6, 2.2] }).run();
			expect(cycle.saved).toEqual(["betpawa 1: btts_ft"]);
			expect(times(cycle)).toEqual([NOW + 5, NOW + 5, Number.NaN, NOW + 5]);
		},
	);

	test("evicts by the trusted clock, and names what it evicts", async () => {
		const cycle = await makeWarmCycle();
		cycle.evictAfterMs = HOUR;
		cycle.now = KICKOFF + 24 * HOUR;
		cycle.kickoffNow = trustedNow(cycle.now, KICKOFF);
		await cycle.run();
		expect(cycle.entries.at(-1)).toEqual({ kind: "cycle_ended", evictBefore: KICKOFF - HOUR, evicted: [] });
		cycle.kickoffNow = KICKOFF + HOUR + 1;
		await cycle.run();
		expect(cycle.entries.at(-1)).toMatchObject({ kind: "cycle_ended", evicted: [1] });
		expect(cycle.cache.event(1)).toBeUndefined();
	});
});

describe("a cycle and a match that is no longer in memory", () => {
	const stored = ["betpawa", "bet9ja"].map((bookmaker) =>
		makeSnapshot({ bookmaker, capturedAt: NOW - HOUR, confirmedAt: NOW - HOUR, changedAt: NOW - HOUR }),
	);

	test("compares with what the store has, which is shown again at once", async () => {
		const cycle = new RecordedCycle(["betpawa", "bet9ja"])
			.lists("betpawa", [1, 2])
			.lists("bet9ja", "timeout");
		cycle.stored.push(...stored);
		await cycle.says("betpawa", 1, { ...MOVED, btts_ft: [1.7, 2.1] }).run();
		expect(cycle.saved).toEqual(["betpawa 1: 1x2_ft btts_ft", "betpawa 2: 1x2_ft"]);
		expect(cycle.cache.get(1, "bet9ja")).toMatchObject({ capturedAt: NOW - HOUR, confirmedAt: NOW - HOUR });
	});

	test("finds nothing new where nothing has changed", async () => {
		const cycle = new RecordedCycle(["betpawa"]).lists("betpawa", [1]);
		cycle.stored.push(...stored);
		await cycle.run();
		expect(cycle.saved).toEqual([]);
		expect(cycle.cache.get(1, "betpawa")).toMatchObject({ capturedAt: NOW - HOUR, confirmedAt: NOW });
	});

	test("does not ask for it while the store cannot be read, says so, and makes no first sight up", async () => {
		const cycle = await makeWarmCycle();
		cycle.recallError = new Error("the database is away");
		cycle.stored.push(makeSnapshot({ eventId: 2 }));
		const report = await cycle.lists("betpawa", [1, 2]).says("betpawa", 1, MOVED).run();
		expect(cycle.saved).toEqual(["betpawa 1: 1x2_ft"]);
		expect(cycle.failures).toEqual([cycle.recallError]);
		expect(report.get("betpawa")?.reasons.map(({ kind }) => kind)).toEqual(["not_recalled"]);
		cycle.recallError = undefined;
		await cycle.run();
		expect(cycle.saved).toEqual([]);
		expect(cycle.cache.get(2, "betpawa")?.capturedAt).toBe(NOW);
	});

	test("asks the store once for what it does not have", async () => {
		const cycle = new RecordedCycle(["betpawa"]).lists("betpawa", [1]).says("betpawa", 1, "timeout");
		let asked = 0;
		const parts = cycle.parts();
		const recall: typeof parts.recall = async () => {
			asked++;
			return [];
		};
		for (let i = 0; i < 3; i++) await cycle.run(undefined, { ...parts, recall });
		expect(asked).toBe(1);
	});
});

describe("a cycle and a board that changes while a reply is on its way", () => {
	test("drops the reply and asks again, a bounded number of times", async () => {
		const cycle = await makeWarmCycle();
		const parts = cycle.parts();
		let asked = 0;
		const scrape: typeof parts.scrape = (asks, standing, signal) => {
			const moving: typeof standing = (eventId, bookmaker) => {
				const stood = standing(eventId, bookmaker);
				if (bookmaker !== "betpawa") return stood;
				const changed = asked++ < changes ? { ...stood } : stood;
				return changed as typeof stood;
			};
			return parts.scrape(asks, moving, signal);
		};
		let changes = 1;
		await cycle.says("betpawa", 1, MOVED).run(undefined, { ...parts, scrape });
		expect([asked, cycle.saved]).toEqual([2, ["betpawa 1: 1x2_ft"]]);
		asked = 0;
		changes = 99;
		const report = await cycle.says("betpawa", 1, { "1x2_ft": [3, 3, 3] }).run(undefined, {
			...parts,
			scrape,
		});
		expect([asked, cycle.saved]).toEqual([3, []]);
		expect(report.get("betpawa")?.reasons.map(({ kind }) => kind)).toEqual(["superseded"]);
	});
});
