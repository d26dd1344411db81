import type { ServerWebSocket } from "bun";
import { Elysia } from "elysia";
import type { Connection } from "../stream/client.ts";
import type { Outgoing } from "../stream/message.ts";
import type { SocketHub } from "../stream/socket_hub.ts";
import { ApiError } from "./api_error.ts";
import { parametersOf } from "./request_target.ts";
import { routeDetail } from "./route_detail.ts";

/** What the framework's socket handler calls for a socket, which has this as its `data`. */
interface SocketCalls {
	open(raw: RawSocket): void;
	message(raw: RawSocket, message: string | Buffer): void;
	drain(): void;
	pong(): void;
	ping(): void;
	close(): void;
}

type RawSocket = ServerWebSocket<SocketCalls>;

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

	ping(): void {
		this.#raw.ping();
	}

	close(code: number, reason: string): void {
		this.#raw.close(code, reason);
	}
}

/**
 * `GET /api/ws?topics=…`: upgrades to a WebSocket, see SPEC section 6. Who may is decided before, as for every request.
 *
 * An ordinary route, as the framework's own for sockets is found by a scan of the address that an odd Host misleads.
 */
export function socketRoute(hub: SocketHub) {
	return new Elysia().get(
		"/api/ws",
		({ request, server }) => {
			const isUpgrade = request.method === "GET" && /websocket/i.test(request.headers.get("upgrade") ?? "");
			const data = callsOf(hub, parametersOf(request));
			if (isUpgrade && server?.upgrade(request, { data }) === true) return undefined;
			throw new ApiError(
				"upgrade_required",
				"This path must be asked for as a WebSocket: the request asks for no upgrade to one",
				[],
				{ upgrade: "websocket", connection: "upgrade" },
			);
		},
		{ detail: { ...routeDetail("stream", "Upgrades to a WebSocket", undefined), hide: true } },
	);
}

function callsOf(hub: SocketHub, query: URLSearchParams): SocketCalls {
	let connection: SocketConnection | undefined;
	const on = (call: (connection: SocketConnection) => void) => () => {
		if (connection !== undefined) call(connection);
	};
	return {
		open(raw) {
			connection = new SocketConnection(raw);
			hub.open(connection, query);
		},
		message(_, message) {
			if (connection !== undefined) hub.message(connection, readFrame(message));
		},
		drain: on((its) => hub.drained(its)),
		ping: on((its) => hub.heard(its)),
		pong: on((its) => hub.heard(its)),
		close: on((its) => hub.close(its)),
	};
}

/** What a frame says: JSON as its value, other text and bytes as they are. */
function readFrame(message: string | Buffer): unknown {
	if (typeof message !== "string") return message;
	try {
		return JSON.parse(message);
	} catch {
		return message;
	}
}
