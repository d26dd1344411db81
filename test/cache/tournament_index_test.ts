import { describe, expect, test } from "bun:test";
import { OddsCache } from "../../src/cache/odds_cache.ts";
import { TournamentIndex } from "../../src/cache/tournament_index.ts";
import { KICKOFF, makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";

const cup = (id: number, kickoff = KICKOFF) =>
	makeFixture({ id, country: "England", tournament: "Cup", kickoff });
const league = (id: number) => makeFixture({ id, country: "England", tournament: "League" });
const CUP = "england.cup";
const LEAGUE = "england.league";

describe("TournamentIndex", () => {
	test("has the events of a tournament, none of one that is not known", () => {
		const index = new TournamentIndex();
		for (const fixture of [cup(1), cup(2), league(3)]) index.replace(undefined, fixture);
		expect([...index.events(CUP)]).toEqual([1, 2]);
		expect([...index.events(LEAGUE)]).toEqual([3]);
		expect(index.events("england.shield").size).toBe(0);
	});

	test("moves an event that changes its tournament, and leaves one that does not", () => {
		const index = new TournamentIndex();
		index.replace(undefined, cup(1));
		index.replace(undefined, cup(2));
		index.replace(cup(1), cup(1, KICKOFF + 1));
		index.replace(cup(2), league(2));
		expect([[...index.events(CUP)], [...index.events(LEAGUE)]]).toEqual([[1], [2]]);
	});

	test("forgets events and, with the last one, the tournament", () => {
		const index = new TournamentIndex();
		index.replace(undefined, cup(1));
		index.replace(cup(1), undefined);
		index.replace(undefined, undefined);
		expect(index.events(CUP).size).toBe(0);
		index.replace(undefined, league(3));
		index.clear();
		expect(index.events(LEAGUE).size).toBe(0);
	});
});

describe("OddsCache.eventsOf()", () => {
	function makeCache(): OddsCache {
		const cache = new OddsCache((error) => {
			throw error;
		});
		cache.put(makeSnapshot({ fixture: cup(1) }), makeSnapshot({ fixture: cup(2, KICKOFF + 1) }));
		cache.put(makeSnapshot({ fixture: cup(1), bookmaker: "bet9ja" }), makeSnapshot({ fixture: league(3) }));
		return cache;
	}

	test("follows what is put and what a confirmation says otherwise", () => {
		const cache = makeCache();
		expect([...cache.eventsOf(CUP)]).toEqual([1, 2]);
		cache.confirm([makeSnapshot({ fixture: league(1) })]);
		expect([[...cache.eventsOf(CUP)], [...cache.eventsOf(LEAGUE)].sort()]).toEqual([[2], [1, 3]]);
	});

	test("has no event that was evicted, and has it again when it is back", () => {
		const cache = makeCache();
		cache.evictExpired(KICKOFF + 1);
		expect([[...cache.eventsOf(CUP)], cache.eventsOf(LEAGUE).size]).toEqual([[2], 0]);
		cache.put(makeSnapshot({ fixture: league(1) }));
		expect([[...cache.eventsOf(CUP)], [...cache.eventsOf(LEAGUE)]]).toEqual([[2], [1]]);
		cache.clear();
		expect([cache.eventsOf(CUP).size, cache.eventsOf(LEAGUE).size]).toEqual([0, 0]);
	});
});
