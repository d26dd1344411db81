import type { Instant } from "../odds/snapshot.ts";
import type { Client } from "./client.ts";
import { type ClientMessage, ClientMessageError, parseClientMessage } from "./client_message.ts";
import { CLOSE_CODES, type Ending } from "./close_codes.ts";
import { optionsJson } from "./connect_options.ts";
import { FLOOD_LIMITS } from "./flood_gate.ts";
import type { Publisher } from "./publisher.ts";
import type { Subscribed, Subscriptions } from "./subscriptions.ts";
import { isCounted } from "./topics.ts";

/** Something that is said to one client. */
export interface Saying {
	readonly type: string;
	readonly data: object;
}

/** What answering needs. */
export interface AnswerParts {
	readonly subscriptions: Subscriptions;
	readonly publisher: Publisher;
	readonly now: () => Instant;
}

/** Version of what is said on connections. */
const PROTOCOL = 2;

/** Data of the `connection_ack`, which every client is told first. */
export function acknowledgement(
	client: Client,
	{ ignored, recovered, remade }: Subscribed,
	publisher: Publisher,
): object {
	const { options, topics } = client;
	return {
		topics,
		ignored,
		epoch: publisher.epoch,
		seqs: { ...seqsOf(client, topics, publisher), ...remade },
		...(options.resume === undefined ? {} : { recovered }),
		options: optionsJson(options),
		heartbeat_ms: options.heartbeatMs,
		protocol: PROTOCOL,
	};
}

/**
 * Does what a client asks for. What it has to be sent for that is sent when it is told to advance.
 *
 * @param message as the socket layer gives it, see `parseClientMessage`
 * @returns what it is told, an `error` for what is no message of ours; or why it is let go
 */
export function answer(client: Client, message: unknown, parts: AnswerParts): Saying | Ending {
	const now = parts.now();
	if (!client.floods.admits("messages", 1, now)) return flood("messages");
	try {
		const asked = parseClientMessage(message);
		if (asked.type === "subscribe" && !client.floods.admits("topics", asked.topics.length, now)) {
			return flood("topics");
		}
		return asked.type === "ping" ? { type: "pong", data: {} } : changeTopics(client, asked, parts);
	} catch (error) {
		if (!(error instanceof ClientMessageError)) throw error;
		return { type: "error", data: { code: error.code, detail: error.message } };
	}
}

function changeTopics(
	client: Client,
	asked: Exclude<ClientMessage, { type: "ping" }>,
	{ subscriptions, publisher }: AnswerParts,
): Saying {
	const type = "subscription_update";
	if (asked.type === "unsubscribe") {
		const ignored = subscriptions.unsubscribe(client, asked.topics);
		return { type, data: { topics: client.topics, ignored, seqs: client.told() } };
	}
	const { ignored, recovered, remade } = subscriptions.subscribe(client, asked.topics, asked.resume);
	const seqs = { ...seqsOf(client, asked.topics, publisher), ...remade };
	const data = { topics: client.topics, ignored, ...(asked.resume === undefined ? {} : { recovered }), seqs };
	return { type, data };
}

/** Begins the topics of a client that follow the log again, and says so: what came after its positions is not known. */
export function restarted(client: Client, { subscriptions, publisher }: AnswerParts): Saying | undefined {
	const topics = client.topics.filter((topic) => !isCounted(topic));
	if (topics.length === 0) return undefined;
	const { ignored } = subscriptions.subscribe(client, topics, undefined);
	const recovered = Object.fromEntries(topics.filter((topic) => client.isOn(topic)).map((t) => [t, false]));
	const seqs = seqsOf(client, topics, publisher);
	return { type: "subscription_update", data: { topics: client.topics, ignored, recovered, seqs } };
}

/** The last numbers of the topics that it has just asked for; of the others, how far it was told them. */
function seqsOf(
	client: Client,
	asked: readonly string[],
	publisher: Publisher,
): Readonly<Record<string, number>> {
	const on = asked.filter((topic) => client.isOn(topic));
	return { ...client.told(), ...publisher.seqs(on) };
}

function flood(what: keyof typeof FLOOD_LIMITS): Ending {
	const detail = `At most ${FLOOD_LIMITS[what]} ${what} a second are taken`;
	return { code: CLOSE_CODES.flood, error: "flood", detail };
}
