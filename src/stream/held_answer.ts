import type { Client } from "./client.ts";
import { CLOSE_CODES, type Ending } from "./close_codes.ts";

/** A client that comes back waits no longer for the log to be read. */
const PATIENCE_MS = 10_000;

/** So many messages of it are held meanwhile. */
const MOST_HELD = 100;

/** What an answer that has to wait needs. */
export interface HeldAnswer {
	/** Runs a task after so many milliseconds; the function returned cancels it. */
	readonly later: (ms: number, task: () => void) => () => void;
	/** Whether the client is still connected. */
	readonly isHere: () => boolean;
	readonly answer: () => void;
	/** Takes a message that was held, as if it had come now. */
	readonly hear: (message: unknown) => void;
}

/**
 * Answers a client when `known` is settled, or has taken too long. What the client says until then is held, so that answers keep
 * their order; nobody else waits.
 *
 * @param known never rejects
 */
export function answerLater(
	client: Client,
	known: Promise<void>,
	{ later, isHere, answer, hear }: HeldAnswer,
): void {
	const held: unknown[] = [];
	client.held = held;
	const goOn = () => {
		if (client.held !== held || !isHere()) return;
		client.held = undefined;
		answer();
		for (const message of held) hear(message);
	};
	const cancel = later(PATIENCE_MS, goOn);
	void known.then(() => {
		cancel();
		goOn();
	});
}

/** Holds a message; returns why the client is disconnected, if that is too many. */
export function hold(held: unknown[], message: unknown): Ending | undefined {
	held.push(message);
	if (held.length <= MOST_HELD) return undefined;
	const detail = `At most ${MOST_HELD} messages are taken before the answer to one that resumes`;
	return { code: CLOSE_CODES.flood, error: "flood", detail };
}
