import { beforeEach, describe, expect, test } from "bun:test";
import type { Sql } from "../../src/store/connect.ts";
import { orderDays } from "../../src/store/order_days.ts";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { DATABASES } from "../fixture/database.ts";
import { GENERATED_FROM, generateHistory } from "../fixture/generated_history.ts";
import { rejectionOf } from "../fixture/rejection.ts";
import { useDatabase } from "../fixture/use_database.ts";

const DAY_MS = 86_400_000;
const DAYS = 3;

/** In the middle of the last generated day. */
const NOW = GENERATED_FROM + (DAYS - 0.5) * DAY_MS;

const never = new AbortController().signal;

/** Added to the name of a test that says nothing of the embedded database: that is left as it is. */
const alone = (name: string) => (name === "embedded" ? " (SKIPPED: a server's days only)" : "");

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	const order = (signal = never) =>
		orderDays({ ...parts, kind: kind.name === "embedded" ? "embedded" : "server" }, NOW, signal);
	beforeEach(async () => {
		await database().clear();
		parts = await generateHistory(database().sql, { events: 20, days: DAYS, stepMinutes: 60 });
	});

	/** For each day whether its rows lie in the order of their key. */
	async function isOrdered(sql: Sql = database().sql): Promise<readonly boolean[]> {
		const rows = await sql<{ ordered: boolean }[]>`
			select bool_and(place = rank) as ordered
			from (
				select
					at::date as day,
					row_number() over (partition by at::date order by ctid) as place,
					row_number() over (partition by at::date order by event_id, bookmaker_no, at) as rank
				from price_change
			) as placed
			group by day order by day
		`;
		return rows.map(({ ordered }) => ordered);
	}

	async function everything(): Promise<readonly unknown[]> {
		const rows = await database().sql`select c::text as row from price_change as c order by 1`;
		return rows.map(({ row }) => row);
	}

	test.skipIf(kind.name === "embedded")(
		`orderDays() puts the days that are over in the order of their key, each once${alone(kind.name)}`,
		async () => {
			const before = await everything();
			expect(await isOrdered()).toEqual([false, false, false]);
			expect(await order()).toBe(2);
			expect(await isOrdered()).toEqual([true, true, false]);
			expect(await everything()).toEqual(before);
			expect(await order()).toBe(0);
		},
		20_000,
	);

	test.skipIf(kind.name === "embedded")(
		`orderDays() told to stop while a reader is in its way ends at once, and is done next time${alone(kind.name)}`,
		async () => {
			const reader = await database().connectAgain().reserve();
			await reader`begin`;
			await reader`select from price_change limit 1`;
			const stop = new AbortController();
			const ordered = rejectionOf(order(stop.signal));
			while ((await database().sql`select from pg_locks where not granted`).length === 0) await Bun.sleep(5);
			stop.abort(new Error("stopping"));
			expect((await ordered).message).toBe("stopping");
			await reader`rollback`;
			reader.release();
			expect(await order()).toBeGreaterThan(0);
			expect(await isOrdered()).toEqual([true, true, false]);
		},
		20_000,
	);

	test.skipIf(kind.name !== "embedded")(
		"orderDays() leaves the embedded database as it is, where everybody would wait for it",
		async () => {
			expect(await order()).toBe(0);
			expect(await isOrdered()).toEqual([false, false, false]);
		},
		20_000,
	);
});
