import type { Batch } from "../backbone/batch.ts";
import type { EventId } from "../odds/snapshot.ts";
import { numberArray, timestamp } from "./array_literal.ts";
import { type BatchContent, contentOf, latestTime } from "./batch_content.ts";
import type { Sql } from "./connect.ts";
import type { LogState } from "./log_state.ts";
import type { MarketRegistry } from "./market_registry.ts";
import type { Partitions } from "./partitions.ts";
import { type BookmakerNumbers, registerBookmakers } from "./register_bookmakers.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";
import { dayOf, type WholeBoards } from "./whole_boards.ts";
import { planContent, type WritePlan, writePlan } from "./write_content.ts";

const FIND_BATCH = readSql("batch/find_batch.sql");
const SAVE_BATCH = readSql("batch/save_batch.sql");

/** What saving needs and keeps between batches. */
export interface BatchParts {
	readonly sql: Sql;
	readonly log: LogState;
	readonly markets: MarketRegistry;
	readonly bookmakers: BookmakerNumbers;
	readonly partitions: Partitions;
	readonly wholeBoards: WholeBoards;
}

/** A batch in the store. */
export interface SavedBatch {
	/** Its place in the log: the first one, however often it is saved. */
	readonly no: number;
}

/** A batch, and the number that it was shown under; `undefined`: it was not. */
export interface WantedBatch {
	readonly batch: Batch;
	readonly wanted: number | undefined;
}

/**
 * Commits a batch and its number together, or nothing of it. How many statements that takes does not depend on how much it is.
 *
 * A batch is saved once, by its id: saved again, it keeps its first number and changes nothing. Matches and listings that
 * are not there yet are added as the batch has them. What is saved last is the latest, whatever its time.
 *
 * @param wanted the number that it was shown under; the next free one where that is not above the last one, or none is wanted
 * @throws {Error} if the database fails, or refuses any of it
 */
export async function saveBatch(parts: BatchParts, batch: Batch, wanted?: number): Promise<SavedBatch> {
	const [saved] = await saveBatches(parts, [{ batch, wanted }]);
	if (saved === undefined) throw new Error("Cannot save a batch as it must be given: none is");
	return saved;
}

/**
 * Commits batches together, in order, or nothing of them: several take hardly longer than one.
 *
 * @throws {Error} if the database fails, or refuses any of it
 */
export async function saveBatches(
	parts: BatchParts,
	batches: readonly WantedBatch[],
): Promise<readonly SavedBatch[]> {
	const all = batches.map((one) => ({ ...one, content: contentOf(one.batch) }));
	try {
		for (const { content } of all) await prepare(parts, content);
		return await parts.sql.begin(async (transaction) => {
			const saved: SavedBatch[] = [];
			for (const one of all) saved.push(await saveWithin(transaction, parts, one));
			return saved;
		});
	} catch (error) {
		for (const { content } of all) forget(parts, content);
		throw error;
	}
}

async function saveWithin(
	transaction: Queryable,
	parts: BatchParts,
	{ batch, wanted, content }: WantedBatch & { readonly content: BatchContent },
): Promise<SavedBatch> {
	const { no, isSaved } = await takePlace(transaction, parts.log, batch, wanted);
	if (isSaved) return { no };
	const ready = await withBookmakers(transaction, parts, content);
	const plan = await planContent(transaction, ready, content);
	// Sent at once: the database gets the next statement without waiting for us to hear of the last one.
	await Promise.all([
		writePlan(transaction, ready, plan, no),
		saveRow(transaction, batch, no, content, plan.restated),
	]);
	noteSaved(parts, batch, content, no, [plan]);
	return { no };
}

/** Makes what rows refer to, outside of the transaction: a partition or number that nothing refers to harms nobody. */
async function prepare(parts: BatchParts, content: BatchContent): Promise<void> {
	const { sql, partitions, markets } = parts;
	const { changes, confirmed } = content;
	await partitions.ensure(changes.map(({ snapshot }) => dayOf(snapshot.capturedAt)));
	await markets.register(
		sql,
		changes.map(({ snapshot }) => snapshot.board.layout),
	);
	await markets.registerAll(
		sql,
		confirmed.flatMap(({ confirmedApart }) => [...(confirmedApart?.keys() ?? [])]),
	);
}

/** Bookmakers that are not watched any more have their numbers all the same: a batch of another process may name them. */
export async function withBookmakers(
	sql: Queryable,
	parts: BatchParts,
	{ changes, confirmed }: BatchContent,
): Promise<BatchParts> {
	const snapshots = [...changes.map(({ snapshot }) => snapshot), ...confirmed];
	const others = new Set(
		snapshots.map(({ bookmaker }) => bookmaker).filter((id) => !parts.bookmakers.has(id)),
	);
	if (others.size === 0) return parts;
	const numbers = await registerBookmakers(sql, [...others]);
	return { ...parts, bookmakers: new Map([...parts.bookmakers, ...numbers]) };
}

/** Where a batch belongs, and whether it is there already. */
interface Place {
	readonly no: number;
	readonly isSaved: boolean;
}

/** Gives a batch its number; the log is locked until the transaction ends. */
export async function takePlace(
	transaction: Queryable,
	log: LogState,
	{ id }: Batch,
	wanted: number | undefined,
): Promise<Place> {
	const [last, [found]] = await Promise.all([
		log.lock(transaction),
		query<{ no: number }>(transaction, FIND_BATCH, [id]),
	]);
	if (found !== undefined) return { no: found.no, isSaved: true };
	return { no: Math.max(last + 1, wanted ?? 0), isSaved: false };
}

/** Saves what a reader needs of a batch beside its prices, and moves the log on. */
export async function saveRow(
	transaction: Queryable,
	{ id, madeAt }: Batch,
	no: number,
	content: BatchContent,
	restated: readonly EventId[],
): Promise<void> {
	const { changes, evicted, clockLimit } = content;
	const days = new Set(changes.map(({ snapshot }) => dayOf(snapshot.capturedAt)));
	const data = {
		...(restated.length === 0 ? {} : { restated }),
		...(evicted.length === 0 ? {} : { evicted }),
	};
	await query(transaction, SAVE_BATCH, [
		no,
		id,
		timestamp(madeAt),
		// Plain numbers, made to be kept as JSON.
		Object.keys(data).length === 0 ? null : (data as Parameter),
		numberArray([...days]),
		timestamp(latestTime(content, madeAt)),
		clockLimit === undefined ? null : timestamp(clockLimit),
	]);
}

/** Notes what is saved; where the commit fails, see `forget`. A number that was taken back is at worst a hole. */
export function noteSaved(
	{ log, wholeBoards }: BatchParts,
	{ madeAt }: Batch,
	content: BatchContent,
	no: number,
	plans: readonly WritePlan[],
): void {
	log.saved(no, latestTime(content, madeAt), content.clockLimit);
	if (content.clockLimit !== undefined) wholeBoards.clear();
	for (const { changes, whole } of plans) {
		for (const change of changes) wholeBoards.saved(change, whole.has(change));
	}
}

/** The commit may have been made and only its answer lost; or another process has dropped a partition. */
export function forget({ wholeBoards, partitions }: BatchParts, { changes }: BatchContent): void {
	for (const change of changes) wholeBoards.forget(change);
	partitions.forget();
}
