import { beforeEach, describe, expect, test } from "bun:test";
import { type Migration, migrate, readMigrations } from "../../src/store/migrate.ts";
import { DATABASES } from "../fixture/database.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { useDatabase } from "../fixture/use_database.ts";

function makeMigration(no: number, text: string): Migration {
	return { no, name: `000${no}_made_up`, text, checksum: Bun.hash(text).toString(16) };
}

const FIRST = makeMigration(1, "create table a (x int)");
const SECOND = makeMigration(2, "create table b (x int); insert into b values (1)");

test("readMigrations() gives numbers from 1 without gaps, each with its checksum", () => {
	const migrations = readMigrations();
	expect(migrations.map(({ no }) => no)).toEqual(migrations.map((_, i) => i + 1));
	expect(new Set(migrations.map(({ checksum }) => checksum)).size).toBe(migrations.length);
});

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(() => database().clear());

	test("migrate() applies all to an empty database, and nothing the second time", async () => {
		const { sql } = database();
		const names = readMigrations().map(({ name }) => name);
		expect(await migrate(sql)).toEqual(names);
		expect(await migrate(sql)).toEqual([]);
	});

	test("migrate() applies only what is new to an older database", async () => {
		const { sql } = database();
		await migrate(sql, [FIRST]);
		expect(await migrate(sql, [FIRST, SECOND])).toEqual([SECOND.name]);
	});

	test("migrate() raced by another process applies each migration once", async () => {
		const { sql, connectAgain } = database();
		const names = readMigrations().map(({ name }) => name);
		const applied = await Promise.all([migrate(sql), migrate(connectAgain())]);
		expect(applied.flat().sort()).toEqual(names);
	});

	test("migrate() refuses a migration that was changed after it was applied, and names it", async () => {
		const { sql } = database();
		await migrate(sql, [FIRST, SECOND]);
		const changed = { ...SECOND, checksum: "another" };
		expect((await rejectionOf(migrate(sql, [FIRST, changed]))).message).toMatch(
			/0002_made_up has another content/,
		);
	});

	test("migrate() refuses a database that is newer than the program", async () => {
		const { sql } = database();
		await migrate(sql, [FIRST, SECOND]);
		expect((await rejectionOf(migrate(sql, [FIRST]))).message).toMatch(
			/must not be newer than this program.*0002_made_up/,
		);
	});

	test("migrate() leaves nothing of a migration that fails half-way, and goes on once it is right", async () => {
		const { sql } = database();
		const broken = makeMigration(2, "create table b (x int); insert into b values ('no number')");
		expect((await rejectionOf(migrate(sql, [FIRST, broken]))).message).toMatch(/0002_made_up must succeed/);
		const [row] = await sql`select to_regclass('a') is not null as a, to_regclass('b') is null as no_b`;
		expect<unknown>(row).toEqual({ a: true, no_b: true });
		expect(await migrate(sql, [FIRST, SECOND])).toEqual([SECOND.name]);
	});
});
