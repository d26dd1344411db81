import { expect, test } from "bun:test";
import { connectForQuestions } from "../../src/store/connect.ts";
import { DATABASES } from "../fixture/database.ts";

const server = DATABASES.find(({ name }) => name === "postgres");

test.skipIf(server === undefined)(
	"connectForQuestions() has less time for a statement than the cycle, and few connections (needs TEST_DATABASE_URL)",
	async () => {
		await using database = await server?.open();
		if (database?.url === undefined) throw new Error("Cannot test as the server must have an address");
		const sql = connectForQuestions(database.url);
		try {
			const [row] = await sql`select current_setting('statement_timeout') as limit`;
			expect(row?.limit).toBe("5s");
			expect(sql.options.max).toBe(4);
		} finally {
			await sql.end({ timeout: 1 });
		}
	},
);
