/** A body read to its end. */
export interface Body {
	readonly text: string;
	/** Size after decompression, bytes. */
	readonly bytes: number;
}

/**
 * Reads a body as text, `undefined` if it is larger than `maxBytes`: then the rest is cancelled, not read.
 *
 * The size counts as it arrives, decompressed; a `content-length` that says too much already is believed at once.
 * Bytes that are not UTF-8 become replacement characters, as one broken team name must not cost the reply.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Body | undefined> {
	if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
		await response.body?.cancel();
		return undefined;
	}
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	// Leaving the loop cancels the stream.
	for await (const chunk of response.body ?? []) {
		bytes += chunk.byteLength;
		if (bytes > maxBytes) return undefined;
		chunks.push(chunk);
	}
	return { text: new TextDecoder().decode(Buffer.concat(chunks)), bytes };
}

const EXCERPT_BYTES = 4096;
const EXCERPT_CHARACTERS = 100;

/**
 * The beginning of a body that has been judged already, on one line; empty if it cannot be read. Small bodies are read to
 * the end, which keeps their connection; of larger ones the rest is cancelled.
 */
export async function readExcerpt(response: Response): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const chunk of response.body ?? []) {
			bytes += chunk.byteLength;
			chunks.push(chunk);
			if (bytes > EXCERPT_BYTES) break;
		}
	} catch {
		// The status has said what matters; what it says in words may be cut off.
	}
	return excerptOf(new TextDecoder().decode(Buffer.concat(chunks).subarray(0, EXCERPT_BYTES)));
}

/** The first hundred characters on one line, without control characters. */
export function excerptOf(text: string): string {
	const start = text
		.slice(0, 4 * EXCERPT_CHARACTERS)
		.replace(/[\s\p{Cc}]+/gu, " ")
		.trim();
	return start.length > EXCERPT_CHARACTERS ? `${start.slice(0, EXCERPT_CHARACTERS)}…` : start;
}
