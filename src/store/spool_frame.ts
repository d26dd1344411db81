/** One batch as it lies in a spool file. */
export interface SpoolFrame {
	/** UUID of the batch, in its usual form. */
	readonly id: string;
	/** When it was spooled, epoch milliseconds. */
	readonly at: number;
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
 * of the payload, moment, id, payload. Numbers are little-endian.
 */
const MAGIC = Uint8Array.of(0xff, 0x4f, 0x56, 0x31);
const CRC_AT = 4;
const LENGTH_AT = 8;
const MOMENT_AT = 12;
const ID_AT = 20;
const PAYLOAD_AT = 36;

/** Bytes of a frame beside its payload. */
export const FRAME_OVERHEAD = PAYLOAD_AT;

/**
 * A frame as bytes.
 *
 * @throws {RangeError} if the id is not a UUID
 */
export function encodeFrame({ id, at, payload }: SpoolFrame): Uint8Array {
	const idBytes = Uint8Array.fromHex(id.replaceAll("-", ""));
	if (idBytes.length !== PAYLOAD_AT - ID_AT)
		throw new RangeError(`Cannot frame a batch as its id must be a UUID: it is ${id}`);
	const bytes = new Uint8Array(PAYLOAD_AT + payload.length);
	const view = new DataView(bytes.buffer);
	bytes.set(MAGIC);
	view.setUint32(LENGTH_AT, payload.length, true);
	view.setFloat64(MOMENT_AT, at, true);
	bytes.set(idBytes, ID_AT);
	bytes.set(payload, PAYLOAD_AT);
	view.setUint32(CRC_AT, Bun.hash.crc32(bytes.subarray(LENGTH_AT)), true);
	return bytes;
}

/** The frame that begins at `start`; `undefined` where none does, or it is not whole, or any byte of it is another. */
export function frameAt(bytes: Uint8Array, start: number): FrameSpan | undefined {
	if (bytes.length - start < PAYLOAD_AT || !MAGIC.every((byte, i) => bytes[start + i] === byte))
		return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
	const end = start + PAYLOAD_AT + view.getUint32(LENGTH_AT, true);
	if (end > bytes.length) return undefined;
	const crc = Bun.hash.crc32(bytes.subarray(start + LENGTH_AT, end));
	if (crc !== view.getUint32(CRC_AT, true)) return undefined;
	const frame = {
		id: uuidOf(bytes.subarray(start + ID_AT, start + PAYLOAD_AT)),
		at: view.getFloat64(MOMENT_AT, true),
		payload: bytes.subarray(start + PAYLOAD_AT, end),
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
	const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(MAGIC, from);
	return found < 0 ? bytes.length : found;
}

function uuidOf(bytes: Uint8Array): string {
	const hex = bytes.toHex();
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
