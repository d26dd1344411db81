import { Socket } from "node:net";

/** Where the driver wants to connect to, as it has read it from an address. */
export interface DriverTarget {
	readonly host: readonly string[];
	readonly port: readonly number[];
	/** A socket in the file system instead; `false`: none. */
	readonly path: string | false;
}

type Written = (error?: Error | null) => void;

/** Turns of the event loop without a write after which the driver has nothing more to say. */
const QUIET_TURNS = 3;

/**
 * A connection that tells the driver of its end only once the driver has nothing more to write.
 *
 * The driver (postgres 3.4.9) collects small writes until the next turn of the event loop. Where the connection ends in
 * between, it writes to a socket that it has forgotten, in a callback where nobody can catch that: the process ends. Or it
 * never writes to that connection again, and each later attempt to use it takes until its time-out. Both are reported
 * as its issues 1208 and 1066. Here such writes meet a socket that is still there, which answers that it is closed.
 */
export class PatientSocket extends Socket {
	/** The driver names them in its errors. */
	host = "";
	port = 0;
	#isOver = false;
	#quietTurns = 0;

	/** Begins to connect; what is written meanwhile is sent once it has. */
	static open({ host, port, path }: DriverTarget): PatientSocket {
		const socket = new PatientSocket();
		socket.host = host[0] ?? "";
		socket.port = port[0] ?? 0;
		if (path === false) socket.connect(socket.port, socket.host);
		else socket.connect(path);
		return socket;
	}

	/** As the base class does it, but `close` comes late. */
	override emit(event: string | symbol, ...given: unknown[]): boolean {
		if (event !== "close" || this.#isOver) return super.emit(event, ...given);
		this.#isOver = true;
		this.#refuse();
		this.#closeWhenQuiet(given);
		return true;
	}

	/** As the base class does it, but once the connection is over it answers with an error and goes on. */
	override write(bytes: string | Uint8Array, second?: BufferEncoding | Written, third?: Written): boolean {
		if (!this.#isOver)
			return typeof second === "string" ? super.write(bytes, second, third) : super.write(bytes, second);
		this.#quietTurns = 0;
		setImmediate(() => this.#refuse());
		return true;
	}

	/** The driver fails what it waits for, and keeps the connection. */
	#refuse(): void {
		if (this.listenerCount("error") === 0) return;
		const error = new Error(
			`Cannot use the database at ${this.host}:${this.port} as the connection must be open: it is closed`,
		);
		super.emit("error", Object.assign(error, { code: "CONNECTION_CLOSED" }));
	}

	#closeWhenQuiet(given: readonly unknown[]): void {
		setImmediate(() => {
			if (++this.#quietTurns > QUIET_TURNS) super.emit("close", ...given);
			else this.#closeWhenQuiet(given);
		});
	}
}
