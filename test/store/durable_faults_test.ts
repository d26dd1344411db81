import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Sql } from "../../src/store/connect.ts";
import type { DatabaseConfig } from "../../src/store/open_database.ts";
import { DurableClient, historyOf, writtenTimes } from "../fixture/durable_client.ts";
import { giveToOwner, NEEDS_POSTGRES, OwnPostgres, POSTGRES_BINARIES } from "../fixture/own_postgres.ts";
import { rejectionOf } from "../fixture/rejection.ts";

const SLOW = 30_000;

describe.skipIf(POSTGRES_BINARIES === undefined)(
	`DurableStore over a server that fails${NEEDS_POSTGRES}`,
	() => {
		let server: OwnPostgres;
		beforeAll(async () => {
			server = await OwnPostgres.make();
		}, 60_000);
		afterAll(() => server[Symbol.asyncDispose]());

		/** An empty database on the server, and a data directory. */
		async function makePlace(options = "") {
			const name = `fault_${Bun.randomUUIDv7("hex")}`;
			const admin = connect(server.url);
			await admin.unsafe(`create database "${name}" ${options}`);
			await admin.end();
			const dataDir = mkdtempSync(join(tmpdir(), "overround-test-"));
			const url = new URL(server.url);
			url.pathname = name;
			const config: DatabaseConfig = { databaseUrl: url.href, dataDir };
			return {
				config,
				[Symbol.dispose]: () => rmSync(dataDir, { recursive: true }),
			};
		}

		/** Looks into the database with a connection of its own, as the service's may be broken. */
		async function look<T>({ databaseUrl = "" }: DatabaseConfig, at: (sql: Sql) => Promise<T>): Promise<T> {
			const sql = connect(databaseUrl);
			try {
				return await at(sql);
			} finally {
				await sql.end({ timeout: 1 });
			}
		}

		/** Nothing lost, exactly once, and written in order. */
		async function expectAllThere(client: DurableClient, config: DatabaseConfig): Promise<void> {
			expect(client.shown.length).toBeGreaterThan(5);
			expect(await look(config, writtenTimes)).toEqual(client.shown);
			const history = await look(config, historyOf);
			expect(history.map(([at]) => at)).toEqual(client.shown);
			expect(history.map(([, odds]) => odds)).toEqual(history.map((_, i) => Math.round(1001 + i + 1) / 1000));
			expect(await latestShown(client)).toBe(client.shown.at(-1) ?? 0);
			expect(client.durable.health).toMatchObject({ state: "idle", depth: 0, bytes: 0, quarantined: 0 });
		}

		/** The spool was used, and is not any more. */
		function expectSpooled(client: DurableClient): void {
			expect(client.said[0]).toBe("spool_begun");
			expect(client.said.at(-1)).toBe("spool_drained");
			expect(client.durable.health.replayed).toBeGreaterThan(0);
		}

		for (const mode of ["fast", "immediate"] as const) {
			test(
				`loses nothing when it is stopped (${mode}) while batches are saved, and started again`,
				async () => {
					using place = await makePlace();
					await using client = await DurableClient.open(place.config);
					await client.save();
					await client.saveWhile(async () => {
						await Bun.sleep(30);
						await server.stop(mode);
						await client.until(() => client.durable.health.depth > 5);
						expect(client.durable.health).toMatchObject({ state: "spooling", reason: expect.any(String) });
						await server.start();
						await client.untilIdle();
					});
					await client.untilIdle();
					expectSpooled(client);
					await expectAllThere(client, place.config);
				},
				SLOW,
			);
		}

		test(
			"loses nothing when connections are terminated, again and again",
			async () => {
				using place = await makePlace();
				await using client = await DurableClient.open(place.config);
				await client.saveWhile(async () => {
					for (let round = 0; round < 8; round++) {
						await Bun.sleep(40);
						await look(place.config, async (sql) => {
							// Not while the driver asks for the types of a new connection: that rejects where nobody listens.
							// What a connection asks is looked at a moment before it ends, so new ones are left alone.
							await sql`
							select pg_terminate_backend(pid) from pg_stat_activity
							where datname = current_database() and pid <> pg_backend_pid() and query !~ '^$|pg_type'
							and backend_start < now() - interval '20 ms'
						`;
						});
					}
				});
				await client.untilIdle();
				expectSpooled(client);
				await expectAllThere(client, place.config);
			},
			SLOW,
		);

		test(
			"loses nothing when statements are cancelled as they take too long, or are not answered at all",
			async () => {
				using place = await makePlace();
				await using client = await DurableClient.open(place.config, { patienceMs: 200 });
				await client.save();
				const locker = connect(place.config.databaseUrl ?? "");
				const held = Promise.withResolvers<void>();
				const locked = Promise.withResolvers<void>();
				const lock = locker.begin(async (transaction) => {
					await transaction`lock table price_change in access exclusive mode`;
					locked.resolve();
					await held.promise;
				});
				await locked.promise;
				await client.saveWhile(async () => {
					await client.until(() => client.durable.health.depth > 5);
					expect(client.durable.health.reason).toMatch(/must answer within 200 ms/);
					// What statement_timeout does, without waiting for it.
					while (!/57014/.test(client.durable.health.reason ?? "")) {
						await look(place.config, async (sql) => {
							await sql`
							select pg_cancel_backend(pid) from pg_stat_activity
							where datname = current_database() and wait_event_type = 'Lock'
						`;
						});
					}
					held.resolve();
					await lock;
				});
				await client.untilIdle();
				await locker.end();
				expectSpooled(client);
				await expectAllThere(client, place.config);
			},
			SLOW,
		);

		test(
			"loses nothing while the server is read-only",
			async () => {
				using place = await makePlace();
				await using client = await DurableClient.open(place.config);
				await client.save();
				const admin = connect(server.url);
				const readOnly = async (on: boolean) => {
					await admin.unsafe("set default_transaction_read_only = off");
					await admin.unsafe(`alter system set default_transaction_read_only = ${on ? "on" : "off"}`);
					await admin.unsafe("select pg_reload_conf()");
				};
				await client.saveWhile(async () => {
					await readOnly(true);
					await client.until(() => client.durable.health.depth > 5);
					expect(client.durable.health.reason).toMatch(/25006/);
					await readOnly(false);
				});
				await client.untilIdle();
				await admin.end();
				expectSpooled(client);
				await expectAllThere(client, place.config);
			},
			SLOW,
		);

		const needsTmpfs = mayMount() ? "" : " (SKIPPED: may not mount a tmpfs here)";
		test.skipIf(!mayMount())(
			`loses nothing while its disk is full${needsTmpfs}`,
			async () => {
				using disk = mountTmpfs();
				const admin = connect(server.url);
				await admin.unsafe(`create tablespace small location '${disk?.path}'`);
				using place = await makePlace("tablespace small");
				{
					await using client = await DurableClient.open(place.config);
					await client.save();
					// One connection for all: a full disk takes no new ones.
					const filler = connect(place.config.databaseUrl ?? "");
					await filler.unsafe(
						"create table filler (text text); alter table filler alter text set storage external",
					);
					await client.saveWhile(async () => {
						await fill(filler);
						await client.until(() => client.durable.health.depth > 5);
						expect(client.durable.health.reason).toMatch(/53100/);
						await filler.unsafe("drop table filler");
					});
					await filler.end();
					await client.untilIdle();
					expectSpooled(client);
					await expectAllThere(client, place.config);
				}
				// The server must not miss it when it is started again.
				const { pathname } = new URL(place.config.databaseUrl ?? "");
				await admin.unsafe(`drop database "${pathname.slice(1)}" with (force)`);
				await admin.unsafe("drop tablespace small");
				await admin.end();
			},
			SLOW,
		);

		/** Writes until the disk takes nothing any more, not even a small row. */
		async function fill(sql: Sql): Promise<void> {
			for (const rows of [2_000, 200, 20, 1, 1, 1]) {
				const insert = `insert into filler select repeat(md5(random()::text), 200) from generate_series(1, ${rows})`;
				while (await isDone(sql.unsafe(insert)));
			}
		}

		async function isDone(work: PromiseLike<unknown>): Promise<boolean> {
			try {
				await work;
				return true;
			} catch {
				return false;
			}
		}

		test(
			"pauses saving when the spool is full, says why, and goes on when the server is back",
			async () => {
				using place = await makePlace();
				await using client = await DurableClient.open(place.config, { maxBytes: 8_000 });
				await client.save();
				await server.stop();
				await client.saveWhile(async () => {
					await client.until(() => client.durable.health.state === "full");
					const before = client.shown.length;
					await Bun.sleep(50);
					expect(client.shown.length).toBe(before);
					const { bytes, reason } = client.durable.health;
					expect(bytes).toBeLessThanOrEqual(8_000);
					expect(reason).toMatch(/CONNECT|ECONN|refused|closed/i);
					await server.start();
					await client.untilIdle();
				});
				await client.untilIdle();
				expect(client.said).toContain("spool_full");
				await expectAllThere(client, place.config);
			},
			SLOW,
		);

		test(
			"stops while the spool is full and the server away; a start says that it needs the server, one with it has all",
			async () => {
				using place = await makePlace();
				const first = await DurableClient.open(place.config, { maxBytes: 8_000 });
				await first.save();
				await server.stop();
				const controller = new AbortController();
				let failure: Error | undefined;
				while (failure === undefined) {
					const abort = first
						.until(() => first.durable.health.state === "full")
						.then(() => controller.abort());
					abort.catch(() => {});
					failure = await first.save(first.next(), controller.signal).then(
						() => undefined,
						(error) => error,
					);
				}
				expect(failure.message).toMatch(/must have room/);
				expect(first.shown.length).toBeGreaterThan(5);
				await first[Symbol.asyncDispose]();
				const error = await rejectionOf(DurableClient.open(place.config));
				expect(error.message).toMatch(/must answer: it does not/);
				await server.start();
				await using again = await DurableClient.open(place.config, { earlier: first, maxBytes: 8_000 });
				expect(again.said).toEqual(["spool_found", "spool_drained"]);
				expect(await latestShown(again)).toBe(first.shown.at(-1) ?? 0);
				await expectAllThere(again, place.config);
			},
			SLOW,
		);
	},
);

/** The latest change that a start would show. */
async function latestShown({ store }: DurableClient): Promise<number> {
	return Math.max(...(await store.readSnapshots(0)).map(({ capturedAt }) => capturedAt ?? 0));
}

/** Whether this process may mount a disk of its own. */
function mayMount(): boolean {
	using disk = mountTmpfs();
	return disk !== undefined;
}

/** A disk of 32 MB in memory; `undefined` where only root may have one. */
function mountTmpfs(): ({ readonly path: string } & Disposable) | undefined {
	if (POSTGRES_BINARIES === undefined || process.getuid?.() !== 0) return undefined;
	const path = mkdtempSync(join(tmpdir(), "overround-small-disk-"));
	const mount = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", path]);
	if (mount.exitCode !== 0) {
		rmSync(path, { recursive: true });
		return undefined;
	}
	const data = join(path, "data");
	mkdirSync(data);
	giveToOwner(data);
	return {
		path: data,
		[Symbol.dispose]() {
			Bun.spawnSync(["umount", "-l", path]);
			rmSync(path, { recursive: true, force: true });
		},
	};
}
