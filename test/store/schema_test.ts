import { describe, expect, test } from "bun:test";
import { migrate } from "../../src/store/migrate.ts";
import { readSql } from "../../src/store/sql_file.ts";
import { DATABASES } from "../fixture/database.ts";
import { introspect } from "../fixture/introspect.ts";
import { useDatabase } from "../fixture/use_database.ts";

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);

	test("schema.sql is what all migrations together come to", async () => {
		const { sql, clear } = database();
		await migrate(sql);
		const migrated = await introspect(sql);
		await clear();
		await sql.unsafe(readSql("schema.sql"));
		expect(await introspect(sql)).toEqual(migrated);
		// A query that finds nothing would find the same.
		expect(migrated.length).toBeGreaterThan(60);
	});
});
