import { describe, expect, test } from "bun:test";
import { MarketTally } from "../../src/cache/market_tally.ts";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { type Board, isWithdrawn } from "../../src/odds/board.ts";
import { marketType } from "../../src/odds/market_types.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { type SaidMarkets, withdrawnBoard } from "../fixture/make_offer.ts";
import { KICKOFF, makeSnapshot } from "../fixture/make_snapshot.ts";
import { makeUnnamedBoard } from "../fixture/make_unnamed.ts";
import { randomFrom } from "../fixture/random_from.ts";

const RESULT = marketType("1x2_ft");
const GOALS = marketType("over_under_ft");

const of = (eventId: number, markets: SaidMarkets, bookmaker = "betpawa") =>
	makeSnapshot({ eventId, markets, bookmaker });

/** Native markets as "id" or "id specifier", and named ones, at made-up prices. */
function boardOf(native: readonly string[], named: readonly string[] = []): Board {
	const unnamed = native.map((text) => {
		const [nativeId = "", specifier] = text.split(" ");
		return specifier === undefined ? { nativeId } : { nativeId, specifier };
	});
	return makeUnnamedBoard("talliedbet", unnamed, Object.fromEntries(named.map((key) => [key, [2]])));
}

const unnamedOn = (eventId: number, native: readonly string[]) =>
	makeSnapshot({ eventId, bookmaker: "talliedbet", board: boardOf(native) });

/** What the tally says of markets without a name. */
const unnamedIn = (tally: Pick<MarketTally, "unnamed">) =>
	Object.fromEntries(
		[...tally.unnamed()].map(({ native, events, markets }) => [
			native.nativeId,
			{ events: [...events], markets },
		]),
	);

describe("MarketTally.events()", () => {
	test("counts an event once, whatever the number of lines, and each bookmaker apart", () => {
		const tally = new MarketTally();
		tally.replace(undefined, of(1, { "over_under_ft@1.5": [1.3, 3], "over_under_ft@2.5": [1.9, 1.9] }));
		tally.replace(undefined, of(2, { "over_under_ft@2.5": [1.8, 2], "1x2_ft": [2, 3, 4] }));
		tally.replace(undefined, of(2, { "1x2_ft": [2, 3, 4] }, "bet9ja"));
		expect(tally.events("betpawa", GOALS)).toBe(2);
		expect(tally.events("betpawa", RESULT)).toBe(1);
		expect(tally.events("bet9ja", RESULT)).toBe(1);
		expect(tally.events("bet9ja", GOALS)).toBe(0);
		expect(tally.events("nobody", GOALS)).toBe(0);
	});

	test("counts what is suspended and not what is withdrawn", () => {
		const tally = new MarketTally();
		const first = of(1, { "1x2_ft": ["suspended", "suspended", "suspended"], btts_ft: [1.8, 2] });
		tally.replace(undefined, first);
		expect(tally.events("betpawa", RESULT)).toBe(1);
		const second = { ...first, board: withdrawnBoard(first.board) };
		tally.replace(first, second);
		expect(tally.events("betpawa", RESULT)).toBe(0);
		tally.replace(second, first);
		expect(tally.events("betpawa", RESULT)).toBe(1);
	});

	test("counts a market whose first outcome is not offered", () => {
		const tally = new MarketTally();
		const first = of(1, { "1x2_ft": [2, 3, 4] });
		const second = of(1, { "1x2_ft": ["absent", 3, 4] });
		tally.replace(undefined, first);
		tally.replace(first, second);
		expect(tally.events("betpawa", RESULT)).toBe(1);
		tally.replace(second, undefined);
		expect(tally.events("betpawa", RESULT)).toBe(0);
	});

	test("is still right after a line of several has gone", () => {
		const tally = new MarketTally();
		const both = of(1, { "over_under_ft@1.5": [1.3, 3], "over_under_ft@2.5": [1.9, 1.9] });
		const one = of(1, { "over_under_ft@2.5": [1.9, 1.9] });
		tally.replace(undefined, both);
		tally.replace(both, one);
		expect(tally.events("betpawa", GOALS)).toBe(1);
		tally.replace(one, undefined);
		expect(tally.events("betpawa", GOALS)).toBe(0);
	});
});

describe("MarketTally.version", () => {
	test("grows when a count may differ, and not when only prices do", () => {
		const tally = new MarketTally();
		const first = of(1, { "1x2_ft": [2, 3, 4] });
		tally.replace(undefined, first);
		const { version } = tally;
		const second = of(1, { "1x2_ft": [2.1, 3, 4] });
		tally.replace(first, second);
		expect(tally.version).toBe(version);
		tally.replace(second, of(1, { "1x2_ft": [2.1, 3, 4], btts_ft: [1.8, 2] }));
		expect(tally.version).toBeGreaterThan(version);
	});
});

describe("MarketTally.unnamed()", () => {
	test("counts events, and each specifier of them as a market", () => {
		const tally = new MarketTally();
		tally.replace(undefined, unnamedOn(1, ["77", "78 minute=5", "78 minute=10"]));
		tally.replace(undefined, unnamedOn(2, ["78 minute=5"]));
		expect(unnamedIn(tally)).toEqual({
			77: { events: [1], markets: 1 },
			78: { events: [1, 2], markets: 3 },
		});
	});

	test("forgets an event that offers it no longer, and a market that nobody offers", () => {
		const tally = new MarketTally();
		const first = unnamedOn(1, ["77", "78 minute=5", "78 minute=10"]);
		const second = unnamedOn(1, ["78 minute=5"]);
		tally.replace(undefined, first);
		tally.replace(first, second);
		expect(unnamedIn(tally)).toEqual({ 78: { events: [1], markets: 1 } });
		tally.replace(second, undefined);
		expect(unnamedIn(tally)).toEqual({});
	});
});

describe("OddsCache.tally", () => {
	const cacheOf = (...snapshots: readonly Snapshot[]) => {
		const cache = new OddsCache((error) => {
			throw error;
		});
		cache.put(...snapshots);
		return cache;
	};

	test("follows what is put, evicted and cleared", () => {
		const cache = cacheOf(of(1, { "1x2_ft": [2, 3, 4] }), unnamedOn(1, ["77"]));
		cache.put(makeSnapshot({ eventId: 2, kickoff: KICKOFF + 1, markets: { "1x2_ft": [2, 3, 4] } }));
		expect(cache.tally.events("betpawa", RESULT)).toBe(2);
		expect(cache.evictExpired(KICKOFF + 1).length).toBe(1);
		expect(cache.tally.events("betpawa", RESULT)).toBe(1);
		expect(unnamedIn(cache.tally)).toEqual({});
		cache.clear();
		expect(cache.tally.events("betpawa", RESULT)).toBe(0);
	});

	test("does not move when a snapshot is only confirmed", () => {
		const snapshot = of(1, { "1x2_ft": [2, 3, 4] });
		const cache = cacheOf(snapshot);
		const { version } = cache.tally;
		cache.confirm([{ ...snapshot, confirmedAt: snapshot.confirmedAt + 1 }]);
		expect(cache.tally.version).toBe(version);
	});

	test("is what counting all events anew would say, after any course of changes", () => {
		const random = randomFrom(11);
		const cache = cacheOf();
		const keys = ["1x2_ft", "btts_ft", "over_under_ft@1.5", "over_under_ft@2.5", "asian_handicap_ft@-1"];
		const native = ["77", "78 minute=5", "78 minute=10", "79"];
		const some = <T>(all: readonly T[]) => all.filter(() => random() < 0.6);
		for (let step = 0; step < 300; step++) {
			const eventId = Math.floor(random() * 6);
			const whole = boardOf(some(native), some(keys));
			const board = random() < 0.2 ? withdrawnBoard(whole) : whole;
			cache.put(makeSnapshot({ eventId, kickoff: KICKOFF + eventId, bookmaker: "talliedbet", board }));
			if (random() < 0.05) cache.evictExpired(KICKOFF + Math.floor(random() * 6));
		}
		const offered = cache
			.events()
			.flatMap(({ fixture, snapshots }) =>
				[...snapshots.values()].flatMap(({ board }) =>
					board.layout.markets
						.filter((_, index) => !isWithdrawn(board, index))
						.map(({ type }) => ({ eventId: fixture.id, type })),
				),
			);
		const eventsOf = (id: string) =>
			new Set(offered.filter(({ type }) => type.id === id).map(({ eventId }) => eventId));
		expect(offered.length).toBeGreaterThan(5);
		for (const id of new Set(keys.map((key) => key.replace(/@.*/, "")))) {
			expect(cache.tally.events("talliedbet", marketType(id))).toBe(eventsOf(id).size);
		}
		for (const id of ["77", "78", "79"]) {
			const count = [...cache.tally.unnamed()].find(({ native: { nativeId } }) => nativeId === id);
			expect(new Set(count?.events)).toEqual(eventsOf(`talliedbet:${id}`));
			expect(count?.markets ?? 0).toBe(offered.filter(({ type }) => type.id === `talliedbet:${id}`).length);
		}
	});
});
