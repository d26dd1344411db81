import type { Instant } from "../odds/snapshot.ts";
import { acknowledgement, answer, restarted } from "./answer.ts";
import { PositionLost } from "./catch_up.ts";
import type { Channel } from "./channel.ts";
import { Client, type Connection } from "./client.ts";
import { askedToResume } from "./client_message.ts";
import { CLOSE_CODES, type Ending, refuse } from "./close_codes.ts";
import {
	type ConnectOptions,
	ConnectOptionsError,
	type KnownNames,
	parseConnectOptions,
	type Resume,
} from "./connect_options.ts";
import { ConnectionCount, type ConnectionLimits } from "./connection_count.ts";
import { answerLater, hold } from "./held_answer.ts";
import { directMessage, type Outgoing } from "./message.ts";
import type { Publisher } from "./publisher.ts";
import type { RemakeOptions } from "./remake.ts";
import { Subscriptions } from "./subscriptions.ts";
import type { TopicSource } from "./topic_source.ts";
import type { IsExcluded } from "./view.ts";

/** What the hub needs from outside. */
export interface SocketHubOptions extends RemakeOptions {
	readonly publisher: Publisher;
	readonly source: TopicSource;
	readonly known: KnownNames;
	/** Whether a bookmaker's prices of an event are left out of the best ones now. */
	readonly isExcluded: IsExcluded;
	readonly limits: ConnectionLimits;
	/** Hands a message to all connections on a channel, in order. */
	readonly broadcast: (channel: string, message: Outgoing) => void;
	readonly now: () => Instant;
	/** Runs a task after so many milliseconds; the function returned cancels it. */
	readonly later: (ms: number, task: () => void) => () => void;
	/** From 0 up to 1, to spread the clients' return after a stop. */
	readonly random: () => number;
	/** Told of a fault of ours; the client hears only that there was one. */
	readonly onError: (error: unknown) => void;
}

/** A client that has not made room for so long is let go. */
const PATIENCE_MS = 10_000;

/** After so many broadcast bytes it is looked who is slow: what may wait for one client is this and what `Client` allows. */
const LOOK_AFTER_BYTES = 64 * 1024;

/**
 * The clients' connections and what each has subscribed to. Broadcasts do not pass through here: the server's own topics hand
 * them out. Malformed input is answered with an `error` and the connection stays open.
 */
export class SocketHub {
	readonly #options: SocketHubOptions;
	readonly #subscriptions: Subscriptions;
	readonly #clients = new Map<Connection, Client>();
	readonly #count: ConnectionCount;
	#unlooked = 0;

	constructor(options: SocketHubOptions) {
		this.#options = options;
		this.#count = new ConnectionCount(options.limits);
		this.#subscriptions = new Subscriptions({
			...options,
			broadcast: (channel, message) => this.#broadcast(channel, message),
			holdBack: (channel) => this.#holdBack(channel),
		});
	}

	get size(): number {
		return this.#clients.size;
	}

	/** Clients that have yet to read what they were sent. */
	get waiting(): number {
		return this.#clients
			.values()
			.reduce((sum, { waitingSince }) => sum + (waitingSince === undefined ? 0 : 1), 0);
	}

	/** Topics, each in each way in which somebody wants it told. */
	get channels(): number {
		return this.#subscriptions.channels;
	}

	/** The names that a query may speak of. */
	get known(): KnownNames {
		return this.#options.known;
	}

	/** Whether there is such a topic now. */
	hasTopic(topic: string): boolean {
		return this.#options.source.find(topic) !== undefined;
	}

	/** Tells a topic's message to all who listen. */
	readonly deliver: Subscriptions["publish"] = (entry) => this.#subscriptions.publish(entry);

	/** Why no connection of this address can be taken now; `undefined`: it can. */
	refusal(address: string): Ending | undefined {
		return this.#count.refusal(address);
	}

	/**
	 * Takes in a connection and acknowledges it. One with a faulty query, only topics that do not exist, or one too many is
	 * told so and closed.
	 */
	open(connection: Connection, query: URLSearchParams): void {
		const refused = this.refusal(connection.address);
		if (refused !== undefined) {
			refuse(connection, refused, this.#options.now());
			return;
		}
		try {
			this.accept(connection, parseConnectOptions(query, this.#options.known));
		} catch (error) {
			if (!(error instanceof ConnectOptionsError)) {
				// A throw in a handler of the socket layer would end the process.
				this.#options.onError(error);
				const detail = "The connection could not be taken in";
				refuse(connection, { code: CLOSE_CODES.internal, error: "internal", detail }, this.#options.now());
				this.close(connection);
				return;
			}
			const ending = { code: CLOSE_CODES.invalidOption, error: "invalid_option", detail: error.message };
			refuse(connection, ending, this.#options.now());
		}
	}

	/** The same with options that are checked already. */
	accept(connection: Connection, options: ConnectOptions): void {
		const client = new Client(connection, options, this.#options.now());
		this.#clients.set(connection, client);
		this.#count.add(connection.address);
		this.#whenKnown(client, options.topics, options.resume, () => this.#acknowledge(client));
	}

	#acknowledge(client: Client): void {
		const { publisher, now } = this.#options;
		const { connection, options } = client;
		const subscribed = this.#subscriptions.subscribe(client, options.topics, options.resume);
		const text = directMessage("connection_ack", acknowledgement(client, subscribed, publisher), now());
		connection.send({ text, positions: subscribed.positions });
		if (client.topics.length > 0) this.#advance(client);
		else {
			const detail = `None of these topics exists: ${subscribed.ignored.join(", ")}`;
			this.#expel(client, { code: CLOSE_CODES.noValidTopic, error: "no_valid_topic", detail });
		}
	}

	/**
	 * Answers one message of a client.
	 *
	 * @param message as the socket layer gives it, see `parseClientMessage`
	 */
	message(connection: Connection, message: unknown): void {
		const client = this.#clients.get(connection);
		if (client === undefined) return;
		client.life.heard(this.#options.now());
		if (client.held !== undefined) {
			const ending = hold(client.held, message);
			if (ending !== undefined) this.#expel(client, ending);
			return;
		}
		const asked = askedToResume(message);
		if (asked === undefined) this.#answer(client, message);
		else this.#whenKnown(client, asked.topics, asked.resume, () => this.#answer(client, message));
	}

	/** Does what answers a client: at once, or when it is known whether it can go on from its positions. */
	#whenKnown(
		client: Client,
		topics: readonly string[],
		resume: Resume | undefined,
		answer: () => void,
	): void {
		const known = this.#subscriptions.whenKnown(client, topics, resume);
		if (known === undefined) {
			answer();
			return;
		}
		answerLater(client, known, {
			later: this.#options.later,
			isHere: () => this.#clients.has(client.connection),
			answer,
			hear: (message) => this.message(client.connection, message),
		});
	}

	#answer(client: Client, message: unknown): void {
		try {
			const its = answer(client, message, { ...this.#options, subscriptions: this.#subscriptions });
			if ("code" in its) this.#expel(client, its);
			else {
				this.#send(client, its.type, its.data);
				this.#advance(client);
			}
		} catch (error) {
			// A throw would vanish in the socket layer, and its own answer would not be one of our messages.
			this.#send(client, "error", { code: "internal", detail: "The message could not be handled" });
			this.#options.onError(error);
		}
	}

	/** The client has answered a ping, or sent one. */
	heard(connection: Connection): void {
		this.#clients.get(connection)?.life.heard(this.#options.now());
	}

	/** The numbers of the log are others now: all clients begin its topics again. */
	restart(): void {
		const parts = { ...this.#options, subscriptions: this.#subscriptions };
		// Nobody listens any more before the first one begins again.
		const sayings = [...this.#clients.values()].map((client) => [client, restarted(client, parts)] as const);
		for (const [client, saying] of sayings) {
			if (saying === undefined) continue;
			this.#send(client, saying.type, saying.data);
			this.#advance(client);
		}
	}

	/** The client has taken some of what waited for it. */
	drained(connection: Connection): void {
		const client = this.#clients.get(connection);
		if (client?.waitingSince !== undefined) this.#advance(client);
	}

	/** The connection is gone, whoever closed it. */
	close(connection: Connection): void {
		const client = this.#clients.get(connection);
		if (client !== undefined) this.#forget(client);
	}

	/**
	 * To be called a few times a second: tells each client that is due how far it was told its topics, so that one that has
	 * missed a message notices; lets go of clients that do not read, and of what is kept for nobody.
	 */
	tick(): void {
		const { now, publisher } = this.#options;
		this.#holdBackSlow();
		for (const client of this.#clients.values()) {
			if (client.held !== undefined) continue;
			if (client.waitingSince !== undefined) this.#advance(client);
			if (!this.#clients.has(client.connection)) continue;
			const { waitingSince } = client;
			if (waitingSince !== undefined && now() - waitingSince >= PATIENCE_MS) this.#expelSlow(client);
			else if (client.life.isSilent(now())) this.#expelSilent(client);
			else if (client.heartbeatAt <= now()) this.#heartbeat(client);
		}
		publisher.log.expire(now());
		this.#subscriptions.closeIdle(publisher.log.keepMs);
	}

	/** Says goodbye to all and closes their connections; each is told its own time to come back, from 0.5 to 5 seconds. */
	shutdown(): void {
		for (const client of this.#clients.values()) {
			const reconnectAfterMs = Math.round(500 + this.#options.random() * 4_500);
			this.#send(client, "server_shutdown", { reconnect_after_ms: reconnectAfterMs });
			this.#forget(client);
			client.connection.close(CLOSE_CODES.shutdown, "server shutdown");
		}
	}

	#advance(client: Client): void {
		try {
			client.advance(this.#options.now());
		} catch (error) {
			if (error instanceof PositionLost) {
				this.#expelSlow(client);
				return;
			}
			// A throw would vanish in the socket layer or end the process, and the client would wait for ever.
			this.#options.onError(error);
			const detail = "What you are on could not be told";
			this.#expel(client, { code: CLOSE_CODES.internal, error: "internal", detail });
		}
	}

	/** Not at once: the step may have come amid something else that is sent. */
	#holdBack(channel: Channel): void {
		const its = [...this.#clients.values()].filter((client) =>
			client.holdBack(channel, () => this.#subscriptions.catchUpWith(channel)),
		);
		this.#options.later(0, () => {
			for (const client of its) if (this.#clients.has(client.connection)) this.#advance(client);
		});
	}

	#broadcast(channel: string, message: Outgoing): void {
		this.#options.broadcast(channel, message);
		this.#unlooked += message.text.length;
		if (this.#unlooked >= LOOK_AFTER_BYTES) this.#holdBackSlow();
	}

	#holdBackSlow(): void {
		this.#unlooked = 0;
		const now = this.#options.now();
		for (const client of this.#clients.values())
			client.holdBackIfSlow(now, (channel) => this.#subscriptions.catchUpWith(channel));
	}

	#heartbeat(client: Client): void {
		client.heartbeatAt = this.#options.now() + client.options.heartbeatMs;
		// One that does not read has enough waiting for it.
		if (client.waitingSince === undefined) this.#send(client, "heartbeat", { seqs: client.told() });
	}

	#expelSlow(client: Client): void {
		const detail = "What was sent has not been read for too long";
		this.#expel(client, { code: CLOSE_CODES.tooSlow, error: "too_slow", detail });
	}

	#expelSilent(client: Client): void {
		const detail = "Nothing was heard of the client for too long, nor did it answer a ping";
		this.#expel(client, { code: CLOSE_CODES.silent, error: "silent", detail });
	}

	/** Forgotten at once: what it has sent before the close reaches it is not answered any more. */
	#expel(client: Client, ending: Ending): void {
		this.#forget(client);
		refuse(client.connection, ending, this.#options.now());
	}

	#forget(client: Client): void {
		const { connection, topics } = client;
		if (!this.#clients.delete(connection)) return;
		this.#subscriptions.unsubscribe(client, topics);
		this.#count.remove(connection.address);
	}

	#send(client: Client, type: string, data: object): void {
		client.connection.send({ text: directMessage(type, data, this.#options.now()) });
	}
}
