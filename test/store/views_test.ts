import { beforeEach, describe, expect, test } from "bun:test";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import type { DatedSnapshot } from "../../src/odds/snapshot.ts";
import { DATABASES } from "../fixture/database.ts";
import type { SaidMarkets } from "../fixture/make_offer.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { openParts, saveFirst, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const LATER = NOW + 60_000;
const FIRST: SaidMarkets = {
	"1x2_ft": [1.9, 3.4, "suspended"],
	"over_under_ft@2.5": [1.8, 2],
	btts_ft: [1.75, 1.95],
	"asian_handicap_ft@0": [1.85, "absent"],
	...Object.fromEntries(
		[0.5, 1.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5].map((line) => [`over_under_ft@${line}`, [1.5, 2.5]]),
	),
};
/** Over/under 2.5 moves, both-to-score is withdrawn; few enough that the board is not written whole. */
const SECOND: SaidMarkets = { ...FIRST, "over_under_ft@2.5": [1.701, 2.2], btts_ft: [] };

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(async () => {
		await database().clear();
		const parts = await openParts(database().sql);
		const first = makeSnapshot({ markets: FIRST });
		await saveFirst(parts, first, makeSnapshot({ bookmaker: "bet9ja" }));
		const absence = { withdraws: true, unreadable: new Set<never>() };
		const { board, changed } = diffSnapshot(
			first.board,
			makeSnapshot({ markets: SECOND }).board,
			LATER,
			absence,
		);
		const second: DatedSnapshot = { ...first, board, capturedAt: LATER, confirmedAt: LATER };
		await saveNews(parts, [{ snapshot: second, changed }]);
	});

	test("price_history tells each change of a market in words, withdrawals among them", async () => {
		const rows = await database().sql`
			select bookmaker_id, market_id, line::float, line_label, to_json(outcomes) as outcomes, to_json(odds) as odds,
				to_json(suspended) as suspended, withdrawn
			from price_history where at = ${new Date(LATER).toISOString()} order by market_id
		`;
		expect<unknown>([...rows]).toEqual([
			{
				bookmaker_id: "betpawa",
				market_id: "btts_ft",
				line: null,
				line_label: null,
				outcomes: ["yes", "no"],
				odds: null,
				suspended: null,
				withdrawn: true,
			},
			{
				bookmaker_id: "betpawa",
				market_id: "over_under_ft",
				line: 2.5,
				line_label: null,
				outcomes: ["over", "under"],
				odds: [1.701, 2.2],
				suspended: null,
				withdrawn: false,
			},
		]);
		const [row] = await database()
			.sql`select count(*)::int as first from price_history where bookmaker_id = 'betpawa'`;
		expect(row?.first).toBe(Object.keys(FIRST).length + 2);
	});

	test("current_market tells the latest price of each market, changed or not since the board was written", async () => {
		const rows = await database().sql`
			select market_id, line::float, to_json(odds) as odds, to_json(suspended) as suspended,
				changed_at, withdrawn_at, confirmed_at
			from current_market
			where bookmaker_id = 'betpawa' and (market_id, coalesce(line, 2.5)) in
				(('1x2_ft', 2.5), ('asian_handicap_ft', 0), ('btts_ft', 2.5), ('over_under_ft', 2.5))
			order by market_id
		`;
		const [now, later] = [new Date(NOW), new Date(LATER)];
		const since = (changed_at: Date, withdrawn_at: Date | null = null) => ({
			changed_at,
			withdrawn_at,
			confirmed_at: later,
		});
		expect<unknown>([...rows]).toEqual([
			{ market_id: "1x2_ft", line: null, odds: [1.9, 3.4, null], suspended: ["away"], ...since(now) },
			{ market_id: "asian_handicap_ft", line: 0, odds: [1.85, null], suspended: null, ...since(now) },
			{ market_id: "btts_ft", line: null, odds: null, suspended: null, ...since(later, later) },
			{ market_id: "over_under_ft", line: 2.5, odds: [1.701, 2.2], suspended: null, ...since(later) },
		]);
		const [count] = await database().sql`select count(*)::int as markets from current_market`;
		expect(count?.markets).toBe(Object.keys(FIRST).length + 1);
		const [boards] = await database().sql`select count(*)::int as count from board`;
		expect(boards?.count).toBe(2);
	});
});
