import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Sql } from "../../src/store/connect.ts";
import { DurableClient } from "../fixture/durable_client.ts";
import { NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "../fixture/own_postgres.ts";

const SLOW = 60_000;
const PROGRAM = new URL("../fixture/spooling_process.ts", import.meta.url).pathname;

/** Number and time of each change, in the order of the log. */
async function numbered(sql: Sql): Promise<readonly (readonly [no: number, at: number])[]> {
	const rows = await sql<{ no: string; at: Date }[]>`select no, at from price_change order by no, at`;
	return rows.map(({ no, at }) => [Number(no), at.getTime()]);
}

describe.skipIf(POSTGRES_BINARIES === undefined)(`the log of a server${NEEDS_POSTGRES}`, () => {
	let server: OwnPostgres;
	beforeAll(async () => {
		server = await OwnPostgres.make();
	}, SLOW);
	afterAll(() => server[Symbol.asyncDispose]());

	async function makePlace() {
		const name = `log_${Bun.randomUUIDv7("hex")}`;
		const admin = connect(server.url);
		await admin.unsafe(`create database "${name}"`);
		const url = new URL(server.url);
		url.pathname = name;
		const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), "overround-test-")));
		return {
			name,
			admin,
			configs: folders.map((dataDir) => ({ databaseUrl: url.href, dataDir })),
			sql: connect(url.href),
			async [Symbol.asyncDispose]() {
				for (const folder of folders) rmSync(folder, { recursive: true });
				await this.sql.end({ timeout: 1 });
				await admin.end({ timeout: 1 });
			},
		};
	}

	test(
		"has each batch once, under the number that it was shown with, after a process is killed without its server",
		async () => {
			await using place = await makePlace();
			const [config] = place.configs;
			if (config === undefined) return expect.unreachable();
			const program = [process.execPath, PROGRAM, config.databaseUrl, config.dataDir];
			const child = Bun.spawn(program, { stdout: "pipe", stderr: "inherit" });
			const said: [number, number][] = [];
			let text = "";
			let stopped: Promise<void> | undefined;
			let shownWithout = 0;
			for await (const bytes of child.stdout) {
				text += new TextDecoder().decode(bytes);
				const lines = text.split("\n");
				text = lines.pop() ?? "";
				for (const line of lines) said.push(line.split(" ").map(Number) as [number, number]);
				if (said.length > 10) stopped ??= server.stop("immediate");
				if (stopped !== undefined && ++shownWithout > 40) child.kill("SIGKILL");
			}
			await child.exited;
			await stopped;
			await server.start();
			await using again = await DurableClient.open(config);
			expect(again.said).toContain("spool_found");
			const stored = await numbered(place.sql);
			expect(stored.slice(0, said.length)).toEqual(said);
			// At most the one that it could not tell of any more.
			expect(stored.length - said.length).toBeLessThanOrEqual(1);
			expect(again.store.log.no).toBe(stored.at(-1)?.[0] ?? 0);
			await again.durable.save([]);
			expect(again.store.log.no).toBe((stored.at(-1)?.[0] ?? 0) + 1);
		},
		SLOW,
	);

	test(
		"gives the next free numbers to what waited while another process saved, and says so",
		async () => {
			await using place = await makePlace();
			const [mine, theirs] = place.configs;
			if (mine === undefined || theirs === undefined) return expect.unreachable();
			let isAway = false;
			const renumbered: number[] = [];
			await using one = await DurableClient.open(mine, {
				onRenumbered: (no) => renumbered.push(no),
				wrap: (store) => ({
					...store,
					log: store.log,
					saveBatch: (...given) => (isAway ? Promise.reject(new Error("away")) : store.saveBatch(...given)),
					ping: () => (isAway ? Promise.reject(new Error("away")) : store.ping()),
				}),
			});
			await using other = await DurableClient.open(theirs);
			await one.save();
			isAway = true;
			for (let i = 0; i < 3; i++) await one.save();
			expect(one.numbers).toEqual([1, 2, 3, 4]);
			other.shown.push(...one.shown);
			for (let i = 0; i < 2; i++) await other.durable.save([]);
			isAway = false;
			await one.untilIdle();
			expect(renumbered).toEqual([4, 5, 6]);
			await one.save();
			expect(one.numbers.at(-1)).toBe(7);
			const stored = await numbered(place.sql);
			expect(stored.map(([no]) => no)).toEqual([1, 4, 5, 6, 7]);
			expect(stored.map(([, at]) => at)).toEqual(one.shown);
		},
		SLOW,
	);

	test(
		"is written again by new sessions after those that were opened read-only, and ping() says so meanwhile",
		async () => {
			await using place = await makePlace();
			const [config] = place.configs;
			if (config === undefined) return expect.unreachable();
			await using client = await DurableClient.open(config);
			await client.save();
			const { admin, name } = place;
			await admin.unsafe(`alter database "${name}" set default_transaction_read_only = on`);
			await admin`
				select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()
			`;
			// Many sessions, and those for questions, are opened now.
			const questions = Array.from({ length: 12 }, () => client.store.past.readEvent(1).catch(() => {}));
			await Promise.all([
				...questions,
				...Array.from({ length: 12 }, () => client.store.readRuns(1, 1).catch(() => {})),
			]);
			for (let i = 0; i < 10; i++) await client.save();
			expect(client.durable.health.depth).toBeGreaterThan(0);
			const ping = await client.store.ping().then(
				() => "up",
				() => "down",
			);
			expect(ping).toBe("down");
			await admin.unsafe(`alter database "${name}" reset default_transaction_read_only`);
			await client.untilIdle(5_000);
			await client.store.ping();
			for (let i = 0; i < 20; i++) await client.save();
			expect(client.durable.health.state).toBe("idle");
			expect((await numbered(place.sql)).map(([, at]) => at)).toEqual(client.shown);
		},
		SLOW,
	);
});
