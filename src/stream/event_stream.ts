import type { Connection } from "./client.ts";
import type { Outgoing } from "./message.ts";

/** Hands messages to event streams by channel, as the server's own topics do to sockets. */
export class EventStreamChannels {
	readonly #streams = new Map<string, Set<EventStream>>();

	add(channel: string, stream: EventStream): void {
		const all = this.#streams.get(channel);
		if (all === undefined) this.#streams.set(channel, new Set([stream]));
		else all.add(stream);
	}

	remove(channel: string, stream: EventStream): void {
		const all = this.#streams.get(channel);
		all?.delete(stream);
		if (all?.size === 0) this.#streams.delete(channel);
	}

	/** Sends a message to every stream on the channel. */
	publish(channel: string, message: Outgoing): void {
		const streams = this.#streams.get(channel);
		if (streams !== undefined) for (const stream of streams) stream.send(message);
	}
}

/** What an event stream needs from outside. */
export interface EventStreamOptions {
	readonly channels: EventStreamChannels;
	readonly address: string;
	readonly epoch: string;
	/** In the order in which an id tells their positions. */
	readonly topics: readonly string[];
	/** When a browser comes back after the stream has ended. */
	readonly retryMs: number;
	/** Told when the client has taken what waited for it. */
	readonly onDrained: (stream: EventStream) => void;
	/** Told when the client is gone. */
	readonly onGone: (stream: EventStream) => void;
}

/** What waits beyond this is not asked for; the number itself only has to be above what we let wait. */
const HIGH_WATER = 256 * 1024;

/**
 * A client's stream of server-sent events. The id of an event is `<epoch>:<seq>,<seq>,…`: the positions that the client has
 * reached with it, one for each topic it asked for and empty for one that it has none of; so the browser itself tells us
 * where it stands when it comes back.
 */
export class EventStream implements Connection {
	readonly address: string;
	readonly body: ReadableStream<Uint8Array>;
	readonly #options: EventStreamOptions;
	readonly #positions = new Map<string, number>();
	readonly #encoder = new TextEncoder();
	#controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	#sent = 0;

	constructor(options: EventStreamOptions) {
		this.#options = options;
		this.address = options.address;
		this.body = new ReadableStream<Uint8Array>(
			{
				start: (controller) => {
					this.#controller = controller;
					this.#write(`retry: ${options.retryMs}\n\n`);
				},
				pull: () => options.onDrained(this),
				cancel: () => {
					this.#controller = undefined;
					options.onGone(this);
				},
			},
			{ highWaterMark: HIGH_WATER, size: (chunk) => chunk?.byteLength ?? 0 },
		);
	}

	send({ text, positions }: Outgoing): void {
		let id = "";
		if (positions !== undefined) {
			for (const [topic, seq] of Object.entries(positions)) this.#positions.set(topic, seq);
			id = `id: ${this.#options.epoch}:${this.#options.topics.map((topic) => this.#positions.get(topic) ?? "").join(",")}\n`;
		}
		this.#write(`${id}data: ${text}\n\n`);
	}

	buffered(): number {
		return HIGH_WATER - (this.#controller?.desiredSize ?? HIGH_WATER);
	}

	taken(): number {
		return this.#sent - this.buffered();
	}

	subscribe(channel: string): void {
		this.#options.channels.add(channel, this);
	}

	unsubscribe(channel: string): void {
		this.#options.channels.remove(channel, this);
	}

	/** Ends the stream; the code has no place in it, the message before it says why. */
	close(): void {
		this.#controller?.close();
		this.#controller = undefined;
	}

	#write(text: string): void {
		const bytes = this.#encoder.encode(text);
		this.#sent += bytes.byteLength;
		this.#controller?.enqueue(bytes);
	}
}
