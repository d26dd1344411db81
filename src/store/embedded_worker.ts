/**
 * Runs PGlite, Postgres as WebAssembly, in a worker: its queries block the thread they run on. Speaks Postgres'
 * protocol by message, see embedded_message.ts; there is no port, so nobody else on the machine can connect.
 *
 * Must never have two connections at once: PGlite has one session.
 */
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import type { PGlite } from "@electric-sql/pglite";
import type { FromWorker, ToWorker } from "./embedded_message.ts";

declare const self: Worker;

/** Asked bytes between two checkpoints; the write-ahead log grows several times as fast. */
const CHECKPOINT_BYTES = 8 * 2 ** 20;

/** Time between two checkpoints, if anything is asked. */
const CHECKPOINT_MS = 60_000;

/** The log's files are kept for use again up to this size; by default up to 1 GB. */
const LOG_SIZE = ["-c", "min_wal_size=32MB", "-c", "max_wal_size=64MB"];

let database: PGlite | undefined;
let bytesSinceCheckpoint = 0;
let checkpointAt = performance.now();

self.onmessage = (event: MessageEvent<ToWorker>) => {
	handle(event.data).catch((error) => {
		tell({ kind: "failed", message: messageOf(error) });
	});
};

async function handle(message: ToWorker): Promise<void> {
	switch (message.kind) {
		case "open":
			database = await open(message.folder);
			return tell({ kind: "opened" });
		case "ask": {
			const bytes = await answer(message.bytes);
			self.postMessage({ kind: "answer", bytes } satisfies FromWorker, [bytes.buffer]);
			return await shortenLog(message.bytes.length);
		}
		case "hang_up":
			for (const statement of ["rollback", "deallocate all"]) await answer(simpleQuery(statement));
			return;
		case "close":
			await database?.close();
			return tell({ kind: "closed" });
	}
}

/** Numbers of errors in WebAssembly's system interface that an operator can do something about. */
const SYSTEM_ERRORS: Readonly<Record<number, string>> = {
	2: "EACCES: permission denied",
	19: "EDQUOT: disk quota exceeded",
	20: "EEXIST: file exists",
	29: "EIO: input or output error",
	33: "EMFILE: too many open files",
	44: "ENOENT: no such file or directory",
	51: "ENOSPC: no space left on device",
	54: "ENOTDIR: not a directory",
	69: "EROFS: read-only file system",
};

/** What an error says; those of the file system within PGlite are no errors of the language, and have a number only. */
function messageOf(error: unknown): string {
	if (error instanceof Error) return error.message;
	if (typeof error !== "object" || error === null || !("errno" in error)) return String(error);
	return SYSTEM_ERRORS[Number(error.errno)] ?? `system error ${error.errno}`;
}

function tell(message: FromWorker): void {
	self.postMessage(message);
}

/** The database in `folder`, made if it is not there. A half-made one is never taken for a database. */
async function open(folder: string): Promise<PGlite> {
	const { PGlite } = await importPglite();
	if (!existsSync(folder)) {
		const unfinished = `${folder}.new`;
		await rm(unfinished, { recursive: true, force: true });
		const fresh = await PGlite.create(unfinished);
		await fresh.close();
		await rename(unfinished, folder);
	}
	return await PGlite.create(folder, { startParams: [...PGlite.defaultStartParams, ...LOG_SIZE] });
}

async function importPglite(): Promise<typeof import("@electric-sql/pglite")> {
	try {
		return await import("@electric-sql/pglite");
	} catch (cause) {
		throw new Error(
			"Cannot start the embedded database as the optional package @electric-sql/pglite must be installed: it is " +
				"not (set DATABASE_URL to use a real Postgres)",
			{ cause },
		);
	}
}

/**
 * Writes a checkpoint when it is due. A server has a process for that; without one the log would grow for ever, and so
 * would the time to start after a crash.
 */
async function shortenLog(askedBytes: number): Promise<void> {
	bytesSinceCheckpoint += askedBytes;
	const isDue = bytesSinceCheckpoint > CHECKPOINT_BYTES || performance.now() - checkpointAt > CHECKPOINT_MS;
	if (!isDue || database?.isInTransaction() === true) return;
	bytesSinceCheckpoint = 0;
	checkpointAt = performance.now();
	await answer(simpleQuery("checkpoint"));
}

async function answer(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
	const parts: Uint8Array[] = [];
	await database?.execProtocolRawStream(bytes, {
		syncToFs: false,
		// The bytes lie in a buffer that is used again.
		onRawData: (part) => parts.push(part.slice()),
	});
	return concat(parts);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

/** The protocol's message "Q": type, length of the rest, text, NUL. */
function simpleQuery(text: string): Uint8Array {
	const message = Buffer.alloc(text.length + 6);
	message.write("Q", 0);
	message.writeInt32BE(text.length + 5, 1);
	message.write(text, 5);
	return message;
}
