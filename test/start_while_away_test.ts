import { describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spoolFolder } from "../src/store/spool.ts";
import { parseExposition } from "./fixture/exposition.ts";
import { NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "./fixture/own_postgres.ts";
import { ServiceProcess, temporaryFolder } from "./fixture/service_process.ts";

/** No cycle but the first, and nobody answers that. */
const QUIET = {
	SCRAPE_CRON: "0 0 1 1 *",
	BETPAWA_URL: "http://127.0.0.1:9",
	SPORTYBET_URL: "http://127.0.0.1:9",
	BET9JA_URL: "http://127.0.0.1:9",
};

/** Nobody listens there. */
const NOWHERE = "postgres://postgres@127.0.0.1:9/postgres";

interface Failure {
	readonly error: { readonly code: string; readonly message: string };
}

async function failureOf(url: string): Promise<Failure["error"]> {
	const response = await fetch(url);
	expect(response.status).toBe(503);
	expect(response.headers.get("retry-after")).toBe("1");
	// What comes is what the test looks at; another shape fails there.
	return ((await response.json()) as Failure).error;
}

/** Waits until the service has been told by its database that it is away. */
async function awaiting(service: ServiceProcess): Promise<string> {
	await service.event("database_awaited");
	return String((await service.event("listening")).url);
}

describe("a start while the database is away", () => {
	test.skipIf(POSTGRES_BINARIES === undefined)(
		`waits for it, says why, and is ready once it is there${NEEDS_POSTGRES}`,
		async () => {
			await using server = await OwnPostgres.make();
			await server.stop();
			await using folder = temporaryFolder();
			await using service = new ServiceProcess({ DATA_DIR: folder.path, DATABASE_URL: server.url, ...QUIET });
			const url = await awaiting(service);
			expect((await fetch(`${url}/health/live`)).status).toBe(200);
			for (const path of ["/health/ready", "/api/events"]) {
				const { code, message } = await failureOf(url + path);
				expect(code).toBe("starting");
				expect(message).toContain("ECONNREFUSED");
			}
			const metrics = parseExposition(await (await fetch(`${url}/metrics`)).text());
			expect(metrics.value("overround_database_up")).toBe(0);
			expect(metrics.value("overround_phase", { state: "starting" })).toBe(1);
			await server.start();
			expect(await service.url()).toBe(url);
			expect(await service.event("database_found")).toMatchObject({ level: "info" });
			expect((await fetch(`${url}/health/ready`)).status).toBe(200);
			expect((await fetch(`${url}/api/events`)).status).toBe(200);
		},
		60_000,
	);

	for (const signal of ["SIGTERM", "SIGINT"] as const) {
		test(`ends at once on ${signal}, with 0, and leaves the spool as it was`, async () => {
			await using folder = temporaryFolder();
			const spool = spoolFolder(folder.path);
			mkdirSync(spool, { recursive: true });
			const kept = join(spool, `${"1".padStart(12, "0")}.spool`);
			writeFileSync(kept, "what an earlier process left");
			await using service = new ServiceProcess({ DATA_DIR: folder.path, DATABASE_URL: NOWHERE, ...QUIET });
			await awaiting(service);
			expect(await service.event("spool_kept")).toMatchObject({ folder: spool });
			service.kill(signal);
			expect(await service.exit()).toBe(0);
			await service.event("stopped");
			expect(await Bun.file(kept).text()).toBe("what an earlier process left");
		}, 20_000);
	}

	test.skipIf(POSTGRES_BINARIES === undefined)(
		`ends at once, and says why, where waiting is of no use${NEEDS_POSTGRES}`,
		async () => {
			await using server = await OwnPostgres.make();
			const wrong = [
				[server.url.replace(/postgres$/, "not_there"), 'database "not_there" does not exist'],
				[server.url.replace("postgres@", "nobody_known@"), 'role "nobody_known" does not exist'],
			] as const;
			for (const [DATABASE_URL, why] of wrong) {
				await using folder = temporaryFolder();
				await using service = new ServiceProcess({ DATA_DIR: folder.path, DATABASE_URL, ...QUIET });
				expect(String((await service.event("start_failed")).error)).toContain(why);
				expect(await service.exit()).toBe(1);
			}
		},
		60_000,
	);
});
