import type { LogPosition } from "../backbone/batch.ts";

/** One batch as it lies in a spool file. */
export interface SpoolFrame {
	/** UUID of the batch, in its usual form. */
	readonly id: string;
	/** When it was spooled, epoch milliseconds. */
	readonly at: number;
	/** Which log it belongs to, and its place there; `undefined`: a release wrote it that had no log. */
	readonly position: LogPosition | undefined;
	readonly payload: Uint8Array;
}

/** Where a whole frame lies: from `start` up to `end`. */
export interface FrameSpan {
	readonly start: number;
	readonly end: number;
	readonly frame: SpoolFrame;
}

/**
 * A frame begins with these bytes, of which the first never occurs in UTF-8 text, then CRC32 of all that follows, length
 * of the payload, moment, id, number, epoch, payload. Numbers are little-endian.
 */
const MAGIC = Uint8Array.of(0xff, 0x4f, 0x56, 0x32);

/** Frames of before the log: without number and epoch. */
const FIRST_MAGIC = Uint8Array.of(0xff, 0x4f, 0x56, 0x31);
const MAGIC_BYTES = 3;
const CRC_AT = 4;
const LENGTH_AT = 8;
const MOMENT_AT = 12;
const ID_AT = 20;
const NO_AT = 36;
const EPOCH_AT = 44;
const PAYLOAD_AT = 60;
const FIRST_PAYLOAD_AT = 36;

/** Bytes of a frame beside its payload. */
export const FRAME_OVERHEAD = PAYLOAD_AT;

/**
 * A frame as bytes.
 *
 * @throws {RangeError} if the id or the epoch is not a UUID
 */
export function encodeFrame({
	id,
	at,
	position,
	payload,
}: SpoolFrame & { position: LogPosition }): Uint8Array {
	const bytes = new Uint8Array(PAYLOAD_AT + payload.length);
	const view = new DataView(bytes.buffer);
	bytes.set(MAGIC);
	view.setUint32(LENGTH_AT, payload.length, true);
	view.setFloat64(MOMENT_AT, at, true);
	bytes.set(uuidBytes(id), ID_AT);
	view.setFloat64(NO_AT, position.no, true);
	bytes.set(uuidBytes(position.epoch), EPOCH_AT);
	bytes.set(payload, PAYLOAD_AT);
	view.setUint32(CRC_AT, Bun.hash.crc32(bytes.subarray(LENGTH_AT)), true);
	return bytes;
}

/** The frame that begins at `start`; `undefined` where none does, or it is not whole, or any byte of it is another. */
export function frameAt(bytes: Uint8Array, start: number): FrameSpan | undefined {
	const isOfLog = beginsWith(bytes, start, MAGIC);
	const payloadAt = isOfLog ? PAYLOAD_AT : FIRST_PAYLOAD_AT;
	if (!isOfLog && !beginsWith(bytes, start, FIRST_MAGIC)) return undefined;
	if (bytes.length - start < payloadAt) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
	const end = start + payloadAt + view.getUint32(LENGTH_AT, true);
	if (end > bytes.length) return undefined;
	const crc = Bun.hash.crc32(bytes.subarray(start + LENGTH_AT, end));
	if (crc !== view.getUint32(CRC_AT, true)) return undefined;
	const frame = {
		id: uuidOf(bytes.subarray(start + ID_AT, start + NO_AT)),
		at: view.getFloat64(MOMENT_AT, true),
		position: isOfLog
			? {
					epoch: uuidOf(bytes.subarray(start + EPOCH_AT, start + PAYLOAD_AT)),
					no: view.getFloat64(NO_AT, true),
				}
			: undefined,
		payload: bytes.subarray(start + payloadAt, end),
	};
	return { start, end, frame };
}

/** What a spool file holds: its whole frames in order, and the stretches between and after them that are none. */
export interface ScannedFrames {
	readonly frames: readonly FrameSpan[];
	/** Damage with whole frames after it. */
	readonly damaged: readonly { readonly start: number; readonly end: number }[];
	/** Where the last whole frame ends; what follows was not written to its end. */
	readonly end: number;
}

/** Reads a whole spool file; never throws, whatever the bytes. */
export function scanFrames(bytes: Uint8Array): ScannedFrames {
	const frames: FrameSpan[] = [];
	const damaged: { start: number; end: number }[] = [];
	let end = 0;
	for (let at = 0; at < bytes.length; ) {
		const span = frameAt(bytes, at);
		if (span === undefined) {
			at = nextMagic(bytes, at + 1);
			continue;
		}
		if (at > end) damaged.push({ start: end, end: at });
		frames.push(span);
		end = at = span.end;
	}
	return { frames, damaged, end };
}

function nextMagic(bytes: Uint8Array, from: number): number {
	const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(
		MAGIC.subarray(0, MAGIC_BYTES),
		from,
	);
	return found < 0 ? bytes.length : found;
}

function beginsWith(bytes: Uint8Array, start: number, magic: Uint8Array): boolean {
	return magic.every((byte, i) => bytes[start + i] === byte);
}

function uuidBytes(uuid: string): Uint8Array {
	const bytes = Uint8Array.fromHex(uuid.replaceAll("-", ""));
	if (bytes.length === NO_AT - ID_AT) return bytes;
	throw new RangeError(`Cannot frame a batch as its ids must be UUIDs: one is ${uuid}`);
}

function uuidOf(bytes: Uint8Array): string {
	const hex = bytes.toHex();
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
