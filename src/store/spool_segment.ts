import { closeSync, fsyncSync, openSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** A file of the spool that is written to: whole frames only, each on the disk before the next one. Owns the file. */
export class SpoolSegment implements AsyncDisposable {
	readonly path: string;
	readonly #file: FileHandle;
	#bytes = 0;

	private constructor(path: string, file: FileHandle) {
		this.path = path;
		this.#file = file;
	}

	/** A new file, whose name is on the disk as well. @throws {Error} if it is there already or cannot be made */
	static async create(path: string): Promise<SpoolSegment> {
		const segment = new SpoolSegment(path, await open(path, "wx", 0o600));
		syncFolder(dirname(path));
		return segment;
	}

	/** Bytes of all frames written so far. */
	get bytes(): number {
		return this.#bytes;
	}

	/**
	 * Writes a frame and waits until it is on the disk; returns where it begins.
	 *
	 * @throws {Error} if the disk refuses it: then the file is as it was, as far as the disk allows, and must not be
	 * written to any more, since nobody knows what a failed flush has left
	 */
	async append(frame: Uint8Array): Promise<number> {
		const start = this.#bytes;
		try {
			for (let written = 0; written < frame.length; ) {
				const { bytesWritten } = await this.#file.write(
					frame,
					written,
					frame.length - written,
					start + written,
				);
				written += bytesWritten;
			}
			await this.#file.datasync();
		} catch (error) {
			await this.#file.truncate(start).catch(() => {});
			throw error;
		}
		this.#bytes += frame.length;
		return start;
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.#file.close();
	}
}

/** Removes a file of the spool; one that comes back after a power cut is replayed once more, which changes nothing. */
export async function removeSegment(path: string): Promise<void> {
	await rm(path, { force: true });
}

/** A new file's name must survive a power cut as its content does. */
export function syncFolder(folder: string): void {
	const handle = openSync(folder, "r");
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}
