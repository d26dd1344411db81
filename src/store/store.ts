import type { Batch, LogPosition } from "../backbone/batch.ts";
import type { StepBounds, StoredSteps } from "../backbone/stored_steps.ts";
import type { Log } from "../log.ts";
import type { BookmakerId, EventId, Instant, Snapshot } from "../odds/snapshot.ts";
import { LogState } from "./log_state.ts";
import { MarketRegistry } from "./market_registry.ts";
import { migrate } from "./migrate.ts";
import { type Database, type DatabaseConfig, openDatabase } from "./open_database.ts";
import { Partitions } from "./partitions.ts";
import { createPast, type Past } from "./past.ts";
import { checkWritable, endReadOnlySessions, isReadOnly } from "./read_only.ts";
import { type ReadSnapshots, readLatest, readSnapshots } from "./read_snapshots.ts";
import { readSteps } from "./read_steps.ts";
import { registerBookmakers } from "./register_bookmakers.ts";
import { failInterruptedRuns, type RunPage, readRun, readRuns, type StoredRun, saveRun } from "./runs.ts";
import { type Refused, saveApart } from "./save_apart.ts";
import { type BatchParts, type SavedBatch, saveBatch, saveBatches, type WantedBatch } from "./save_batch.ts";
import { type ListedMatch, saveMatches } from "./save_matches.ts";
import { query, readSql } from "./sql_file.ts";
import { createStorage, type Storage } from "./storage.ts";
import { dayOf, WholeBoards } from "./whole_boards.ts";
import { withinTime } from "./within_time.ts";

const NEXT_BASE = readSql("batch/next_base.sql");

/** The position of a database's log, and the latest time in it. */
export interface StoredLog extends LogPosition {
	/** Among all that is saved and not known to be wrong; `undefined`: nothing is saved. */
	readonly latestAt: Instant | undefined;
}

/** All that is kept: matches, prices and their history, runs. Every method rejects when the database fails. */
export interface Store extends AsyncDisposable {
	/** Where the log stands, as far as this process knows. */
	readonly log: StoredLog;
	/** See `saveMatches`. */
	saveMatches(matches: readonly ListedMatch[]): Promise<void>;
	/** Commits a batch whole or nothing of it, see `saveBatch`. */
	saveBatch(batch: Batch, wanted?: number): Promise<SavedBatch>;
	/** Commits batches together, whole or nothing of them, see `saveBatches`. */
	saveBatches(batches: readonly WantedBatch[]): Promise<readonly SavedBatch[]>;
	/** Commits a batch without what the database refuses of it, see `saveApart`. */
	saveApart(
		batch: Batch,
		wanted: number | undefined,
		refused: (what: Refused) => Promise<void>,
	): Promise<SavedBatch>;
	/** The latest snapshot of each configured bookmaker of each match that kicks off after a moment. */
	readSnapshots(kickoffAfter: Instant): Promise<readonly Snapshot[]>;
	/** The same of these matches, whenever they kick off; none of one that was never seen. */
	readLatest(eventIds: readonly EventId[]): Promise<readonly Snapshot[]>;
	/** See `readSteps`. */
	readSteps(bounds: StepBounds): Promise<StoredSteps>;
	/** A number that no other start of a process over this database has. */
	nextBase(): Promise<number>;
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
	/** Resolves if the database answers soon, and takes writes. */
	ping(): Promise<void>;
	/** The database's clock, as it was seen last, and what has passed since; `undefined`: it was never seen. */
	databaseNow(): Instant | undefined;
}

/** A database that takes longer for nothing at all is as good as away. */
const PING_TIMEOUT_MS = 2_000;

/** Most time for anything that a cycle or a client waits for; a little more than for a statement. */
const TIMEOUT_MS = 20_000;

/** To find what is at fault in a batch takes many statements. */
const APART_TIMEOUT_MS = 120_000;

/**
 * Opens the database, brings its schema up to date, and marks as failed what a crash left running.
 *
 * @param bookmakers those that will be saved and read
 * @param now our clock
 * @throws {Error} in words for the operator, see `openDatabase` and `migrate`
 */
export async function openStore(
	config: DatabaseConfig,
	bookmakers: readonly BookmakerId[],
	log: Log,
	now: () => Instant = Date.now,
): Promise<Store> {
	await using stack = new AsyncDisposableStack();
	const start = performance.now();
	const database = stack.use(await openDatabase(config));
	const { sql } = database;
	const parts = await orReconnected(database, async (): Promise<BatchParts & { migrations: string[] }> => {
		const migrations = await migrate(sql);
		return {
			sql,
			migrations,
			log: await LogState.read(sql),
			markets: await MarketRegistry.load(sql),
			bookmakers: await registerBookmakers(sql, bookmakers),
			partitions: new Partitions(sql),
			wholeBoards: new WholeBoards(),
		};
	});
	await parts.partitions.ensure([dayOf(now())]);
	const interruptedRuns = await failInterruptedRuns(sql, now());
	const ms = Math.round(performance.now() - start);
	const { migrations } = parts;
	log.info("store_opened", { database: database.kind, migrations, interruptedRuns, ms });
	const past = createPast(database.questions, parts.markets, parts.bookmakers, now);
	const storage = createStorage({ ...parts, ...database, dataDir: config.dataDir });
	const opened = stack.move();
	return storeOf({ ...parts, past, storage }, database, log, () => opened.disposeAsync());
}

function storeOf(
	parts: BatchParts & Pick<Store, "past" | "storage">,
	database: Database,
	log: Log,
	close: () => Promise<void>,
): Store {
	const { sql, markets, bookmakers, past, storage } = parts;
	const told = ({ snapshots, unknownMarkets, missingBoards }: ReadSnapshots) => {
		if (unknownMarkets + missingBoards > 0) log.warn("prices_left_out", { unknownMarkets, missingBoards });
		return snapshots;
	};
	const write = <T>(work: () => Promise<T>, ms = TIMEOUT_MS) =>
		orReconnected(database, () => withinTime(ms, work()));
	return {
		log: parts.log,
		saveMatches: (matches) => write(() => saveMatches(sql, bookmakers, matches)),
		saveBatch: (batch, wanted) => write(() => saveBatch(parts, batch, wanted)),
		saveBatches: (batches) => write(() => saveBatches(parts, batches)),
		saveApart: (batch, wanted, refused) =>
			write(() => saveApart(parts, batch, wanted, refused), APART_TIMEOUT_MS),
		readSnapshots: async (kickoffAfter) => told(await readSnapshots(sql, markets, bookmakers, kickoffAfter)),
		readLatest: async (eventIds) =>
			told(await withinTime(TIMEOUT_MS, readLatest(sql, markets, bookmakers, eventIds))),
		readSteps: (bounds) => readSteps(sql, markets, bookmakers, bounds),
		nextBase: () => write(() => nextBase(sql)),
		recordRun: (run, wire) => write(() => saveRun(sql, run, wire)),
		readRuns: (page, pageSize) => withinTime(TIMEOUT_MS, readRuns(sql, page, pageSize)),
		readRun: (id) => withinTime(TIMEOUT_MS, readRun(sql, id)),
		past,
		storage,
		ping: pinger(database, parts.log),
		databaseNow: () => parts.log.databaseNow,
		[Symbol.asyncDispose]: close,
	};
}

async function nextBase(sql: BatchParts["sql"]): Promise<number> {
	const [row] = await query<{ base: number }>(sql, NEXT_BASE, []);
	if (row === undefined) throw new Error("Cannot count a start as the log must have a row: it has none");
	return row.base;
}

/** Asks the database for nothing; whoever comes while that goes on hears the same answer, so that no queue builds up. */
function pinger(database: Database, log: LogState): () => Promise<void> {
	let asked: Promise<number> | undefined;
	return async () => {
		asked ??= orReconnected(database, () => checkWritable(database.sql)).finally(() => {
			asked = undefined;
		});
		log.noteClock(await withinTime(PING_TIMEOUT_MS, asked));
	};
}

/** What `work` comes to. Where the session may not write, it is closed: one that is opened later may. */
async function orReconnected<T>({ sql, questions, kind }: Database, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (kind === "server" && isReadOnly(error)) {
			await Promise.all([endReadOnlySessions(sql), endReadOnlySessions(questions)]);
		}
		throw error;
	}
}
