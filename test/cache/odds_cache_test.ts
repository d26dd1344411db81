import { describe, expect, test } from "bun:test";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { withdrawnBoard } from "../fixture/make_offer.ts";
import { KICKOFF, makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";

/** A cache, what its callbacks were told, and what they threw. */
function makeCache() {
	const errors: unknown[] = [];
	const cache = new OddsCache((error) => errors.push(error));
	const told: [readonly number[], string][] = [];
	cache.onUpdate((ids, source) => told.push([[...ids], source]));
	return { cache, told, errors };
}

const ids = (cache: OddsCache) => cache.events().map(({ fixture }) => fixture.id);

describe("OddsCache.put()", () => {
	test("keeps the latest snapshot of each bookmaker for each event", () => {
		const { cache } = makeCache();
		const first = makeSnapshot();
		const other = makeSnapshot({ bookmaker: "bet9ja" });
		const second = makeSnapshot({ markets: { btts_ft: [1.7, 2.1] } });
		cache.put(first, other);
		cache.put(second);
		expect(cache.get(1, "betpawa")).toBe(second);
		expect(cache.get(1, "bet9ja")).toBe(other);
		expect([...(cache.event(1)?.snapshots.keys() ?? [])].sort()).toEqual(["bet9ja", "betpawa"]);
	});

	test("tells callbacks once per bookmaker, of all its events, after everything can be read", () => {
		const { cache, told } = makeCache();
		const seen: unknown[] = [];
		cache.onUpdate((eventIds, source) =>
			seen.push(eventIds.map((id) => cache.get(id, source) !== undefined)),
		);
		cache.onUpdate(() => seen.push(cache.get(3, "bet9ja") !== undefined));
		cache.put(
			makeSnapshot({ eventId: 1 }),
			makeSnapshot({ eventId: 2 }),
			makeSnapshot({ eventId: 3, bookmaker: "bet9ja" }),
		);
		expect(told).toEqual([
			[[1, 2], "betpawa"],
			[[3], "bet9ja"],
		]);
		expect(seen.flat()).not.toContain(false);
	});

	test("tells nobody of nothing", () => {
		const { cache, told } = makeCache();
		cache.put();
		expect(told).toEqual([]);
	});

	test("takes a warm-up of many more snapshots than a day has, at once", () => {
		const { cache } = makeCache();
		const board = makeSnapshot().board;
		cache.put(...Array.from({ length: 60_000 }, (_, i) => makeSnapshot({ eventId: i + 1, board })));
		expect(cache.stats("betpawa").snapshots).toBe(60_000);
	});
});

describe("OddsCache.onUpdate()", () => {
	test("lets no callback that throws keep others from hearing, nor the next put, and says what it threw", () => {
		const { cache, errors } = makeCache();
		const heard: string[] = [];
		const fault = new Error("a callback's own");
		cache.onUpdate(() => {
			throw fault;
		});
		cache.onUpdate((_, source) => heard.push(source));
		cache.put(makeSnapshot(), makeSnapshot({ bookmaker: "bet9ja" }));
		cache.put(makeSnapshot());
		expect(heard).toEqual(["betpawa", "bet9ja", "betpawa"]);
		expect(errors).toEqual([fault, fault, fault]);
	});

	test("ends with the function it returns", () => {
		const { cache } = makeCache();
		const heard: string[] = [];
		const stop = cache.onUpdate((_, source) => heard.push(source));
		cache.put(makeSnapshot());
		stop();
		cache.put(makeSnapshot());
		expect(heard).toEqual(["betpawa"]);
	});
});

describe("OddsCache.confirm()", () => {
	test("shows the later moment and tells no callback", () => {
		const { cache, told } = makeCache();
		const snapshot = makeSnapshot();
		cache.put(snapshot);
		const version = cache.event(1)?.version ?? 0;
		const { markets, estimatedBytes } = cache.stats("betpawa");
		cache.confirm([{ ...snapshot, confirmedAt: snapshot.confirmedAt + 5 }]);
		expect(cache.get(1, "betpawa")?.confirmedAt).toBe(snapshot.confirmedAt + 5);
		expect(cache.event(1)?.version).toBeGreaterThan(version);
		expect(told.length).toBe(1);
		expect(cache.stats("betpawa")).toMatchObject({ snapshots: 1, markets, estimatedBytes });
	});
});

describe("OddsCache.events()", () => {
	test("are by kickoff, then by id, whatever order they came in", () => {
		const { cache } = makeCache();
		cache.put(
			makeSnapshot({ eventId: 9, kickoff: KICKOFF }),
			makeSnapshot({ eventId: 4, kickoff: KICKOFF + 1 }),
			makeSnapshot({ eventId: 2, kickoff: KICKOFF }),
			makeSnapshot({ eventId: 7, kickoff: KICKOFF - 1 }),
		);
		expect(ids(cache)).toEqual([7, 2, 9, 4]);
	});

	test("are in order again when a match is put off", () => {
		const { cache } = makeCache();
		cache.put(makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2, kickoff: KICKOFF + 1 }));
		expect(ids(cache)).toEqual([1, 2]);
		cache.confirm([makeSnapshot({ eventId: 1, kickoff: KICKOFF + 2 })]);
		expect(ids(cache)).toEqual([2, 1]);
		expect(cache.event(1)?.fixture.kickoff).toBe(KICKOFF + 2);
	});

	test("are the same list while nothing comes, goes or is moved, and show what is new in it", () => {
		const { cache } = makeCache();
		cache.put(makeSnapshot());
		const list = cache.events();
		cache.put(makeSnapshot({ bookmaker: "bet9ja" }));
		expect(cache.events()).toBe(list);
		expect(list[0]?.snapshots.size).toBe(2);
	});
});

describe("OddsCache.version", () => {
	test("grows with whatever changes what can be read, and with nothing else", () => {
		const { cache } = makeCache();
		const steps: [string, () => void, boolean][] = [
			["put", () => cache.put(makeSnapshot()), true],
			["confirm", () => cache.confirm([makeSnapshot()]), true],
			["read", () => void cache.events(), false],
			["evict nothing", () => void cache.evictExpired(KICKOFF), false],
			["evict", () => void cache.evictExpired(KICKOFF + 1), true],
			["put again", () => cache.put(makeSnapshot()), true],
			["clear", () => cache.clear(), true],
		];
		for (const [what, step, grows] of steps) {
			const before = cache.version;
			step();
			expect(cache.version > before, what).toBe(grows);
		}
	});

	test("of an event never comes back, not after it was evicted either", () => {
		const { cache } = makeCache();
		cache.put(makeSnapshot());
		const before = cache.event(1)?.version ?? 0;
		cache.evictExpired(KICKOFF + 1);
		cache.put(makeSnapshot());
		expect(cache.event(1)?.version).toBeGreaterThan(before);
	});
});

describe("OddsCache.evictExpired()", () => {
	test("forgets what kicked off before the cutoff and returns their fixtures", () => {
		const { cache } = makeCache();
		for (const offset of [-2, -1, 0, 1]) {
			const given = { eventId: 10 + offset, kickoff: KICKOFF + offset };
			cache.put(makeSnapshot(given), makeSnapshot({ ...given, bookmaker: "bet9ja" }));
		}
		expect(cache.evictExpired(KICKOFF).map(({ id }) => id)).toEqual([8, 9]);
		expect(ids(cache)).toEqual([10, 11]);
		expect(cache.get(8, "betpawa")).toBeUndefined();
		expect(cache.stats("betpawa")).toMatchObject({ events: 2, snapshots: 4, markets: 4 });
		expect(cache.evictExpired(KICKOFF)).toEqual([]);
	});

	test("goes by the latest kickoff of a match that was put off", () => {
		const { cache } = makeCache();
		cache.put(makeSnapshot({ kickoff: KICKOFF }));
		cache.put(makeSnapshot({ bookmaker: "bet9ja", kickoff: KICKOFF + 10 }));
		expect(cache.evictExpired(KICKOFF + 5)).toEqual([]);
	});
});

describe("OddsCache.stats()", () => {
	test("of an empty cache are all zero", () => {
		const zero = {
			events: 0,
			referenceEvents: 0,
			competitorEvents: 0,
			snapshots: 0,
			markets: 0,
			estimatedBytes: 0,
		};
		expect(makeCache().cache.stats("betpawa")).toEqual(zero);
	});

	test("count events of the reference bookmaker and of the others apart", () => {
		const { cache } = makeCache();
		cache.put(
			makeSnapshot({ eventId: 1, bookmaker: "betpawa" }),
			makeSnapshot({ eventId: 1, bookmaker: "bet9ja" }),
			makeSnapshot({ eventId: 1, bookmaker: "sportybet" }),
			makeSnapshot({ eventId: 2, bookmaker: "betpawa" }),
			makeSnapshot({ eventId: 3, bookmaker: "bet9ja" }),
		);
		expect(cache.stats("betpawa")).toMatchObject({
			events: 3,
			referenceEvents: 2,
			competitorEvents: 2,
			snapshots: 5,
			markets: 5,
		});
	});

	test("do not count a bookmaker that has withdrawn all it offered on an event", () => {
		const { cache } = makeCache();
		const board = withdrawnBoard(makeSnapshot().board);
		cache.put(makeSnapshot({ board }), makeSnapshot({ bookmaker: "bet9ja" }));
		cache.put(makeSnapshot({ eventId: 2, bookmaker: "bet9ja", board }));
		expect(cache.stats("betpawa")).toMatchObject({
			events: 2,
			referenceEvents: 0,
			competitorEvents: 1,
			snapshots: 3,
		});
	});

	test("come back to zero when all that was put, replaced and confirmed is evicted", () => {
		const { cache } = makeCache();
		const snapshot = makeSnapshot({ markets: { "1x2_ft": [1.9, 3.4, 4.2], btts_ft: [1.7, 2.1] } });
		cache.put(snapshot);
		cache.put(makeSnapshot({ markets: { btts_ft: [1.8, 2] } }));
		cache.confirm([
			makeSnapshot({ markets: { btts_ft: [1.8, 2] }, fixture: makeFixture({ home: "Norge" }) }),
		]);
		expect(cache.stats("betpawa")).toMatchObject({ snapshots: 1, markets: 1 });
		cache.evictExpired(Infinity);
		expect(cache.stats("betpawa")).toEqual(makeCache().cache.stats("betpawa"));
	});
});

test("OddsCache.clear() forgets everything but the callbacks", () => {
	const { cache, told } = makeCache();
	cache.put(makeSnapshot());
	cache.clear();
	expect(cache.events()).toEqual([]);
	expect(cache.get(1, "betpawa")).toBeUndefined();
	expect(cache.stats("betpawa").estimatedBytes).toBe(0);
	cache.put(makeSnapshot());
	expect(told.length).toBe(2);
});
