import { describe, expect, test } from "bun:test";
import type { Board } from "../../src/odds/board.ts";
import type { Snapshot } from "../../src/odds/snapshot.ts";
import { type News, saveBatch } from "../../src/store/save_batch.ts";
import { DATABASES, useDatabase } from "../fixture/database.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";
import { allNews, BOOKMAKERS, openParts, saveFirst } from "../fixture/store_parts.ts";

const EVENTS = 34;
const CYCLES = 120;

/** How much of a board changes at once: mostly one market, now and then a fifth or more than half of all (recorded). */
function shareThatChanges(random: () => number): number {
	const kind = random();
	if (kind < 0.06) return 0.57;
	if (kind < 0.12) return 0.19;
	return kind < 0.2 ? 0.05 : 0.008;
}

/** News of a board some of whose prices moved. */
function moved(old: Snapshot, at: number, random: () => number): News {
	const { layout } = old.board;
	const prices = old.board.prices.slice();
	const changedAt = old.board.changedAt.slice();
	const share = shareThatChanges(random);
	const some = [...layout.markets.keys()].filter(() => random() < share);
	const changed = some.length > 0 ? some : [0];
	for (const index of changed) {
		changedAt[index] = at;
		for (let i = layout.offsets[index]!; i < layout.offsets[index + 1]!; i++)
			if (prices[i]! > 4) prices[i]! += 40;
	}
	const board: Board = { layout, prices, changedAt };
	return { snapshot: { ...old, board, capturedAt: at, confirmedAt: at }, changed };
}

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);

	test("a change takes at most 120 bytes, indexes and whole boards included", async () => {
		const { sql } = database();
		const parts = await openParts(sql);
		const random = randomFrom(5);
		const markets = manyMarkets();
		let snapshots = Array.from({ length: EVENTS * BOOKMAKERS.length }, (_, i) => {
			const offer = randomOffer(markets, 0.8, random);
			const board = { ...offer, changedAt: new Float64Array(offer.layout.markets.length).fill(NOW) };
			return makeSnapshot({ eventId: 1 + Math.floor(i / 3), bookmaker: BOOKMAKERS[i % 3] ?? "", board });
		});
		await saveFirst(parts, ...snapshots);
		let changes = snapshots.map(allNews).reduce((sum, { changed }) => sum + changed.length, 0);
		for (let cycle = 1; cycle <= CYCLES; cycle++) {
			const news = snapshots.map((old) => moved(old, NOW + cycle * 60_000, random));
			await saveBatch(parts, news, []);
			snapshots = news.map(({ snapshot }) => snapshot);
			changes += news.reduce((sum, { changed }) => sum + changed.length, 0);
		}
		const [row] = await sql<{ changes: number; boards: number }[]>`
			select
				sum(pg_total_relation_size(relid)) filter (where relid::regclass::text like 'price_change%')::float as changes,
				sum(pg_total_relation_size(relid)) filter (where relid::regclass::text like 'board%')::float as boards
			from (
				select relid from pg_partition_tree('price_change') union all select relid from pg_partition_tree('board')
			) as tree
		`;
		const bytes = { history: (row?.changes ?? 0) / changes, boards: (row?.boards ?? 0) / changes };
		process.stderr.write(
			`${kind.name}: ${changes} changes, ${bytes.history.toFixed(1)} bytes each and ${bytes.boards.toFixed(1)} for whole boards\n`,
		);
		expect(changes).toBeGreaterThan(100_000);
		expect(bytes.history + bytes.boards).toBeLessThanOrEqual(120);
	}, 60_000);
});
