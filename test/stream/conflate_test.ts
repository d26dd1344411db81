import { describe, expect, test } from "bun:test";
import { conflate, pieces } from "../../src/stream/conflate.ts";
import { MAX_SLICE } from "../../src/stream/slice_text.ts";
import type { OddsDelta, SentMessage } from "../../src/stream/wire_odds.ts";
import { sentDelta, sentMarket } from "../fixture/sent_odds.ts";

const deltas = (...all: readonly OddsDelta[]): SentMessage[] =>
	all.map((data) => ({ type: "odds_delta", data }));
const conflated = (...all: readonly OddsDelta[]) => conflate(deltas(...all)).map(({ data }) => data);
const update = (source: string, ...event_ids: number[]): SentMessage => ({
	type: "odds_update",
	data: { event_ids, source },
});
const REMOVED: OddsDelta = { event_id: 1, event_removed: true };

describe("conflate() of odds_delta", () => {
	test("leaves a single one as it is", () => {
		const delta = sentDelta([sentMarket("1x2_ft", { betpawa: [2, 3, 4] })], {
			markets_removed: [{ market_id: "btts_ft", line: null }],
		});
		expect(conflated(delta)).toEqual([delta]);
		expect(conflated()).toEqual([]);
	});

	test("has the latest of each market, line and label, and of what is told of event and bookmakers", () => {
		const over = (line: number, odds: number) => sentMarket("over_under_ft", { betpawa: [odds] }, { line });
		const player = (label: string, odds: number) =>
			sentMarket("player_to_score_ft", { betpawa: [odds] }, { line_label: label });
		const first = sentDelta([over(2.5, 2), over(3.5, 3), player("haaland", 4)], {
			event: { kickoff: "early" },
			bookmakers: { betpawa: { markets: 3 }, bet9ja: { markets: 1 } },
		});
		const second = sentDelta([over(2.5, 2.2), player("salah", 5)], {
			bookmakers: { betpawa: { markets: 4 } },
		});
		const third = sentDelta([player("haaland", 4.4)], { event: { kickoff: "late" }, bookmakers: {} });
		expect(conflated(first, second, third)).toEqual([
			{
				event_id: 1,
				event: { kickoff: "late" },
				bookmakers: { betpawa: { markets: 4 }, bet9ja: { markets: 1 } },
				odds: [over(2.5, 2.2), over(3.5, 3), player("haaland", 4.4), player("salah", 5)],
			},
		]);
	});

	test("keeps events apart, in the order in which they were first told of", () => {
		const market = sentMarket("1x2_ft", { betpawa: [2] });
		const told = conflated(
			sentDelta([market], { event_id: 2 }),
			sentDelta([market]),
			sentDelta([market], { event_id: 2 }),
		);
		expect(told.map((data) => "event_id" in data && data.event_id)).toEqual([2, 1]);
	});

	test("tells a market that was removed and is back as there, one that is there and removed as removed", () => {
		const market = sentMarket("1x2_ft", { betpawa: [2] });
		const there = sentDelta([market]);
		const gone = sentDelta([], { markets_removed: [{ market_id: "1x2_ft", line: null }] });
		expect(conflated(gone, there)).toEqual([sentDelta([market])]);
		expect(conflated(there, gone)).toEqual([
			sentDelta([], { markets_removed: [{ market_id: "1x2_ft", line: null }] }),
		]);
		expect(conflated(there, gone, there)).toEqual([sentDelta([market])]);
	});

	test("tells of an event that was let go nothing but that", () => {
		expect(conflated(sentDelta([sentMarket("1x2_ft", { betpawa: [2] })]), REMOVED)).toEqual([REMOVED]);
		expect(conflated(REMOVED, REMOVED)).toEqual([REMOVED]);
	});

	test("tells of one that was let go and is back both, one after the other", () => {
		const before = sentDelta([sentMarket("btts_ft", { betpawa: [9] })]);
		const back = sentDelta([sentMarket("1x2_ft", { betpawa: [2] })], { event: { id: 1 } });
		const more = sentDelta([sentMarket("1x2_ft", { betpawa: [2.5] })]);
		expect(conflated(before, REMOVED, back, more)).toEqual([
			REMOVED,
			{ ...back, odds: [sentMarket("1x2_ft", { betpawa: [2.5] })] },
		]);
		expect(conflated(before, REMOVED, back, REMOVED)).toEqual([REMOVED]);
	});
});

describe("conflate() of what is no odds", () => {
	test("makes of odds_update one for each source, with every event once", () => {
		const all = [update("betpawa", 1, 2), update("bet9ja", 7), update("betpawa", 2, 3)];
		expect(conflate(all)).toEqual([
			{ type: "odds_update", data: { event_ids: [1, 2, 3], source: "betpawa", snapshot_count: 3 } },
			update("bet9ja", 7),
		] as SentMessage[]);
	});

	test("keeps the last source_status of each bookmaker and the last scrape_progress", () => {
		const status = (bookmaker: string, state: string): SentMessage => ({
			type: "source_status",
			// A status has more than its bookmaker.
			data: { bookmaker, state } as { bookmaker: string },
		});
		const all = [status("betpawa", "up"), status("bet9ja", "up"), status("betpawa", "down")];
		expect(conflate(all)).toEqual([status("betpawa", "down"), status("bet9ja", "up")]);
		const progress = (done: number): SentMessage => ({ type: "scrape_progress", data: { done } });
		expect(conflate([progress(1), progress(2)])).toEqual([progress(2)]);
	});

	test("keeps all of what it knows nothing of", () => {
		const opened: SentMessage = { type: "arbitrage", data: { opened: 1 } };
		expect(conflate([opened, opened])).toEqual([opened, opened]);
	});
});

describe("pieces()", () => {
	test("are one of anything that is short, an odds_delta of nothing and a removal among them", () => {
		for (const message of [update("betpawa", 1), ...deltas(sentDelta([]), REMOVED)]) {
			expect(pieces(message).map(({ type, data }) => ({ type, data: JSON.parse(data) }))).toEqual([message]);
		}
	});

	test("are several of long odds, each with all that is told beside them, and none longer than may wait", () => {
		const odds = Array.from({ length: 900 }, (_, line) =>
			sentMarket("over_under_ft", { betpawa: [2, 3], bet9ja: [2, 3] }, { line }),
		);
		const message: SentMessage = { type: "odds_delta", data: sentDelta(odds, { event: { id: 1 } }) };
		const all = pieces(message);
		expect(all.length).toBeGreaterThan(1);
		const told = all.map(({ data }): OddsDelta => JSON.parse(data));
		expect(told.flatMap((delta) => delta.odds ?? [])).toEqual(odds);
		for (const { odds: _, ...facts } of told)
			expect(facts).toEqual({ event_id: 1, event: { id: 1 }, bookmakers: { betpawa: { markets: 900 } } });
		for (const { data } of all) expect(data.length).toBeLessThan(MAX_SLICE + 1_000);
	});
});
