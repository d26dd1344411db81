import { Alarm } from "./alarm.ts";
import { type Ask, AskQueue, askMessage } from "./ask_queue.ts";
import { type ClientEvents, type ClientState, type Failure, tellNews } from "./client_events.ts";
import { type ClientOptions, withDefaults } from "./client_options.ts";
import { type Ending, refusalOf } from "./close_code.ts";
import { connectAddress } from "./connect_address.ts";
import type { EventState } from "./event_state.ts";
import type { GapCounts } from "./gap.ts";
import { Listeners } from "./listeners.ts";
import { readMessage } from "./parse_message.ts";
import { ReconnectWait } from "./reconnect_wait.ts";
import { SteadyConnection } from "./steady_connection.ts";
import { Subscriptions } from "./subscriptions.ts";
import type { ConnectionAck, DirectMessage, ReadMessage, ServerOptions, SourceStatus } from "./wire.ts";

export type { ClientError, ClientEvents, ClientState, EventChange, Failure } from "./client_events.ts";
export type { ClientOptions } from "./client_options.ts";
export type { EventState } from "./event_state.ts";
export type { Gap, GapCounts } from "./gap.ts";
export type { Market, OddsDelta, OddsUpdate, Place, Prices, SourceStatus } from "./wire.ts";

/** Version of the protocol that this client speaks. */
const PROTOCOL = 2;

/** Messages that cannot be a connection's first. */
const NEEDS_ACK: ReadonlySet<string> = new Set(["subscription_update", "heartbeat", "pong"]);

/**
 * Connects to a service and stays connected until `close`, or until the service says that coming back is useless.
 *
 * @param url address of the service (`http://host:8000`) or of its socket, absolute; a query (`access_token`) is kept
 * @throws {TypeError} if `url` is no address
 */
export function connect(url: string, options: ClientOptions = {}): OverroundClient {
	return new OverroundClient(url, options);
}

/** A connection to the service that mends itself, and the state of what it is subscribed to. Made by `connect`. */
export class OverroundClient {
	readonly #listeners: Listeners<ClientEvents>;
	readonly #subscriptions: Subscriptions;
	readonly #queue: AskQueue;
	readonly #wait: ReconnectWait;
	readonly #connection: SteadyConnection;
	readonly #reminder: Alarm;
	readonly #answerTimeoutMs: number;
	#state: ClientState = "connecting";
	#failure: Failure | undefined;
	#serverOptions: ServerOptions | undefined;
	#isClosed = false;

	constructor(url: string, options: ClientOptions) {
		const { timers, WebSocket, answerTimeoutMs, stableMs, wait } = withDefaults(options);
		this.#answerTimeoutMs = answerTimeoutMs;
		this.#listeners = new Listeners(timers);
		this.#reminder = new Alarm(timers);
		this.#queue = new AskQueue(timers, (ask, topics) => this.#ask(ask, topics));
		this.#wait = new ReconnectWait(wait);
		this.#subscriptions = this.#subscribeTo(options.topics);
		this.#connection = new SteadyConnection({
			address: () => {
				const topics = this.#subscriptions.wanted;
				return connectAddress(url, topics, options, this.#subscriptions.resume(topics ?? []));
			},
			WebSocket,
			timers,
			wait: this.#wait,
			answerTimeoutMs,
			stableMs,
			onMessage: (received) => this.#receive(readMessage(received)),
			onDown: (ending, isRefused) => this.#down(ending, isRefused),
		});
		this.#connection.open();
	}

	/** How far what is held can be trusted. */
	get state(): ClientState {
		return this.#state;
	}

	/** Why it is `closed`; `undefined` if it is not, or was closed by `close`. */
	get failure(): Failure | undefined {
		return this.#failure;
	}

	/** Names the service's log, as of the last connection: the same after a restart of the service. */
	get epoch(): string | undefined {
		return this.#subscriptions.epoch;
	}

	/** The connection's options as the service took them. */
	get serverOptions(): ServerOptions | undefined {
		return this.#serverOptions;
	}

	/** Topics that are wanted, known to the service or not. */
	get topics(): readonly string[] {
		return this.#subscriptions.topics;
	}

	/** How many gaps there were and how they ended. */
	get gaps(): GapCounts {
		return this.#subscriptions.gaps.counts;
	}

	/** The bookmakers' states, while `sources` is subscribed to. */
	get sources(): ReadonlyMap<string, SourceStatus> {
		return this.#subscriptions.sources;
	}

	/** Number of the last message of a topic that was applied; `undefined`: none is held. */
	position(topic: string): number | undefined {
		return this.#subscriptions.position(topic);
	}

	/** A match that some topic brings. The same object until it changes; never changed itself. */
	event(id: number): EventState | undefined {
		return this.#subscriptions.event(id);
	}

	/** The matches that a topic brings. */
	events(topic: string): readonly EventState[] {
		return this.#subscriptions.events(topic);
	}

	/** Wants further topics, now and on every later connection. */
	subscribe(...topics: readonly string[]): void {
		for (const topic of topics) this.#subscriptions.subscribe(topic);
		this.#look();
	}

	/** Does not want topics any more; what they brought is forgotten. */
	unsubscribe(...topics: readonly string[]): void {
		for (const topic of topics) this.#subscriptions.unsubscribe(topic);
		this.#look();
	}

	/** From now on `listener` hears of it; the function returned ends that. */
	on<K extends keyof ClientEvents>(name: K, listener: (...given: ClientEvents[K]) => void): () => void {
		return this.#listeners.on(name, listener);
	}

	/** Ends the connection for good; after the change of state nothing is told any more. What is held can still be read. */
	close(): void {
		this.#isClosed = true;
		this.#connection.close();
		this.#rest();
		this.#listeners.clear();
	}

	#subscribeTo(topics: readonly string[] | undefined): Subscriptions {
		return new Subscriptions(topics, {
			ask: (topic) => this.#queue.add(topic, "subscribe"),
			unsubscribe: (topic) => this.#queue.add(topic, "unsubscribe"),
			giveUp: (topic) => this.#connection.restart(`no way to get on with ${topic}`),
			settled: (gap) => this.#listeners.emit("gap", gap),
			unknownTopic: (topic) => this.#fault("unknown_topic", `The service does not know ${topic}`),
			changed: (change) => this.#listeners.emit("event", change),
			news: (message) => tellNews(this.#listeners, message),
		});
	}

	#receive(message: ReadMessage): void {
		if (message.kind === "malformed") this.#fault("malformed_message", message.problem);
		const needsAck = message.kind === "topic" || message.kind === "malformed" || NEEDS_ACK.has(message.type);
		const place = "place" in message ? message.place : undefined;
		if (needsAck && !this.#connection.isAcknowledged) {
			this.#connection.restart("the first message was not its acknowledgement");
		} else if (place !== undefined && place.epoch !== this.epoch) {
			this.#connection.restart("a message of another log");
		} else if (message.kind === "topic") this.#subscriptions.message(message);
		else if (message.kind === "direct") this.#direct(message);
		else if (place !== undefined) this.#subscriptions.malformed(place);
		this.#look();
	}

	#direct({ type, data }: DirectMessage): void {
		if (type === "connection_ack") this.#acknowledged(data);
		else if (type === "subscription_update") this.#subscriptions.updated(data);
		else if (type === "heartbeat") this.#subscriptions.heartbeat(data.seqs);
		else if (type === "pong") this.#subscriptions.ponged();
		else if (type === "server_shutdown") this.#wait.asked(data.reconnect_after_ms);
		else this.#listeners.emit("error", { from: "service", code: data.code, detail: data.detail });
	}

	#acknowledged(ack: ConnectionAck): void {
		if (this.#connection.isAcknowledged) return;
		if (ack.protocol !== PROTOCOL) {
			this.#fail("unsupported_protocol", `This client speaks ${PROTOCOL}, the service ${ack.protocol}`);
			return;
		}
		this.#serverOptions = ack.options;
		this.#connection.acknowledged(ack.heartbeat_ms);
		this.#queue.open(ack.topics);
		this.#reminder.every(this.#answerTimeoutMs, () => {
			this.#subscriptions.remind();
			this.#look();
		});
		this.#subscriptions.acknowledged(ack);
		// Its answer comes behind all that is to be recovered.
		if (!this.#subscriptions.isSettled) this.#connection.send({ type: "ping" });
	}

	#ask(ask: Ask, topics: readonly string[]): void {
		const resume = ask === "subscribe" ? this.#subscriptions.resume(topics) : undefined;
		this.#connection.send(askMessage(ask, topics, resume));
		// As above.
		if (resume !== undefined) this.#connection.send({ type: "ping" });
	}

	#down({ code, reason }: Ending, isRefused: boolean): void {
		if (isRefused) this.#fail(refusalOf(code), `Closed with ${code}: ${reason}`);
		else this.#rest();
	}

	/** There is no connection, at least not now. */
	#rest(): void {
		this.#queue.close();
		this.#reminder.clear();
		this.#subscriptions.disconnected();
		this.#look();
	}

	#fail(code: Failure["code"], detail: string): void {
		this.#failure = { code, detail };
		this.#fault(code, detail);
		this.close();
	}

	#fault(code: string, detail: string): void {
		this.#listeners.emit("error", { from: "client", code, detail });
	}

	/** Looks whether the state is another one now, and tells of it. */
	#look(): void {
		const before = this.#state;
		if (this.#isClosed) this.#state = "closed";
		else if (this.#connection.isAcknowledged) {
			this.#state = this.#subscriptions.isSettled ? "live" : "resyncing";
		} else if (before !== "connecting") this.#state = "stale";
		if (this.#state !== before) this.#listeners.emit("state", this.#state, before);
	}
}
