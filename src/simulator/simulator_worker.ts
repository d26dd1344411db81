import type { Fault } from "./fault.ts";
import type { SimulatorChange, SimulatorControl, SimulatorOptions } from "./simulator.ts";
import type { FromThread, ToThread } from "./simulator_thread.ts";

/** A simulator on a thread of its own. */
export interface SimulatorWorker extends AsyncDisposable {
	/** Base address of all three sites. */
	readonly url: URL;
	/** Replaces all faults. */
	setFaults(faults: readonly Fault[]): Promise<SimulatorControl>;
	/** Changes the simulator and tells how it stands, see `SimulatorChange`. */
	control(change?: SimulatorChange): Promise<SimulatorControl>;
	[Symbol.asyncDispose](): Promise<void>;
}

/** How long a thread may take to stop before it is ended. */
const STOP_MS = 2000;

/**
 * Starts a simulator in a worker, so that making replies does not take the time of this thread's event loop.
 *
 * @throws if the thread cannot start it (an address in use, an impossible option); the thread is gone then
 */
export async function startSimulatorWorker(options: SimulatorOptions = {}): Promise<SimulatorWorker> {
	const worker = new Worker(new URL("./simulator_thread.ts", import.meta.url));
	const thread = new Thread(worker);
	try {
		const started = await thread.ask({ type: "start", options }, (message) =>
			message.type === "started" || message.type === "failed" ? message : undefined,
		);
		if (started.type === "failed") throw new Error(`Cannot start the simulator: ${started.message}`);
		const control = (change: SimulatorChange = {}) => thread.control(change);
		return {
			url: new URL(started.url),
			setFaults: (faults) => control({ faults }),
			control,
			[Symbol.asyncDispose]: () => thread.stop(),
		};
	} catch (error) {
		worker.terminate();
		throw error;
	}
}

/** Questions to a worker and its answers. */
class Thread {
	#asked = 0;
	#gone: Error | undefined;
	readonly #waiting = new Set<{ hear(message: FromThread): void; fail(error: Error): void }>();

	constructor(readonly worker: Worker) {
		worker.onmessage = (event: MessageEvent<FromThread>) => {
			for (const waiting of this.#waiting) waiting.hear(event.data);
		};
		worker.onerror = (event) =>
			this.#end(new Error(`Cannot go on with the simulator's thread: ${event.message}`));
	}

	/** Sends a message and waits for the one that answers it. */
	ask<T>(message: ToThread, answer: (message: FromThread) => T | undefined): Promise<T> {
		if (this.#gone !== undefined) return Promise.reject(this.#gone);
		const { promise, resolve, reject } = Promise.withResolvers<T>();
		const waiting = {
			hear: (heard: FromThread) => {
				const found = answer(heard);
				if (found === undefined) return;
				this.#waiting.delete(waiting);
				resolve(found);
			},
			fail: reject,
		};
		this.#waiting.add(waiting);
		this.worker.postMessage(message);
		return promise;
	}

	async control(change: SimulatorChange): Promise<SimulatorControl> {
		const id = ++this.#asked;
		const answered = await this.ask({ type: "control", id, change }, (message) =>
			(message.type === "control" || message.type === "refused") && message.id === id ? message : undefined,
		);
		if (answered.type === "refused") throw new Error(`Cannot change the simulator: ${answered.message}`);
		return answered.control;
	}

	/** Ends the thread, gently if it answers in time. A second call does nothing. */
	async stop(): Promise<void> {
		if (this.#gone !== undefined) return;
		const stopped = this.ask({ type: "stop" }, (message) => (message.type === "stopped" ? true : undefined));
		this.#gone = new Error("Cannot ask the simulator as it was stopped");
		const timer = Promise.withResolvers<void>();
		const late = setTimeout(timer.resolve, STOP_MS);
		await Promise.race([stopped.catch(() => true), timer.promise]);
		clearTimeout(late);
		this.worker.terminate();
		this.#end(this.#gone);
	}

	#end(error: Error): void {
		this.#gone = error;
		for (const { fail } of this.#waiting) fail(error);
		this.#waiting.clear();
	}
}
