import type { Batch } from "../backbone/batch.ts";
import { type ParsedBatch, parseBatch } from "../backbone/parse_batch.ts";
import { isServersFault } from "./is_servers_fault.ts";
import type { SavedBatch, WantedBatch } from "./save_batch.ts";
import { saveInParts } from "./save_in_parts.ts";
import type { ListedMatch } from "./save_matches.ts";
import { type AsideParts, setBytesAside, setRefusedAside } from "./set_aside.ts";
import type { SpoolFrame } from "./spool_frame.ts";
import type { Store } from "./store.ts";
import type { WaitingRun, WaitingWork } from "./waiting_work.ts";

/** Where what is saved goes to. */
export interface ReplayParts extends AsideParts {
	readonly store: Pick<
		Store,
		"saveMatches" | "saveBatch" | "saveBatches" | "saveApart" | "recordRun" | "ping"
	>;
}

/**
 * Saves a batch. Where it fails, and the database works all the same, it is saved without what is at fault: that goes to the
 * quarantine, down to the one market.
 *
 * @throws {Error} if the database does not work; whether the batch is saved nobody knows then
 */
export async function saveWhatCanBe(
	parts: ReplayParts,
	batch: Batch,
	wanted: number | undefined,
): Promise<SavedBatch> {
	try {
		return await parts.store.saveBatch(batch, wanted);
	} catch (error) {
		return await saveWithout(parts, batch, wanted, error);
	}
}

/** The same after a first attempt has failed. */
export async function saveWithout(
	parts: ReplayParts,
	batch: Batch,
	wanted: number | undefined,
	failure: unknown,
): Promise<SavedBatch> {
	await throwIfAway(parts, failure);
	try {
		return await parts.store.saveApart(batch, wanted, (what) => setRefusedAside(parts, batch, what));
	} catch (error) {
		await throwIfAway(parts, error);
		// No piece is at fault and yet it fails: the place in the log is kept, and all that follows goes on.
		const saved = await parts.store.saveBatch({ ...batch, entries: [] }, wanted);
		for (const entry of batch.entries) await setEntryAside(parts, batch, entry, error);
		return saved;
	}
}

async function setEntryAside(
	parts: ReplayParts,
	batch: Batch,
	entry: Batch["entries"][number],
	error: unknown,
): Promise<void> {
	const aside = (piece: Parameters<typeof setRefusedAside>[2]) => setRefusedAside(parts, batch, piece);
	if (entry.kind === "prices") {
		for (const change of entry.changes) await aside({ piece: { kind: "change", change }, error });
	} else if (entry.kind === "fixtures") {
		for (const fixture of entry.fixtures) await aside({ piece: { kind: "fixture", fixture }, error });
	} else if (entry.kind === "confirmations") {
		for (const snapshot of entry.snapshots) await aside({ piece: { kind: "confirmation", snapshot }, error });
	} else parts.log.error("batch_quarantined", { batch: batch.id, kind: entry.kind, error });
}

/**
 * Passes an error on where it says that the database does not work. One that says nothing of the kind may come from a
 * connection that was cut, so the database is asked.
 */
export async function throwIfAway({ store }: Pick<ReplayParts, "store">, error: unknown): Promise<void> {
	if (isServersFault(error)) throw error;
	try {
		await store.ping();
	} catch (cause) {
		throw new Error("Cannot save as the database must answer: it does not", { cause: awayOf(error, cause) });
	}
}

/** What an operator should read of two errors. */
function awayOf(error: unknown, ping: unknown): unknown {
	return isServersFault(ping) ? ping : error;
}

/**
 * Saves spooled batches under their numbers, or the next free ones where those are taken. Together, as whoever is behind must be
 * faster than what comes; one by one where that fails.
 *
 * @returns the number that each has now
 * @throws {Error} if the database does not work; the batches may be replayed again then
 */
export async function replayFrames(
	parts: ReplayParts,
	frames: readonly SpoolFrame[],
): Promise<readonly number[]> {
	const batches: WantedBatch[] = [];
	for (const frame of frames) {
		const { batch, unknown } = await readFrame(parts, frame);
		if (unknown.length > 0) parts.log.warn("log_entries_unknown", { batch: batch.id, unknown });
		batches.push({ batch, wanted: frame.position?.no });
	}
	try {
		return (await parts.store.saveBatches(batches)).map(({ no }) => no);
	} catch (error) {
		await throwIfAway(parts, error);
	}
	const numbers: number[] = [];
	for (const { batch, wanted } of batches) numbers.push((await saveWhatCanBe(parts, batch, wanted)).no);
	return numbers;
}

/** A batch that cannot be read has nothing, and its place in the log all the same. */
async function readFrame(parts: ReplayParts, { id, at, payload }: SpoolFrame): Promise<ParsedBatch> {
	try {
		return parseBatch(payload, { id, madeAt: at });
	} catch (error) {
		await setBytesAside(parts, id, error, payload);
		return { batch: { id, madeAt: at, entries: [] }, unknown: [] };
	}
}

/** Saves matches, except those that the database refuses: they are named in the log and left out. */
export async function saveEachMatch(
	{ store, log }: ReplayParts,
	matches: readonly ListedMatch[],
): Promise<void> {
	await saveInParts(
		matches,
		(some) => store.saveMatches(some),
		({ fixture }, error) => log.warn("match_refused", { event_id: fixture.id, error }),
	);
}

/** Records a run; one that the database refuses is named in the log and left out. */
export async function saveEachRun({ store, log }: ReplayParts, { run, wire }: WaitingRun): Promise<void> {
	await saveInParts(
		[run],
		() => store.recordRun(run, wire),
		(_, error) => log.warn("run_refused", { run: run.id, error }),
	);
}

/** Saves what waits in memory, and strikes it off. */
export async function replayWaiting(parts: ReplayParts, waiting: WaitingWork): Promise<void> {
	const { matches, runs } = waiting;
	await saveEachMatch(parts, matches);
	waiting.matchesSaved(matches);
	for (const one of runs) {
		await saveEachRun(parts, one);
		waiting.runSaved(one);
	}
}
