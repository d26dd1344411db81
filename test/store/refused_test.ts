import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LogEntry } from "../../src/backbone/batch.ts";
import { type Market, marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { ABSENT, packOdds } from "../../src/odds/price.ts";
import type { DatedSnapshot, SnapshotChange } from "../../src/odds/snapshot.ts";
import type { WrittenStore } from "../../src/store/durable_store.ts";
import { type DatabaseConfig, openDatabase } from "../../src/store/open_database.ts";
import { spoolFolder } from "../../src/store/spool.ts";
import type { Store } from "../../src/store/store.ts";
import { DATABASES, type DatabaseKind, makeDataDir } from "../fixture/database.ts";
import { DurableClient } from "../fixture/durable_client.ts";
import { makeFixture, makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { allNews } from "../fixture/store_parts.ts";

const SLOW = 60_000;

async function makePlace(kind: DatabaseKind) {
	const database = kind.name === "embedded" ? undefined : await kind.open();
	const dataDir =
		database === undefined ? await makeDataDir() : mkdtempSync(join(tmpdir(), "overround-test-"));
	return {
		config: { databaseUrl: database?.url, dataDir },
		async [Symbol.asyncDispose]() {
			rmSync(dataDir, { recursive: true });
			await database?.[Symbol.asyncDispose]();
		},
	};
}

function setAside({ dataDir }: DatabaseConfig): readonly { error: string; content: unknown }[] {
	const text = readFileSync(join(spoolFolder(dataDir), "quarantine.jsonl"), "utf8");
	return text
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
}

/** A snapshot whose board has a good market and these, each with a price for its first outcome. */
function snapshotOf(
	others: readonly Market[],
	given: Parameters<typeof makeSnapshot>[0] = {},
): DatedSnapshot {
	const markets = [marketOf(marketType("1x2_ft")), ...others].sort((a, b) => a.no - b.no);
	const offsets = new Uint32Array(markets.length + 1);
	markets.forEach(({ type }, i) => {
		offsets[i + 1] = offsets[i]! + type.outcomes.length;
	});
	const prices = new Uint32Array(offsets[markets.length]!).fill(ABSENT);
	markets.forEach((_, i) => {
		prices[offsets[i]!] = packOdds(1.5 + i);
	});
	const changedAt = new Float64Array(markets.length).fill(given.capturedAt ?? NOW);
	return makeSnapshot({ ...given, board: { layout: { markets, offsets }, prices, changedAt } });
}

const labelled = (label: string) => marketOf(marketType("btts_ft"), undefined, label);

/** What the database cannot store: texts, and keys beyond an index. */
const BAD_MARKETS: readonly (readonly [what: string, market: () => Market])[] = [
	["NUL in a label", () => labelled("sr:player:1\0")],
	["half a surrogate pair in a label", () => labelled("\ud83d")],
	["a label beyond what an index takes", () => labelled(randomText(9_000))],
];

/** Text that does not compress. */
function randomText(length: number): string {
	return Array.from({ length }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7_919) % 20_000))).join("");
}

const BAD_SNAPSHOTS: readonly (readonly [what: string, make: () => SnapshotChange])[] = [
	["NUL in an external id", () => allNews(makeSnapshot({ eventId: 3, externalId: "a\0" }))],
	["a number beyond the column", () => allNews(makeSnapshot({ eventId: 3_000_000_001 }))],
	[
		"a name with half a surrogate pair",
		() => allNews(makeSnapshot({ fixture: makeFixture({ id: 33, home: "\udc00" }) })),
	],
	["a kickoff beyond time", () => allNews(makeSnapshot({ fixture: makeFixture({ id: 33, kickoff: 9e18 }) }))],
	[
		"a time that is none",
		() => allNews(makeSnapshot({ eventId: 3, capturedAt: Number.NaN, confirmedAt: Number.NaN })),
	],
];

const prices = (...changes: readonly SnapshotChange[]): readonly LogEntry[] => [{ kind: "prices", changes }];

/** Keys of the markets of a match, sorted. */
async function keysOf(store: Store, eventId: number): Promise<readonly string[] | undefined> {
	const read = await store.readSnapshots(0);
	const board = read.find(({ fixture }) => fixture.id === eventId)?.board;
	return board?.layout.markets.map(({ key }) => key).toSorted();
}

describe.each(DATABASES)("on $name", (kind) => {
	test(
		"save() leaves out the one market that cannot be stored, with its reason, and keeps the rest and its number",
		async () => {
			await using place = await makePlace(kind);
			await using client = await DurableClient.open(place.config);
			for (const [i, [what, make]] of BAD_MARKETS.entries()) {
				const bad = make();
				const at = NOW + 1_000 * (i + 1);
				const times = { capturedAt: at, confirmedAt: at };
				const change = allNews(snapshotOf([bad, labelled("good")], times));
				const other = allNews(makeSnapshot({ eventId: 2, ...times, changedAt: at }));
				const { no } = await client.durable.save(prices(change, other));
				expect([what, no]).toEqual([what, 2 * i + 1]);
				expect([what, await keysOf(client.store, 1)]).toEqual([what, ["1x2_ft", "btts_ft#good"]]);
				expect(setAside(place.config).at(-1)?.content).toMatchObject({ market_id: bad.type.id });
				// Once more it is known, and holds nothing up.
				const later = { capturedAt: at + 1, confirmedAt: at + 1 };
				await client.durable.save(prices(allNews(snapshotOf([bad, labelled("good")], later))));
				const read = await client.store.readSnapshots(0);
				expect(read.map(({ capturedAt }) => capturedAt)).toEqual([at + 1, at]);
				expect(client.durable.health).toMatchObject({ state: "idle", depth: 0, quarantined: i + 1 });
			}
			expect(client.said).not.toContain("spool_begun");
		},
		SLOW,
	);

	test(
		"save() leaves out the one listing that cannot be stored, and keeps all others of its batch",
		async () => {
			await using place = await makePlace(kind);
			await using client = await DurableClient.open(place.config);
			for (const [i, [what, make]] of BAD_SNAPSHOTS.entries()) {
				const at = NOW + 1_000 * (i + 1);
				const times = { capturedAt: at, confirmedAt: at, changedAt: at };
				const good = [1, 2].map((eventId) => allNews(makeSnapshot({ eventId, ...times })));
				const { no } = await client.durable.save(prices(good[0]!, make(), good[1]!));
				expect([what, no]).toEqual([what, i + 1]);
				const read = await client.store.readSnapshots(0);
				expect([what, read.map(({ fixture }) => fixture.id)]).toEqual([what, [1, 2]]);
				expect(read.map(({ capturedAt }) => capturedAt)).toEqual([at, at]);
				expect([what, client.durable.health.quarantined]).toEqual([what, i + 1]);
			}
			expect(client.durable.health).toMatchObject({ state: "idle", depth: 0 });
		},
		SLOW,
	);

	test(
		"what cannot be stored holds up neither the spool's replay nor the next start, and leaves its number empty",
		async () => {
			await using place = await makePlace(kind);
			let isAway = false;
			const wrap = (store: Store): WrittenStore => ({
				...store,
				log: store.log,
				async saveBatch(...given) {
					if (isAway) throw new Error("Cannot answer as the test says so");
					return store.saveBatch(...given);
				},
				async saveBatches(...given) {
					if (isAway) throw new Error("Cannot answer as the test says so");
					return store.saveBatches(...given);
				},
				async ping() {
					if (isAway) throw new Error("Cannot answer as the test says so");
				},
			});
			const client = await DurableClient.open(place.config, { wrap });
			await client.save();
			isAway = true;
			const bad = BAD_MARKETS.map(([, make]) => allNews(snapshotOf([make()])));
			for (const change of [...bad, ...BAD_SNAPSHOTS.map(([, make]) => make())]) {
				await client.durable.save(prices(change));
				await client.save();
			}
			expect(client.durable.health.depth).toBe(2 * (BAD_MARKETS.length + BAD_SNAPSHOTS.length));
			await client[Symbol.asyncDispose]();
			isAway = false;
			await using again = await DurableClient.open(place.config, { earlier: client });
			expect(again.durable.health).toMatchObject({ state: "idle", depth: 0 });
			expect(again.durable.health.quarantined).toBeGreaterThanOrEqual(BAD_MARKETS.length);
			const { steps } = await again.store.readSteps({ since: 0, maxSteps: 99, maxBytes: 10 ** 6 });
			const numbers = new Set(steps.map(({ no }) => no));
			expect(again.numbers.filter((no) => !numbers.has(no))).toEqual([]);
			expect((await again.save()).no).toBe(2 + 2 * (BAD_MARKETS.length + BAD_SNAPSHOTS.length));
		},
		SLOW,
	);

	test(
		"one match or run that cannot be stored holds up no other",
		async () => {
			await using place = await makePlace(kind);
			await using client = await DurableClient.open(place.config);
			const fixtures = [{ id: 50 }, { id: 51, home: "\0" }, { id: 2 ** 31 }, { id: 52 }].map(makeFixture);
			const listings = new Map([["betpawa", { externalId: "x" }]]);
			await client.durable.saveMatches(fixtures.map((fixture) => ({ fixture, listings })));
			const run = { trigger: "schedule", status: "failed", startedAt: NOW, finishedAt: NOW } as const;
			const ids = [1, 2].map((no) => `0196a000-0000-7000-8000-00000000000${no}`);
			await client.durable.recordRun({ ...run, id: "no id", error: undefined }, {});
			await client.durable.recordRun({ ...run, id: ids[0]!, error: "a\0b\ud800" }, { "k\0": ["\0"] });
			expect(client.durable.health.state).toBe("idle");
			expect(await client.store.readRun(ids[0]!)).toMatchObject({ error: "a\ufffdb\ufffd" });
			expect((await client.store.past.readEvent(52))?.fixture.id).toBe(52);
			expect(await client.store.past.readEvent(51)).toBeUndefined();
			expect(client.said).toEqual(["match_refused", "match_refused", "run_refused"]);
		},
		SLOW,
	);

	test(
		"a database that has lost a table is waited for, and nothing is put aside",
		async () => {
			await using place = await makePlace(kind);
			{
				await using client = await DurableClient.open(place.config);
				await client.save();
			}
			const rename = async (from: string, to: string) => {
				await using database = await openDatabase(place.config);
				await database.sql.unsafe(`alter table ${from} rename to ${to}`);
			};
			await rename("board", "elsewhere");
			{
				await using client = await DurableClient.open(place.config).catch(() => undefined as never);
				if (client !== undefined) {
					await client.save();
					expect(client.durable.health).toMatchObject({ depth: 1, quarantined: 0 });
				}
			}
			await rename("elsewhere", "board");
		},
		SLOW,
	);
});
