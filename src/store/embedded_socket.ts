import { EventEmitter } from "node:events";
import type { DriverSocket } from "./connect.ts";

/** A connection of the driver to the embedded database: what it writes goes to the worker, the answers come back. */
export class EmbeddedSocket extends EventEmitter implements DriverSocket {
	readonly #ask: (bytes: Uint8Array) => void;
	readonly #hangUp: () => void;
	#open = true;

	constructor(ask: (bytes: Uint8Array) => void, hangUp: () => void) {
		super();
		this.#ask = ask;
		this.#hangUp = hangUp;
	}

	get readyState(): "open" | "closed" {
		return this.#open ? "open" : "closed";
	}

	/** An answer of the database. */
	answered(bytes: Uint8Array<ArrayBuffer>): void {
		if (this.#open && bytes.length > 0) this.emit("data", Buffer.from(bytes.buffer));
	}

	/** The database is gone; the driver fails what it waits for. */
	fail(error: Error): void {
		if (!this.#open) return;
		this.emit("error", error);
		this.destroy();
	}

	write(bytes: Uint8Array, written?: () => void): boolean {
		// The driver writes whole messages only, so there is nothing to put together on the other side.
		if (this.#open) this.#ask(Uint8Array.from(bytes));
		written?.();
		return true;
	}

	end(): void {
		this.destroy();
	}

	destroy(): void {
		if (!this.#open) return;
		this.#open = false;
		this.#hangUp();
		queueMicrotask(() => this.emit("close", false));
	}

	pause(): void {}

	resume(): void {}
}
