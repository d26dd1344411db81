import type { Resume } from "./connect_options.ts";

/** What a client may say on a socket. */
export type ClientMessage =
	| { readonly type: "ping" }
	| { readonly type: "subscribe"; readonly topics: readonly string[]; readonly resume: Resume | undefined }
	| { readonly type: "unsubscribe"; readonly topics: readonly string[] };

/** A message that is none of ours; `code` and `message` go back to the client. */
export class ClientMessageError extends Error {
	override readonly name = "ClientMessageError";

	constructor(
		readonly code: "invalid_json" | "invalid_message" | "unknown_type",
		message: string,
	) {
		super(message);
	}
}

/** Most topics a client may be on. */
export const MAX_TOPICS = 128;

/**
 * Reads a client's message. The socket layer has turned text that looks like JSON into a value already; text that is
 * still text was no JSON.
 *
 * @throws {ClientMessageError} naming what is wrong and what would be right
 */
export function parseClientMessage(message: unknown): ClientMessage {
	if (typeof message === "string") {
		throw new ClientMessageError("invalid_json", "A message must be a JSON object: it is no JSON");
	}
	if (typeof message !== "object" || message === null || Array.isArray(message) || !("type" in message)) {
		throw new ClientMessageError("invalid_message", 'A message must be a JSON object with a "type"');
	}
	switch (message.type) {
		case "ping":
			return { type: "ping" };
		case "subscribe":
			return { type: "subscribe", topics: topicsOf(message), resume: resumeOf(message) };
		case "unsubscribe":
			return { type: "unsubscribe", topics: topicsOf(message) };
		default:
			throw new ClientMessageError("unknown_type", '"type" must be "ping", "subscribe" or "unsubscribe"');
	}
}

/** The topics and positions of a message that asks to go on from positions; `undefined` for any other, also one that is no message of ours. */
export function askedToResume(
	message: unknown,
): { readonly topics: readonly string[]; readonly resume: Resume } | undefined {
	if (typeof message !== "object" || message === null || !("resume" in message)) return undefined;
	try {
		const asked = parseClientMessage(message);
		return asked.type === "subscribe" && asked.resume !== undefined
			? { topics: asked.topics, resume: asked.resume }
			: undefined;
	} catch {
		// It is answered as what it is, where messages are answered.
		return undefined;
	}
}

function topicsOf(message: object): readonly string[] {
	const topics = "topics" in message ? message.topics : undefined;
	const valid =
		Array.isArray(topics) && topics.length <= MAX_TOPICS && topics.every((t) => typeof t === "string");
	if (!valid) {
		throw new ClientMessageError(
			"invalid_message",
			`"topics" must be a list of at most ${MAX_TOPICS} topic names`,
		);
	}
	return [...new Set(topics)];
}

function resumeOf(message: object): Resume | undefined {
	const resume = "resume" in message ? message.resume : undefined;
	if (resume === undefined || resume === null) return undefined;
	if (typeof resume === "object" && "epoch" in resume && "seqs" in resume) {
		const { epoch, seqs } = resume;
		if (typeof epoch === "string" && typeof seqs === "object" && seqs !== null) {
			const entries = Object.entries(seqs);
			if (entries.every(isPosition)) return { epoch, seqs: new Map(entries) };
		}
	}
	throw new ClientMessageError(
		"invalid_message",
		'"resume" must be {"epoch": text, "seqs": {topic: the last number that was seen}}',
	);
}

function isPosition(entry: [string, unknown]): entry is [string, number] {
	return Number.isSafeInteger(entry[1]) && Number(entry[1]) >= 0;
}
