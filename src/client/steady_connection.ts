import { Alarm, type Timers } from "./alarm.ts";
import { type Ending, mannerOf } from "./close_code.ts";
import { type ClientSocketConstructor, Connection } from "./connection.ts";
import type { ReconnectWait } from "./reconnect_wait.ts";

/** What a steady connection needs. */
export interface SteadyConnectionOptions {
	/** Where to connect to, asked for each time anew. */
	readonly address: () => string;
	readonly WebSocket: ClientSocketConstructor;
	readonly timers: Timers;
	readonly wait: ReconnectWait;
	readonly answerTimeoutMs: number;
	readonly stableMs: number;
	readonly onMessage: (received: unknown) => void;
	/** It is down; unless `isRefused` it will come up again by itself. */
	readonly onDown: (ending: Ending, isRefused: boolean) => void;
}

/** One connection after the other, each begun some time after the last has ended, until the service refuses or we `close`. */
export class SteadyConnection {
	readonly #options: SteadyConnectionOptions;
	readonly #retry: Alarm;
	readonly #stable: Alarm;
	#connection: Connection | undefined;
	#isAcknowledged = false;

	constructor(options: SteadyConnectionOptions) {
		this.#options = options;
		this.#retry = new Alarm(options.timers);
		this.#stable = new Alarm(options.timers);
	}

	/** Whether there is a connection of which the service has said what it is. */
	get isAcknowledged(): boolean {
		return this.#isAcknowledged;
	}

	/** Begins the next connection. */
	open(): void {
		const { address, WebSocket, timers, answerTimeoutMs, onMessage } = this.#options;
		this.#connection = new Connection({
			address: address(),
			WebSocket,
			timers,
			answerTimeoutMs,
			onMessage,
			onEnd: (ending) => this.#ended(ending),
		});
	}

	/** The service has said what this connection is. */
	acknowledged(heartbeatMs: number): void {
		const { stableMs, wait } = this.#options;
		this.#isAcknowledged = true;
		this.#connection?.acknowledged(heartbeatMs);
		this.#stable.set(stableMs, () => wait.reset());
	}

	/** Sends a message, if there is a connection. */
	send(message: object): void {
		this.#connection?.send(message);
	}

	/** Ends this connection for a reason of ours; another one follows. */
	restart(reason: string): void {
		this.#connection?.abandon(reason);
	}

	/** Ends it for good. */
	close(): void {
		this.#connection?.close();
		this.#down();
		this.#retry.clear();
	}

	#ended(ending: Ending): void {
		this.#down();
		const manner = mannerOf(ending.code);
		if (manner !== "stay_away") this.#retry.set(this.#options.wait.next(manner), () => this.open());
		this.#options.onDown(ending, manner === "stay_away");
	}

	#down(): void {
		this.#connection = undefined;
		this.#isAcknowledged = false;
		this.#stable.clear();
	}
}
