import { describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WrittenStore } from "../../src/store/durable_store.ts";
import { type DatabaseConfig, openDatabase } from "../../src/store/open_database.ts";
import { spoolFolder } from "../../src/store/spool.ts";
import type { Store } from "../../src/store/store.ts";
import { DATABASES, type DatabaseKind, makeDataDir } from "../fixture/database.ts";
import { DurableClient, writtenTimes } from "../fixture/durable_client.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { allNews } from "../fixture/store_parts.ts";

const SLOW = 30_000;

interface Place extends AsyncDisposable {
	readonly config: DatabaseConfig;
}

async function makePlace(kind: DatabaseKind): Promise<Place> {
	const database = kind.name === "embedded" ? undefined : await kind.open();
	const dataDir =
		database === undefined ? await makeDataDir() : mkdtempSync(join(tmpdir(), "overround-test-"));
	return {
		config: { databaseUrl: database?.url, dataDir },
		async [Symbol.asyncDispose]() {
			rmSync(dataDir, { recursive: true });
			await database?.[Symbol.asyncDispose]();
		},
	};
}

/** A database that is away for as long as it is told to be. */
class Absence {
	isAway = false;
	/** Commits are made and their answers lost. */
	losesAnswers = false;

	readonly wrap = (store: Store): WrittenStore => {
		const through =
			<A extends unknown[], T>(work: (...given: A) => Promise<T>) =>
			async (...given: A): Promise<T> => {
				const away = new Error("Cannot answer as the test says so");
				if (this.isAway) throw away;
				const done = await work(...given);
				if (this.losesAnswers) throw away;
				return done;
			};
		return {
			log: store.log,
			databaseNow: store.databaseNow,
			saveBatch: through(store.saveBatch),
			saveBatches: through(store.saveBatches),
			saveApart: through(store.saveApart),
			saveMatches: through(store.saveMatches),
			recordRun: through(store.recordRun),
			ping: through(store.ping),
		};
	};
}

const RUN = {
	id: "0196a000-0000-7000-8000-000000000001",
	trigger: "schedule",
	status: "completed",
	startedAt: NOW,
	finishedAt: NOW + 1,
	error: undefined,
} as const;

/** What a query says, asked after the store is closed: the embedded database has one connection. */
async function ask(config: DatabaseConfig, text: string): Promise<readonly Record<string, unknown>[]> {
	await using database = await openDatabase(config);
	return [...(await database.sql.unsafe(text))];
}

const filesIn = ({ dataDir }: DatabaseConfig) => readdirSync(spoolFolder(dataDir));

describe.each(DATABASES)("DurableStore on $name", (kind) => {
	test(
		"keeps matches, changes, the latest confirmations and runs while the database is away, and brings them in order",
		async () => {
			await using place = await makePlace(kind);
			const absence = new Absence();
			const client = await DurableClient.open(place.config, absence);
			await client.save();
			expect(client.durable.health).toEqual({
				state: "idle",
				depth: 0,
				bytes: 0,
				oldestAgeMs: undefined,
				replayed: 0,
				quarantined: 0,
				reason: undefined,
			});
			expect([client.said, filesIn(place.config)]).toEqual([[], []]);
			absence.isAway = true;
			const unlisted = makeSnapshot({
				eventId: 77,
				bookmaker: "bet9ja",
				capturedAt: NOW - 5,
				confirmedAt: NOW - 5,
			});
			await client.durable.saveMatches([]);
			await client.durable.save([{ kind: "prices", changes: [allNews(unlisted)] }]);
			for (let i = 0; i < 30; i++) await client.save();
			for (const later of [1_000, 3_000, 2_000]) await client.confirm(unlisted, NOW + later);
			await client.durable.recordRun(RUN, {});
			expect(client.durable.health).toMatchObject({ state: "spooling", depth: 34, replayed: 0 });
			expect(client.durable.health.reason).toMatch(/as the test says so/);
			absence.isAway = false;
			await client.untilIdle();
			expect(client.durable.health).toMatchObject({ depth: 0, bytes: 0, replayed: 34 });
			expect(filesIn(place.config)).toEqual([]);
			const read = await client.store.readSnapshots(0);
			expect(read.find(({ fixture }) => fixture.id === 77)).toEqual({
				...unlisted,
				confirmedAt: NOW + 2_000,
			});
			expect(await client.store.readRun(RUN.id)).toMatchObject({ status: "completed" });
			await client.save();
			expect(client.said).toEqual(["spool_begun", "spool_drained"]);
			await client[Symbol.asyncDispose]();
			await using database = await openDatabase(place.config);
			const [first = 0, ...others] = client.shown;
			expect(await writtenTimes(database.sql)).toEqual([first, NOW - 5, ...others]);
			// History is looked for from the first sight on, so that must not be the moment of the replay.
			const [seen] = await database.sql`
				select e.first_seen_at as event, l.first_seen_at as listing
				from event as e join listing as l using (event_id) where event_id = 77
			`;
			expect(seen).toEqual({ event: new Date(NOW - 5), listing: new Date(NOW - 5) });
		},
		SLOW,
	);

	test(
		"stores a batch once whose commit was made and only the answer lost",
		async () => {
			await using place = await makePlace(kind);
			const absence = new Absence();
			const client = await DurableClient.open(place.config, absence);
			absence.losesAnswers = true;
			for (let i = 0; i < 5; i++) await client.save();
			await client.until(() => client.durable.health.reason !== undefined);
			absence.losesAnswers = false;
			await client.untilIdle();
			expect(client.durable.health.replayed).toBe(5);
			await client[Symbol.asyncDispose]();
			await using database = await openDatabase(place.config);
			expect(await writtenTimes(database.sql)).toEqual(client.shown);
			const [row] = await database.sql`select count(*)::int as boards from board`;
			expect(row?.boards).toBeGreaterThan(0);
		},
		SLOW,
	);

	test(
		"stopped while the database is away, does not start until that takes what waits, then has all before it is read",
		async () => {
			await using place = await makePlace(kind);
			const absence = new Absence();
			const client = await DurableClient.open(place.config, absence);
			absence.isAway = true;
			const snapshot = client.next().snapshot;
			await client.save({ snapshot, changed: [0] });
			for (let i = 0; i < 20; i++) await client.save();
			await client.confirm(snapshot, NOW + 60_000);
			await client[Symbol.asyncDispose]();
			const error = await rejectionOf(DurableClient.open(place.config, absence));
			expect(error.message).toMatch(
				/must take the 22 batches that wait in the spool: it does not \(they stay in /,
			);
			expect(filesIn(place.config)).toHaveLength(1);
			await using again = await DurableClient.open(place.config, { earlier: client });
			expect(again.said).toEqual(["spool_found", "spool_drained"]);
			expect(again.durable.health).toMatchObject({ state: "idle", depth: 0, replayed: 22 });
			const read = await again.store.readSnapshots(0);
			expect(Math.max(...read.map(({ capturedAt }) => capturedAt ?? 0))).toBe(client.shown.at(-1) ?? 0);
			const same = read.find(({ fixture }) => fixture.id === snapshot.fixture.id);
			expect(same?.confirmedAt).toBe(NOW + 60_000);
		},
		SLOW,
	);

	test(
		"sets aside what the database refuses for its content, with the error, and saves all around it",
		async () => {
			await using place = await makePlace(kind);
			{
				await using client = await DurableClient.open(place.config);
				await client.save();
			}
			await ask(place.config, "alter table price_change add constraint no_three check (event_id <> 3)");
			const client = await DurableClient.open(place.config);
			const batch = [1, 2, 3, 4].map((eventId) =>
				allNews(makeSnapshot({ eventId, capturedAt: NOW + 500, confirmedAt: NOW + 500 })),
			);
			await client.durable.save([{ kind: "prices", changes: batch }]);
			await client.untilIdle();
			expect(client.durable.health).toMatchObject({ quarantined: 1, depth: 0 });
			expect(client.said).toEqual(["batch_quarantined"]);
			await client[Symbol.asyncDispose]();
			const rows = await ask(
				place.config,
				"select event_id from price_change where at = '2026-05-06T10:00:00.5Z'",
			);
			expect(rows.map(({ event_id }) => event_id).sort()).toEqual([1, 2, 4]);
			const [line = "", ...rest] = readFileSync(
				join(spoolFolder(place.config.dataDir), "quarantine.jsonl"),
				"utf8",
			).split("\n");
			expect(rest).toEqual([""]);
			expect(JSON.parse(line)).toMatchObject({
				error: expect.stringMatching(/23514.*no_three/),
				content: { entries: [{ kind: "prices", news: [{ capturedAt: NOW + 500 }] }], fixtures: [{ id: 3 }] },
			});
			await using again = await DurableClient.open(place.config);
			expect(again.durable.health.quarantined).toBe(1);
		},
		SLOW,
	);
});
