import type { Batch, LogEntry } from "../backbone/batch.ts";
import { type EncodedBatch, toPlain } from "../backbone/encode_batch.ts";
import { describeError, type Log } from "../log.ts";
import type { Quarantine } from "./quarantine.ts";
import type { Piece, Refused } from "./save_apart.ts";

/** Where what is refused goes to. */
export interface AsideParts {
	readonly quarantine: Quarantine;
	readonly log: Log;
}

/** Puts what the database does not take of a batch into the quarantine, and names it in the log. */
export async function setRefusedAside(parts: AsideParts, batch: Batch, refused: Refused): Promise<void> {
	const { error } = refused;
	if ("market" in refused) {
		const { type, line, label, key } = refused.market;
		const content = { market_id: type.id, line: line ?? null, label: label ?? null, outcomes: type.outcomes };
		await addRecord(parts, batch.id, error, content, { market: key });
		return;
	}
	const { piece } = refused;
	const { fixture, bookmaker } = whatOf(piece);
	const what = { event_id: fixture.id, ...(bookmaker === undefined ? {} : { bookmaker }) };
	await addRecord(parts, batch.id, error, contentOf(batch, piece), what);
}

/** Puts bytes that cannot be read, or a batch that cannot be saved for no known reason, into the quarantine. */
export async function setBytesAside(
	parts: AsideParts,
	id: string,
	error: unknown,
	payload: Uint8Array,
): Promise<void> {
	await addRecord(parts, id, error, payload.toBase64(), {});
}

async function addRecord(
	{ quarantine, log }: AsideParts,
	batch: string,
	error: unknown,
	content: unknown,
	what: Readonly<Record<string, unknown>>,
): Promise<void> {
	log.error("batch_quarantined", { batch, ...what, error });
	await quarantine.add({ batch, error: describeError(error), content });
}

function whatOf(piece: Piece) {
	if (piece.kind === "fixture") return { fixture: piece.fixture, bookmaker: undefined };
	return piece.kind === "change" ? piece.change.snapshot : piece.snapshot;
}

function contentOf(batch: Batch, piece: Piece): EncodedBatch | string {
	try {
		return toPlain({ ...batch, entries: [entryOf(piece)] });
	} catch (error) {
		return describeError(error);
	}
}

function entryOf(piece: Piece): LogEntry {
	if (piece.kind === "fixture") return { kind: "fixtures", fixtures: [piece.fixture] };
	if (piece.kind === "change") return { kind: "prices", changes: [piece.change] };
	return { kind: "confirmations", snapshots: [piece.snapshot] };
}
