import type { Batch } from "../backbone/batch.ts";
import type { Market } from "../odds/market.ts";
import type { EventId, Fixture, Snapshot, SnapshotChange } from "../odds/snapshot.ts";
import { type BatchContent, contentOf } from "./batch_content.ts";
import {
	type BatchParts,
	forget,
	noteSaved,
	type SavedBatch,
	saveRow,
	takePlace,
	withBookmakers,
} from "./save_batch.ts";
import { saveInParts } from "./save_in_parts.ts";
import type { Queryable } from "./sql_file.ts";
import { dayOf } from "./whole_boards.ts";
import { planContent, type WritePlan, writePlan } from "./write_content.ts";

/** A piece of a batch that can fail alone. */
export type Piece =
	| { readonly kind: "change"; readonly change: SnapshotChange }
	| { readonly kind: "confirmation"; readonly snapshot: Snapshot }
	| { readonly kind: "fixture"; readonly fixture: Fixture };

/** A piece, or a market alone, that the database does not take, and why. */
export type Refused =
	| { readonly piece: Piece; readonly error: unknown }
	| { readonly market: Market; readonly error: unknown };

/** A transaction that can be undone in part. */
interface Transaction extends Queryable {
	savepoint<T>(work: (transaction: Queryable) => Promise<T>): Promise<unknown>;
}

/** What a batch without content has. */
const NOTHING: BatchContent = {
	changes: [],
	confirmed: [],
	fixtures: [],
	evicted: [],
	clockLimit: undefined,
};

/**
 * Commits a batch without what the database refuses of it, down to the one market. It gets its number even when nothing of it
 * is left. See `saveBatch` for the rest; that one is faster, and fails instead.
 *
 * @param refused takes what is left out, before the rest is committed
 * @throws {Error} if the database fails, see `isServersFault`
 */
export async function saveApart(
	given: BatchParts,
	batch: Batch,
	wanted: number | undefined,
	refused: (what: Refused) => Promise<void>,
): Promise<SavedBatch> {
	const content = contentOf(batch);
	forget(given, content);
	const parts = await withBookmakers(given.sql, given, content);
	await registerMarkets(parts, content, refused);
	const pieces = await datedPieces(parts, content, refused);
	const plans: WritePlan[] = [];
	const no = await parts.sql.begin(async (transaction) => {
		const place = await takePlace(transaction, parts.log, batch, wanted);
		if (place.isSaved) return place.no;
		const { clockLimit, evicted } = content;
		if (clockLimit !== undefined) {
			const step = await planContent(transaction, parts, { ...NOTHING, clockLimit });
			await writePlan(transaction, parts, step, place.no);
		}
		plans.push(...(await savePieces(transaction, parts, pieces, place.no, refused)));
		const changes = plans.flatMap((plan) => plan.changes);
		const restated = new Set<EventId>(plans.flatMap((plan) => plan.restated));
		await saveRow(transaction, batch, place.no, { ...NOTHING, changes, clockLimit, evicted }, [...restated]);
		return place.no;
	});
	const changes = plans.flatMap((plan) => plan.changes);
	noteSaved(parts, batch, { ...content, changes }, no, plans);
	return { no };
}

/** Gives numbers to markets; those that the database does not take are left out of everything from now on. */
async function registerMarkets(
	{ sql, markets }: BatchParts,
	{ changes, confirmed }: BatchContent,
	refused: (what: Refused) => Promise<void>,
): Promise<void> {
	const all = [
		...changes.flatMap(({ snapshot }) => snapshot.board.layout.markets),
		...confirmed.flatMap(({ confirmedApart }) => [...(confirmedApart?.keys() ?? [])]),
	];
	const missing = [...markets.missing(all).values()];
	const register = (some: readonly Market[]) => markets.registerAll(sql, some);
	await saveInParts(missing, register, async (market, error) => {
		markets.refuse(market);
		await refused({ market, error });
	});
}

/** The pieces of a batch, without changes of days that cannot be. */
async function datedPieces(
	{ partitions }: BatchParts,
	{ changes, confirmed, fixtures }: BatchContent,
	refused: (what: Refused) => Promise<void>,
): Promise<readonly Piece[]> {
	const byDay = Map.groupBy(changes, ({ snapshot }) => dayOf(snapshot.capturedAt));
	const lost = new Set<number>();
	await saveInParts(
		[...byDay.keys()],
		(days) => partitions.ensure(days),
		async (day, error) => {
			lost.add(day);
			for (const change of byDay.get(day) ?? []) await refused({ piece: { kind: "change", change }, error });
		},
	);
	const kept = changes.filter(({ snapshot }) => !lost.has(dayOf(snapshot.capturedAt)));
	return [
		...fixtures.map((fixture): Piece => ({ kind: "fixture", fixture })),
		...kept.map((change): Piece => ({ kind: "change", change })),
		...confirmed.map((snapshot): Piece => ({ kind: "confirmation", snapshot })),
	];
}

/** Saves pieces, each group of them whole or not at all; returns what was written. */
async function savePieces(
	transaction: Transaction,
	parts: BatchParts,
	pieces: readonly Piece[],
	no: number,
	refused: (what: Refused) => Promise<void>,
): Promise<readonly WritePlan[]> {
	const plans: WritePlan[] = [];
	const save = async (some: readonly Piece[]) => {
		await transaction.savepoint(async (inner) => {
			const plan = await planContent(inner, parts, contentFrom(some));
			await writePlan(inner, parts, plan, no);
			plans.push(plan);
		});
	};
	await saveInParts(pieces, save, async (piece, error) => {
		const rest = piece.kind === "change" ? await goodPart(transaction, parts, piece.change, no) : undefined;
		if (rest === undefined) return refused({ piece, error });
		for (const market of rest.bad) {
			parts.markets.refuse(market);
			await refused({ market, error });
		}
		await save([{ kind: "change", change: rest.change }]);
	});
	return plans;
}

/** A change without the markets that the database does not take; `undefined`: it takes none, or it is not for one of them. */
async function goodPart(
	transaction: Transaction,
	parts: BatchParts,
	change: SnapshotChange,
	no: number,
): Promise<{ readonly change: SnapshotChange; readonly bad: readonly Market[] } | undefined> {
	const { markets } = change.snapshot.board.layout;
	const bad: number[] = [];
	const attempt = (indices: readonly number[]) =>
		tryOut(transaction, parts, boardOfOnly(change, indices), no);
	await saveInParts([...markets.keys()], attempt, (index) => {
		bad.push(index);
	});
	if (bad.length === 0 || bad.length === markets.length) return undefined;
	const good = [...markets.keys()].filter((index) => !bad.includes(index));
	const rest = boardOfOnly(change, good);
	try {
		await tryOut(transaction, parts, rest, no);
	} catch {
		return undefined;
	}
	return { change: rest, bad: bad.map((index) => markets[index]!) };
}

/** Saves a change and undoes it. @throws {unknown} what the database says where it does not take it */
async function tryOut(
	transaction: Transaction,
	parts: BatchParts,
	change: SnapshotChange,
	no: number,
): Promise<void> {
	const undone = new Error("undone");
	try {
		await transaction.savepoint(async (inner) => {
			const plan = await planContent(inner, parts, { ...NOTHING, changes: [change] });
			await writePlan(inner, parts, { ...plan, whole: new Set([change]) }, no);
			throw undone;
		});
	} catch (error) {
		if (error !== undone) throw error;
	}
}

/** The change as if its board had these markets alone. */
function boardOfOnly({ snapshot, changed }: SnapshotChange, indices: readonly number[]): SnapshotChange {
	const { layout, prices, changedAt, sourceAt } = snapshot.board;
	const offsets = new Uint32Array(indices.length + 1);
	const parts = indices.map((index, i) => {
		const part = prices.subarray(layout.offsets[index], layout.offsets[index + 1]);
		offsets[i + 1] = offsets[i]! + part.length;
		return part;
	});
	const packed = new Uint32Array(offsets[indices.length]!);
	parts.forEach((part, i) => {
		packed.set(part, offsets[i]);
	});
	const board = {
		layout: { markets: indices.map((index) => layout.markets[index]!), offsets },
		prices: packed,
		changedAt: Float64Array.from(indices, (index) => changedAt[index]!),
		sourceAt: sourceAt === undefined ? undefined : Float64Array.from(indices, (index) => sourceAt[index]!),
	};
	const news = new Set(changed);
	return {
		snapshot: { ...snapshot, board },
		changed: indices.flatMap((index, i) => (news.has(index) ? [i] : [])),
	};
}

function contentFrom(pieces: readonly Piece[]): BatchContent {
	return {
		...NOTHING,
		fixtures: pieces.flatMap((piece) => (piece.kind === "fixture" ? [piece.fixture] : [])),
		changes: pieces.flatMap((piece) => (piece.kind === "change" ? [piece.change] : [])),
		confirmed: pieces.flatMap((piece) => (piece.kind === "confirmation" ? [piece.snapshot] : [])),
	};
}
