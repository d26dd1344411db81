import { beforeEach, describe, expect, test } from "bun:test";
import { marketOf } from "../../src/odds/market.ts";
import { marketType } from "../../src/odds/market_types.ts";
import { MarketRegistry } from "../../src/store/market_registry.ts";
import { migrate } from "../../src/store/migrate.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeBoard, marketAt } from "../fixture/make_offer.ts";
import { makeSnapshot } from "../fixture/make_snapshot.ts";
import { allNews, openParts, readAfresh, saveFirst, saveListings, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const MARKETS = {
	"1x2_ft": [1.9, 3.4, 4.2],
	"asian_handicap_ft@0": [1.8, 2],
	"over_under_ft@2.5": [1.7, 2.1],
};

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(() => database().clear());

	async function outcomes(marketId: string): Promise<unknown> {
		const [row] = await database().sql`select outcomes from market where market_id = ${marketId}`;
		return row?.outcomes;
	}

	test("MarketRegistry.register() gives each market one number, also to two processes at once", async () => {
		const { sql, connectAgain } = database();
		await migrate(sql);
		const [one, other] = await Promise.all([MarketRegistry.load(sql), MarketRegistry.load(connectAgain())]);
		const { layout } = makeBoard(MARKETS);
		const backwards = { ...layout, markets: layout.markets.toReversed() };
		await Promise.all([one.register(sql, [layout]), other.register(connectAgain(), [backwards])]);
		const numbers = (registry: MarketRegistry) => layout.markets.map((market) => registry.stored(market).no);
		expect(numbers(one)).toEqual(numbers(other));
		expect(new Set(numbers(one)).size).toBe(3);
	});

	test("MarketRegistry.load() finds the markets that another process registered, line 0 among them", async () => {
		const { sql } = database();
		await migrate(sql);
		const registry = await MarketRegistry.load(sql);
		await registry.register(sql, [makeBoard(MARKETS).layout]);
		const loaded = await MarketRegistry.load(sql);
		const market = marketAt("asian_handicap_ft@0");
		expect(loaded.stored(market)).toEqual(registry.stored(market));
		expect(loaded.withNo(registry.stored(market).no)?.market).toBe(market);
	});

	test("MarketRegistry.register() keeps labels apart, and a label apart from none", async () => {
		const { sql } = database();
		await migrate(sql);
		const registry = await MarketRegistry.load(sql);
		const labels = [undefined, "haaland", 'o"dd, {la}bel\\', ""];
		const markets = labels.map((label) => marketOf(marketType("btts_ft"), undefined, label));
		await registry.register(sql, [{ markets, offsets: new Uint32Array(5) }]);
		const loaded = await MarketRegistry.load(sql);
		const numbers = markets.map((market) => loaded.stored(market).no);
		expect(numbers.toSorted()).toEqual([1, 2, 3, 4]);
		expect(numbers).toEqual(markets.map((market) => registry.stored(market).no));
	});

	test("MarketRegistry.stored() throws for a market that was not registered", async () => {
		const { sql } = database();
		await migrate(sql);
		const registry = await MarketRegistry.load(sql);
		expect(() => registry.stored(marketAt("btts_ft"))).toThrow(/btts_ft as it must be registered/);
	});

	test("a catalogue with another order of outcomes reads and adds prices at their stored places", async () => {
		const { sql } = database();
		// As an older release named them.
		await migrate(sql);
		await sql`insert into market (market_id, outcomes) values ('1x2_ft', ${["away", "home", "draw"]})`;
		const parts = await openParts(sql);
		const snapshot = makeSnapshot({ markets: { "1x2_ft": [1.9, "suspended", 4.2] } });
		await saveFirst(parts, snapshot);
		const [row] = await sql`select to_json(odds) as odds, to_json(suspended) as suspended from price_change`;
		expect<unknown>(row).toEqual({ odds: [4200, 1900, null], suspended: [3] });
		expect(await readAfresh(sql)).toEqual([snapshot]);
	});

	test("an outcome that is new in the catalogue is added at the end, and what was stored before stays readable", async () => {
		const { sql } = database();
		await migrate(sql);
		await sql`insert into market (market_id, outcomes) values ('1x2_ft', ${["home", "given_up", "away"]})`;
		const before = await openParts(sql);
		const [first, second] = [makeSnapshot({ eventId: 1 }), makeSnapshot({ eventId: 2 })];
		await saveListings(before, [first, second]);
		await saveNews(before, [allNews(first)]);
		expect(await outcomes("1x2_ft")).toEqual(["home", "given_up", "away", "draw"]);
		// As it was written while the market had only those three.
		await sql`update board set odds = '{1900,5000,4200}', sizes = '{3}'`;
		await saveNews(before, [allNews(second)]);
		const read = await readAfresh(sql);
		const old = makeSnapshot({ eventId: 1, markets: { "1x2_ft": [1.9, "absent", 4.2] } });
		expect(read).toEqual([old, second]);
	});
});
