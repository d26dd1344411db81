import type { FromWorker, ToWorker } from "./embedded_message.ts";
import { EmbeddedSocket } from "./embedded_socket.ts";

/** Long enough to make a database on a slow disk. */
const OPEN_TIMEOUT_MS = 120_000;

/** Long enough to write out what is in memory. */
const CLOSE_TIMEOUT_MS = 8_000;

/** A worker that has the embedded database open, and the one connection to it. Owns both. */
export class EmbeddedSession {
	readonly #worker: Worker;
	readonly #answerTimeoutMs: number;
	readonly #onGone: () => void;
	#socket: EmbeddedSocket | undefined;
	#unanswered = 0;
	#watchdog: ReturnType<typeof setTimeout> | undefined;

	private constructor(worker: Worker, answerTimeoutMs: number, onGone: () => void) {
		this.#worker = worker;
		this.#answerTimeoutMs = answerTimeoutMs;
		this.#onGone = onGone;
		worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
			if (data.kind === "answer") this.#answered(data.bytes);
			if (data.kind === "failed") void this.#fail(data.message);
		});
		worker.addEventListener("error", (event) => void this.#fail(event.message));
	}

	/**
	 * Starts a worker and waits until its database is open.
	 *
	 * @param onGone called when the session has ended by itself and another one may be started
	 * @throws {Error} if the database cannot be opened
	 */
	static async start(folder: string, answerTimeoutMs: number, onGone: () => void): Promise<EmbeddedSession> {
		const worker = new Worker(new URL("./embedded_worker.ts", import.meta.url).href);
		try {
			const opened = messageFrom(worker, "opened", OPEN_TIMEOUT_MS);
			worker.postMessage({ kind: "open", folder } satisfies ToWorker);
			await opened;
			return new EmbeddedSession(worker, answerTimeoutMs, onGone);
		} catch (error) {
			await end(worker);
			throw error;
		}
	}

	/** The connection, a new one; the earlier one is closed and its transaction rolled back. */
	openSocket(): EmbeddedSocket {
		this.#socket?.destroy();
		this.#socket = new EmbeddedSocket(
			(bytes) => this.#ask(bytes),
			() => this.#tell({ kind: "hang_up" }),
		);
		return this.#socket;
	}

	/** Writes everything out and ends the worker. */
	async close(): Promise<void> {
		clearTimeout(this.#watchdog);
		const closed = messageFrom(this.#worker, "closed", CLOSE_TIMEOUT_MS);
		this.#tell({ kind: "close" });
		// What is not written out is in the write-ahead log, and is recovered from there at the next start.
		await closed.catch(() => {});
		await end(this.#worker);
	}

	#tell(message: ToWorker): void {
		this.#worker.postMessage(message);
	}

	#ask(bytes: Uint8Array): void {
		this.#unanswered++;
		if (this.#watchdog === undefined) this.#watch();
		this.#tell({ kind: "ask", bytes });
	}

	#answered(bytes: Uint8Array<ArrayBuffer>): void {
		this.#unanswered--;
		clearTimeout(this.#watchdog);
		this.#watchdog = undefined;
		if (this.#unanswered > 0) this.#watch();
		this.#socket?.answered(bytes);
	}

	#watch(): void {
		this.#watchdog = setTimeout(() => {
			void this.#fail(`it has not answered for ${this.#answerTimeoutMs} ms`);
		}, this.#answerTimeoutMs);
	}

	async #fail(message: string): Promise<void> {
		clearTimeout(this.#watchdog);
		// Ended first: two workers must never have the folder open.
		await end(this.#worker);
		this.#onGone();
		this.#socket?.fail(new Error(`Cannot use the embedded database as it must answer: ${message}`));
	}
}

/** Waits for a message of that kind. Rejects on `failed`, on an error of the worker and when time is up. */
function messageFrom(worker: Worker, kind: FromWorker["kind"], timeoutMs: number): Promise<void> {
	const { promise, resolve, reject } = Promise.withResolvers<void>();
	const timer = setTimeout(() => {
		reject(new Error(`Cannot use the embedded database as it must say "${kind}" within ${timeoutMs} ms`));
	}, timeoutMs);
	const heard = ({ data }: MessageEvent<FromWorker>) => {
		if (data.kind === kind) resolve();
		if (data.kind === "failed") reject(new Error(data.message));
	};
	const failed = (event: ErrorEvent) => reject(new Error(event.message));
	worker.addEventListener("message", heard);
	worker.addEventListener("error", failed);
	return promise.finally(() => {
		clearTimeout(timer);
		worker.removeEventListener("message", heard);
		worker.removeEventListener("error", failed);
	});
}

/** Ends a worker, and waits until it has. */
async function end(worker: Worker): Promise<void> {
	const { promise, resolve } = Promise.withResolvers<void>();
	worker.addEventListener("close", () => resolve());
	worker.terminate();
	await promise;
}
