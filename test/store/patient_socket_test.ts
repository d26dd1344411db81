import { expect, test } from "bun:test";
import { connect } from "../../src/store/connect.ts";
import { NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "../fixture/own_postgres.ts";

const PROGRAM = new URL("../fixture/terminated_process.ts", import.meta.url).pathname;

test.skipIf(POSTGRES_BINARIES === undefined)(
	`connect() gives a pool that survives connections being terminated within transactions${NEEDS_POSTGRES}`,
	async () => {
		await using server = await OwnPostgres.make();
		// A process of its own: what the driver throws in a callback nobody could catch would end this one.
		const child = Bun.spawn([process.execPath, PROGRAM, server.url], { stdout: "pipe", stderr: "pipe" });
		const said = await new Response(child.stdout).text();
		expect(await new Response(child.stderr).text()).toBe("");
		expect(await child.exited).toBe(0);
		const { kept, failed, slowestMs } = JSON.parse(said);
		expect(kept).toBeGreaterThan(10);
		expect(failed).toBeGreaterThan(10);
		// A connection that is stuck takes 5 s.
		expect(slowestMs).toBeLessThan(3_000);
		const sql = connect(server.url);
		expect([...(await sql`select count(*)::int as count from kept`)]).toEqual([{ count: kept }]);
		await sql.end();
	},
	30_000,
);
