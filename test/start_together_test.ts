import { expect, test } from "bun:test";
import { NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "./fixture/own_postgres.ts";
import { ServiceProcess, temporaryFolder } from "./fixture/service_process.ts";

const TOGETHER = 3;

test.skipIf(POSTGRES_BINARIES === undefined)(
	`services that start at once on one empty database are all ready, and each ends its first cycle${NEEDS_POSTGRES}`,
	async () => {
		await using server = await OwnPostgres.make();
		await using stack = new AsyncDisposableStack();
		const services = Array.from({ length: TOGETHER }, () => {
			const folder = stack.use(temporaryFolder());
			return stack.use(new ServiceProcess({ DATA_DIR: folder.path, DATABASE_URL: server.url }));
		});
		for (const service of services) {
			const url = await service.url();
			expect((await fetch(`${url}/health/ready`)).status).toBe(200);
			expect(await service.event("cycle_cached")).toMatchObject({ level: "info" });
		}
	},
	60_000,
);
