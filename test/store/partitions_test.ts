import { beforeEach, describe, expect, test } from "bun:test";
import { migrate } from "../../src/store/migrate.ts";
import { Partitions } from "../../src/store/partitions.ts";
import { DATABASES } from "../fixture/database.ts";
import { useDatabase } from "../fixture/use_database.ts";

const DAY = Date.parse("2026-05-06T00:00:00Z") / 86_400_000;

/** Added to the name of a test that the embedded database, which knows one process only, cannot take part in. */
const alone = (name: string) => (name === "embedded" ? " (SKIPPED: one connection only)" : "");

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(async () => {
		await database().clear();
		await migrate(database().sql);
	});

	const partitions = async () => {
		const rows = await database().sql<{ name: string }[]>`
			select inhrelid::regclass::text as name from pg_inherits
			where inhparent in ('price_change'::regclass, 'board'::regclass) order by 1
		`;
		return rows.map(({ name }) => name);
	};

	test("Partitions.ensure() makes a day and the one after it, once", async () => {
		const { sql } = database();
		await new Partitions(sql).ensure([DAY]);
		await new Partitions(sql).ensure([DAY, DAY + 1]);
		expect(await partitions()).toEqual([
			"board_20260506",
			"board_20260507",
			"board_20260508",
			"price_change_20260506",
			"price_change_20260507",
			"price_change_20260508",
		]);
	});

	test.skipIf(kind.name === "embedded")(
		`Partitions.ensure() waits for another process that makes the same day, and leaves it as that made it${alone(kind.name)}`,
		async () => {
			const { sql, connectAgain } = database();
			const other = connectAgain();
			const [made, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
			const first = other.begin(async (transaction) => {
				await new Partitions(transaction).ensure([DAY]);
				made.resolve();
				await seen.promise;
			});
			await made.promise;
			const second = new Partitions(sql).ensure([DAY]);
			const waits = async () => {
				const [row] = await other<{ count: number }[]>`
					select count(*)::int as count from pg_locks
					where locktype = 'advisory' and not granted
						and database = (select oid from pg_database where datname = current_database())
				`;
				return row?.count === 1;
			};
			while (!(await waits())) await Bun.sleep(5);
			seen.resolve();
			await Promise.all([first, second]);
			expect((await partitions()).length).toBe(4);
		},
	);
});
