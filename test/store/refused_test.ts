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
	return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** A snapshot whose board has a good market and these, each with a price for its first outcome. */
function snapshotOf(others: readonly Market[], given: Parameters<typeof makeSnapshot>[0] = {}): DatedSnapshot {
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

/** What the database cannot store: texts, keys beyond an index, numbers beyond a column. */
const BAD_MARKETS: readonly (readonly [what: string, market: () => Market])[] = [
	["NUL in a label", () => labelled("sr:player:1\0")],
	["half a surrogate pair in a label", () => labelled("\ud83d")],
	["a label beyond what an index takes", () => labelled(randomText(9_000))],
	["a line that is no number of the database", () => marketOf(marketType("over_under_ft"), Number.MAX_VALUE)],
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

describe.each(DATABASES)("on $name", (kind) => {
	test(
		"save() leaves out the one market that cannot be stored, with its reason, and keeps the rest and its number",
		async () => {
			await using place = await makePlace(kind);
			await using client = await DurableClient.open(place.config);
			let records = 0;
			for (const [i, [what, make]] of BAD_MARKETS.entries()) {
				const bad = make();
				const at = NOW + 1_000 * (i + 1);
				const times = { capturedAt: at, confirmedAt: at };
				const change = allNews(snapshotOf([bad, labelled(`good ${i}`)], times));
				const other = allNews(makeSnapshot({ eventId: 2, ...times, changedAt: at }));
				const { no } = await client.durable.save(prices(change, other));
				expect([what, no]).toEqual([what, i + 1]);
				expect([what, client.durable.health]).toMatchObject([
					what,
					{ state: "idle", depth: 0, quarantined: ++records },
				]);
				const read = await client.store.readSnapshots(0);
				const keys = read.find(({ fixture }) => fixture.id === 1)?.board.layout.markets.map(({ key }) => key);
				expect(keys?.toSorted()).toEqual(
					["1x2_ft", ...Array.from({ length: i + 1 }, (_, k) => `btts_ft#good ${k}`)].toSorted().slice(0, 2 + i),
				);
				expect(read.map(({ capturedAt }) => capturedAt)).toEqual([at, at]);
				expect(setAside(place.config).at(-1)?.content).toMatchObject({ market_id: bad.type.id });
				// Once more it is known, and holds nothing up.
				await client.durable.save(prices(allNews(snapshotOf([bad], { capturedAt: at + 1, confirmedAt: at + 1 }))));
				expect(client.durable.health.quarantined).toBe(records);
				await client.durable.save(prices());
			}
		},
		SLOW,
	);
});
