import type { Transform } from "node:stream";
import zlib from "node:zlib";

/** A body without its content codings, or why it has to be refused. */
export type DecodedBody =
	| { readonly ok: true; readonly bytes: Uint8Array }
	| {
			readonly ok: false;
			readonly kind: "too_large" | "malformed";
			/** What the body is, for a message: `gzip of more than 1000 bytes`. */
			readonly fact: string;
	  };

type Coding = "gzip" | "deflate" | "br" | "zstd";

/** More codings on top of each other than any site uses. */
const MOST_CODINGS = 3;
const CHUNK_BYTES = 128 * 2 ** 10;
const NAMES: ReadonlyMap<string, Coding> = new Map<string, Coding>([
	["gzip", "gzip"],
	["x-gzip", "gzip"],
	["deflate", "deflate"],
	["br", "br"],
	["zstd", "zstd"],
]);

/** The codings that `decodeBody` knows, for `Accept-Encoding`. */
export const ACCEPTED_CODINGS = "gzip, deflate, br, zstd";

/**
 * Undoes the content codings of a body. No step may grow beyond `maxBytes`: decompression runs beside the event loop and
 * stops when it passes the bound.
 *
 * The content decides where it disagrees with its label: text under the name of a coding is text, and gzip and zstd are
 * known by their first bytes under any name or none. A stream that is cut off, spoilt, or followed by further bytes is
 * `malformed`, and so is a coding that is not known.
 *
 * @param label the `content-encoding` header
 */
export async function decodeBody(
	encoded: Uint8Array,
	label: string | null,
	maxBytes: number,
): Promise<DecodedBody> {
	const names = namesIn(label);
	let bytes = encoded;
	for (let step = 0; bytes.length > 0; step++) {
		const name = names[step];
		const codings = candidates(name, bytes);
		if (codings.length === 0) {
			if (name === undefined || isText(bytes)) break;
			return malformed(`of the unknown content encoding ${JSON.stringify(name.slice(0, 40))}`);
		}
		if (step === MOST_CODINGS) return malformed(`compressed more than ${MOST_CODINGS} times over`);
		const decoded = await decodeAs(codings, bytes, maxBytes);
		if (decoded.ok) bytes = decoded.bytes;
		else if (decoded.kind === "malformed" && isText(bytes)) break;
		else return decoded;
	}
	return { ok: true, bytes };
}

/** The first `maxBytes` of a body of which perhaps only the beginning is there; as it came where it cannot be decoded. */
export async function decodeStart(
	encoded: Uint8Array,
	label: string | null,
	maxBytes: number,
): Promise<Uint8Array> {
	const [coding] = candidates(namesIn(label)[0], encoded);
	if (coding === undefined) return encoded.subarray(0, maxBytes);
	const { chunks, size } = await inflate(coding, encoded, maxBytes);
	return (size === 0 ? encoded : Buffer.concat(chunks)).subarray(0, maxBytes);
}

/** Codings in the order in which they are undone: the header lists them in the order in which they were applied. */
function namesIn(label: string | null): readonly string[] {
	const names = (label ?? "").split(",").map((name) => name.trim().toLowerCase());
	return names.filter((name) => name !== "" && name !== "identity").reverse();
}

function candidates(name: string | undefined, bytes: Uint8Array): readonly Coding[] {
	const found = [name === undefined ? undefined : NAMES.get(name), codingByContent(bytes)];
	return [...new Set(found.filter((coding) => coding !== undefined))];
}

function codingByContent(bytes: Uint8Array): Coding | undefined {
	const startsWith = (...magic: number[]) => magic.every((byte, i) => bytes[i] === byte);
	if (startsWith(0x1f, 0x8b, 0x08)) return "gzip";
	return startsWith(0x28, 0xb5, 0x2f, 0xfd) ? "zstd" : undefined;
}

/** Text has no control characters but blanks; the first bytes of a compressed body nearly always hold one. */
function isText(bytes: Uint8Array): boolean {
	return bytes.subarray(0, 64).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

async function decodeAs(
	codings: readonly Coding[],
	bytes: Uint8Array,
	maxBytes: number,
): Promise<DecodedBody> {
	let result = malformed("compressed");
	for (const coding of codings) {
		result = await decodeOne(coding, bytes, maxBytes);
		if (result.ok || result.kind === "too_large") break;
	}
	return result;
}

async function decodeOne(coding: Coding, encoded: Uint8Array, maxBytes: number): Promise<DecodedBody> {
	const { chunks, size, read, fault } = await inflate(coding, encoded, maxBytes);
	if (size > maxBytes) {
		return {
			ok: false,
			kind: "too_large",
			fact: `${coding} of ${encoded.length} bytes that grow beyond the bound`,
		};
	}
	if (fault !== undefined) return malformed(`${coding} that cannot be decompressed (${fault})`);
	if (read < encoded.length) return malformed(`${coding} with ${encoded.length - read} bytes after its end`);
	// zlib's zstd stream ends without an error where its input does.
	if (coding === "zstd" && size === 0 && encoded.length > EMPTY_ZSTD) {
		return malformed("zstd that is cut off");
	}
	return { ok: true, bytes: Buffer.concat(chunks) };
}

/** No frame of nothing is longer: magic number, largest header, one empty block, checksum. */
const EMPTY_ZSTD = 4 + 14 + 3 + 4;

interface Inflated {
	/** What came out until the end, the fault, or the chunk that passed the bound. */
	readonly chunks: readonly Uint8Array[];
	/** Bytes of the chunks. */
	readonly size: number;
	/** Bytes taken in. */
	readonly read: number;
	readonly fault: string | undefined;
}

async function inflate(coding: Coding, encoded: Uint8Array, maxBytes: number): Promise<Inflated> {
	const stream = createDecoder(coding, encoded);
	const chunks: Uint8Array[] = [];
	let size = 0;
	let fault: string | undefined;
	stream.end(encoded);
	try {
		// Leaving the loop ends the decompression.
		for await (const chunk of stream) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > maxBytes) break;
		}
	} catch (error) {
		fault = error instanceof Error ? error.message : String(error);
	}
	return { chunks, size, read: stream.bytesWritten, fault };
}

function createDecoder(coding: Coding, encoded: Uint8Array): Transform & { readonly bytesWritten: number } {
	const options = { chunkSize: CHUNK_BYTES };
	if (coding === "gzip") return zlib.createGunzip(options);
	if (coding === "br") return zlib.createBrotliDecompress(options);
	if (coding === "zstd") return zlib.createZstdDecompress(options);
	// "deflate" is a zlib stream; some servers send it without the zlib header.
	return hasZlibHeader(encoded) ? zlib.createInflate(options) : zlib.createInflateRaw(options);
}

function hasZlibHeader(bytes: Uint8Array): boolean {
	const [first = 0, second = 0] = bytes;
	return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}

function malformed(fact: string): DecodedBody {
	return { ok: false, kind: "malformed", fact };
}
