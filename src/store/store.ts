import type { Log } from "../log.ts";
import type { BookmakerId, Instant, Snapshot } from "../odds/snapshot.ts";
import type { Sql } from "./connect.ts";
import { MarketRegistry } from "./market_registry.ts";
import { migrate } from "./migrate.ts";
import { type DatabaseConfig, openDatabase } from "./open_database.ts";
import { Partitions } from "./partitions.ts";
import { createPast, type Past } from "./past.ts";
import { readSnapshots } from "./read_snapshots.ts";
import { registerBookmakers } from "./register_bookmakers.ts";
import { failInterruptedRuns, type RunPage, readRun, readRuns, type StoredRun, saveRun } from "./runs.ts";
import { type BatchParts, type News, saveBatch } from "./save_batch.ts";
import { type ListedMatch, saveMatches } from "./save_matches.ts";
import { saveSpooled } from "./save_spooled.ts";
import { createStorage, type Storage } from "./storage.ts";
import { dayOf, WholeBoards } from "./whole_boards.ts";
import { withinTime } from "./within_time.ts";

/** All that is kept: matches, prices and their history, runs. Every method rejects when the database fails. */
export interface Store extends AsyncDisposable {
	/** See `saveMatches`. */
	saveMatches(matches: readonly ListedMatch[]): Promise<void>;
	/** Commits both together or nothing of them, see `saveBatch`. */
	saveBatch(news: readonly News[], confirmed: readonly Snapshot[]): Promise<void>;
	/** Commits a batch that was kept elsewhere meanwhile, see `saveSpooled`. */
	saveSpooled(news: readonly News[], confirmed: readonly Snapshot[]): Promise<void>;
	/** The latest snapshot of each configured bookmaker of each match that kicks off after a moment. */
	readSnapshots(kickoffAfter: Instant): Promise<readonly Snapshot[]>;
	/** See `saveRun`. */
	recordRun(run: StoredRun, wire: object): Promise<void>;
	/** Latest first; the first page is 1. */
	readRuns(page: number, pageSize: number): Promise<RunPage>;
	/** `undefined` if there is none with this id. */
	readRun(id: string): Promise<object | undefined>;
	/** What was. */
	readonly past: Past;
	/** How much there is, and how it is given back. */
	readonly storage: Storage;
	/** Resolves if the database answers soon. */
	ping(): Promise<void>;
}

/** A database that takes longer for nothing at all is as good as away. */
const PING_TIMEOUT_MS = 2_000;

/** Most time for anything that a cycle or a client waits for; a little more than for a statement. */
const TIMEOUT_MS = 20_000;

/**
 * Opens the database, brings its schema up to date, and marks as failed what a crash left running.
 *
 * @param bookmakers those that will be saved and read
 * @throws {Error} in words for the operator, see `openDatabase` and `migrate`
 */
export async function openStore(
	config: DatabaseConfig,
	bookmakers: readonly BookmakerId[],
	log: Log,
): Promise<Store> {
	await using stack = new AsyncDisposableStack();
	const start = performance.now();
	const database = stack.use(await openDatabase(config));
	const { sql } = database;
	const migrations = await migrate(sql);
	const parts: BatchParts = {
		sql,
		markets: await MarketRegistry.load(sql),
		bookmakers: await registerBookmakers(sql, bookmakers),
		partitions: new Partitions(sql),
		wholeBoards: new WholeBoards(),
	};
	await parts.partitions.ensure([dayOf(Date.now())]);
	const interruptedRuns = await failInterruptedRuns(sql, Date.now());
	const ms = Math.round(performance.now() - start);
	log.info("store_opened", { database: database.kind, migrations, interruptedRuns, ms });
	const past = createPast(database.questions, parts.markets, parts.bookmakers);
	const storage = createStorage({ ...parts, ...database, dataDir: config.dataDir });
	const opened = stack.move();
	return storeOf({ ...parts, past, storage }, log, () => opened.disposeAsync());
}

function storeOf(
	parts: BatchParts & Pick<Store, "past" | "storage">,
	log: Log,
	close: () => Promise<void>,
): Store {
	const { sql, markets, bookmakers, past, storage } = parts;
	return {
		saveMatches: (matches) => withinTime(TIMEOUT_MS, saveMatches(sql, bookmakers, matches)),
		saveBatch: (news, confirmed) => withinTime(TIMEOUT_MS, saveBatch(parts, news, confirmed)),
		saveSpooled: (news, confirmed) => withinTime(TIMEOUT_MS, saveSpooled(parts, news, confirmed)),
		async readSnapshots(kickoffAfter) {
			const read = await readSnapshots(sql, markets, bookmakers, kickoffAfter);
			const { snapshots, unknownMarkets, missingBoards } = read;
			if (unknownMarkets + missingBoards > 0) log.warn("prices_left_out", { unknownMarkets, missingBoards });
			return snapshots;
		},
		recordRun: (run, wire) => withinTime(TIMEOUT_MS, saveRun(sql, run, wire)),
		readRuns: (page, pageSize) => withinTime(TIMEOUT_MS, readRuns(sql, page, pageSize)),
		readRun: (id) => withinTime(TIMEOUT_MS, readRun(sql, id)),
		past,
		storage,
		ping: pinger(sql),
		[Symbol.asyncDispose]: close,
	};
}

/** Asks the database for nothing; whoever comes while that goes on hears the same answer, so that no queue builds up. */
function pinger(sql: Sql): () => Promise<void> {
	let asked: Promise<unknown> | undefined;
	return async () => {
		asked ??= sql`select 1`.finally(() => {
			asked = undefined;
		});
		await withinTime(PING_TIMEOUT_MS, asked);
	};
}
