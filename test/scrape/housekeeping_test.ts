import { beforeEach, describe, expect, test } from "bun:test";
import { createLog } from "../../src/log.ts";
import { Housekeeping } from "../../src/scrape/housekeeping.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { createStorage } from "../../src/store/storage.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { temporaryFolder } from "../fixture/service_process.ts";
import { openParts, saveFirst } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-05-20T03:30:00Z");

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	beforeEach(async () => {
		await database().clear();
		parts = await openParts(database().sql);
	});

	/** Housekeeping at a time that the test sets, with what it logged. */
	function makeHousekeeping(dataDir: string) {
		const logged: Record<string, unknown>[] = [];
		const state = { now: NOW, tasks: 0 };
		const storage = createStorage({
			...parts,
			questions: parts.sql,
			kind: kind.name === "embedded" ? "embedded" : "server",
			dataDir,
		});
		const housekeeping = new Housekeeping({
			storage: () => storage,
			coordinator: {
				exclusive(task) {
					state.tasks++;
					return task(new AbortController().signal);
				},
			},
			log: createLog({ level: "debug", format: "json", write: (line) => logged.push(JSON.parse(line)) }),
			now: () => state.now,
			historyDays: 3,
			evictAfterMs: 0,
		});
		return { housekeeping, logged, state };
	}

	async function saveDay(at: number): Promise<void> {
		const times = { capturedAt: at, confirmedAt: at, changedAt: at };
		await saveFirst(parts, makeSnapshot({ kickoff: NOW + DAY, eventId: 1 + (at % 1_000), ...times }));
	}

	test("cleanUp() asked for twice at once is done once, in the coordinator's turn", async () => {
		await using folder = temporaryFolder();
		for (const days of [9, 3, 2, 1, 0]) await saveDay(NOW - days * DAY - 1);
		const { housekeeping, state, logged } = makeHousekeeping(folder.path);
		const [one, two] = await Promise.all([housekeeping.cleanUp(), housekeeping.cleanUp()]);
		expect([state.tasks, one === two]).toEqual([1, true]);
		expect(one.cleanUp).toMatchObject({ boards: 1, days: [{ day: "2026-05-11" }, { day: "2026-05-12" }] });
		const ordered = kind.name === "embedded" ? [] : ["days_put_in_order"];
		expect(logged.map(({ event }) => event)).toEqual(["clean_up_begun", ...ordered, "cleaned_up"]);
		await housekeeping.cleanUp();
		expect(state.tasks).toBe(2);
	});

	test("read() tells sizes, days with rows and what was dropped", async () => {
		await using folder = temporaryFolder();
		for (const days of [9, 3, 2, 1, 0]) await saveDay(NOW - days * DAY - 1);
		const { housekeeping, state } = makeHousekeeping(folder.path);
		await housekeeping.takeFirstSample();
		const before = await housekeeping.read();
		const history = before.database.tables.find(({ name }) => name === "price_change");
		expect(history?.days).toEqual({ count: 5, oldest: "2026-05-11", newest: "2026-05-20" });
		expect(history?.bytes).toBeGreaterThan(16_384);
		expect(before.database.tables.map(({ name }) => name)).toContain("listing");
		expect(before.database.tables.some(({ name }) => /\d/.test(name))).toBe(false);
		expect(before.database.bytes).toBeGreaterThan(1_000_000);
		expect(before.disk === undefined).toBe(kind.name === "postgres");
		expect(before.samples).toMatchObject([{ day: "2026-05-20", takenAt: NOW, droppedBytes: 0 }]);

		state.now += 60_000;
		await housekeeping.cleanUp();
		// Another start on the same day takes no sample.
		state.now += 60_000;
		await housekeeping.takeFirstSample();
		const { samples, lastCleanUp } = await housekeeping.read();
		const dropped = lastCleanUp?.cleanUp?.days.reduce((sum, { bytes }) => sum + bytes, 0);
		expect(samples).toMatchObject([{ day: "2026-05-20", takenAt: NOW + 60_000, droppedBytes: dropped }]);
		expect(dropped).toBeGreaterThan(0);
	});

	test("cleanUp() warns in the log, and read() in its answer, of growth that is not usual", async () => {
		await using folder = temporaryFolder();
		const { housekeeping, logged } = makeHousekeeping(folder.path);
		const { sql } = database();
		const { database: size } = await housekeeping.read();
		for (const days of [5, 4, 3, 2, 1]) {
			// As if it had been far smaller until yesterday, and always the same.
			const taken = new Date(NOW - days * DAY).toISOString();
			await sql`
				insert into storage_sample (day, taken_at, database_bytes, dropped_bytes)
				values (${taken.slice(0, 10)}, ${taken}, ${Math.round(size.bytes - 100 * 2 ** 20)}, 0)
			`;
		}
		await housekeeping.cleanUp();
		expect(logged.filter(({ event }) => event === "storage_warning").map(({ kind }) => kind)).toContain(
			"growth",
		);
		expect((await housekeeping.read()).warnings.map(({ kind }) => kind)).toContain("growth");
	});

	test("cleanUp() that fails says so and can be done again", async () => {
		await using folder = temporaryFolder();
		await saveDay(NOW - 9 * DAY);
		const { housekeeping } = makeHousekeeping(folder.path);
		const { sql } = database();
		await sql.unsafe("alter table scrape_run rename to elsewhere");
		expect((await rejectionOf(housekeeping.cleanUp())).message).toMatch(/scrape_run/);
		await sql.unsafe("alter table elsewhere rename to scrape_run");
		expect((await housekeeping.cleanUp()).cleanUp).toMatchObject({ days: [] });
	});
});
