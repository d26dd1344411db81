import { existsSync, readdirSync, statSync } from "node:fs";
import { readdir, readFile, rename, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../log.ts";
import type { Instant } from "../odds/snapshot.ts";
import { scanFrames } from "./spool_frame.ts";
import { removeSegment } from "./spool_segment.ts";

/** Where a batch lies. */
export interface Place {
	readonly path: string;
	readonly start: number;
	readonly length: number;
	/** When it was spooled. */
	readonly at: Instant;
	/** The batch's number; `undefined`: a release wrote it that gave none. */
	readonly no: number | undefined;
}

const FILE_NAME = /^\d{12}\.spool$/;

/** What an earlier process left in a spool's folder. */
export interface FoundFrames {
	/** Oldest first. */
	readonly places: Place[];
	/** Of each file, by path. */
	readonly fileBytes: Map<string, number>;
	/** Number of the next file. */
	readonly nextNo: number;
}

/**
 * Finds the batches in a spool's folder. A frame that was not written to its end is cut off; damage before whole frames is
 * kept beside as `*.damaged`; files without any frame are removed. A file of another database's log, or one that cannot be
 * read, is put aside under another name and named in the log.
 *
 * @param epoch of the database's log
 * @throws {Error} if the folder cannot be read or written
 */
export async function findFrames(folder: string, log: Log, epoch: string): Promise<FoundFrames> {
	const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort();
	const places: Place[] = [];
	const fileBytes = new Map<string, number>();
	for (const name of names) {
		const path = join(folder, name);
		const found = await readSegment(path, log, epoch);
		if (found === undefined) continue;
		places.push(...found.places);
		if (found.places.length > 0) fileBytes.set(path, found.bytes);
		else await removeSegment(path);
	}
	return { places, fileBytes, nextNo: Number.parseInt(names.at(-1) ?? "0", 10) + 1 };
}

/** Bytes of the files in a spool's folder, which need not be there; whoever has it open may be writing to them. */
export function spooledBytes(folder: string): number {
	if (!existsSync(folder)) return 0;
	const names = readdirSync(folder).filter((name) => FILE_NAME.test(name));
	return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** `undefined`: it was put aside. */
async function readSegment(
	path: string,
	log: Log,
	epoch: string,
): Promise<{ places: readonly Place[]; bytes: number } | undefined> {
	let bytes: Uint8Array;
	try {
		bytes = await readFile(path);
	} catch (error) {
		const kept = await putAside(path, "unreadable");
		log.error("spool_damaged", { file: path, error, kept });
		return undefined;
	}
	const { frames, damaged, end } = scanFrames(bytes);
	// A process writes files of its own, so that a file has batches of one log.
	const other = frames.find(({ frame }) => frame.position !== undefined && frame.position.epoch !== epoch);
	if (other?.frame.position !== undefined) {
		const kept = await putAside(path, other.frame.position.epoch);
		const of = other.frame.position.epoch;
		log.error("spool_of_another_database", { file: path, batches: frames.length, epoch, of, kept });
		return undefined;
	}
	for (const stretch of damaged) {
		// Whoever knows the format may still get something out of it.
		const kept = `${path}.${stretch.start}.damaged`;
		await writeFile(kept, bytes.subarray(stretch.start, stretch.end), { mode: 0o600 });
		log.error("spool_damaged", { file: path, ...stretch, kept });
	}
	if (end < bytes.length) {
		await truncate(path, end);
		log.warn("spool_frame_cut", { file: path, at: end, bytes: bytes.length - end });
	}
	const places = frames.map(({ start, end, frame }) => ({
		path,
		start,
		length: end - start,
		at: frame.at,
		no: frame.position?.no,
	}));
	return { places, bytes: end };
}

async function putAside(path: string, why: string): Promise<string> {
	const kept = `${path}.${why}.aside`;
	await rename(path, kept);
	return kept;
}
