import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DriverSocket } from "./connect.ts";
import { EmbeddedSession } from "./embedded_session.ts";

/** Name of the embedded database's folder within the data directory. */
const FOLDER = "pglite";

/** PGlite knows no statement timeout; what has not answered by then is ended and started anew. */
const ANSWER_TIMEOUT_MS = 60_000;

/**
 * The embedded database in `<dataDir>/pglite`, made at the first start. It runs in a worker, which is started with the
 * first connection and again after a failure: that is as safe for the folder as `kill -9`.
 *
 * Only one process may have the folder open, see `lockDataDir`; and one connection at a time, as there is one session.
 */
export class EmbeddedDatabase implements AsyncDisposable {
	readonly #folder: string;
	readonly #answerTimeoutMs: number;
	#session: Promise<EmbeddedSession> | undefined;

	constructor(dataDir: string, answerTimeoutMs = ANSWER_TIMEOUT_MS) {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
		this.#folder = resolve(join(dataDir, FOLDER));
		this.#answerTimeoutMs = answerTimeoutMs;
	}

	/**
	 * A new connection for the driver; an earlier one is closed.
	 *
	 * @throws {Error} if the database cannot be started: package not installed, folder damaged or not writable
	 */
	async openSocket(): Promise<DriverSocket> {
		this.#session ??= this.#start();
		return (await this.#session).openSocket();
	}

	/** Writes everything out and ends the worker. The pool must have ended before. */
	async [Symbol.asyncDispose](): Promise<void> {
		const session = await this.#session?.catch(() => undefined);
		this.#session = undefined;
		await session?.close();
	}

	async #start(): Promise<EmbeddedSession> {
		const forget = () => {
			this.#session = undefined;
		};
		try {
			return await EmbeddedSession.start(this.#folder, this.#answerTimeoutMs, forget);
		} catch (error) {
			forget();
			throw error;
		}
	}
}
