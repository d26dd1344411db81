import { ApiError } from "./api_error.ts";

/** Largest answer of any path, bytes. Streams are bounded elsewhere. */
export const MAX_ANSWER_BYTES = 8_000_000;

/** Longest time that writing an answer holds the event loop, milliseconds; then others have a turn. */
const TURN_MS = 4;

/** Characters that are gathered before they become bytes. */
const CHUNK = 64 * 1024;

/**
 * The bytes of an answer that is written piece by piece. Most are written at once; a long one gives way to others every few
 * milliseconds, and is a promise.
 *
 * @param hints the parameters with which a client asks for less
 * @throws {ApiError} `answer_too_large` as soon as the bound is passed
 */
export function answerBytes(
	pieces: Iterable<string>,
	hints: readonly string[],
): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
	const writer = new AnswerWriter(pieces, hints);
	return writer.run() ? writer.bytes() : finishInTurns(writer);
}

async function finishInTurns(writer: AnswerWriter): Promise<Uint8Array<ArrayBuffer>> {
	do await new Promise((resolve) => setImmediate(resolve));
	while (!writer.run());
	return writer.bytes();
}

/** The error for an answer beyond the bound. */
export function answerTooLarge(hints: readonly string[]): ApiError {
	const message = `must ask for less, as an answer has at most ${MAX_ANSWER_BYTES} bytes: this one has more`;
	const details = hints.map((parameter) => ({ parameter, message: `${parameter} ${message}` }));
	const all = hints.length === 0 ? "The request" : hints.join(" or ");
	return new ApiError("answer_too_large", `${all} ${message}`, details);
}

class AnswerWriter {
	readonly #pieces: Iterator<string>;
	readonly #hints: readonly string[];
	readonly #chunks: Uint8Array[] = [];
	readonly #encoder = new TextEncoder();
	#text = "";
	#bytes = 0;

	constructor(pieces: Iterable<string>, hints: readonly string[]) {
		this.#pieces = pieces[Symbol.iterator]();
		this.#hints = hints;
	}

	/** Writes on for one turn; returns whether all is written. */
	run(): boolean {
		const end = performance.now() + TURN_MS;
		while (true) {
			const { done, value } = this.#pieces.next();
			if (done === true) {
				this.#flush();
				return true;
			}
			this.#text += value;
			if (this.#text.length > CHUNK) this.#flush();
			if (performance.now() > end) return false;
		}
	}

	bytes(): Uint8Array<ArrayBuffer> {
		const whole = new Uint8Array(this.#bytes);
		let at = 0;
		for (const chunk of this.#chunks) {
			whole.set(chunk, at);
			at += chunk.byteLength;
		}
		return whole;
	}

	#flush(): void {
		const chunk = this.#encoder.encode(this.#text);
		this.#text = "";
		this.#bytes += chunk.byteLength;
		if (this.#bytes > MAX_ANSWER_BYTES) throw answerTooLarge(this.#hints);
		this.#chunks.push(chunk);
	}
}
