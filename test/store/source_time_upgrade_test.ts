import { beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Batch } from "../../src/backbone/batch.ts";
import { encodeBatch } from "../../src/backbone/encode_batch.ts";
import { parseBatch } from "../../src/backbone/parse_batch.ts";
import { createLog } from "../../src/log.ts";
import { diffSnapshot } from "../../src/odds/diff_snapshot.ts";
import { sourceTimeAt } from "../../src/odds/source_times.ts";
import { MarketRegistry } from "../../src/store/market_registry.ts";
import { migrate, readMigrations } from "../../src/store/migrate.ts";
import { createPast } from "../../src/store/past.ts";
import { Quarantine } from "../../src/store/quarantine.ts";
import { readSnapshots } from "../../src/store/read_snapshots.ts";
import { registerBookmakers } from "../../src/store/register_bookmakers.ts";
import { replayFrames } from "../../src/store/replay.ts";
import { saveBatch, saveBatches, type WantedBatch } from "../../src/store/save_batch.ts";
import { saveMatches } from "../../src/store/save_matches.ts";
import { Spool } from "../../src/store/spool.ts";
import type { SpoolFrame } from "../../src/store/spool_frame.ts";
import { DATABASES } from "../fixture/database.ts";
import { makeOffer, marketAt, withSourceTimes } from "../fixture/make_offer.ts";
import { makeSnapshot, NOW } from "../fixture/make_snapshot.ts";
import { temporaryFolder } from "../fixture/service_process.ts";
import { BOOKMAKERS, makeBatch, openParts, readAfresh, saveNews } from "../fixture/store_parts.ts";
import { useDatabase } from "../fixture/use_database.ts";

const LATER = NOW + 60_000;
const MARKETS = { "1x2_ft": [1.9, 3.4, "suspended"], btts_ft: [1.7, 2.1] } as const;
const FIRST = makeSnapshot({ bookmaker: "sportybet", markets: MARKETS });

/** A file of the spool as the last release without times wrote it: one frame, `FIRST` with all its markets as news. */
const OLD_SPOOL =
	"/09WMXrtRy4yAQAAAABQrsvfeUIBogHUqu92vbjPgdQqcA8RKLUv/WDPAEUJAAaVPiNAa5wDuG/Zy1JNmvojvmznoYo5lkCwgDMAmZEq+BPCZRhjAjMANgAyAErybK09wuefnZ7uxVm29slF7vnI8Xt+m9g4YxgI5jthOEjqjK0/vQu75qnWYVQe3oY7AnkHQgB4DMeFrzfcxkGGYj9VVfVAgNCCREKtJ0lcEGV5fhHoOOFrchFHha9U60+5g60/y1BLActQOw55XgW0tF9/Ckba53sXU3N0nq/zLq5ZYlw8dT1a+GyPMw5GpR3kbaj4+sQNoYg8j8bW26OptwzoGsizaSrDPVtTVYdUTSiW7W8fXOeBnqfqgECqGiiGKOw8m0ptWElgRBCqD14PAH0wYuZ9QG1lYUVjrS38/AYypmI0FuJmw/LaADYiFYRHCsMTqukMrDwB";

/** The second reply about `FIRST`: both-to-score moved, 434 ms before we came to ask. */
function second() {
	const offer = makeOffer({ ...MARKETS, btts_ft: [1.8, 2] });
	const timed = withSourceTimes(offer, [LATER - 9, LATER - 434]);
	const absence = { withdraws: true, unreadable: new Set<never>() };
	const { board, changed } = diffSnapshot(FIRST.board, timed, LATER, absence);
	return { snapshot: { ...FIRST, board, capturedAt: LATER, confirmedAt: LATER }, changed };
}

test("parseBatch() gives back the bookmaker's times, and none where it gives none", () => {
	const news = [second(), { snapshot: makeSnapshot({ markets: MARKETS }), changed: [0, 1] }];
	const batch = makeBatch(news);
	const [prices] = parseBatch(encodeBatch(batch), batch).batch.entries;
	const read = prices?.kind === "prices" ? prices.changes.map(({ snapshot }) => snapshot.board) : [];
	expect(read.map((board) => board.sourceAt && [...board.sourceAt])).toEqual([
		[Number.NaN, LATER - 434],
		undefined,
	]);
});

describe.each(DATABASES)("on $name", (kind) => {
	const database = useDatabase(kind);
	beforeEach(() => database().clear());

	/** A database as the release before left it, `FIRST` in it. */
	async function openOld() {
		const { sql } = database();
		await migrate(sql, readMigrations().slice(0, 5));
		const bookmakers = await registerBookmakers(sql, BOOKMAKERS);
		await saveMatches(sql, bookmakers, [
			{ fixture: FIRST.fixture, listings: new Map([[FIRST.bookmaker, FIRST]]) },
		]);
		const markets = await MarketRegistry.load(sql);
		await markets.register(sql, [FIRST.board.layout]);
		const nos = FIRST.board.layout.markets.map((market) => markets.stored(market).no);
		const no = bookmakers.get(FIRST.bookmaker);
		const at = new Date(NOW).toISOString();
		const row = `'${at}', 1, ${no}, '{${nos}}', '{3,2}', '{1900,3400,null,1700,2100}', '{3}'`;
		await sql.unsafe(`
			select ensure_day('${at.slice(0, 10)}');
			insert into price_change (at, event_id, bookmaker_no, market_nos, sizes, odds, suspended) values (${row});
			insert into board (at, event_id, bookmaker_no, market_nos, sizes, odds, suspended, changed_at)
			values (${row}, '{${NOW},${NOW}}');
			update listing set captured_at = '${at}', confirmed_at = '${at}', board_at = '${at}'
		`);
	}

	test("a database of the release before is brought up to date with all that is in it, and takes times from then on", async () => {
		await openOld();
		const { sql } = database();
		expect(await migrate(sql)).toEqual(
			readMigrations()
				.slice(5)
				.map(({ name }) => name),
		);
		const parts = await openParts(sql);
		expect(await readAfresh(sql)).toEqual([FIRST]);
		await saveNews(parts, [second()]);
		const { snapshots } = await readSnapshots(sql, parts.markets, parts.bookmakers, 0);
		expect(snapshots.map(({ board }) => [sourceTimeAt(board, 0), sourceTimeAt(board, 1)])).toEqual([
			[undefined, LATER - 434],
		]);
		const past = createPast(sql, parts.markets, parts.bookmakers);
		const history = await past.readMarketHistory({
			eventId: 1,
			market: marketAt("btts_ft"),
			bookmakers: BOOKMAKERS,
			from: NOW,
			to: LATER + 1,
			limit: 9,
		});
		expect(history.changes.map(({ at, sourceAt }) => [at, sourceAt])).toEqual([
			[NOW, undefined],
			[LATER, LATER - 434],
		]);
		const views = await sql`
			select (select count(*)::int from price_history) as history, (select count(*)::int from current_market) as current,
				(select count(source_at)::int from price_history) as times
		`;
		expect<unknown>([...views]).toEqual([{ history: 3, current: 2, times: 1 }]);
	});

	test("a frame that the release before spooled is replayed, before one with times", async () => {
		await using folder = temporaryFolder();
		const path = join(folder.path, "spool");
		mkdirSync(path);
		writeFileSync(join(path, "000000000001.spool"), Buffer.from(OLD_SPOOL, "base64"));
		const said: string[] = [];
		const log = createLog({
			level: "info",
			format: "json",
			write: (line) => said.push(JSON.parse(line).event),
		});
		const parts = await openParts(database().sql);
		await using spool = await Spool.open(path, {
			log,
			maxBytes: 1_000_000,
			now: () => LATER,
			epoch: parts.log.epoch,
		});
		const batch = makeBatch([second()]);
		await spool.append({ id: batch.id, no: 2, payload: encodeBatch(batch) });
		const store = {
			saveMatches: async () => {},
			saveBatch: (...given: readonly [Batch, number?]) => saveBatch(parts, ...given),
			saveBatches: (batches: readonly WantedBatch[]) => saveBatches(parts, batches),
			saveApart: () => Promise.reject(new Error("Cannot save apart as nothing must fail")),
			recordRun: async () => {},
			ping: async () => {},
		};
		const quarantine = await Quarantine.open(path, { now: () => LATER, log });
		const frames = await spool.first(9);
		expect(frames.length).toBe(2);
		const replay = (...some: readonly SpoolFrame[]) => replayFrames({ store, quarantine, log }, some);
		expect(frames.map(({ position }) => position?.no)).toEqual([undefined, 2]);
		expect(await replay(...frames.slice(0, 1))).toEqual([1]);
		expect(await readAfresh(database().sql)).toEqual([FIRST]);
		// Once more, as after a crash.
		expect(await replay(...frames)).toEqual([1, 2]);
		const [latest] = await readAfresh(database().sql);
		expect(latest?.capturedAt).toBe(LATER);
		expect([...(latest?.board.sourceAt ?? [])]).toEqual([Number.NaN, LATER - 434]);
		expect([quarantine.count, said.filter((event) => event === "batch_quarantined")]).toEqual([0, []]);
	});
});
