import type { Instant } from "../odds/snapshot.ts";
import type { Connection } from "./client.ts";
import { directMessage } from "./message.ts";

/** Close codes of ours; 4000 to 4499 mean "come back", 4500 to 4999 "come back only when something has changed". */
export const CLOSE_CODES = {
	/** Planned stop; come back after `reconnect_after_ms`. */
	shutdown: 4000,
	/** More messages or topics a second than allowed; come back slower. */
	flood: 4001,
	/** Has not taken what it was sent for too long; come back and resume. */
	tooSlow: 4002,
	/** Too many connections, of its address or in all; come back later. */
	tooMany: 4003,
	/** A fault of ours; come back. */
	internal: 4004,
	/** Nothing was heard of it, not even an answer to a ping; come back and resume. */
	silent: 4005,
	/** None of the topics asked for exists. */
	noValidTopic: 4500,
	/** An option that nothing can be made of. */
	invalidOption: 4501,
} as const;

/** Why a connection is ended, in the words of the `error` that is said before it. */
export interface Ending {
	readonly code: number;
	readonly error: string;
	readonly detail: string;
}

/** Tells a client why, and closes its connection. */
export function refuse(connection: Connection, { code, error, detail }: Ending, now: Instant): void {
	connection.send({ text: directMessage("error", { code: error, detail }, now) });
	connection.close(code, error);
}
