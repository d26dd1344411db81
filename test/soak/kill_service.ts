/**
 * Kills the service with SIGKILL at random moments while a client reads, again and again, and a real server now and then
 * too: `bun test/soak/kill_service.ts <embedded|server> [rounds] [seed]`. At the end all that the client saw must be in the
 * history, exactly once and in order. The last line is JSON; exit code 1 if anything is wrong.
 */

import { rmSync } from "node:fs";
import { startSimulator } from "../../src/simulator/start_simulator.ts";
import { openDatabase } from "../../src/store/open_database.ts";
import { makeDataDir } from "../fixture/database.ts";
import { OwnPostgres } from "../fixture/own_postgres.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { ServiceProcess } from "../fixture/service_process.ts";
import { checkHistory, type HistoryFaults } from "./check_history.ts";
import { WatchingClient } from "./watching_client.ts";

/** How a soak is done. */
export interface SoakOptions {
	readonly database: "embedded" | "server";
	/** How often the service is killed. */
	readonly rounds: number;
	readonly seed: number;
	/** Longest life of a service once a client has read something of it, milliseconds. */
	readonly lifeMs: number;
}

/** What came of it. */
export interface SoakResult extends HistoryFaults {
	/** Prices that the client saw. */
	readonly seen: number;
	/** Most batches that were seen waiting in the spool. */
	readonly deepest: number;
}

/** One kill in so many comes while the service starts. */
const EARLY_SHARE = 0.2;

/** The server is stopped in so many of the rounds. */
const OUTAGE_SHARE = 0.6;

/** Runs a soak; throws if a service does not start. */
export async function soakKills({ database, rounds, seed, lifeMs }: SoakOptions): Promise<SoakResult> {
	await using stack = new AsyncDisposableStack();
	const dataDir = await makeDataDir();
	stack.defer(() => rmSync(dataDir, { recursive: true, force: true }));
	const server = database === "server" ? stack.use(await OwnPostgres.make()) : undefined;
	// A world in which something moves every moment.
	const simulator = stack.use(await startSimulator({ matches: 8, seed, pace: 300 }));
	const base = simulator.url.href;
	const environment = {
		DATA_DIR: dataDir,
		SCRAPE_CRON: "* * * * * *",
		BETPAWA_URL: base,
		SPORTYBET_URL: base,
		BET9JA_URL: base,
		...(server === undefined ? {} : { DATABASE_URL: server.url }),
	};
	const client = new WatchingClient();
	const random = randomFrom(seed);
	for (let round = 0; round < rounds; round++) {
		await using service = new ServiceProcess(environment);
		if (round > 0 && random() < EARLY_SHARE) await Bun.sleep(random() * 800);
		else
			await liveFor(
				service,
				client,
				lifeMs * (0.3 + 0.7 * random()),
				random() < OUTAGE_SHARE ? server : undefined,
			);
		service.kill("SIGKILL");
		await service.exit();
		await server?.start().catch(() => {});
	}
	// One more start replays what the last one left behind.
	{
		await using service = new ServiceProcess(environment);
		await service.url();
	}
	await using opened = await openDatabase({ databaseUrl: server?.url, dataDir: dataDir });
	const faults = await checkHistory(opened.sql, client);
	return { ...faults, seen: client.count, deepest: client.deepest };
}

/** Lets a service live with a client that reads, and with an outage of its server in the second half. */
async function liveFor(
	service: ServiceProcess,
	client: WatchingClient,
	ms: number,
	server: OwnPostgres | undefined,
): Promise<void> {
	const url = await service.url();
	void client.watch(url);
	await client.look();
	await Bun.sleep(ms / 2);
	await server?.stop("immediate");
	await Bun.sleep(ms / 2);
}

if (import.meta.main) {
	const [database = "embedded", rounds = "20", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
	if (database !== "embedded" && database !== "server") throw new Error(`No such database: ${database}`);
	process.stdout.write(`${database}, ${rounds} kills, seed ${seed}\n`);
	const result = await soakKills({ database, rounds: Number(rounds), seed: Number(seed), lifeMs: 4_000 });
	const { lost, doubled, ...numbers } = result;
	for (const fault of [...lost, ...doubled].slice(0, 20)) process.stdout.write(`${fault}\n`);
	process.stdout.write(`${JSON.stringify({ lost: lost.length, doubled: doubled.length, ...numbers })}\n`);
	process.exit(lost.length + doubled.length > 0 || result.seen === 0 ? 1 : 0);
}
