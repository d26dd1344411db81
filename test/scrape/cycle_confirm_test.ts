import { describe, expect, test } from "bun:test";
import type { Reading } from "../../src/bookmakers/bookmaker.ts";
import { sourceState } from "../../src/scrape/source_state.ts";
import { marketAt, type SaidMarkets } from "../fixture/make_offer.ts";
import { makeReading } from "../fixture/make_reading.ts";
import { NOW } from "../fixture/make_snapshot.ts";
import { RecordedCycle } from "../fixture/recorded_cycle.ts";

const TWO: SaidMarkets = { "1x2_ft": [1.52, 4.1, 6.4], btts_ft: [1.7, 2.1] };

async function makeWarmCycle(book = "sportybet"): Promise<RecordedCycle> {
	const cycle = new RecordedCycle([book]).lists(book, [1]).says(book, 1, TWO);
	await cycle.run();
	cycle.now = NOW + 5;
	return cycle;
}

const unread = (given: Partial<Reading> & { readonly markets?: SaidMarkets } = {}) =>
	makeReading({
		markets: {},
		completeness: "short",
		counts: { offered: 2, mapped: 0, unmapped: 0, malformed: 2 },
		problems: [{ path: "markets[0].outcomes[0].odds", message: "must be a text: it is 9.9" }],
		...given,
	});

describe("a cycle and replies that cannot be read", () => {
	test.each(["betpawa", "sportybet", "bet9ja"])(
		"confirms nothing at %s, which is not up, and says why",
		async (book) => {
			const cycle = await makeWarmCycle(book);
			for (const said of [
				unread(),
				unread({ unreadable: new Set([marketAt("1x2_ft"), marketAt("btts_ft")]) }),
			]) {
				const report = (await cycle.says(book, 1, said).run()).get(book);
				expect(cycle.entries.map(({ kind }) => kind)).toEqual(["cycle_ended"]);
				expect(cycle.cache.get(1, book)?.confirmedAt).toBe(NOW);
				expect(report).toMatchObject({ fetched: 1, failed: 0, confirmed: 0, unread: 1 });
				expect(report && sourceState(report)).toBe("delayed");
				expect(report?.reasons).toEqual([
					{
						kind: "unread",
						message:
							"the reply about match 1 has 2 malformed of 2 markets, first markets[0].outcomes[0].odds: must be a text: it is 9.9",
						count: 1,
					},
				]);
			}
		},
	);

	test("takes the news of what could be read, and confirms the rest not", async () => {
		const cycle = await makeWarmCycle();
		const counts = { offered: 9, mapped: 1, unmapped: 0, malformed: 8 };
		await cycle.says("sportybet", 1, unread({ markets: { btts_ft: [1.6, 2.2] }, counts })).run();
		expect(cycle.saved).toEqual(["sportybet 1: btts_ft"]);
		const book = cycle.cache.get(1, "sportybet");
		expect([book?.capturedAt, book?.confirmedAt]).toEqual([NOW + 5, NOW]);
		expect(book?.confirmedApart).toEqual(new Map([[marketAt("btts_ft"), NOW + 5]]));
		cycle.now = NOW + 10;
		await cycle.says("sportybet", 1, { ...TWO, btts_ft: [1.6, 2.2] }).run();
		expect(cycle.cache.get(1, "sportybet")?.confirmedApart).toBeUndefined();
	});

	test("confirms nothing by a reply without any market, counted or not", async () => {
		const cycle = await makeWarmCycle();
		for (const completeness of ["counted", "uncounted", "short"] as const) {
			const said = makeReading({ markets: {}, completeness });
			const report = (await cycle.says("sportybet", 1, said).run()).get("sportybet");
			expect(cycle.cache.get(1, "sportybet")?.confirmedAt).toBe(NOW);
			expect(report?.reasons[0]?.message).toBe("the reply about match 1 has no market");
		}
	});

	test("reads a reply whose markets have no name of ours: that is no drift", async () => {
		const cycle = await makeWarmCycle();
		const said = makeReading({
			markets: TWO,
			counts: { offered: 40, mapped: 2, unmapped: 38, malformed: 0 },
		});
		const report = (await cycle.says("sportybet", 1, said).run()).get("sportybet");
		expect(report).toMatchObject({ unread: 0, confirmed: 1 });
		expect(cycle.cache.get(1, "sportybet")?.confirmedAt).toBe(NOW + 5);
	});

	test("leaves what is missing from a reply that became short its own time", async () => {
		const cycle = await makeWarmCycle();
		const said = makeReading({ markets: { "1x2_ft": [1.52, 4.1, 6.4] }, completeness: "short" });
		await cycle.says("sportybet", 1, said).run();
		const book = cycle.cache.get(1, "sportybet");
		expect([book?.confirmedAt, book?.confirmedApart]).toEqual([
			NOW + 5,
			new Map([[marketAt("btts_ft"), NOW]]),
		]);
	});

	test("leaves a bookmaker up of whose replies half can be read", async () => {
		const cycle = new RecordedCycle(["bet9ja"]).lists("bet9ja", [1, 2]).says("bet9ja", 1, unread());
		const report = (await cycle.run()).get("bet9ja");
		expect(report).toMatchObject({ fetched: 2, unread: 1 });
		expect(report && sourceState(report)).toBe("up");
	});
});
