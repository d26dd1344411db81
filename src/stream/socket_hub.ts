import { ClientMessageError, MAX_TOPICS, parseClientMessage } from "./client_message.ts";
import { directMessage, type Publisher } from "./publisher.ts";
import { PLAIN_TOPICS } from "./topics.ts";

/** A client's socket, as far as we use it. */
export interface Socket {
	send(message: string): unknown;
	subscribe(topic: string): unknown;
	unsubscribe(topic: string): unknown;
	close(code: number, reason: string): unknown;
}

/** Close codes of ours; 4000 to 4499 mean "come back", 4500 to 4999 "come back only when something has changed". */
export const CLOSE_CODES = {
	/** Planned stop; come back after `reconnect_after_ms`. */
	shutdown: 4000,
	/** More messages than allowed; come back slower. */
	flood: 4001,
	/** None of the topics asked for exists. */
	noValidTopic: 4500,
} as const;

/** What the hub needs from outside. */
export interface SocketHubOptions {
	readonly publisher: Publisher;
	readonly topics: ReadonlySet<string>;
	readonly now: () => number;
	/** From 0 up to 1, to spread the clients' return after a stop. */
	readonly random: () => number;
	/** How often `heartbeat` is called; told to clients, as a longer silence means a lost connection. */
	readonly heartbeatMs: number;
	/** Told of a fault of ours; the client hears only that there was one. */
	readonly onError: (error: unknown) => void;
}

/** Version of what is said on sockets. */
const PROTOCOL = 1;

/** Messages a client may send within `FLOOD_WINDOW_MS`. */
const FLOOD_LIMIT = 100;
const FLOOD_WINDOW_MS = 1_000;

interface Client {
	readonly socket: Socket;
	readonly topics: Set<string>;
	windowStart: number;
	received: number;
}

/**
 * The clients' sockets and what each has subscribed to. Topic messages do not pass through here: Bun's own topics
 * hand them out. Malformed input is answered with an `error` and the socket stays open.
 */
export class SocketHub {
	readonly #options: SocketHubOptions;
	readonly #clients = new Map<Socket, Client>();

	constructor(options: SocketHubOptions) {
		this.#options = options;
	}

	get size(): number {
		return this.#clients.size;
	}

	/**
	 * Takes in a socket and acknowledges it; one that asks only for topics that do not exist is told so and closed.
	 *
	 * @param topics value of the query's `topics`, by comma; `undefined` or empty: all the plain ones
	 */
	open(socket: Socket, topics: string | undefined): void {
		const asked =
			topics === undefined || topics.trim() === ""
				? PLAIN_TOPICS
				: topics.split(",").map((topic) => topic.trim());
		const client: Client = { socket, topics: new Set(), windowStart: 0, received: 0 };
		this.#clients.set(socket, client);
		const ignored = this.#subscribe(client, asked);
		const { publisher, heartbeatMs } = this.#options;
		this.#send(client, "connection_ack", {
			topics: [...client.topics],
			ignored,
			epoch: publisher.epoch,
			seqs: publisher.seqs(client.topics),
			heartbeat_ms: heartbeatMs,
			protocol: PROTOCOL,
		});
		if (client.topics.size > 0) return;
		this.#error(client, "no_valid_topic", `None of these topics exists: ${ignored.join(", ")}`);
		this.#expel(client, CLOSE_CODES.noValidTopic, "no valid topic");
	}

	/**
	 * Answers one message of a client.
	 *
	 * @param message as the socket layer gives it, see `parseClientMessage`
	 */
	message(socket: Socket, message: unknown): void {
		const client = this.#clients.get(socket);
		if (client === undefined) return;
		if (this.#floods(client)) {
			this.#error(client, "flood", `At most ${FLOOD_LIMIT} messages a second are read`);
			this.#expel(client, CLOSE_CODES.flood, "too many messages");
			return;
		}
		try {
			this.#handle(client, message);
		} catch (error) {
			if (error instanceof ClientMessageError) this.#error(client, error.code, error.message);
			else {
				// A throw would vanish in the socket layer, and its own answer would not be one of our messages.
				this.#error(client, "internal", "The message could not be handled");
				this.#options.onError(error);
			}
		}
	}

	/** The socket is gone, whoever closed it. */
	close(socket: Socket): void {
		this.#clients.delete(socket);
	}

	/** Tells each client the last numbers of its topics, so that one that has missed a message notices. */
	heartbeat(): void {
		for (const client of this.#clients.values()) {
			this.#send(client, "heartbeat", { seqs: this.#options.publisher.seqs(client.topics) });
		}
	}

	/** Says goodbye to all and closes their sockets; each is told its own time to come back, from 0.5 to 5 seconds. */
	shutdown(): void {
		for (const client of this.#clients.values()) {
			const reconnectAfterMs = Math.round(500 + this.#options.random() * 4_500);
			this.#send(client, "server_shutdown", { reconnect_after_ms: reconnectAfterMs });
			client.socket.close(CLOSE_CODES.shutdown, "server shutdown");
		}
		this.#clients.clear();
	}

	#handle(client: Client, message: unknown): void {
		const asked = parseClientMessage(message);
		if (asked.type === "ping") {
			this.#send(client, "pong", {});
			return;
		}
		let ignored: readonly string[];
		if (asked.type === "subscribe") ignored = this.#subscribe(client, asked.topics);
		else ignored = this.#unsubscribe(client, asked.topics);
		const known = asked.topics.filter((topic) => !ignored.includes(topic));
		this.#send(client, "subscription_update", {
			topics: [...client.topics],
			ignored,
			// Nothing is kept to resume from yet, and a client must not believe that it missed nothing.
			...(asked.type === "subscribe" && asked.resumes
				? { recovered: Object.fromEntries(known.map((topic) => [topic, false])) }
				: {}),
			seqs: this.#options.publisher.seqs(client.topics),
		});
	}

	/** Returns the topics that are unknown, or one too many. */
	#subscribe(client: Client, topics: readonly string[]): readonly string[] {
		return topics.filter((topic) => {
			if (!this.#options.topics.has(topic) || client.topics.size >= MAX_TOPICS) return true;
			client.topics.add(topic);
			client.socket.subscribe(topic);
			return false;
		});
	}

	/** Returns the topics that it was not on. */
	#unsubscribe(client: Client, topics: readonly string[]): readonly string[] {
		return topics.filter((topic) => {
			if (!client.topics.delete(topic)) return true;
			client.socket.unsubscribe(topic);
			return false;
		});
	}

	#floods(client: Client): boolean {
		const now = this.#options.now();
		if (now - client.windowStart >= FLOOD_WINDOW_MS) {
			client.windowStart = now;
			client.received = 0;
		}
		return ++client.received > FLOOD_LIMIT;
	}

	/** Forgotten at once: what it has sent before the close reaches it is not answered any more. */
	#expel({ socket }: Client, code: number, reason: string): void {
		this.#clients.delete(socket);
		socket.close(code, reason);
	}

	#send(client: Client, type: string, data: object): void {
		client.socket.send(directMessage(type, data, this.#options.now()));
	}

	#error(client: Client, code: string, detail: string): void {
		this.#send(client, "error", { code, detail });
	}
}
