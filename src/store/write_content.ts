import type { EventId, Snapshot, SnapshotChange } from "../odds/snapshot.ts";
import {
	booleanArray,
	literalArray,
	numberArray,
	storableText,
	textArray,
	timeArray,
	timestamp,
} from "./array_literal.ts";
import type { BatchContent } from "./batch_content.ts";
import { type PackedMarkets, packMarkets } from "./packed_markets.ts";
import { bookmakerNumber } from "./register_bookmakers.ts";
import type { BatchParts } from "./save_batch.ts";
import { saveFixtures, saveListed } from "./save_matches.ts";
import { type Parameter, type Queryable, query, readSql } from "./sql_file.ts";

const READ_LISTINGS = readSql("batch/read_listings.sql");
const SEEN_SINCE = readSql("match/seen_since.sql");
const SAVE_CHANGES = readSql("batch/save_changes.sql");
const SAVE_BOARDS = readSql("batch/save_boards.sql");
const TOUCH_LISTINGS = readSql("batch/touch_listings.sql");
const SAVE_CLOCK_STEP = readSql("batch/save_clock_step.sql");

/** The parts that writing needs. */
type WriteParts = Pick<BatchParts, "markets" | "bookmakers" | "wholeBoards">;

/** What is to be written of a batch. */
export interface WritePlan extends BatchContent {
	/** Those changes whose whole board is written too. */
	readonly whole: ReadonlySet<SnapshotChange>;
	/** Events whose fixture, exclusion or order of teams changes. */
	readonly restated: readonly EventId[];
}

/** How a listing stands before the batch. */
interface ListingState {
	readonly event_id: EventId;
	readonly bookmaker_no: number;
	readonly captured_at: number | null;
	readonly excluded_reason: string | null;
	readonly is_turned: boolean;
}

/** Looks at how listings stand and adds those that are missing; what is left to write does not depend on anything else. */
export async function planContent(
	transaction: Queryable,
	parts: WriteParts,
	content: BatchContent,
): Promise<WritePlan> {
	const { changes, confirmed, fixtures, clockLimit } = content;
	if (fixtures.length > 0) await saveFixtures(transaction, fixtures);
	const snapshots = [...changes.map(({ snapshot }) => snapshot), ...confirmed];
	const states = await readStates(transaction, parts, snapshots);
	const stateOf = (snapshot: Snapshot) => states.get(keyOf(snapshot, parts));
	await addMissing(
		transaction,
		parts,
		snapshots.filter((snapshot) => stateOf(snapshot) === undefined),
	);
	const isWhole = (change: SnapshotChange) => {
		const before = stateOf(change.snapshot)?.captured_at ?? undefined;
		// Without a row at an earlier time to start from, a reader would take a later one for it.
		const isAbove = before !== undefined && before < change.snapshot.capturedAt && clockLimit === undefined;
		return !isAbove || parts.wholeBoards.isDue(change);
	};
	const turned = snapshots.filter((snapshot) => isRestated(snapshot, stateOf(snapshot)));
	return {
		...content,
		whole: new Set(changes.filter(isWhole)),
		restated: [...new Set([...fixtures, ...turned.map(({ fixture }) => fixture)].map(({ id }) => id))],
	};
}

/** Writes what is planned, under the number of its batch. */
export async function writePlan(
	transaction: Queryable,
	parts: WriteParts,
	{ changes, confirmed, whole, clockLimit }: WritePlan,
	no: number,
): Promise<void> {
	const saved = changes.filter(({ changed, snapshot }) =>
		changed.some((index) => !parts.markets.isRefused(snapshot.board.layout.markets[index]!)),
	);
	const due = saved.filter((change) => whole.has(change));
	const step =
		clockLimit === undefined ? undefined : query(transaction, SAVE_CLOCK_STEP, [no, timestamp(clockLimit)]);
	await Promise.all([
		step,
		saved.length > 0 ? query(transaction, SAVE_CHANGES, [...changeRows(saved, parts), no]) : undefined,
		due.length > 0 ? query(transaction, SAVE_BOARDS, [...boardRows(due, parts), no]) : undefined,
		touchListings(transaction, parts, { changes, confirmed, saved: new Set(saved), whole, no }),
	]);
}

async function readStates(
	transaction: Queryable,
	parts: WriteParts,
	snapshots: readonly Snapshot[],
): Promise<ReadonlyMap<string, ListingState>> {
	if (snapshots.length === 0) return new Map();
	const rows = await query<ListingState>(transaction, READ_LISTINGS, [
		numberArray(snapshots.map(({ fixture }) => fixture.id)),
		numberArray(snapshots.map(({ bookmaker }) => bookmakerNumber(parts.bookmakers, bookmaker))),
	]);
	return new Map(rows.map((row) => [`${row.event_id} ${row.bookmaker_no}`, row]));
}

function keyOf({ fixture, bookmaker }: Snapshot, { bookmakers }: WriteParts): string {
	return `${fixture.id} ${bookmakerNumber(bookmakers, bookmaker)}`;
}

function isRestated({ excluded, isTurned }: Snapshot, before: ListingState | undefined): boolean {
	return (
		(excluded?.reason ?? null) !== (before?.excluded_reason ?? null) ||
		(isTurned ?? false) !== (before?.is_turned ?? false)
	);
}

/** Adds matches and listings as the batch has them, seen when it was made and not when it is saved. */
async function addMissing(
	transaction: Queryable,
	{ bookmakers }: WriteParts,
	missing: readonly Snapshot[],
): Promise<void> {
	if (missing.length === 0) return;
	const matches = [...Map.groupBy(missing, ({ fixture }) => fixture.id).values()].map((of) => ({
		fixture: of[of.length - 1]!.fixture,
		listings: new Map(of.map((snapshot) => [snapshot.bookmaker, snapshot])),
	}));
	await saveListed(transaction, bookmakers, matches);
	await query(transaction, SEEN_SINCE, [
		numberArray(missing.map(({ fixture }) => fixture.id)),
		numberArray(missing.map(({ bookmaker }) => bookmakerNumber(bookmakers, bookmaker))),
		timeArray(missing.map(({ capturedAt }) => capturedAt ?? null)),
	]);
}

function changeRows(changes: readonly SnapshotChange[], parts: WriteParts): readonly Parameter[] {
	const packed = changes.map(({ snapshot, changed }) => packMarkets(snapshot.board, changed, parts.markets));
	return packedRows(changes, packed, parts);
}

function boardRows(due: readonly SnapshotChange[], parts: WriteParts): readonly Parameter[] {
	const packed = due.map(({ snapshot: { board } }) =>
		packMarkets(board, board.layout.markets.keys(), parts.markets),
	);
	return [...packedRows(due, packed, parts), literalArray(due.map((change) => changedTimes(change, parts)))];
}

/** When each market last changed; unknown times are NULL. */
function changedTimes({ snapshot: { board } }: SnapshotChange, { markets }: WriteParts): string {
	const isWhole = !board.layout.markets.some((market) => markets.isRefused(market));
	// Joined where they lie: a copy into a usual array would be the slowest part of it.
	if (isWhole && !board.changedAt.some(Number.isNaN)) return `{${board.changedAt.join(",")}}`;
	const times = Array.from(board.changedAt, (at) => (Number.isNaN(at) ? null : at));
	return numberArray(times.filter((_, index) => !markets.isRefused(board.layout.markets[index]!)));
}

function packedRows(
	changes: readonly SnapshotChange[],
	packed: readonly PackedMarkets[],
	{ bookmakers }: WriteParts,
): readonly Parameter[] {
	return [
		timeArray(changes.map(({ snapshot }) => snapshot.capturedAt)),
		numberArray(changes.map(({ snapshot }) => snapshot.fixture.id)),
		numberArray(changes.map(({ snapshot }) => bookmakerNumber(bookmakers, snapshot.bookmaker))),
		literalArray(packed.map(({ marketNos }) => marketNos)),
		literalArray(packed.map(({ sizes }) => sizes)),
		literalArray(packed.map(({ odds }) => odds)),
		literalArray(packed.map(({ suspended }) => suspended)),
		literalArray(packed.map(({ sourceAt }) => sourceAt)),
	];
}

interface Touches {
	readonly changes: readonly SnapshotChange[];
	readonly confirmed: readonly Snapshot[];
	/** Those with a row in the history. */
	readonly saved: ReadonlySet<SnapshotChange>;
	readonly whole: ReadonlySet<SnapshotChange>;
	readonly no: number;
}

async function touchListings(transaction: Queryable, parts: WriteParts, touches: Touches): Promise<void> {
	const { changes, confirmed, saved, whole, no } = touches;
	const snapshots: readonly Snapshot[] = [...changes.map(({ snapshot }) => snapshot), ...confirmed];
	if (snapshots.length === 0) return;
	const captured = changes.map((change) => (saved.has(change) ? change.snapshot.capturedAt : null));
	const isWhole = changes.map((change) => saved.has(change) && whole.has(change));
	const apart = snapshots.map((snapshot) => apartOf(snapshot, parts));
	const { count } = await query(transaction, TOUCH_LISTINGS, [
		numberArray(snapshots.map(({ fixture }) => fixture.id)),
		numberArray(snapshots.map(({ bookmaker }) => bookmakerNumber(parts.bookmakers, bookmaker))),
		textArray(snapshots.map(({ externalId }) => externalId)),
		timeArray(snapshots.map(({ confirmedAt }) => confirmedAt ?? null)),
		timeArray([...captured, ...confirmed.map(() => null)]),
		booleanArray([...isWhole, ...confirmed.map(() => false)]),
		no,
		textArray(snapshots.map(({ excluded }) => excluded?.reason ?? null)),
		// A sentence for people, which may quote what a bookmaker says.
		textArray(snapshots.map(({ excluded }) => (excluded ? storableText(excluded.message) : null))),
		booleanArray(snapshots.map(({ isTurned }) => isTurned ?? false)),
		literalArray(apart.map(({ nos }) => nos)),
		literalArray(apart.map(({ times }) => times)),
	]);
	if (count === snapshots.length) return;
	// Prices without their match could never be read again.
	const message = `Cannot save ${snapshots.length} snapshots as each must have a listing of its own: ${count} have`;
	throw new Error(message);
}

/** Markets with a confirmation of their own, as array literals; `null`: there are none. */
function apartOf({ confirmedApart }: Snapshot, { markets }: WriteParts) {
	const known = [...(confirmedApart ?? [])].flatMap(([market, at]) => {
		const stored = markets.find(market);
		return stored === undefined ? [] : [{ no: stored.no, at }];
	});
	if (known.length === 0) return { nos: null, times: null };
	return { nos: numberArray(known.map(({ no }) => no)), times: numberArray(known.map(({ at }) => at)) };
}
