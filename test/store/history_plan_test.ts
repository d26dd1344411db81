import { beforeAll, describe, expect, test } from "bun:test";
import type { BatchParts } from "../../src/store/save_batch.ts";
import { readSql } from "../../src/store/sql_file.ts";
import { DATABASES } from "../fixture/database.ts";
import { GENERATED_FROM, generateHistory } from "../fixture/generated_history.ts";
import { useDatabase } from "../fixture/use_database.ts";

const DAY_MS = 86_400_000;
const DAYS = 14;

/** All matches at once take half a minute, see test/bench/bench_history.ts; the plans are the same. */
const EVENTS = { postgres: 60, embedded: 12 } as const;

/** The moment so many days after the beginning, as SQL has it. */
const day = (days: number) => `'${new Date(GENERATED_FROM + days * DAY_MS).toISOString()}'::timestamptz`;

/** The days of the partitions that a plan names: those that a moment of the run decided against are not in it. */
const daysIn = (plan: string, table: string) =>
	new Set([...plan.matchAll(new RegExp(`on ${table}_(\\d{8})`, "g"))].map(([, name = ""]) => name));

/** The same of those that were really read. */
const daysRead = (plan: string, table: string) =>
	daysIn(
		plan
			.split("\n")
			.filter((line) => !line.includes("never executed"))
			.join("\n"),
		table,
	);

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	let parts: BatchParts;
	beforeAll(async () => {
		await database().clear();
		parts = await generateHistory(database().sql, { events: EVENTS[kind.name], days: DAYS, stepMinutes: 15 });
	}, 60_000);

	/** How a query is run, prepared as ours are: with a plan for any parameters, and with one for these. */
	async function plansOf(path: string, parameters: string): Promise<readonly string[]> {
		const modes = ["force_generic_plan", "force_custom_plan"];
		const plans: string[] = [];
		for (const mode of modes) {
			const rows = await parts.sql.begin(async (transaction) => {
				await transaction.unsafe(`set local plan_cache_mode = ${mode}`);
				await transaction.unsafe(`prepare looked_at as ${readSql(path)}`);
				const plan = await transaction.unsafe(
					`explain (analyze, timing off) execute looked_at(${parameters})`,
				);
				await transaction.unsafe("deallocate looked_at");
				return plan;
			});
			plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
		}
		return plans;
	}

	const bookmakers = "array[1, 2, 3]::smallint[]";
	const times = (days: number) => `array[${day(days)}, ${day(days)}, ${day(days)}]`;
	/** Places before and after all rows of the log, for each bookmaker. */
	const placesAt = (no: number, time: string) =>
		`array[${no}, ${no}, ${no}]::bigint[], array['${time}', '${time}', '${time}']::timestamptz[]`;
	const afterThem = placesAt(-1, "0001-01-01Z");
	const beforeThem = placesAt(Number.MAX_SAFE_INTEGER, "9999-12-31Z");
	const anyBoard = "array[null, null, null]::bigint[]";

	/** Nothing is read but by the key of its table. */
	function expectByKey(plan: string): void {
		expect(plan).toMatch(/_pkey/);
		expect(plan).not.toMatch(/Seq Scan on (price_change|board)/);
	}

	test("read_market_changes.sql looks at the days asked for alone, by key", async () => {
		const parameters = `7, ${bookmakers}, 5, ${afterThem}, ${beforeThem}, ${day(3)}, ${day(5)}, 2000`;
		for (const plan of await plansOf("history/read_market_changes.sql", parameters)) {
			expectByKey(plan);
			expect([...daysIn(plan, "price_change")].sort()).toEqual(["20260425", "20260426"]);
		}
	});

	test("read_market_before.sql looks at one day before the moment, by key", async () => {
		for (const plan of await plansOf(
			"history/read_market_before.sql",
			`7, ${bookmakers}, 5, ${times(6.4)}, ${beforeThem}, ${anyBoard}, ${times(6.4)}, ${day(6.4)}`,
		)) {
			expectByKey(plan);
			expect([...daysRead(plan, "board")]).toEqual(["20260428"]);
			expect([...daysRead(plan, "price_change")]).toEqual(["20260428"]);
			// Later days are not even thought of.
			expect(plan).not.toContain("20260429");
		}
	});

	test("read_boards_at.sql looks at one day before the moment, by key", async () => {
		for (const plan of await plansOf(
			"history/read_boards_at.sql",
			`7, ${bookmakers}, ${times(6.4)}, ${beforeThem}, ${anyBoard}, ${day(6.4)}`,
		)) {
			expectByKey(plan);
			expect([...daysRead(plan, "board")]).toEqual(["20260428"]);
			expect(plan).not.toContain("20260429");
		}
	});

	test("read_changes.sql looks at the days between the two moments alone, by key", async () => {
		const after = `${times(6)}, ${afterThem}, ${beforeThem}, ${day(6)}`;
		for (const plan of await plansOf(
			"history/read_changes.sql",
			`7, ${bookmakers}, ${after}, ${day(6.4)}, 5000`,
		)) {
			expectByKey(plan);
			expect([...daysIn(plan, "price_change")]).toEqual(["20260428"]);
		}
	});

	test("daysRead() leaves out what was planned and not run", () => {
		const plan = "Index Scan on board_20260428 (rows=1)\nIndex Scan on board_20260427 (never executed)";
		expect([...daysRead(plan, "board")]).toEqual(["20260428"]);
		expect([...daysIn(plan, "board")]).toEqual(["20260428", "20260427"]);
	});
});
