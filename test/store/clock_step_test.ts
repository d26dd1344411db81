import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogEntry } from "../../src/backbone/batch.ts";
import { createLog } from "../../src/log.ts";
import { courseAt, oddsOhlc } from "../../src/odds/market_history.ts";
import { oddsOf } from "../../src/odds/price.ts";
import type { SnapshotChange } from "../../src/odds/snapshot.ts";
import { DurableStore } from "../../src/store/durable_store.ts";
import type { DatabaseConfig } from "../../src/store/open_database.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { DATABASES, makeDataDir } from "../fixture/database.ts";
import { marketAt } from "../fixture/make_offer.ts";
import { makeFixture, makeSnapshot } from "../fixture/make_snapshot.ts";
import { BOOKMAKERS } from "../fixture/store_parts.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse("2026-05-20T12:00:00Z");
const KICKOFF = NOW + 90 * DAY;
const SLOW = 60_000;

/** A process with a clock of its own that saves what a cycle would, and restarts. */
class ClockedProcess implements AsyncDisposable {
	readonly events: Record<string, unknown>[] = [];
	/** What is shown of each match: the home odds. */
	readonly shown = new Map<number, number>();
	clock = NOW;
	store!: Store;
	durable!: DurableStore;
	readonly #config: DatabaseConfig;
	readonly #latest = new Map<number, { at: number; changedAt: number }>();

	private constructor(config: DatabaseConfig) {
		this.#config = config;
	}

	static async start(config: DatabaseConfig): Promise<ClockedProcess> {
		const one = new ClockedProcess(config);
		await one.open();
		return one;
	}

	async open(): Promise<void> {
		const log = createLog({
			level: "info",
			format: "json",
			write: (line) => this.events.push(JSON.parse(line)),
		});
		const now = () => this.clock;
		this.store = await openStore(this.#config, BOOKMAKERS, log, now);
		const { dataDir } = this.#config;
		this.durable = await DurableStore.open(this.store, { log, dataDir, maxBytes: 2 ** 20, now });
	}

	async restart(): Promise<void> {
		await this[Symbol.asyncDispose]();
		await this.open();
	}

	/** A reply as the cycle makes it: at least 1 ms after the one before, unless that is more than a minute ahead. */
	async reply(odds: number, eventId = 1, bookmaker = "betpawa"): Promise<void> {
		const before = this.#latest.get(eventId)?.at ?? -Infinity;
		const at = before > this.clock + MINUTE ? this.clock : Math.max(this.clock, before + 1);
		this.#latest.set(eventId, { at, changedAt: at });
		const fixture = makeFixture({ id: eventId, kickoff: KICKOFF });
		const markets = { "1x2_ft": [odds, 3.4, 4.2], btts_ft: [1.8, 1.9] } as const;
		const times = { capturedAt: at, confirmedAt: at, changedAt: at };
		const snapshot = makeSnapshot({ fixture, bookmaker, markets, ...times });
		const change: SnapshotChange = { snapshot, changed: [0] };
		const entries: readonly LogEntry[] = [{ kind: "prices", changes: [change] }];
		await this.durable.save(entries);
		this.shown.set(eventId, odds);
	}

	/** What a start would show. */
	async latest(): Promise<ReadonlyMap<number, number>> {
		const snapshots = await this.store.readSnapshots(0);
		return new Map(snapshots.map(({ fixture, board }) => [fixture.id, oddsOf(board.prices[0]!) ?? 0]));
	}

	/** The board at a moment. */
	async at(moment: number, eventId = 1): Promise<number | undefined> {
		const event = await this.store.past.readEvent(eventId);
		const [snapshot] = event === undefined ? [] : await this.store.past.readSnapshotsAt(event, moment);
		return snapshot && oddsOf(snapshot.board.prices[0]!);
	}

	/** The home odds with minutes after NOW, in order; and how they opened and closed. */
	async history(from = 0, to = NOW + 90 * DAY, limit = 2_000) {
		const question = { eventId: 1, market: marketAt("1x2_ft"), bookmakers: BOOKMAKERS, from, to, limit };
		const history = await this.store.past.readMarketHistory(question);
		return {
			items: history.changes.map(({ at, prices }) => [
				at === undefined ? undefined : Math.round((at - NOW) / SECOND) / 60,
				oddsOf(prices[0]!),
			]),
			ohlc: oddsOhlc(courseAt(history, "betpawa"), 0),
			nextFrom: history.nextFrom,
		};
	}

	cleanUp(historyDays = 3) {
		const retention = { now: this.clock, historyDays, evictAfterMs: 2 * HOUR };
		return this.store.storage.cleanUp(retention, new AbortController().signal);
	}

	get steps(): readonly unknown[] {
		return this.events.filter(({ event }) => event === "clock_stepped_back");
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.durable[Symbol.asyncDispose]();
		await this.store[Symbol.asyncDispose]();
	}
}

describe.each(DATABASES)("on $name", (kind) => {
	const places: (() => Promise<void>)[] = [];
	afterAll(async () => {
		for (const remove of places) await remove();
	});
	beforeAll(() => {}, SLOW);

	async function start(): Promise<ClockedProcess> {
		const database = kind.name === "embedded" ? undefined : await kind.open();
		const dataDir =
			database === undefined ? await makeDataDir() : mkdtempSync(join(tmpdir(), "overround-test-"));
		places.push(async () => {
			rmSync(dataDir, { recursive: true });
			await database?.[Symbol.asyncDispose]();
		});
		return ClockedProcess.start({ databaseUrl: database?.url, dataDir });
	}

	test(
		"a clock that steps back by seconds changes no order, in memory, at a start and in the history",
		async () => {
			await using one = await start();
			await one.reply(1.5);
			one.clock += 10 * SECOND;
			await one.reply(1.6);
			one.clock -= 2 * SECOND;
			await one.reply(2);
			one.clock += SECOND / 2;
			await one.reply(2.1);
			const expected = { open: 1.5, high: 2.1, low: 1.5, close: 2.1 };
			for (const round of ["before", "after"]) {
				expect([round, await one.latest()]).toEqual([round, new Map([[1, 2.1]])]);
				const { items, ohlc } = await one.history();
				expect(items.map(([, odds]) => odds)).toEqual([1.5, 1.6, 2, 2.1]);
				expect(items.every(([at]) => at !== undefined)).toBe(true);
				expect(ohlc).toMatchObject(expected);
				expect(await one.at(one.clock)).toBe(2.1);
				if (round === "before") await one.restart();
			}
			// Within a minute nothing is known to be wrong.
			expect(one.steps).toEqual([]);
		},
		SLOW,
	);

	for (const [ahead, name] of [
		[HOUR, "an hour"],
		[DAY, "a day"],
		[30 * DAY, "30 days"],
	] as const) {
		test(
			`a clock that was ahead by ${name} destroys nothing, and its times are not told as facts`,
			async () => {
				await using one = await start();
				for (const day of [-3, -2, -1]) {
					one.clock = NOW + day * DAY;
					await one.reply(1.1 - day / 100);
					await one.reply(5, 2);
				}
				one.clock = NOW;
				await one.reply(1.5);
				await one.reply(2.5, 2);
				one.clock = NOW + ahead;
				await one.reply(1.6);
				await one.reply(3.5, 3);
				expect(await one.cleanUp(4)).toMatchObject({ days: [], events: 0, runs: 0 });
				await one.restart();
				expect(await one.latest()).toEqual(one.shown);
				one.clock = NOW + 10 * MINUTE;
				await one.reply(1.7);
				one.clock += MINUTE;
				await one.reply(1.8);
				expect(one.steps).toMatchObject([{ ahead_ms: ahead - 10 * MINUTE }]);
				expect(one.durable.clock).toMatchObject({ at: NOW + 10 * MINUTE, limit: NOW + 11 * MINUTE });
				expect(await one.cleanUp()).toMatchObject({ days: [], events: 0 });
				for (const round of ["before", "after"]) {
					expect([round, await one.latest()]).toEqual([round, one.shown]);
					const { items, ohlc } = await one.history(NOW - HOUR);
					expect(items).toEqual([
						[0, 1.5],
						[undefined, 1.6],
						[10, 1.7],
						[11, 1.8],
					]);
					expect(ohlc).toMatchObject({ open: 1.11, high: 1.8, low: 1.11, close: 1.8 });
					expect(await one.at(one.clock)).toBe(1.8);
					expect(await one.at(NOW + 5 * MINUTE)).toBe(1.5);
					expect(await one.at(NOW + 10 * MINUTE)).toBe(1.7);
					expect(await one.at(NOW - 1)).toBe(1.11);
					expect(await one.at(one.clock, 3)).toBe(3.5);
					const snapshots = await one.store.readSnapshots(0);
					const third = snapshots.find(({ fixture }) => fixture.id === 3);
					expect(third).toMatchObject({ capturedAt: undefined, confirmedAt: undefined });
					expect([...(third?.board.changedAt ?? [])]).toEqual([Number.NaN, Number.NaN]);
					if (round === "before") await one.restart();
				}
				expect(one.steps).toHaveLength(1);
			},
			SLOW,
		);
	}

	test(
		"a step that is found at a start is noted before anything is read",
		async () => {
			await using one = await start();
			await one.reply(1.5);
			one.clock = NOW + 2 * HOUR;
			await one.reply(1.6);
			one.clock = NOW + MINUTE;
			await one.restart();
			expect(one.steps).toHaveLength(1);
			expect(await one.store.readSnapshots(0)).toMatchObject([{ capturedAt: undefined }]);
			expect(await one.at(one.clock)).toBe(1.6);
			await one.restart();
			expect(one.steps).toHaveLength(1);
		},
		SLOW,
	);

	test(
		"a clock that was wrong goes with the days before it, and leaves what was current readable",
		async () => {
			await using one = await start();
			await one.reply(1.5);
			one.clock = NOW + 30 * DAY;
			await one.reply(1.6);
			await one.reply(7.5, 2);
			one.clock = NOW + HOUR;
			await one.reply(1.7);
			for (const day of [1, 2, 3]) {
				one.clock = NOW + day * DAY;
				await one.reply(1.7 + day / 100);
				expect(await one.cleanUp()).toMatchObject({ days: [] });
			}
			one.clock = NOW + 4 * DAY;
			await one.reply(1.9);
			expect(await one.cleanUp()).toMatchObject({
				days: [{ day: "2026-05-20" }, { day: "2026-06-19" }],
				boards: 2,
			});
			for (const round of ["before", "after"]) {
				expect([round, await one.latest()]).toEqual([round, one.shown]);
				expect(await one.at(one.clock, 2)).toBe(7.5);
				expect(await one.at(NOW + DAY - 1)).toBe(1.7);
				const snapshots = await one.store.readSnapshots(0);
				const second = snapshots.find(({ fixture }) => fixture.id === 2);
				expect([...(second?.board.changedAt ?? [])]).toEqual([Number.NaN, Number.NaN]);
				if (round === "before") await one.restart();
			}
			await one.reply(7.6, 2);
			expect(await one.latest()).toEqual(one.shown);
		},
		SLOW,
	);

	test(
		"a history is told in pages that neither lose nor repeat a change whose time is not known",
		async () => {
			await using one = await start();
			const told: number[] = [];
			for (const [offset, count] of [
				[0, 4],
				[2 * HOUR, 3],
				[10 * MINUTE, 5],
			] as const) {
				for (let i = 0; i < count; i++) {
					one.clock = NOW + offset + i * MINUTE;
					told.push(1.5 + told.length / 100);
					await one.reply(told.at(-1) ?? 0);
				}
			}
			const pages: unknown[] = [];
			let from: number | undefined = 0;
			while (from !== undefined) {
				const { items, nextFrom } = await one.history(from, NOW + DAY, 4);
				expect(items.length).toBeLessThanOrEqual(4);
				pages.push(...items.map(([, odds]) => odds));
				from = nextFrom;
			}
			expect(pages).toEqual(told);
		},
		SLOW,
	);

	test(
		"nextBase() gives each start a number of its own",
		async () => {
			await using one = await start();
			const bases = [await one.store.nextBase(), await one.store.nextBase()];
			await one.restart();
			bases.push(await one.store.nextBase());
			expect(bases).toEqual([1, 2, 3]);
		},
		SLOW,
	);
});
