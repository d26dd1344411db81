import { beforeEach, describe, expect, test } from "bun:test";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { DatedSnapshot } from "../../src/odds/snapshot.ts";
import { type CleanUpParts, cleanUp, previewCleanUp } from "../../src/store/clean_up.ts";
import { lockCleanUp } from "../../src/store/clean_up_lock.ts";
import type { Sql } from "../../src/store/connect.ts";
import { readSnapshotsAt } from "../../src/store/read_boards_at.ts";
import { readEvent } from "../../src/store/read_event.ts";
import type { Retention } from "../../src/store/retention.ts";
import { saveRun } from "../../src/store/runs.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import type { SaidMarkets } from "../fixture/make_offer.ts";
import { makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { allNews, openParts, readAfresh, saveFirst, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-05-20T03:30:00Z");
const TODAY = Date.parse("2026-05-20T00:00:00Z");
/** Of three days: 17 May is the oldest that stays. */
const RETENTION: Retention = { now: NOW, historyDays: 3, evictAfterMs: 7_200_000 };
const CUTOFF = TODAY - 3 * DAY;

const FIRST: SaidMarkets = {
	"1x2_ft": [1.9, 3.4, "suspended"],
	"over_under_ft@2.5": [1.8, 2],
	btts_ft: [1.75, "suspended"],
	"asian_handicap_ft@0": [1.85, "absent"],
	// So many that a few changes do not make the board be written whole.
	...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`over_under_ft@${i + 3.5}`, [1.5, 2.5]])),
};
/** Over/under 2.5 moves, both-to-score is withdrawn. */
const SECOND: SaidMarkets = { ...FIRST, "over_under_ft@2.5": [1.701, 2.2], btts_ft: [] };
const THIRD: SaidMarkets = { ...SECOND, "1x2_ft": ["suspended", 3.3, 4.1], "over_under_ft@8.5": [1.4, 2.6] };

/** A match yet to come. */
const COMING = { kickoff: NOW + 10 * DAY };

function first(at: number, given: Partial<Parameters<typeof makeSnapshot>[0]> = {}): DatedSnapshot {
	return makeSnapshot({
		...COMING,
		markets: FIRST,
		capturedAt: at,
		confirmedAt: at,
		changedAt: at,
		...given,
	});
}

/** Prices on today and the three days before, at a bookmaker that nobody reads: so that these are the days that stay. */
async function saveRecentDays(parts: BatchParts, today = TODAY): Promise<void> {
	for (const day of [3, 2, 1, 0]) {
		const at = today - day * DAY;
		const fixture = makeFixture({ id: 99, kickoff: COMING.kickoff, tournament: "Friendlies" });
		await saveNews(parts, [allNews(first(at, { fixture, bookmaker: "other" }))]);
	}
}

/** The snapshot that a reply with these markets makes of the one before. */
async function saveNext(
	parts: BatchParts,
	before: DatedSnapshot,
	markets: SaidMarkets,
	at: number,
): Promise<DatedSnapshot> {
	const absence = { withdraws: true, unreadable: new Set<never>() };
	const { board, changed } = diffSnapshot(before.board, makeSnapshot({ markets }).board, at, absence);
	const snapshot: DatedSnapshot = { ...before, board, capturedAt: at, confirmedAt: at };
	await saveNews(parts, [{ snapshot, changed }]);
	return snapshot;
}

/** Added to the name of a test that the embedded database cannot run: it has one connection. */
const alone = (name: string) => (name === "embedded" ? " (SKIPPED: one connection only)" : "");

const never = new AbortController().signal;

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts & CleanUpParts;
	beforeEach(async () => {
		await database().clear();
		parts = { ...(await openParts(database().sql)), kind: kind.name === "embedded" ? "embedded" : "server" };
	});

	async function partitions(of: Sql = database().sql): Promise<readonly string[]> {
		const rows = await of<{ name: string }[]>`
			select relname as name from pg_class where relispartition and relkind = 'r' order by 1
		`;
		return rows.map(({ name }) => name);
	}

	/** Every row of every table but those of days, to see that nothing changed. */
	async function everything(): Promise<unknown> {
		const { sql } = database();
		return Promise.all(
			["price_change", "board", "listing", "event", "tournament", "scrape_run", "storage_sample"].map(
				async (table) => [
					table,
					...(await sql`select t::text as row from ${sql(table)} as t order by 1`).map(({ row }) => row),
				],
			),
		);
	}

	test("cleanUp() drops days of both tables whole, those on this side of midnight stay", async () => {
		const edges = [CUTOFF - 1, CUTOFF, CUTOFF + 1];
		await saveFirst(parts, ...edges.map((at, i) => first(at, { eventId: i + 1 })));
		await saveRecentDays(parts);
		const done = await cleanUp(parts, RETENTION, never);
		expect(done).toMatchObject({ oldestDay: "2026-05-17", days: [{ day: "2026-05-16" }], boards: 1 });
		expect(await partitions()).toEqual([
			...[17, 18, 19, 20, 21].map((day) => `board_202605${day}`),
			...[17, 18, 19, 20, 21].map((day) => `price_change_202605${day}`),
		]);
		const rows = await database().sql`select at from price_change where event_id < 99 order by at`;
		expect(rows.map(({ at }) => at.getTime())).toEqual([CUTOFF, CUTOFF + 1]);
	});

	test("cleanUp() keeps a board that is current and older than the history, for a start and whoever comes after", async () => {
		const old = first(CUTOFF - 9 * DAY);
		await saveFirst(parts, old, first(CUTOFF - 9 * DAY, { bookmaker: "bet9ja" }));
		const second = await saveNext(parts, old, SECOND, CUTOFF - 9 * DAY + 60_000);
		const third = await saveNext(parts, second, THIRD, CUTOFF - 9 * DAY + 120_000);
		const before = await readAfresh(database().sql);
		expect(before[0]).toEqual(third);
		expect(await database().sql`select from board`).toHaveLength(2);
		await saveRecentDays(parts);

		const done = await cleanUp(parts, RETENTION, never);
		expect(done).toMatchObject({ boards: 2, days: [{ day: "2026-05-08" }, { day: "2026-05-09" }] });
		expect(await readAfresh(database().sql)).toEqual(before);
		expect(
			(await partitions()).some((name) => name < "board_20260517" || /_202605(0|1[0-6])/.test(name)),
		).toBe(false);

		// What comes later applies upon it, and the next nights carry it on.
		const restarted = { ...parts, ...(await openParts(database().sql)) };
		const fourth = await saveNext(restarted, third, SECOND, NOW + 1);
		for (const days of [1, 2, 3, 4, 5]) {
			await saveRecentDays(restarted, TODAY + days * DAY);
			await cleanUp(restarted, { ...RETENTION, now: NOW + days * DAY }, never);
			expect((await readAfresh(database().sql))[0]).toEqual(fourth);
		}
	});

	test("cleanUp() leaves every moment of the days that stay as it was", async () => {
		const old = first(CUTOFF - 60_000);
		await saveFirst(parts, old);
		const second = await saveNext(parts, old, SECOND, CUTOFF - 1);
		const third = await saveNext(parts, second, THIRD, CUTOFF + 3_600_000);
		const moments = [CUTOFF, CUTOFF + 3_599_999, CUTOFF + 3_600_000, NOW];
		const past = async () => {
			const { markets, bookmakers } = await openParts(database().sql);
			const event = await readEvent(database().sql, bookmakers, 1);
			if (event === undefined) throw new Error("Cannot read event 1 as it must be stored: it is not");
			const boards = moments.map((at) => readSnapshotsAt(database().sql, markets, event, at));
			return (await Promise.all(boards)).map(([snapshot]) => snapshot?.board);
		};
		await saveRecentDays(parts);
		const before = await past();
		expect(before).toEqual([second.board, second.board, third.board, third.board]);
		expect(await cleanUp(parts, RETENTION, never)).toMatchObject({
			days: [{ day: "2026-05-16" }],
			boards: 1,
		});
		expect(await past()).toEqual(before);
	});

	test("cleanUp() carries no board of a match that is over, and removes that match", async () => {
		await saveFirst(parts, first(CUTOFF - DAY, { kickoff: CUTOFF - 1 }));
		await saveFirst(parts, first(CUTOFF - DAY, { eventId: 2, kickoff: CUTOFF }));
		await saveRecentDays(parts);
		const done = await cleanUp(parts, RETENTION, never);
		expect(done).toMatchObject({ boards: 1, events: 1, tournaments: 0 });
		const { sql } = database();
		const rows = await sql`select event_id from listing where event_id < 99`;
		expect(rows.map((row) => row.event_id)).toEqual([2]);
	});

	test("cleanUp() keeps a match that is still in memory, however short the history is", async () => {
		const old = first(NOW - 5 * DAY, { kickoff: NOW - 4 * DAY });
		await saveFirst(parts, old);
		await saveRecentDays(parts);
		const retention = { now: NOW, historyDays: 1, evictAfterMs: 7 * DAY };
		expect(await cleanUp(parts, retention, never)).toMatchObject({ boards: 1, events: 0 });
		expect(await readAfresh(database().sql, NOW - 7 * DAY)).toEqual([old]);
	});

	test("cleanUp() removes tournaments without matches and runs of long ago that have ended", async () => {
		await saveFirst(parts, first(CUTOFF - DAY, { kickoff: CUTOFF - 1 }));
		await saveRecentDays(parts);
		const run = { trigger: "request", error: undefined } as const;
		const long = NOW - 90 * DAY;
		const ended = { ...run, status: "completed" } as const;
		for (let startedAt = long; startedAt <= NOW; startedAt += DAY) {
			await saveRun(parts.sql, { ...ended, id: Bun.randomUUIDv7(), startedAt, finishedAt: startedAt }, {});
		}
		const id = Bun.randomUUIDv7();
		await saveRun(parts.sql, { ...run, id, status: "running", startedAt: long, finishedAt: undefined }, {});
		expect(await cleanUp(parts, RETENTION, never)).toMatchObject({ events: 1, tournaments: 1, runs: 1 });
		expect(await database().sql`select from scrape_run`).toHaveLength(91);
		expect(await database().sql`select from market`).not.toHaveLength(0);
	});

	test("previewCleanUp() says what cleanUp() does then, and changes nothing", async () => {
		await saveFirst(
			parts,
			first(CUTOFF - 2 * DAY),
			first(CUTOFF - 2 * DAY, { eventId: 2, kickoff: CUTOFF - DAY }),
		);
		await saveRecentDays(parts);
		await saveFirst(parts, first(NOW, { eventId: 3 }));
		const before = [await partitions(), await everything()];
		const preview = await previewCleanUp(parts.sql, RETENTION);
		expect([await partitions(), await everything()]).toEqual(before);
		expect(preview).toMatchObject({
			boards: 1,
			events: 1,
			days: [{ day: "2026-05-15" }, { day: "2026-05-16" }],
		});
		expect(preview.days[0]?.bytes).toBeGreaterThan(8_192);
		expect(await cleanUp(parts, RETENTION, never)).toEqual(preview);
	});

	test("cleanUp() done twice at once and once more comes to the same as done once", async () => {
		const old = first(CUTOFF - 2 * DAY);
		await saveFirst(parts, old);
		await saveRecentDays(parts);
		const other = { ...parts, sql: database().connectAgain() };
		const both = await Promise.all([cleanUp(parts, RETENTION, never), cleanUp(other, RETENTION, never)]);
		expect(both.some((done) => done !== undefined)).toBe(true);
		expect(await cleanUp(parts, RETENTION, never)).toMatchObject({ days: [], boards: 0, events: 0 });
		expect(await readAfresh(database().sql)).toEqual([old]);
	});

	test.skipIf(kind.name === "embedded")(
		`cleanUp() leaves it to the process that is at it${alone(kind.name)}`,
		async () => {
			await saveFirst(parts, first(CUTOFF - 2 * DAY));
			await saveRecentDays(parts);
			const other = { ...parts, sql: database().connectAgain() };
			const before = await partitions();
			{
				await using lock = await lockCleanUp(other, never);
				expect(lock).toBeDefined();
				expect(await cleanUp(parts, RETENTION, never)).toBeUndefined();
				expect(await partitions()).toEqual(before);
			}
			expect(await cleanUp(parts, RETENTION, never)).toMatchObject({ boards: 1 });
		},
	);

	test.skipIf(kind.name === "embedded")(
		`cleanUp() waits for no reader for long, and goes on once he is done${alone(kind.name)}`,
		async () => {
			await saveFirst(parts, first(CUTOFF - 2 * DAY), first(NOW, { eventId: 2 }));
			await saveRecentDays(parts);
			const reader = database().connectAgain();
			const reading = Promise.withResolvers<void>();
			const read = Promise.withResolvers<void>();
			const transaction = reader.begin(async (sql) => {
				await sql`select from price_change`;
				reading.resolve();
				await read.promise;
			});
			await reading.promise;
			const cleaned = cleanUp(parts, RETENTION, never);
			// Others read on meanwhile: nobody waits behind the drop for longer than its lock timeout.
			for (let i = 0; i < 5; i++) {
				const start = performance.now();
				await database().connectAgain()`select count(*) from price_change`;
				expect(performance.now() - start).toBeLessThan(1_000);
			}
			expect(await partitions()).toContain("price_change_20260515");
			read.resolve();
			await transaction;
			expect(await cleaned).toMatchObject({ boards: 1 });
			expect(await partitions()).not.toContain("price_change_20260515");
		},
	);

	test("cleanUp() told to stop ends at once between two steps, and the next one goes on", async () => {
		const old = first(CUTOFF - 9 * DAY);
		await saveFirst(parts, old);
		await saveRecentDays(parts);
		const stop = new AbortController();
		const { sql } = database();
		// Told once the first drop is sent.
		sql.options.debug = (_connection, text) => {
			if (text.startsWith("drop table")) stop.abort(new Error("stopping"));
		};
		const error = await rejectionOf(cleanUp(parts, RETENTION, stop.signal));
		sql.options.debug = false;
		expect(error.message).toBe("stopping");
		expect((await partitions()).filter((name) => /_2026050[89]/.test(name)).length).toBeGreaterThan(1);
		expect(await readAfresh(sql)).toEqual([old]);
		expect((await cleanUp(parts, RETENTION, never))?.days.length).toBeGreaterThan(0);
		expect(await readAfresh(sql)).toEqual([old]);
		expect((await partitions()).filter((name) => /_2026050[89]/.test(name))).toEqual([]);
	});
});
