import { answerBytes } from "./answer_bytes.ts";
import { ApiError } from "./api_error.ts";

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

/** What a reply is made of. */
export interface Draft {
	readonly pieces: Iterable<string>;
	/** From this moment on it may be wrong although the version is the same. */
	readonly validUntil: number;
	/** The parameters with which a client asks for less. */
	readonly hints?: readonly string[];
}

/** Most bytes that are kept of replies that were asked for again, and of those that were asked for once. */
const MAX_KEPT = 32 * 1024 * 1024;
const MAX_ASKED_ONCE = 2 * 1024 * 1024;

/** Long replies that are made at once; each holds as much as an answer may have. */
const MAX_UNDER_WAY = 16;

/** A reply of more bytes is kept only once it is asked for again. */
const LARGE = 256 * 1024;

/** A reply that is not kept although it was asked for: of no version. */
const ASKED_FOR: Known = { error: undefined, version: Number.NaN, validUntil: 0 };

/** A reply, or why it is none: it is too large, which takes as long to find out again. */
type Known =
	| Prepared
	| { readonly error: ApiError | undefined; readonly version: number; readonly validUntil: number };

/**
 * Prepared replies by what was asked for, the longest unused given up first. Whatever is asked for again is kept longer than
 * what was asked for once: a stranger who asks for ever other things takes nothing from the rest. Keys count as well.
 */
export class PreparedReplies {
	readonly #kept = new Shelf(MAX_KEPT);
	readonly #askedOnce = new Shelf(MAX_ASKED_ONCE);
	readonly #underWay = new Map<string, { readonly version: number; readonly reply: Promise<Prepared> }>();

	/** Bytes that are kept, the keys' among them. */
	get bytes(): number {
		return this.#kept.bytes + this.#askedOnce.bytes;
	}

	/**
	 * The reply for `key`, made anew by `make` if there is none for this version and moment; a promise if that takes long.
	 *
	 * @param key whatever decides on the reply beside the version, and nothing else
	 */
	get(key: string, version: number, now: number, make: () => Draft): Prepared | Promise<Prepared> {
		const kept = this.#kept.use(key);
		const known = kept ?? this.#askedOnce.use(key);
		if (known !== undefined && known.version === version && now < known.validUntil) {
			if (kept === undefined) this.#keep(key, known, true);
			if ("body" in known) return known;
			throw known.error;
		}
		const underWay = this.#underWay.get(key);
		if (underWay?.version === version) return underWay.reply;
		if (this.#underWay.size >= MAX_UNDER_WAY) {
			throw new ApiError("unavailable", `More than ${MAX_UNDER_WAY} long answers are being made at once`);
		}
		return this.#make(key, version, make(), known !== undefined);
	}

	#make(key: string, version: number, draft: Draft, isKnown: boolean): Prepared | Promise<Prepared> {
		const { validUntil } = draft;
		const keep = (body: Uint8Array<ArrayBuffer>) => {
			const prepared = prepareBytes(body, version, validUntil);
			this.#keep(key, prepared, isKnown);
			return prepared;
		};
		const refuse = (error: unknown): never => {
			if (error instanceof ApiError) this.#keep(key, { error, version, validUntil }, isKnown);
			throw error;
		};
		try {
			const body = answerBytes(draft.pieces, draft.hints ?? []);
			if (!(body instanceof Promise)) return keep(body);
			const reply = body.then(keep, refuse).finally(() => {
				if (this.#underWay.get(key)?.reply === reply) this.#underWay.delete(key);
			});
			this.#underWay.set(key, { version, reply });
			return reply;
		} catch (error) {
			return refuse(error);
		}
	}

	#keep(key: string, known: Known, isAskedAgain: boolean): void {
		this.#askedOnce.remove(key);
		this.#kept.remove(key);
		const isLarge = "body" in known && known.body.byteLength > LARGE;
		if (isAskedAgain) this.#kept.put(key, known);
		else this.#askedOnce.put(key, isLarge ? ASKED_FOR : known);
	}
}

/** What an entry takes beside its key and body. */
const ENTRY_BYTES = 256;

/** Replies by key, in the order of their use, within a bound of bytes. */
class Shelf {
	readonly #most: number;
	readonly #replies = new Map<string, Known>();
	bytes = 0;

	constructor(most: number) {
		this.#most = most;
	}

	use(key: string): Known | undefined {
		const known = this.#replies.get(key);
		if (known === undefined) return undefined;
		// To the end of the map's order, which is that of use.
		this.#replies.delete(key);
		this.#replies.set(key, known);
		return known;
	}

	/** Takes it in, unless it is larger than all that may be kept. */
	put(key: string, known: Known): void {
		const size = sizeOf(key, known);
		if (size > this.#most) return;
		this.#replies.set(key, known);
		this.bytes += size;
		for (const oldest of this.#replies.keys()) {
			if (this.bytes <= this.#most) break;
			this.remove(oldest);
		}
	}

	remove(key: string): void {
		const known = this.#replies.get(key);
		if (known === undefined) return;
		this.#replies.delete(key);
		this.bytes -= sizeOf(key, known);
	}
}

function sizeOf(key: string, known: Known): number {
	return ENTRY_BYTES + 2 * key.length + ("body" in known ? known.body.byteLength : 0);
}

/** A reply of these bytes. */
export function prepareBytes(body: Uint8Array<ArrayBuffer>, version = 0, validUntil = 0): Prepared {
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

/** The same of a reply that may take a while to be made. */
export function whenPrepared(
	prepared: Prepared | Promise<Prepared>,
	request: Request,
	position?: string,
): Response | Promise<Response> {
	if (!(prepared instanceof Promise)) return preparedResponse(prepared, request, position);
	return prepared.then((made) => preparedResponse(made, request, position));
}

/** How the text of a reply ends to which `withIgnored` is applied. */
export const NOTHING_IGNORED = ',"ignored_params":[]}';

/**
 * The same reply for a query with parameters that mean nothing, which it names. They are not part of what is prepared: there
 * is no end of them.
 */
export function withIgnored(
	reply: Prepared | Promise<Prepared>,
	ignored: readonly string[],
): Prepared | Promise<Prepared> {
	if (ignored.length === 0) return reply;
	return reply instanceof Promise ? reply.then((made) => naming(made, ignored)) : naming(reply, ignored);
}

function naming({ body }: Prepared, ignored: readonly string[]): Prepared {
	const end = new TextEncoder().encode(`,"ignored_params":${JSON.stringify(ignored)}}`);
	const start = body.subarray(0, -NOTHING_IGNORED.length);
	const whole = new Uint8Array(start.byteLength + end.byteLength);
	whole.set(start);
	whole.set(end, start.byteLength);
	return prepareBytes(whole);
}

/** Also as `W/"…"`: a proxy that compresses calls the tag weak, and If-None-Match does not tell the two apart. */
function isTag(etag: string): (known: string) => boolean {
	return (known) => known === etag || known === `W/${etag}`;
}
