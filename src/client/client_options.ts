import { PLATFORM_TIMERS, type Timers } from "./alarm.ts";
import type { ConnectOptions } from "./connect_address.ts";
import type { ClientSocketConstructor } from "./connection.ts";

/** What a client may be given beside the address. */
export interface ClientOptions extends ConnectOptions {
	/** Left out: those that the service gives unasked. */
	readonly topics?: readonly string[] | undefined;
	/** Waits between connections, milliseconds; they double from `baseMs` (500) up to `maxMs` (30,000). */
	readonly reconnect?: { readonly baseMs?: number; readonly maxMs?: number } | undefined;
	/** An answer that takes longer is asked for again, milliseconds (10,000). */
	readonly answerTimeoutMs?: number | undefined;
	/** A connection that has lasted so long was a good one: waits begin anew, milliseconds (10,000). */
	readonly stableMs?: number | undefined;
	readonly random?: (() => number) | undefined;
	readonly timers?: Timers | undefined;
	readonly WebSocket?: ClientSocketConstructor | undefined;
}

/** The options with what was left out filled in. */
export function withDefaults(options: ClientOptions) {
	return {
		timers: options.timers ?? PLATFORM_TIMERS,
		WebSocket: options.WebSocket ?? WebSocket,
		answerTimeoutMs: options.answerTimeoutMs ?? 10_000,
		stableMs: options.stableMs ?? 10_000,
		wait: {
			baseMs: options.reconnect?.baseMs ?? 500,
			maxMs: options.reconnect?.maxMs ?? 30_000,
			random: options.random ?? Math.random,
		},
	};
}
