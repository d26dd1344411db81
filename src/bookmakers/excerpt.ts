import { decodeStart } from "./decode_body.ts";
import { oneLine } from "./one_line.ts";
import { type DecodeTurn, readBytes } from "./read_body.ts";

const EXCERPT_BYTES = 4096;
const EXCERPT_CHARACTERS = 100;

/**
 * The beginning of a body that has been judged already, at most 4096 bytes as text; empty if it cannot be read. Small
 * bodies are read to the end, which keeps their connection; of larger ones the rest is cancelled.
 */
export async function readStart(response: Response, inTurn: DecodeTurn): Promise<string> {
	const chunks: Uint8Array[] = [];
	let start: Uint8Array | undefined;
	try {
		await readBytes(response, EXCERPT_BYTES, chunks);
		const label = response.headers.get("content-encoding");
		start = await inTurn(() => decodeStart(Buffer.concat(chunks), label, EXCERPT_BYTES));
	} catch {
		// The status has said what matters; what it says in words may be cut off.
	}
	return new TextDecoder().decode(start ?? Buffer.concat(chunks).subarray(0, EXCERPT_BYTES));
}

/**
 * The first hundred characters of an answer on one line, see `oneLine`. Of a longer page it is what a reader sees of it,
 * as its first hundred characters are markup.
 */
export function excerptOf(text: string): string {
	const start = text.slice(0, EXCERPT_BYTES);
	const isPage = start.length > EXCERPT_CHARACTERS && /^\s*</.test(start);
	const visible = isPage ? oneLine(visibleText(start), EXCERPT_CHARACTERS) : "";
	return visible === "" ? oneLine(start, EXCERPT_CHARACTERS) : visible;
}

function visibleText(page: string): string {
	return page
		.replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
		.replace(/<(script|style)\b[\s\S]*?(?:<\/\1|$)/gi, " <")
		.replace(/<[^>]*(?:>|$)/g, " ")
		.replace(/\s+/g, " ");
}
