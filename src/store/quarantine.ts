import { existsSync } from "node:fs";
import { type FileHandle, open, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "./spool_segment.ts";

/** Why the database refused something, and what it was. */
export interface RefusedRecord {
	/** Of the batch that it was part of. */
	readonly batch: string;
	readonly error: string;
	/** Plain data. */
	readonly content: unknown;
}

/** Name of the file in the spool's folder. */
const FILE = "quarantine.jsonl";

/** What is refused is a defect, and a defect that repeats must not fill the disk. */
const MAX_BYTES = 64 * 2 ** 20;

/**
 * The file of what the database refuses for its content: a line of JSON each, never read by the service, for whoever
 * mends it. It may be moved away at any time.
 */
export class Quarantine {
	readonly #path: string;
	readonly #now: () => number;
	readonly #maxBytes: number;
	#count: number;

	private constructor(path: string, now: () => number, maxBytes: number, count: number) {
		this.#path = path;
		this.#now = now;
		this.#maxBytes = maxBytes;
		this.#count = count;
	}

	/** The quarantine in the spool's folder. */
	static async open(folder: string, now: () => number, maxBytes: number = MAX_BYTES): Promise<Quarantine> {
		const path = join(folder, FILE);
		return new Quarantine(path, now, maxBytes, existsSync(path) ? await linesIn(path) : 0);
	}

	/** Records in the file when it was opened, and since. */
	get count(): number {
		return this.#count;
	}

	/**
	 * Adds a record; it is on the disk when this resolves.
	 *
	 * @throws {Error} if the file is full or the disk refuses it
	 */
	async add(record: RefusedRecord): Promise<void> {
		const isNew = !existsSync(this.#path);
		const line = `${JSON.stringify({ at: new Date(this.#now()).toISOString(), ...record })}\n`;
		const bytes = isNew ? 0 : (await stat(this.#path)).size;
		if (bytes + line.length > this.#maxBytes) {
			throw new Error(
				`Cannot set aside what the database refuses as ${this.#path} must hold at most ${this.#maxBytes} bytes: ` +
					"it is full (look at it, then move it away)",
			);
		}
		await using file = await open(this.#path, "a", 0o600);
		await write(file, line);
		if (isNew) syncFolder(dirname(this.#path));
		this.#count++;
	}
}

async function write(file: FileHandle, line: string): Promise<void> {
	await file.appendFile(line);
	await file.datasync();
}

async function linesIn(path: string): Promise<number> {
	return (await readFile(path)).reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 0);
}
