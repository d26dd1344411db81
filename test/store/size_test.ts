import { describe, expect, test } from "bun:test";
import { DATABASES } from "../fixture/database.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { moved } from "../fixture/moved.ts";
import { randomFrom } from "../fixture/random_from.ts";
import { manyMarkets, randomOffer } from "../fixture/random_offer.ts";
import { allNews, BOOKMAKERS, openParts, saveFirst, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const EVENTS = 34;
const CYCLES = 120;

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
			await saveNews(parts, news);
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
