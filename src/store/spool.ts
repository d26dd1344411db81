import { mkdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Log } from "../log.ts";
import type { Instant } from "../odds/snapshot.ts";
import { type FoundFrames, findFrames, type Place } from "./find_frames.ts";
import { encodeFrame, FRAME_OVERHEAD, frameAt, type SpoolFrame } from "./spool_frame.ts";
import { removeSegment, SpoolSegment } from "./spool_segment.ts";

/** How a spool is kept. */
export interface SpoolOptions {
	readonly log: Log;
	/** Most bytes on the disk. */
	readonly maxBytes: number;
	readonly now: () => Instant;
	/** Of the database's log that the batches belong to. */
	readonly epoch: string;
}

/** What is spooled of a batch. */
export interface SpooledBatch {
	/** UUID. */
	readonly id: string;
	readonly no: number;
	readonly payload: Uint8Array;
}

/** Most bytes of a file, unless one frame needs more: what a crash brings back is at most this much. */
const SEGMENT_BYTES = 8 * 2 ** 20;

/** Files of a small spool are at most this part of it, so that room is made before all is replayed. */
const SEGMENT_PART = 8;

/** The folder of the spool within a data directory. */
export function spoolFolder(dataDir: string): string {
	return join(dataDir, "spool");
}

/**
 * Batches that wait for the database, oldest first, in files of a folder. A batch is on the disk when `append` resolves.
 * Files are removed once all in them has been taken away, so a crash may bring back batches that were taken already.
 *
 * Only one process may use the folder, see `lockDataDir`.
 */
export class Spool implements AsyncDisposable {
	readonly #folder: string;
	readonly #options: SpoolOptions;
	readonly #places: Place[];
	#fileBytes: Map<string, number>;
	#nextNo: number;
	#segment: SpoolSegment | undefined;
	readonly #segmentBytes: number;
	#waitingForRoom = 0;
	#changed = Promise.withResolvers<void>();
	/** Appends go one after the other. */
	#lastAppend: Promise<unknown> = Promise.resolve();

	private constructor(folder: string, options: SpoolOptions, found: FoundFrames) {
		this.#folder = folder;
		this.#options = options;
		this.#places = found.places;
		this.#fileBytes = found.fileBytes;
		this.#nextNo = found.nextNo;
		this.#segmentBytes = Math.min(SEGMENT_BYTES, options.maxBytes / SEGMENT_PART);
	}

	/**
	 * Opens the spool in `folder`, made if need be, with what an earlier process left in it. A frame that was not written
	 * to its end was never shown to anybody: it is cut off. Damage before whole frames is kept beside as `*.damaged`.
	 *
	 * @throws {Error} if the folder cannot be read or written
	 */
	static async open(folder: string, options: SpoolOptions): Promise<Spool> {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		return new Spool(folder, options, await findFrames(folder, options.log, options.epoch));
	}

	/** Batches that wait. */
	get depth(): number {
		return this.#places.length;
	}

	/** Bytes on the disk. */
	get bytes(): number {
		return this.#fileBytes.values().reduce((sum, bytes) => sum + bytes, 0);
	}

	/** When the oldest batch was spooled; `undefined` if none waits. */
	get oldestAt(): Instant | undefined {
		return this.#places[0]?.at;
	}

	/** The highest number that waits; `undefined`: none does. */
	get lastNo(): number | undefined {
		return this.#places.reduce<number | undefined>(
			(last, { no }) => (no === undefined ? last : Math.max(last ?? 0, no)),
			undefined,
		);
	}

	/** Whether an append waits for room. */
	get isFull(): boolean {
		return this.#waitingForRoom > 0;
	}

	/**
	 * Adds a batch at the end and waits until it is on the disk; first for room, if the spool is full.
	 *
	 * @throws {Error} if the disk refuses it, `signal` is aborted while it waits for room, or there can never be enough
	 * room: nothing is added then
	 */
	async append(batch: SpooledBatch, signal?: AbortSignal): Promise<void> {
		const bytes = batch.payload.length + FRAME_OVERHEAD;
		if (!this.#hasRoom(bytes)) await this.#waitForRoom(bytes, signal);
		await this.#inTurn(() => this.#append(batch));
	}

	/** The oldest batches, at most so many. What the disk has lost meanwhile is told of and left out. */
	async first(most: number): Promise<readonly SpoolFrame[]> {
		const frames: SpoolFrame[] = [];
		while (frames.length < Math.min(most, this.#places.length)) {
			const frame = await this.#read(frames.length);
			if (frame !== undefined) frames.push(frame);
		}
		return frames;
	}

	/** Takes the oldest batches away: they are saved elsewhere. */
	async drop(count: number): Promise<void> {
		const dropped = new Set(this.#places.splice(0, count).map(({ path }) => path));
		for (const path of dropped) {
			// The file may be one that is being appended to.
			if (this.#segment?.path === path) await this.#inTurn(() => this.#removeIfEmpty(path));
			else await this.#removeIfEmpty(path);
		}
		this.#change();
	}

	/** Closes the file; what waits stays for the next process. */
	async [Symbol.asyncDispose](): Promise<void> {
		await this.#inTurn(async () => {
			await this.#segment?.[Symbol.asyncDispose]();
			this.#segment = undefined;
		});
	}

	/** The batch at a place in the queue; one that is damaged leaves the queue, and `undefined` is returned. */
	async #read(index: number): Promise<SpoolFrame | undefined> {
		const place = this.#places[index];
		if (place === undefined) return undefined;
		const bytes = new Uint8Array(place.length);
		await using file = await open(place.path, "r");
		await file.read(bytes, 0, place.length, place.start);
		const span = frameAt(bytes, 0);
		if (span !== undefined) return span.frame;
		this.#options.log.error("spool_damaged", { file: place.path, start: place.start, bytes: place.length });
		this.#places.splice(index, 1);
		await this.#inTurn(() => this.#removeIfEmpty(place.path));
		return undefined;
	}

	#hasRoom(bytes: number): boolean {
		return this.bytes + bytes <= this.#options.maxBytes;
	}

	async #waitForRoom(bytes: number, signal: AbortSignal | undefined): Promise<void> {
		const { log, maxBytes } = this.#options;
		log.error("spool_full", { depth: this.depth, bytes: this.bytes, maxBytes });
		const wake = () => this.#change();
		signal?.addEventListener("abort", wake, { once: true });
		this.#waitingForRoom++;
		try {
			while (!this.#hasRoom(bytes)) {
				if (signal?.aborted === true || bytes > maxBytes) {
					throw new Error(`Cannot spool a batch as the spool must have room for ${bytes} bytes: it has not`);
				}
				await this.#changed.promise;
			}
		} finally {
			this.#waitingForRoom--;
			signal?.removeEventListener("abort", wake);
		}
		log.info("spool_has_room", { depth: this.depth, bytes: this.bytes });
	}

	#change(): void {
		this.#changed.resolve();
		this.#changed = Promise.withResolvers<void>();
	}

	async #inTurn(work: () => Promise<void>): Promise<void> {
		const done = this.#lastAppend.then(work);
		this.#lastAppend = done.catch(() => {});
		await done;
	}

	async #append({ id, no, payload }: SpooledBatch): Promise<void> {
		const at = this.#options.now();
		const frame = encodeFrame({ id, at, position: { epoch: this.#options.epoch, no }, payload });
		try {
			const segment = await this.#segmentFor(frame.length);
			const start = await segment.append(frame);
			this.#places.push({ path: segment.path, start, length: frame.length, at, no });
			this.#fileBytes.set(segment.path, segment.bytes);
		} catch (cause) {
			await this.#leaveSegment();
			throw new Error(`Cannot spool a batch as ${this.#folder} must take it: it does not`, { cause });
		}
	}

	/** After a failure nobody knows what a further write to the same file would do. */
	async #leaveSegment(): Promise<void> {
		const segment = this.#segment;
		this.#segment = undefined;
		await segment?.[Symbol.asyncDispose]().catch(() => {});
		if (segment?.bytes === 0) await this.#remove(segment.path).catch(() => {});
	}

	async #segmentFor(bytes: number): Promise<SpoolSegment> {
		const current = this.#segment;
		if (current !== undefined && current.bytes + bytes <= this.#segmentBytes) return current;
		this.#segment = undefined;
		await current?.[Symbol.asyncDispose]();
		const name = `${String(this.#nextNo++).padStart(12, "0")}.spool`;
		this.#segment = await SpoolSegment.create(join(this.#folder, name));
		this.#fileBytes.set(this.#segment.path, 0);
		return this.#segment;
	}

	async #removeIfEmpty(path: string): Promise<void> {
		if (this.#places.some((place) => place.path === path)) return;
		if (this.#segment?.path === path) {
			await this.#segment[Symbol.asyncDispose]();
			this.#segment = undefined;
		}
		await this.#remove(path);
	}

	async #remove(path: string): Promise<void> {
		await removeSegment(path);
		this.#fileBytes.delete(path);
	}
}
