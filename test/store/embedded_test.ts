import { describe, expect, test } from "bun:test";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectEmbedded, type Sql } from "../../src/store/connect.ts";
import { EmbeddedDatabase } from "../../src/store/embedded.ts";
import { makeDataDir } from "../fixture/database.ts";
import { rejectionOf } from "../fixture/rejection.ts";

/** A folder that is gone at the end. */
function temporary(folder: string): Disposable & { readonly path: string } {
	return { path: folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An embedded database with a pool, ended together. */
function openIn(dataDir: string, answerTimeoutMs?: number): AsyncDisposable & { readonly sql: Sql } {
	const embedded = new EmbeddedDatabase(dataDir, answerTimeoutMs);
	const sql = connectEmbedded(() => embedded.openSocket());
	return {
		sql,
		async [Symbol.asyncDispose]() {
			await sql.end({ timeout: 1 });
			await embedded[Symbol.asyncDispose]();
		},
	};
}

async function numbersIn(sql: Sql): Promise<readonly number[]> {
	const rows = await sql<{ x: number }[]>`select x from t order by x`;
	return rows.map(({ x }) => x);
}

describe("EmbeddedDatabase", () => {
	test("makes its folder at the first start, also where an earlier start was cut off", async () => {
		using folder = temporary(mkdtempSync(join(tmpdir(), "overround-test-")));
		mkdirSync(join(folder.path, "pglite.new"));
		writeFileSync(join(folder.path, "pglite.new", "PG_VERSION"), "18");
		await using database = openIn(folder.path);
		const [row] = await database.sql`select 1 as one`;
		expect(row?.one).toBe(1);
		expect(existsSync(join(folder.path, "pglite.new"))).toBe(false);
	}, 60_000);

	test("has what was committed after it was closed and opened again", async () => {
		using folder = temporary(await makeDataDir());
		{
			await using database = openIn(folder.path);
			await database.sql`create table t (x int)`;
			await database.sql`insert into t values (1)`;
		}
		await using again = openIn(folder.path);
		expect(await numbersIn(again.sql)).toEqual([1]);
	});

	test("ends a query that does not come to an end, starts anew, and has what was committed", async () => {
		using folder = temporary(await makeDataDir());
		await using database = openIn(folder.path, 700);
		await database.sql`create table t (x int)`;
		await database.sql`insert into t values (1)`;
		const endless = database.sql`select count(*) from generate_series(1, 1000000000000)`;
		expect((await rejectionOf(endless)).message).toMatch(/must answer: it has not answered for 700 ms/);
		expect(await numbersIn(database.sql)).toEqual([1]);
	});

	test("rolls back what a lost connection left open, so that the next one starts clean", async () => {
		using folder = temporary(await makeDataDir());
		await using embedded = new EmbeddedDatabase(folder.path);
		const lost = connectEmbedded(() => embedded.openSocket());
		const next = connectEmbedded(() => embedded.openSocket());
		await lost`create table t (x int)`;
		const open = Promise.withResolvers<void>();
		const cut = lost
			.begin(async (transaction) => {
				await transaction`insert into t values (1)`;
				open.resolve();
				await new Promise(() => {});
			})
			.catch((error: Error) => error);
		await open.promise;
		expect(await numbersIn(next)).toEqual([]);
		expect(await cut).toBeInstanceOf(Error);
		await Promise.all([lost.end({ timeout: 0 }), next.end({ timeout: 1 })]);
	});

	test("answers errors as Postgres does, and goes on", async () => {
		using folder = temporary(await makeDataDir());
		await using database = openIn(folder.path);
		const { sql } = database;
		expect(await rejectionOf(sql`select 1 / ${0}::int`)).toMatchObject({ code: "22012" });
		expect(await rejectionOf(sql`select nothing from nowhere`)).toMatchObject({ code: "42P01" });
		expect(await rejectionOf(sql`select ${"x"}::int`)).toMatchObject({ code: "22P02" });
		const all = await Promise.all(Array.from({ length: 50 }, (_, i) => sql`select ${i}::int as i`));
		expect(all.map(([row]) => row?.i)).toEqual(all.map((_, i) => i));
	});

	test("writes a checkpoint now and then, so that its log does not grow for ever, and none within a transaction", async () => {
		using folder = temporary(await makeDataDir());
		await using database = openIn(folder.path);
		const { sql } = database;
		const checkpoint = async () =>
			(await sql`select redo_lsn::text as lsn from pg_control_checkpoint()`)[0]?.lsn;
		const load = "x".repeat(9 * 2 ** 20);
		await sql`create table t (x text)`;
		const first = await checkpoint();
		await sql.begin(async (transaction) => {
			await transaction`insert into t values (${load})`;
			const [row] = await transaction`select redo_lsn::text as lsn from pg_control_checkpoint()`;
			expect(row?.lsn).toBe(first);
		});
		await sql`select 1`;
		const second = await checkpoint();
		expect(second).not.toBe(first);
		await sql`insert into t values ('')`;
		expect(await checkpoint()).toBe(second);
	});

	test("says what to do where its package is not installed", async () => {
		using folder = temporary(mkdtempSync(join(tmpdir(), "overround-test-")));
		cpSync(new URL("../../src/store", import.meta.url).pathname, join(folder.path, "store"), {
			recursive: true,
		});
		// Without it Bun would fetch the package by itself.
		mkdirSync(join(folder.path, "node_modules"));
		const copy: typeof import("../../src/store/embedded.ts") = await import(
			join(folder.path, "store/embedded.ts")
		);
		await using database = new copy.EmbeddedDatabase(join(folder.path, "data"));
		const error = await rejectionOf(database.openSocket());
		expect(error.message).toMatch(/@electric-sql\/pglite must be installed: it is not \(set DATABASE_URL/);
	});
});
