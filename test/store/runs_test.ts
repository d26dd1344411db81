import { beforeEach, describe, expect, test } from "bun:test";
import { migrate } from "../../src/store/migrate.ts";
import { failInterruptedRuns, readRun, readRuns, type StoredRun, saveRun } from "../../src/store/runs.ts";
import { DATABASES } from "../fixture/database.ts";
import { NOW } from "../fixture/make_snapshot.ts";
import { useDatabase } from "../fixture/use_database.ts";

const FIRST = "0196a000-0000-7000-8000-000000000001";
const SECOND = "0196a000-0000-7000-8000-000000000002";
const THIRD = "0196a000-0000-7000-8000-000000000003";

function makeRun(given: Partial<StoredRun> = {}): StoredRun {
	return {
		id: FIRST,
		trigger: "schedule",
		status: "running",
		startedAt: NOW,
		finishedAt: undefined,
		error: undefined,
		...given,
	};
}

const REPORT = {
	phase: "scraping",
	done: 1,
	bookmakers: { betpawa: { errors: { timeout: 2 }, times_ms: { save: 1.5 } } },
};

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(async () => {
		await database().clear();
		await migrate(database().sql);
	});

	test("readRun() gives a run as it was told, in the shape of the wire", async () => {
		await saveRun(database().sql, makeRun(), REPORT);
		expect(await readRun(database().sql, FIRST)).toEqual({
			...REPORT,
			id: FIRST,
			trigger: "schedule",
			status: "running",
			started_at: "2026-05-06T10:00:00.000Z",
			finished_at: null,
			error: null,
		});
		expect(await readRun(database().sql, SECOND)).toBeUndefined();
	});

	test("saveRun() brings a run up to date", async () => {
		const { sql } = database();
		await saveRun(sql, makeRun(), REPORT);
		const ended = makeRun({ status: "aborted", finishedAt: NOW + 1_500, error: "the service is stopping" });
		await saveRun(sql, ended, { ...REPORT, done: 9 });
		expect(await readRun(sql, FIRST)).toMatchObject({
			status: "aborted",
			finished_at: "2026-05-06T10:00:01.500Z",
			error: "the service is stopping",
			done: 9,
		});
		expect((await readRuns(sql, 1, 10)).total).toBe(1);
	});

	test("failInterruptedRuns() fails what a crash left running, and nothing else", async () => {
		const { sql } = database();
		const completed = makeRun({ id: SECOND, status: "completed", finishedAt: NOW + 1 });
		await saveRun(sql, makeRun(), { ...REPORT, status: "running" });
		await saveRun(sql, completed, REPORT);
		expect(await failInterruptedRuns(sql, NOW + 60_000)).toBe(1);
		expect(await failInterruptedRuns(sql, NOW + 90_000)).toBe(0);
		expect(await readRun(sql, FIRST)).toMatchObject({
			status: "failed",
			finished_at: "2026-05-06T10:01:00.000Z",
			error: "The process ended before the run did",
			bookmakers: REPORT.bookmakers,
		});
		expect(await readRun(sql, SECOND)).toMatchObject({ status: "completed", error: null });
	});

	test("saveRun() has the last word on a run that a starting process took for interrupted", async () => {
		const { sql } = database();
		await saveRun(sql, makeRun(), REPORT);
		await failInterruptedRuns(sql, NOW + 1);
		await saveRun(sql, makeRun({ status: "completed", finishedAt: NOW + 2 }), REPORT);
		expect(await readRun(sql, FIRST)).toMatchObject({ status: "completed", error: null });
	});

	test("readRuns() gives pages, latest first", async () => {
		const { sql } = database();
		for (const [i, id] of [FIRST, SECOND, THIRD].entries()) {
			await saveRun(sql, makeRun({ id, startedAt: NOW + i }), REPORT);
		}
		const ids = async (page: number) => {
			const { items, total } = await readRuns(sql, page, 2);
			return { ids: items.map((item) => ("id" in item ? item.id : undefined)), total };
		};
		expect(await ids(1)).toEqual({ ids: [THIRD, SECOND], total: 3 });
		expect(await ids(2)).toEqual({ ids: [FIRST], total: 3 });
		expect(await ids(3)).toEqual({ ids: [], total: 3 });
	});
});
