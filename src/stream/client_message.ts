/** What a client may say on a socket. */
export type ClientMessage =
	| { readonly type: "ping" }
	| { readonly type: "subscribe"; readonly topics: readonly string[]; readonly resumes: boolean }
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

/** Most topics a socket may be on. */
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
			return { type: "subscribe", topics: topicsOf(message), resumes: "resume" in message };
		case "unsubscribe":
			return { type: "unsubscribe", topics: topicsOf(message) };
		default:
			throw new ClientMessageError("unknown_type", '"type" must be "ping", "subscribe" or "unsubscribe"');
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
	return topics;
}
