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

/** A piece of news, and the batch that it came with. */
interface SpooledPiece {
	readonly batch: string;
	readonly one: News;
}

/**
 * Saves spooled batches in order, those together that speak of different boards. What the database refuses of them for
 * its content, and a batch that cannot be read, goes to the quarantine, and the rest is saved.
 *
 * @throws {Error} if the database or the quarantine fails; the batches may be replayed again then
 */
export async function replayFrames(parts: ReplayParts, frames: readonly SpoolFrame[]): Promise<void> {
	let together = new Map<string, SpooledPiece>();
	for (const frame of frames) {
		const { news, confirmed } = await readBatch(parts, frame);
		const keys = news.map(({ snapshot }) => boardKey(snapshot));
		if (confirmed.length > 0 || keys.some((key) => together.has(key))) {
			await replayNews(parts, [...together.values()]);
			together = new Map();
		}
		news.forEach((one, i) => {
			together.set(keys[i]!, { batch: frame.id, one });
		});
		await replayConfirmations(parts, confirmed);
	}
	await replayNews(parts, [...together.values()]);
}

function boardKey({ fixture, bookmaker }: Snapshot): string {
	return `${fixture.id} ${bookmaker}`;
}

async function replayNews(parts: ReplayParts, pieces: readonly SpooledPiece[]): Promise<void> {
	const save = (some: readonly SpooledPiece[]) =>
		parts.store.saveSpooled(
			some.map(({ one }) => one),
			[],
		);
	await saveInParts(pieces, save, ({ batch, one }, error) =>
		setAside(parts, batch, error, toSpooled({ news: [one], confirmed: [] })),
	);
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
			log.warn("confirmation_refused", { event_id: fixture.id, bookmaker, error });
		},
	);
}

/** Saves matches, except those that the database refuses: they are told of and left out. */
async function replayMatches({ store, log }: ReplayParts, matches: readonly ListedMatch[]): Promise<void> {
	await saveInParts(
		matches,
		(some) => store.saveMatches(some),
		async ({ fixture }, error) => log.warn("match_refused", { event_id: fixture.id, error }),
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
