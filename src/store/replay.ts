import { describeError, type Log } from "../log.ts";
import type { Snapshot } from "../odds/snapshot.ts";
import type { Quarantine } from "./quarantine.ts";
import type { News } from "./save_batch.ts";
import { saveInParts } from "./save_in_parts.ts";
import type { ListedMatch } from "./save_matches.ts";
import type { SpoolFrame } from "./spool_frame.ts";
import { type Batch, parseBatch, toSpooled } from "./spool_payload.ts";
import type { Store } from "./store.ts";
import type { WaitingWork } from "./waiting_work.ts";

/** Where what waited goes to. */
export interface ReplayParts {
	readonly store: Pick<Store, "saveMatches" | "saveSpooled" | "recordRun">;
	readonly quarantine: Quarantine;
	readonly log: Log;
}

/**
 * Saves a spooled batch. What the database refuses of it for its content, and a batch that cannot be read, goes to the
 * quarantine, and the rest is saved.
 *
 * @throws {Error} if the database or the quarantine fails; the batch may be replayed again then
 */
export async function replayBatch(parts: ReplayParts, frame: SpoolFrame): Promise<void> {
	const batch = await readBatch(parts, frame);
	const save = (news: readonly News[]) => parts.store.saveSpooled(news, []);
	await saveInParts(batch.news, save, (one, error) =>
		setAside(parts, frame.id, error, toSpooled({ news: [one], confirmed: [] })),
	);
	await replayConfirmations(parts, batch.confirmed);
}

/** Saves confirmations, except those of listings that the database refuses: they are told of and left out. */
async function replayConfirmations(
	{ store, log }: ReplayParts,
	confirmed: readonly Snapshot[],
): Promise<void> {
	await saveInParts(
		confirmed,
		(some) => store.saveSpooled([], some),
		async ({ fixture, bookmaker }, error) => {
			log.warn("confirmation_refused", { event: fixture.id, bookmaker, error });
		},
	);
}

/** Saves matches, except those that the database refuses: they are told of and left out. */
async function replayMatches({ store, log }: ReplayParts, matches: readonly ListedMatch[]): Promise<void> {
	await saveInParts(
		matches,
		(some) => store.saveMatches(some),
		async ({ fixture }, error) => log.warn("match_refused", { event: fixture.id, error }),
	);
}

/** Saves what waits in memory, and strikes it off. */
export async function replayWaiting(parts: ReplayParts, waiting: WaitingWork): Promise<void> {
	const { matches, confirmed, runs } = waiting;
	await replayMatches(parts, matches);
	waiting.matchesSaved(matches);
	await replayConfirmations(parts, confirmed);
	waiting.confirmationsSaved(confirmed);
	for (const one of runs) {
		await parts.store.recordRun(one.run, one.wire);
		waiting.runSaved(one);
	}
}

async function readBatch(parts: ReplayParts, frame: SpoolFrame): Promise<Batch> {
	try {
		return parseBatch(frame.payload);
	} catch (error) {
		await setAside(parts, frame.id, error, frame.payload.toBase64());
		return { news: [], confirmed: [] };
	}
}

async function setAside(
	{ quarantine, log }: ReplayParts,
	batch: string,
	error: unknown,
	content: unknown,
): Promise<void> {
	await quarantine.add({ batch, error: describeError(error), content });
	log.error("batch_quarantined", { batch, error });
}
