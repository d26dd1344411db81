import { expect, test } from "bun:test";
import { rm } from "node:fs/promises";
import { connect, connectEmbedded, type Sql } from "../../src/store/connect.ts";
import { EmbeddedDatabase } from "../../src/store/embedded.ts";
import { makeDataDir } from "../fixture/database.ts";
import { GENERATED_FROM, generateHistory } from "../fixture/generated_history.ts";
import { NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "../fixture/own_postgres.ts";
import { ServiceProcess, temporaryFolder } from "../fixture/service_process.ts";

const EVENTS = 12;
const DAYS = 6;
const DAY_MS = 86_400_000;

/** What keeps the clean-up from going on; the function returned lets it. */
type Hold = (sql: Sql) => Promise<() => Promise<unknown>>;

function inTransaction(text: string): Hold {
	return async (sql) => {
		const connection = await sql.reserve();
		await connection.unsafe(`begin; ${text}`);
		return async () => {
			await connection.unsafe("rollback");
			connection.release();
		};
	};
}

const thirdDay = new Date(GENERATED_FROM + 2 * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");

const HOLDS: readonly (readonly [what: string, hold: Hold])[] = [
	["waits for a reader of a day", inTransaction(`select from price_change_${thirdDay}`)],
	["is stuck in a statement", inTransaction(`lock table board_${thirdDay} in access exclusive mode`)],
];

/** Until a statement waits for a lock: the clean-up's, as nothing else is done. */
async function somebodyWaits(sql: Sql): Promise<void> {
	while ((await sql`select from pg_locks where not granted`).length === 0) await Bun.sleep(5);
}

/** The service's own name at the server, to tell its connections from the test's. */
const ROLE = "service";

/** Sends a signal to the server's processes that serve the service. */
async function signalBackends(sql: Sql, signal: NodeJS.Signals): Promise<void> {
	const rows = await sql<{ pid: number }[]>`select pid from pg_stat_activity where usename = ${ROLE}`;
	for (const { pid } of rows) process.kill(pid, signal);
}

interface CleanedUp {
	readonly days: readonly unknown[];
	readonly boards: number;
}

/** No cycle but the first, and nobody answers that. */
const QUIET = {
	SCRAPE_CRON: "0 0 1 1 *",
	BETPAWA_URL: "http://127.0.0.1:9",
	SPORTYBET_URL: "http://127.0.0.1:9",
	BET9JA_URL: "http://127.0.0.1:9",
};

function environment(server: OwnPostgres, dataDir: string): Readonly<Record<string, string>> {
	return {
		DATA_DIR: dataDir,
		DATABASE_URL: server.url.replace("postgres@", `${ROLE}@`),
		HISTORY_DAYS: "1",
		...QUIET,
	};
}

async function makeHistory(sql: Sql): Promise<void> {
	await generateHistory(sql, { events: EVENTS, days: DAYS, stepMinutes: 360 });
	await sql`update event set kickoff = now() + interval '2 days'`;
	await sql`create role ${sql(ROLE)} superuser login`;
}

/** After a stop all is as whole as before, and a clean-up asked for comes to its end. */
async function expectWhole(server: OwnPostgres, dataDir: string, sql: Sql): Promise<void> {
	await using again = new ServiceProcess(environment(server, dataDir));
	const url = await again.url();
	// What comes is what the test looks at; another shape fails there.
	const { total } = (await (await fetch(`${url}/api/events?page_size=1`)).json()) as { total: number };
	expect(total).toBe(EVENTS);
	const answer = await fetch(`${url}/api/cleanup`, { method: "POST" });
	expect(answer.status).toBe(200);
	expect(((await answer.json()) as CleanedUp).days.length).toBeGreaterThan(0);
	const preview = await fetch(`${url}/api/cleanup?preview=true`, { method: "POST" });
	expect(await preview.json()).toMatchObject({ days: [], boards: 0, events: 0 });
	const [boards] = await sql`select count(distinct (event_id, bookmaker_no))::int as count from board`;
	expect(boards?.count).toBe(EVENTS * 3);
}

test.skipIf(POSTGRES_BINARIES === undefined).each(HOLDS)(
	`a stop ends a clean-up that %s, and the next start has all and goes on with it${NEEDS_POSTGRES}`,
	async (_, hold) => {
		await using server = await OwnPostgres.make();
		await using folder = temporaryFolder();
		const sql = connect(server.url);
		await makeHistory(sql);
		{
			await using service = new ServiceProcess(environment(server, folder.path));
			const url = await service.url();
			const letGo = await hold(sql);
			const answer = fetch(`${url}/api/cleanup`, { method: "POST" });
			await service.event("clean_up_begun");
			await somebodyWaits(sql);
			service.kill("SIGTERM");
			expect((await answer).status).toBe(503);
			// The hard deadline would end it with 1.
			expect(await service.exit()).toBe(0);
			await expect(service.event("request_failed")).rejects.toThrow("Ended without");
			await letGo();
		}
		await expectWhole(server, folder.path, sql);
		await sql.end({ timeout: 1 });
	},
	60_000,
);

test.skipIf(POSTGRES_BINARIES === undefined)(
	`a stop ends a clean-up whose server hangs${NEEDS_POSTGRES}`,
	async () => {
		await using server = await OwnPostgres.make();
		await using folder = temporaryFolder();
		const sql = connect(server.url);
		await makeHistory(sql);
		{
			await using service = new ServiceProcess(environment(server, folder.path));
			const address = await service.url();
			const letGo = await inTransaction("lock table tournament in access exclusive mode")(sql);
			const answer = fetch(`${address}/api/cleanup`, { method: "POST" }).catch(() => undefined);
			await somebodyWaits(sql);
			await signalBackends(sql, "SIGSTOP");
			service.kill("SIGTERM");
			expect((await answer)?.status).toBe(503);
			expect(await service.exit()).toBe(0);
			await signalBackends(sql, "SIGCONT");
			await letGo();
		}
		await sql.end({ timeout: 1 });
	},
	60_000,
);

test("a stop ends a clean-up of the embedded database, and the next start has all and goes on with it", async () => {
	const events = 60;
	const dataDir = await makeDataDir();
	{
		await using embedded = new EmbeddedDatabase(dataDir);
		const sql = connectEmbedded(() => embedded.openSocket());
		await generateHistory(sql, { events, days: DAYS, stepMinutes: 360 });
		await sql`update event set kickoff = now() + interval '2 days'`;
		await sql.end();
	}
	const environment = { DATA_DIR: dataDir, HISTORY_DAYS: "1", ...QUIET };
	{
		await using service = new ServiceProcess(environment);
		const answer = fetch(`${await service.url()}/api/cleanup`, { method: "POST" });
		await service.event("clean_up_begun");
		service.kill("SIGTERM");
		// Where the machine is slow it may be done before the signal comes.
		expect([200, 503]).toContain((await answer).status);
		expect(await service.exit()).toBe(0);
	}
	{
		await using again = new ServiceProcess(environment);
		const url = await again.url();
		// What comes is what the test looks at; another shape fails there.
		const { total } = (await (await fetch(`${url}/api/events?page_size=1`)).json()) as { total: number };
		expect(total).toBe(events);
		expect((await fetch(`${url}/api/cleanup`, { method: "POST" })).status).toBe(200);
		const preview = await fetch(`${url}/api/cleanup?preview=true`, { method: "POST" });
		expect(await preview.json()).toMatchObject({ days: [], boards: 0, events: 0 });
	}
	await rm(dataDir, { recursive: true });
}, 60_000);
