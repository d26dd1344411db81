import { afterAll, beforeAll, expect, test } from "bun:test";
import { rm } from "node:fs/promises";
import { silentLog } from "../../src/log.ts";
import type { DatedSnapshot, SnapshotChange } from "../../src/odds/snapshot.ts";
import { openStore } from "../../src/store/store.ts";
import { makeDataDir } from "../fixture/database.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { allNews, BOOKMAKERS, makeBatch } from "../fixture/store_parts.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-05-20T03:30:00Z");

let dataDir: string;
beforeAll(async () => {
	dataDir = await makeDataDir();
}, 60_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A board last changed so many days ago, of a match in ten days. */
function boardOf(eventId: number, daysAgo: number): DatedSnapshot {
	const at = NOW - daysAgo * DAY;
	return makeSnapshot({
		eventId,
		kickoff: NOW + 10 * DAY,
		capturedAt: at,
		confirmedAt: at,
		changedAt: at,
	});
}

/** At a bookmaker that nobody reads: so that there are days that stay. */
function atOther({ snapshot, changed }: SnapshotChange): SnapshotChange {
	return { snapshot: { ...snapshot, bookmaker: "other" }, changed };
}

test("a board last changed before the history is read by the next start, after many nights of housekeeping", async () => {
	const snapshots = [boardOf(1, 40), boardOf(2, 15), boardOf(3, 1)];
	{
		await using store = await openStore({ databaseUrl: undefined, dataDir }, BOOKMAKERS, silentLog);
		await store.saveMatches(
			snapshots.map(({ fixture, externalId }) => ({
				fixture,
				listings: new Map([["betpawa", { externalId }]]),
			})),
		);
		await store.saveBatch(makeBatch(snapshots.map(allNews)));
		for (const night of [0, 1, 2]) {
			for (let day = night - 14; day <= night; day++) {
				await store.saveBatch(makeBatch([allNews(boardOf(99, -day))].map(atOther)));
			}
			const retention = { now: NOW + night * DAY, historyDays: 14, evictAfterMs: 0 };
			expect(await store.storage.cleanUp(retention, new AbortController().signal)).toMatchObject({
				events: 0,
			});
		}
	}
	await using again = await openStore({ databaseUrl: undefined, dataDir }, BOOKMAKERS, silentLog);
	const read = await again.readSnapshots(NOW);
	expect(read.toSorted((a, b) => a.fixture.id - b.fixture.id)).toEqual(snapshots);
	const days = (await again.storage.read()).database.tables.find(({ name }) => name === "board")?.days;
	expect(days?.oldest).toBe("2026-05-08");
}, 60_000);
