/** A reply as bytes, made once and handed out until what it tells has changed. */
export interface Prepared {
	readonly body: Uint8Array<ArrayBuffer>;
	/** Strong: the same bytes have the same tag. */
	readonly etag: string;
	/** The version of the cache (or of one event in it) that it was made from. */
	readonly version: number;
	/** From this moment on it may be wrong although the version is the same: a kickoff passes. */
	readonly validUntil: number;
}

/** Most bytes of prepared replies that are kept. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Prepared replies by request target, the longest unused given up first. */
export class PreparedReplies {
	readonly #replies = new Map<string, Prepared>();
	#bytes = 0;

	/**
	 * The reply for `target`, made anew by `make` if there is none for this version and moment.
	 *
	 * @param make returns the text, and until when it holds
	 */
	get(
		target: string,
		version: number,
		now: number,
		make: () => { readonly text: string; readonly validUntil: number },
	): Prepared {
		const known = this.#replies.get(target);
		if (known !== undefined && known.version === version && now < known.validUntil) {
			// To the end of the map's order, which is that of use.
			this.#replies.delete(target);
			this.#replies.set(target, known);
			return known;
		}
		const { text, validUntil } = make();
		const prepared = prepare(text, version, validUntil);
		this.#keep(target, prepared, known);
		return prepared;
	}

	#keep(target: string, prepared: Prepared, known: Prepared | undefined): void {
		if (known !== undefined) {
			this.#replies.delete(target);
			this.#bytes -= known.body.byteLength;
		}
		this.#replies.set(target, prepared);
		this.#bytes += prepared.body.byteLength;
		for (const [oldest, { body }] of this.#replies) {
			if (this.#bytes <= MAX_BYTES || oldest === target) break;
			this.#replies.delete(oldest);
			this.#bytes -= body.byteLength;
		}
	}
}

/** A reply of this text; made for one request unless it is said for what it holds. */
export function prepare(text: string, version = 0, validUntil = 0): Prepared {
	const body = new TextEncoder().encode(text);
	return { body, etag: `"${Bun.hash(body).toString(36)}"`, version, validUntil };
}

/** Says as of which batch of the log an answer from memory is: `<epoch>:<no>`, a position to go on from on the stream. */
export const POSITION_HEADER = "overround-position";

/**
 * 200 with the bytes, or 304 when the client has them.
 *
 * @param position of the log that memory has reached; `undefined`: the answer is not from memory
 */
export function preparedResponse(prepared: Prepared, request: Request, position?: string): Response {
	const headers = {
		"content-type": "application/json",
		etag: prepared.etag,
		"cache-control": "no-cache",
		...(position === undefined ? {} : { [POSITION_HEADER]: position }),
	};
	const known = request.headers.get("if-none-match");
	if (known !== null && (known === "*" || known.split(/\s*,\s*/).some(isTag(prepared.etag)))) {
		return new Response(null, { status: 304, headers });
	}
	return new Response(prepared.body, { headers });
}

/** Also as `W/"…"`: a proxy that compresses calls the tag weak, and If-None-Match does not tell the two apart. */
function isTag(etag: string): (known: string) => boolean {
	return (known) => known === etag || known === `W/${etag}`;
}
