/** What a simulated site answers, before latency and faults. */
export interface Answer {
	readonly status: number;
	readonly body: string;
}

/** An answer in JSON text. */
export function json(body: string, status = 200): Answer {
	return { status, body };
}

/** One request to a simulated site. */
export interface Ask {
	readonly method: string;
	readonly url: URL;
	readonly headers: Headers;
	/** Body of a POST as text. */
	readonly body: string;
	/** The simulated time, epoch milliseconds. */
	readonly at: number;
}
