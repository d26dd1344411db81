import { Elysia } from "elysia";
import type { Connection } from "../stream/client.ts";
import type { Outgoing } from "../stream/message.ts";
import type { SocketHub } from "../stream/socket_hub.ts";

/** What we use of Bun's socket. */
interface RawSocket {
	readonly remoteAddress: string;
	send(text: string): unknown;
	getBufferedAmount(): number;
	subscribe(topic: string): unknown;
	unsubscribe(topic: string): unknown;
	close(code: number, reason: string): unknown;
}

/** A WebSocket as a connection of the hub; its channels are Bun's own topics. */
class SocketConnection implements Connection {
	readonly address: string;
	readonly #raw: RawSocket;

	constructor(raw: RawSocket) {
		this.#raw = raw;
		this.address = raw.remoteAddress;
	}

	send({ text }: Outgoing): void {
		this.#raw.send(text);
	}

	buffered(): number {
		return this.#raw.getBufferedAmount();
	}

	subscribe(channel: string): void {
		this.#raw.subscribe(channel);
	}

	unsubscribe(channel: string): void {
		this.#raw.unsubscribe(channel);
	}

	close(code: number, reason: string): void {
		this.#raw.close(code, reason);
	}
}

/** `GET /api/ws?topics=…`: upgrades to a WebSocket, see SPEC section 6. Who may is decided before, as for every request. */
export function socketRoute(hub: SocketHub) {
	// By Bun's object: the one around it is another for each event.
	const connections = new WeakMap<object, SocketConnection>();
	return new Elysia().ws("/api/ws", {
		open(ws) {
			// Elysia's type leaves out some of what Bun's object has.
			const connection = new SocketConnection(ws.raw as unknown as RawSocket);
			connections.set(ws.raw, connection);
			hub.open(connection, new URL(ws.data.request.url).searchParams);
		},
		message(ws, message) {
			const connection = connections.get(ws.raw);
			if (connection !== undefined) hub.message(connection, message);
		},
		drain(ws) {
			const connection = connections.get(ws.raw);
			if (connection !== undefined) hub.drained(connection);
		},
		close(ws) {
			const connection = connections.get(ws.raw);
			if (connection !== undefined) hub.close(connection);
		},
	});
}
