import { expect, test } from "bun:test";
import { NEEDS_POSTGRES, POSTGRES_BINARIES } from "../fixture/own_postgres.ts";
import { soakKills } from "./kill_service.ts";

const SLOW = 60_000;

for (const database of ["embedded", "server"] as const) {
	const isSkipped = database === "server" && POSTGRES_BINARIES === undefined;
	test.skipIf(isSkipped)(
		`the service on ${database} has all that a client saw, once and in order, killed three times${isSkipped ? NEEDS_POSTGRES : ""}`,
		async () => {
			// The long one is a command of its own, see there.
			const result = await soakKills({ database, rounds: 3, seed: 12, lifeMs: 800 });
			expect(result.lost).toEqual([]);
			expect(result.doubled).toEqual([]);
			expect(result.seen).toBeGreaterThan(1_000);
		},
		SLOW,
	);
}
