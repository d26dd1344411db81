import type { Instant } from "../odds/snapshot.ts";
import type { Connection } from "./client.ts";

/** After so long a silence a client is asked for a sign of life, milliseconds. */
export const IDLE_MS = 120_000;

/** So long it may take to give one. */
export const PONG_WAIT_MS = 10_000;

/**
 * When something was last heard of a client: a message, a ping, an answer to ours; of one that cannot be pinged, that it took
 * bytes which waited for it. That we can send to it means nothing: a proxy may take it all for a client that is gone.
 */
export class SignsOfLife {
	readonly #connection: Connection;
	#heardAt: Instant;
	#askedAt: Instant | undefined;
	#taken = 0;

	constructor(connection: Connection, now: Instant) {
		this.#connection = connection;
		this.#heardAt = now;
	}

	/** The client has said something. */
	heard(now: Instant): void {
		this.#heardAt = now;
		this.#askedAt = undefined;
	}

	/** Whether it is gone, as far as can be known; asks it if it is time to. To be called a few times a second. */
	isSilent(now: Instant): boolean {
		const { ping, taken } = this.#connection;
		if (ping === undefined && taken === undefined) return false;
		this.#lookAtTaken(now);
		// A clock that was set back must not count as a silence that has yet to begin.
		if (now < this.#heardAt) this.heard(now);
		if (now - this.#heardAt < IDLE_MS) return false;
		if (this.#askedAt === undefined) {
			this.#askedAt = now;
			this.#connection.ping?.();
			return false;
		}
		return now - this.#askedAt >= PONG_WAIT_MS;
	}

	#lookAtTaken(now: Instant): void {
		const taken = this.#connection.taken?.();
		if (taken === undefined) return;
		if (taken > this.#taken || this.#connection.buffered() === 0) this.heard(now);
		this.#taken = taken;
	}
}
