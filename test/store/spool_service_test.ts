import { expect, test } from "bun:test";
import { startSimulator } from "../../src/simulator/start_simulator.ts";
import { connect } from "../../src/store/connect.ts";
import { parseExposition } from "../fixture/exposition.ts";
import { NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "../fixture/own_postgres.ts";
import { ServiceProcess, temporaryFolder } from "../fixture/service_process.ts";

interface Ready {
	readonly database: string;
	readonly last_run: { readonly id: string } | null;
	readonly spool: {
		readonly state: string;
		readonly depth: number;
		readonly replayed: number;
		readonly oldest_age_ms: number | null;
		readonly reason: string | null;
	};
}

/** Asks again and again until the answer is as it must be. */
async function readyWhen(url: string, isSo: (ready: Ready) => boolean): Promise<Ready> {
	const end = performance.now() + 20_000;
	while (true) {
		// What comes is what the test looks at; another shape fails there.
		const ready = (await (await fetch(`${url}/health/ready`)).json()) as Ready;
		if (isSo(ready)) return ready;
		if (performance.now() > end)
			throw new Error(`Cannot go on as ${isSo} must come true: ${JSON.stringify(ready)}`);
		await Bun.sleep(20);
	}
}

async function scrape(url: string) {
	return parseExposition(await (await fetch(`${url}/metrics`)).text());
}

test.skipIf(POSTGRES_BINARIES === undefined)(
	`the service goes on without its server, tells how the spool stands, and brings all to it${NEEDS_POSTGRES}`,
	async () => {
		await using server = await OwnPostgres.make();
		await using folder = temporaryFolder();
		await using simulator = await startSimulator({ matches: 6, pace: 300 });
		const base = simulator.url.href;
		await using service = new ServiceProcess({
			DATA_DIR: folder.path,
			DATABASE_URL: server.url,
			SCRAPE_CRON: "* * * * * *",
			BETPAWA_URL: base,
			SPORTYBET_URL: base,
			BET9JA_URL: base,
		});
		const url = await service.url();
		await readyWhen(url, ({ spool, last_run }) => spool.state === "idle" && last_run !== null);
		await server.stop("immediate");
		const away = await readyWhen(url, ({ spool }) => spool.depth >= 3);
		expect(away).toMatchObject({
			database: "down",
			spool: { state: "spooling", reason: expect.any(String) },
		});
		expect(away.spool.oldest_age_ms).toBeGreaterThanOrEqual(0);
		const metrics = await scrape(url);
		expect(metrics.value("overround_database_up")).toBe(0);
		expect(metrics.value("overround_spool_depth_batches")).toBeGreaterThanOrEqual(3);
		expect(metrics.value("overround_spool_bytes")).toBeGreaterThan(0);
		expect(metrics.value("overround_spool_state", { state: "spooling" })).toBe(1);
		// Another cycle begins and ends all the same.
		await readyWhen(url, ({ last_run }) => last_run?.id !== away.last_run?.id);
		await server.start();
		const back = await readyWhen(url, ({ spool }) => spool.state === "idle");
		expect(back.spool).toMatchObject({ depth: 0, oldest_age_ms: null, reason: null });
		expect(back.spool.replayed).toBeGreaterThanOrEqual(3);
		const after = await scrape(url);
		expect(after.value("overround_database_up")).toBe(1);
		expect(after.value("overround_spool_depth_batches")).toBe(0);
		expect(after.value("overround_spool_replayed_batches_total")).toBe(back.spool.replayed);
		const sql = connect(server.url);
		const [runs] = await sql`select count(*)::int as running from scrape_run where status = 'running'`;
		// At most the one that goes on; those of the outage were recorded afterwards.
		expect(runs?.running).toBeLessThanOrEqual(1);
		await sql.end();
		expect((await service.event("spool_begun")).error).toBeString();
		expect(await service.event("spool_drained")).toMatchObject({ level: "info" });
	},
	60_000,
);
