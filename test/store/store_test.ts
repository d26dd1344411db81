import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, silentLog } from "../../src/log.ts";
import type { DatabaseConfig } from "../../src/store/open_database.ts";
import { openStore } from "../../src/store/store.ts";
import { DATABASES, type DatabaseKind, makeDataDir } from "../fixture/database.ts";
import { makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { allNews, BOOKMAKERS, makeBatch } from "../fixture/store_parts.ts";

const RUN = {
	id: "0196a000-0000-7000-8000-000000000001",
	trigger: "start",
	status: "running",
	startedAt: NOW,
	finishedAt: undefined,
	error: undefined,
} as const;

/** A store's database that no store has opened yet. */
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

describe.each(DATABASES)("on $name", (kind) => {
	const listings = new Map([["betpawa", { externalId: "ext-1" }]]);

	test("openStore() opened again has what was saved, and fails the run that was left running", async () => {
		await using place = await makePlace(kind);
		const lines: string[] = [];
		const log = createLog({ level: "info", format: "json", write: (line) => lines.push(line) });
		const snapshot = makeSnapshot();
		{
			await using store = await openStore(place.config, BOOKMAKERS, log);
			await store.saveMatches([{ fixture: makeFixture(), listings }]);
			await store.saveBatch(makeBatch([allNews(snapshot)]));
			await store.recordRun(RUN, { phase: "scraping" });
			expect(await store.readRun(RUN.id)).toMatchObject({ status: "running" });
		}
		await using store = await openStore(place.config, BOOKMAKERS, log);
		expect(await store.readSnapshots(0)).toEqual([snapshot]);
		expect(await store.readRuns(1, 10)).toMatchObject({
			total: 1,
			items: [{ status: "failed", phase: "scraping" }],
		});
		const database = kind.name === "embedded" ? "embedded" : "server";
		expect(lines.map((line) => JSON.parse(line))).toMatchObject([
			{
				event: "store_opened",
				database,
				interruptedRuns: 0,
				migrations: expect.arrayContaining(["0001_match"]),
			},
			{ event: "store_opened", database, interruptedRuns: 1, migrations: [] },
		]);
	}, 20_000);

	test("Store rejects, and keeps nothing, once the database is gone", async () => {
		await using place = await makePlace(kind);
		const store = await openStore(place.config, BOOKMAKERS, silentLog);
		await store.saveMatches([{ fixture: makeFixture(), listings }]);
		await Promise.all(Array.from({ length: 100 }, () => store.ping()));
		await store[Symbol.asyncDispose]();
		await rejectionOf(store.ping());
		await rejectionOf(store.saveBatch(makeBatch([allNews(makeSnapshot())])));
		await using again = await openStore(place.config, BOOKMAKERS, silentLog);
		expect(await again.readSnapshots(0)).toEqual([]);
	}, 20_000);
});

describe("openStore()", () => {
	test("says that a server does not answer, without its password, and frees the data directory", async () => {
		const dataDir = mkdtempSync(join(tmpdir(), "overround-test-"));
		const server = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
		const { port } = server;
		server.stop(true);
		const config = { databaseUrl: `postgres://me:secret@127.0.0.1:${port}/x`, dataDir };
		for (let attempt = 0; attempt < 2; attempt++) {
			const { message } = await rejectionOf(openStore(config, BOOKMAKERS, silentLog));
			expect(message).toBe(`Cannot use the database at 127.0.0.1:${port} as it must answer: it does not`);
		}
		rmSync(dataDir, { recursive: true });
	});
});
