import { beforeEach, describe, expect, test } from "bun:test";
import type { Fixture } from "../../src/odds/snapshot.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { type ListedMatch, saveMatches } from "../../src/store/save_matches.ts";
import { DATABASES } from "../fixture/database.ts";
import { KICKOFF, makeFixture } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { openParts } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

function listed(fixture: Fixture, externalIds: Readonly<Record<string, string>>): ListedMatch {
	return {
		fixture,
		listings: new Map(Object.entries(externalIds).map(([id, externalId]) => [id, { externalId }])),
	};
}

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	beforeEach(async () => {
		await database().clear();
		parts = await openParts(database().sql);
	});

	const save = (...matches: readonly ListedMatch[]) => saveMatches(parts.sql, parts.bookmakers, matches);

	async function stored(): Promise<readonly object[]> {
		const rows = await database().sql`
			select event_id, home, away, kickoff, country, name as tournament, bookmaker_id, external_id
			from event join tournament using (tournament_no) join listing using (event_id) join bookmaker using (bookmaker_no)
			order by event_id, bookmaker_id
		`;
		return [...rows];
	}

	test("saveMatches() saves a match with each bookmaker's own id of it", async () => {
		await save(listed(makeFixture({ id: 7 }), { betpawa: "35429065", sportybet: "sr:match:7" }));
		const match = {
			event_id: 7,
			home: "Norway",
			away: "France",
			kickoff: new Date(KICKOFF),
			country: "International",
			tournament: "World Cup",
		};
		expect(await stored()).toEqual([
			{ ...match, bookmaker_id: "betpawa", external_id: "35429065" },
			{ ...match, bookmaker_id: "sportybet", external_id: "sr:match:7" },
		]);
	});

	test("saveMatches() corrects what says something else now, and writes nothing else", async () => {
		const { sql } = database();
		await save(
			listed(makeFixture({ id: 1 }), { betpawa: "a" }),
			listed(makeFixture({ id: 2 }), { betpawa: "b" }),
		);
		const versions = () => sql`select event_id, e.xmin::text as event, l.xmin::text as listing
			from event as e join listing as l using (event_id) order by event_id`;
		const [, before] = await versions();
		await save(
			listed(makeFixture({ id: 1, kickoff: KICKOFF + 60_000, tournament: "Friendly" }), { betpawa: "c" }),
			listed(makeFixture({ id: 2 }), { betpawa: "b" }),
		);
		expect(await stored()).toMatchObject([
			{ kickoff: new Date(KICKOFF + 60_000), tournament: "Friendly", external_id: "c" },
			{ kickoff: new Date(KICKOFF), tournament: "World Cup", external_id: "b" },
		]);
		expect((await versions())[1]).toEqual(before);
	});

	test("saveMatches() tells tournaments of one name in two countries apart", async () => {
		const fixture = (id: number, country: string) =>
			makeFixture({ id, country, tournament: "Premier League" });
		await save(
			listed(fixture(1, "England"), { betpawa: "a" }),
			listed(fixture(2, "Ghana"), { betpawa: "b" }),
		);
		expect(await stored()).toMatchObject([{ country: "England" }, { country: "Ghana" }]);
	});

	test("saveMatches() keeps a listing that this discovery did not see", async () => {
		await save(listed(makeFixture(), { betpawa: "a", bet9ja: "b" }));
		await save(listed(makeFixture(), { betpawa: "a" }));
		expect(await stored()).toHaveLength(2);
	});

	test("saveMatches() saves names in any letters, and does nothing with no matches", async () => {
		await save();
		await save(listed(makeFixture({ home: `Côte d'"Ivoire"`, away: "1. FC Köln, {B}\\" }), { betpawa: "a" }));
		expect(await stored()).toMatchObject([{ home: `Côte d'"Ivoire"`, away: "1. FC Köln, {B}\\" }]);
	});

	test("saveMatches() refuses a name that would come back as another one", async () => {
		for (const away of ["B\0", "\ud83d"]) {
			const error = await rejectionOf(save(listed(makeFixture({ away }), { betpawa: "a" })));
			expect(error.message).toMatch(/must hold neither NUL nor half a surrogate pair/);
		}
		expect(await stored()).toEqual([]);
	});

	test("saveMatches() saves nothing when one match cannot be", async () => {
		const impossible = listed(makeFixture({ id: 2 ** 31 }), { betpawa: "b" });
		await rejectionOf(save(listed(makeFixture({ id: 1 }), { betpawa: "a" }), impossible));
		expect(await stored()).toEqual([]);
	});
});
