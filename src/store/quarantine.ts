import { existsSync } from "node:fs";
import { type FileHandle, open, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Log } from "../log.ts";
import { syncFolder } from "./spool_segment.ts";

/** Why the database refused something, and what it was. */
export interface RefusedRecord {
	/** Of the batch that it was part of. */
	readonly batch: string;
	readonly error: string;
	/** Plain data. */
	readonly content: unknown;
}

/** What a quarantine needs. */
export interface QuarantineOptions {
	readonly now: () => number;
	readonly log: Log;
	/** Most bytes of both files; 64 MB by default. */
	readonly maxBytes?: number;
}

/** Name of the file in the spool's folder. */
const FILE = "quarantine.jsonl";

/** What is refused is a defect, and a defect that repeats must not fill the disk. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * The file of what the database refuses for its content: a line of JSON each, never read by the service, for whoever
 * mends it. It may be moved away at any time. A full one takes the place of the one before, `quarantine.jsonl.old`.
 */
export class Quarantine {
	readonly #path: string;
	readonly #options: QuarantineOptions;
	#count: number;

	private constructor(path: string, options: QuarantineOptions, count: number) {
		this.#path = path;
		this.#options = options;
		this.#count = count;
	}

	/** The quarantine in the spool's folder. */
	static async open(folder: string, options: QuarantineOptions): Promise<Quarantine> {
		const path = join(folder, FILE);
		return new Quarantine(path, options, await linesIn(path));
	}

	/** Records in the file when it was opened, and since. */
	get count(): number {
		return this.#count;
	}

	/**
	 * Adds a record; it is on the disk when this resolves. Where the disk does not take it, it is named in the log and counted
	 * only: what is set aside must not hold up what is not.
	 */
	async add(record: RefusedRecord): Promise<void> {
		this.#count++;
		try {
			await this.#write(record);
		} catch (error) {
			const { batch, error: refusal } = record;
			this.#options.log.error("quarantine_not_written", { file: this.#path, error, batch, refusal });
		}
	}

	async #write(record: RefusedRecord): Promise<void> {
		const { now, maxBytes = MAX_BYTES } = this.#options;
		const line = `${JSON.stringify({ at: new Date(now()).toISOString(), ...record })}\n`;
		const limit = maxBytes / 2;
		if (line.length > limit) {
			throw new RangeError(
				`Cannot set a record aside as it must have at most ${limit} bytes: it has ${line.length}`,
			);
		}
		const bytes = existsSync(this.#path) ? (await stat(this.#path)).size : 0;
		if (bytes + line.length > limit) await rename(this.#path, `${this.#path}.old`);
		const isNew = !existsSync(this.#path);
		await using file = await open(this.#path, "a", 0o600);
		await write(file, line);
		if (isNew) syncFolder(dirname(this.#path));
	}
}

async function write(file: FileHandle, line: string): Promise<void> {
	await file.appendFile(line);
	await file.datasync();
}

/** 0 where it cannot be read. */
async function linesIn(path: string): Promise<number> {
	const bytes = existsSync(path) ? await readFile(path).catch(() => new Uint8Array(0)) : new Uint8Array(0);
	return bytes.reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0);
}
