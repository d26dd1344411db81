import { anything, object, type Reader, ShapeError, text } from "./shape.ts";
import type { DirectData, Place, ReadMessage, TopicData } from "./wire.ts";
import * as shapes from "./wire_shapes.ts";

const TOPIC: { readonly [T in keyof TopicData]: Reader<TopicData[T]> } = {
	odds_update: shapes.oddsUpdate,
	odds_snapshot: shapes.oddsSnapshot,
	odds_delta: shapes.oddsDelta,
	source_status: shapes.sourceStatus,
	scrape_progress: object,
};

const DIRECT: { readonly [T in keyof DirectData]: Reader<DirectData[T]> } = {
	connection_ack: shapes.connectionAck,
	subscription_update: shapes.subscriptionUpdate,
	heartbeat: shapes.heartbeat,
	pong: anything,
	error: shapes.errorData,
	server_shutdown: shapes.serverShutdown,
};

/**
 * Reads what a socket brought. Total: the service is not trusted to keep to the protocol, and nothing that it says may throw
 * into the socket's handler.
 */
export function readMessage(received: unknown): ReadMessage {
	let place: Place | undefined;
	try {
		const message = object(JSON.parse(text(received, "message")), "message");
		if (message.topic !== undefined) place = shapes.place(message, "message");
		return place === undefined ? readDirect(message) : readTopic(message, place);
	} catch (error) {
		// Anything but these two is a fault of ours and must be seen.
		if (!(error instanceof ShapeError || error instanceof SyntaxError)) throw error;
		return { kind: "malformed", problem: error.message, ...(place === undefined ? {} : { place }) };
	}
}

function readTopic(message: Readonly<Record<string, unknown>>, place: Place): ReadMessage {
	const type = text(message.type, "message.type");
	if (!isKeyOf(TOPIC, type)) {
		return { kind: "topic", type: "other", place, data: { type, data: message.data } };
	}
	// The reader of a type gives the data of that type; the compiler does not follow the pair.
	return { kind: "topic", type, place, data: TOPIC[type](message.data, "data") } as ReadMessage;
}

function readDirect(message: Readonly<Record<string, unknown>>): ReadMessage {
	const type = text(message.type, "message.type");
	if (isKeyOf(TOPIC, type))
		throw new ShapeError(`Cannot read a message of type ${type} as it must have a topic`);
	if (!isKeyOf(DIRECT, type)) return { kind: "unknown", type };
	// As above.
	return { kind: "direct", type, data: DIRECT[type](message.data, "data") } as ReadMessage;
}

function isKeyOf<T extends object>(table: T, key: string): key is keyof T & string {
	return Object.hasOwn(table, key);
}
