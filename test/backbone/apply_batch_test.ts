import { describe, expect, test } from "bun:test";
import { applyBatch } from "../../src/backbone/apply_batch.ts";
import type { LogEntry, NumberedBatch } from "../../src/backbone/batch.ts";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import type { DatedSnapshot, SnapshotChange } from "../../src/odds/snapshot.ts";
import { KICKOFF, makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";

/** A cache with event 1 of BetPawa and Bet9ja and event 2 of Bet9ja, and what its callbacks were called with. */
function makeCache() {
	const cache = new OddsCache((error) => {
		throw error;
	});
	cache.put(
		makeSnapshot(),
		makeSnapshot({ bookmaker: "bet9ja" }),
		makeSnapshot({ eventId: 2, bookmaker: "bet9ja" }),
	);
	const updates: [readonly number[], string][] = [];
	cache.onUpdate((ids, source) => updates.push([[...ids], source]));
	return { cache, updates };
}

const batch = (...entries: readonly LogEntry[]): NumberedBatch => ({ id: "id", no: 7, madeAt: NOW, entries });
const all = (snapshot: DatedSnapshot): SnapshotChange => ({
	snapshot,
	changed: [...snapshot.board.layout.markets.keys()],
});
const prices = (...snapshots: readonly DatedSnapshot[]): LogEntry => ({
	kind: "prices",
	changes: snapshots.map(all),
});

describe("applyBatch()", () => {
	test("puts prices, calls the callbacks, and says which events of which bookmakers have changed", () => {
		const { cache, updates } = makeCache();
		const markets = { btts_ft: [1.7, 2.1] } as const;
		const news = [
			makeSnapshot({ eventId: 3, bookmaker: "bet9ja", markets }),
			makeSnapshot({ markets }),
			makeSnapshot({ bookmaker: "bet9ja", markets }),
		];
		const applied = applyBatch(cache, batch(prices(...news)));
		expect(applied).toMatchObject({ no: 7, at: NOW, changed: [3, 1], restated: [], evicted: [], unknown: 0 });
		expect([...applied.updates]).toEqual([
			["bet9ja", [3, 1]],
			["betpawa", [1]],
		]);
		expect(
			applied.changes.map(({ eventId, bookmaker, markets: its }) => [eventId, bookmaker, its.length]),
		).toEqual([
			[3, "bet9ja", 1],
			[1, "betpawa", 1],
			[1, "bet9ja", 1],
		]);
		expect(updates).toEqual([
			[[3, 1], "bet9ja"],
			[[1], "betpawa"],
		]);
		expect(cache.get(3, "bet9ja")).toBe(news[0]);
	});

	test("confirms without a word, unless something beside prices and times is another", () => {
		const { cache, updates } = makeCache();
		const known = makeSnapshot();
		const [market] = known.board.layout.markets;
		if (market === undefined) throw new Error("Cannot confirm a market as there must be one");
		const excluded = { reason: "sides", message: "in doubt" } as const;
		const confirmedAt = NOW + 1;
		const steps: [string, DatedSnapshot, readonly number[]][] = [
			["later", { ...known, confirmedAt }, []],
			["excluded", { ...known, confirmedAt, excluded }, [1]],
			["excluded all the same", { ...known, confirmedAt, excluded: { ...excluded } }, []],
			["excluded otherwise", { ...known, confirmedAt, excluded: { ...excluded, message: "wrong" } }, [1]],
			["compared again", { ...known, confirmedAt }, [1]],
			["another id", { ...known, confirmedAt, externalId: "other" }, [1]],
			["turned", { ...known, confirmedAt, externalId: "other", isTurned: true }, [1]],
			["the first id, not turned", { ...known, confirmedAt, isTurned: false }, [1]],
			["apart", { ...known, confirmedAt, confirmedApart: new Map([[market, NOW]]) }, [1]],
			["apart still", { ...known, confirmedAt: NOW + 2, confirmedApart: new Map([[market, NOW]]) }, []],
			[
				"apart, at the book's time",
				{ ...known, confirmedAt, confirmedApart: new Map([[market, confirmedAt]]) },
				[1],
			],
			["together", { ...known, confirmedAt }, []],
			["a new kickoff", { ...known, fixture: makeFixture({ kickoff: KICKOFF + 1 }) }, [1]],
		];
		for (const [what, snapshot, changed] of steps) {
			const applied = applyBatch(cache, batch({ kind: "confirmations", snapshots: [snapshot] }));
			expect([what, applied.changed, applied.restated, applied.changes]).toEqual([
				what,
				changed,
				changed,
				[],
			]);
			expect(cache.get(1, "betpawa")).toBe(snapshot);
		}
		expect(updates).toEqual([]);
	});

	test("gives an event another fixture at all bookmakers, and one that it does not know none", () => {
		const { cache } = makeCache();
		const fixture = makeFixture({ tournament: "Friendlies", kickoff: KICKOFF + 5 });
		const fixtures = [fixture, makeFixture({ id: 2 }), makeFixture({ id: 9 })];
		const applied = applyBatch(cache, batch({ kind: "fixtures", fixtures }));
		expect([applied.changed, applied.restated]).toEqual([[1], [1]]);
		expect([...applied.left]).toEqual([[1, "international.world-cup"]]);
		for (const bookmaker of ["betpawa", "bet9ja"]) expect(cache.get(1, bookmaker)?.fixture).toEqual(fixture);
		expect([cache.event(1)?.fixture, cache.event(9)]).toEqual([fixture, undefined]);
		expect([...cache.eventsOf("international.friendlies")]).toEqual([1]);
		expect(cache.events().map((event) => event.fixture.id)).toEqual([2, 1]);
	});

	test("evicts what has expired, whatever the batch names, and says where it was", () => {
		const { cache } = makeCache();
		applyBatch(cache, batch({ kind: "fixtures", fixtures: [makeFixture({ kickoff: KICKOFF - 1 })] }));
		const applied = applyBatch(cache, batch({ kind: "cycle_ended", evictBefore: KICKOFF, evicted: [1, 5] }));
		expect([applied.changed, applied.evicted]).toEqual([[1], [1]]);
		expect([...applied.left]).toEqual([[1, "international.world-cup"]]);
		expect([cache.event(1), cache.event(2) === undefined]).toEqual([undefined, false]);
	});

	test("makes times beyond the limit unknown, those of markets too, and leaves others", () => {
		const { cache } = makeCache();
		const late = makeSnapshot({ capturedAt: NOW + 9, confirmedAt: NOW + 9, changedAt: NOW + 9 });
		applyBatch(cache, batch(prices(late)));
		const applied = applyBatch(cache, batch({ kind: "clock_stepped_back", limit: NOW + 8 }));
		expect([applied.changed, applied.restated]).toEqual([[1], [1]]);
		expect(cache.get(1, "betpawa")).toMatchObject({ capturedAt: undefined, confirmedAt: undefined });
		expect([...(cache.get(1, "betpawa")?.board.changedAt ?? [])]).toEqual([Number.NaN]);
		expect([...late.board.changedAt]).toEqual([NOW + 9]);
		expect(cache.get(1, "bet9ja")).toMatchObject({ capturedAt: NOW, confirmedAt: NOW });
		const again = applyBatch(cache, batch({ kind: "clock_stepped_back", limit: NOW + 8 }));
		expect(again.changed).toEqual([]);
	});

	test("applies entries in their order: evicted and back is another event than the one before", () => {
		const { cache } = makeCache();
		const back = makeSnapshot({ bookmaker: "sportybet" });
		const ended: LogEntry = { kind: "cycle_ended", evictBefore: Infinity, evicted: [1, 2] };
		const applied = applyBatch(cache, batch(ended, prices(back)));
		expect([applied.evicted, applied.changed]).toEqual([
			[1, 2],
			[1, 2],
		]);
		expect([...(cache.event(1)?.snapshots.keys() ?? [])]).toEqual(["sportybet"]);
		expect(applyBatch(cache, batch(prices(back), ended)).evicted).toEqual([1]);
		expect(cache.events()).toEqual([]);
	});

	test("skips entries of a kind that it does not know, counts them, and applies the others", () => {
		const { cache } = makeCache();
		// As a later version writes it.
		const later = { kind: "opportunity_opened", version: 9 } as unknown as LogEntry;
		const applied = applyBatch(cache, batch(later, prices(makeSnapshot({ eventId: 3 })), later));
		expect([applied.unknown, applied.changed]).toEqual([2, [3]]);
		expect(applyBatch(cache, batch()).changed).toEqual([]);
	});
});
