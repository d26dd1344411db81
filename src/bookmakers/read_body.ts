import { type DecodedBody, decodeBody } from "./decode_body.ts";

/** A body read to its end. */
export interface Body {
	readonly text: string;
	/** Size after decompression, bytes. */
	readonly bytes: number;
}

/** Why a body was not read. */
export type BodyFault = Extract<DecodedBody, { readonly ok: false }>;

/** Runs a decompression when its turn has come, see `FetchJsonOptions`. */
export type DecodeTurn = <T>(decode: () => Promise<T>) => Promise<T>;

/**
 * Reads a body as text; a fault if it is larger than `maxBytes`, compressed or decompressed, or cannot be decompressed.
 * What is left of it then is cancelled, not read. The response must have been asked for with `decompress: false`.
 *
 * The size counts as it arrives; a `content-length` that says too much already is believed at once.
 * Bytes that are not UTF-8 become replacement characters, as one broken team name must not cost the reply.
 */
export async function readBody(
	response: Response,
	maxBytes: number,
	inTurn: DecodeTurn,
): Promise<({ readonly ok: true } & Body) | BodyFault> {
	const announced = response.headers.get("content-length");
	if (Number(announced ?? 0) > maxBytes) {
		await response.body?.cancel();
		return { ok: false, kind: "too_large", fact: `announced with ${announced} bytes` };
	}
	const chunks: Uint8Array[] = [];
	const size = await readBytes(response, maxBytes, chunks);
	if (size > maxBytes) return { ok: false, kind: "too_large", fact: "larger" };
	const label = response.headers.get("content-encoding");
	const decoded = await inTurn(() => decodeBody(Buffer.concat(chunks), label, maxBytes));
	if (!decoded.ok) return decoded;
	return { ok: true, text: new TextDecoder().decode(decoded.bytes), bytes: decoded.bytes.length };
}

/** Adds the bytes to `chunks` as they come, up to the chunk that passes `most`; the rest is cancelled. Their number. */
export async function readBytes(response: Response, most: number, chunks: Uint8Array[]): Promise<number> {
	let bytes = 0;
	// Leaving the loop cancels the stream.
	for await (const chunk of response.body ?? []) {
		chunks.push(chunk);
		bytes += chunk.byteLength;
		if (bytes > most) break;
	}
	return bytes;
}
