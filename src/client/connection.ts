import { Alarm, type Timers } from "./alarm.ts";
import type { Ending } from "./close_code.ts";

/** A WebSocket, as far as we use it. */
export interface ClientSocket {
	send(text: string): void;
	close(code?: number, reason?: string): void;
	addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
	addEventListener(type: "close", listener: (event: Ending) => void): void;
	addEventListener(type: "error", listener: () => void): void;
}

/** The platform's WebSocket, or another of the same kind. */
export type ClientSocketConstructor = new (address: string) => ClientSocket;

/** What a connection needs. */
export interface ConnectionOptions {
	readonly address: string;
	readonly WebSocket: ClientSocketConstructor;
	readonly timers: Timers;
	/** Longest wait for the connection and its first message, milliseconds. */
	readonly answerTimeoutMs: number;
	readonly onMessage: (received: unknown) => void;
	/** Called once, unless we `close`. */
	readonly onEnd: (ending: Ending) => void;
}

/** Looked at so many times a heartbeat, and silent for the whole of so many looks, a connection is dead. */
const LOOKS_PER_HEARTBEAT = 2;
const SILENT_LOOKS = 3;

/** A service that says less is not believed. */
const SHORTEST_HEARTBEAT_MS = 100;

/**
 * One WebSocket, from opening to its end. Ends it itself when it does not open, or when nothing comes for 1.5 to 2
 * heartbeats: a connection cut without a word never says so. Once it has ended nothing of it is heard any more.
 */
export class Connection {
	readonly #options: ConnectionOptions;
	readonly #socket: ClientSocket;
	readonly #alarm: Alarm;
	#hasEnded = false;
	#silentLooks = 0;

	constructor(options: ConnectionOptions) {
		this.#options = options;
		this.#alarm = new Alarm(options.timers);
		this.#socket = new options.WebSocket(options.address);
		this.#socket.addEventListener("message", ({ data }) => {
			this.#silentLooks = 0;
			if (!this.#hasEnded) options.onMessage(data);
		});
		this.#socket.addEventListener("close", ({ code, reason }) => this.#end({ code, reason }));
		this.#socket.addEventListener("error", () => this.#end({ code: 1006, reason: "connection failed" }));
		this.#alarm.set(options.answerTimeoutMs, () => this.abandon("no connection in time"));
	}

	/** It is acknowledged: from now on silence is measured. */
	acknowledged(heartbeatMs: number): void {
		this.#alarm.every(Math.max(heartbeatMs, SHORTEST_HEARTBEAT_MS) / LOOKS_PER_HEARTBEAT, () => {
			if (++this.#silentLooks > SILENT_LOOKS) this.abandon("silent for too long");
		});
	}

	/** Sends a message; one to a connection that is ending is lost with it. */
	send(message: object): void {
		if (!this.#hasEnded) this.#socket.send(JSON.stringify(message));
	}

	/** Ends it for a reason of ours; `onEnd` is told so. The other side may not hear of it. */
	abandon(reason: string): void {
		this.#end({ code: 1006, reason });
		this.#socket.close();
	}

	/** Ends it in peace; `onEnd` is not told. */
	close(): void {
		this.#hasEnded = true;
		this.#alarm.clear();
		this.#socket.close(1000, "");
	}

	#end(ending: Ending): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		this.#alarm.clear();
		this.#options.onEnd(ending);
	}
}
