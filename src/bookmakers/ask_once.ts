import {
	type Answer,
	type Attempt,
	aborted,
	type Failure,
	failure,
	type OutgoingRequest,
} from "./attempt.ts";
import { Deadline } from "./deadline.ts";
import { followRedirects } from "./follow_redirects.ts";
import { judgeHead } from "./judge_answer.ts";
import { excerptOf, readBody, readExcerpt } from "./read_body.ts";
import { retryAfterMs } from "./retry_after.ts";

/** Bounds of one attempt. */
export interface AttemptOptions {
	/** From asking to the last byte of the body, redirects included, milliseconds. */
	readonly deadlineMs: number;
	/** Largest body, decompressed. */
	readonly maxBytes: number;
	/** Epoch milliseconds. */
	readonly now: () => number;
}

/**
 * Sends a request once and reads the answer to its end. Never rejects: what goes wrong is the failure of that name. No
 * connection is left with a body half read, and none outlives the deadline or the signal.
 */
export async function askOnce(
	request: OutgoingRequest,
	options: AttemptOptions,
	signal: AbortSignal,
): Promise<Attempt<Answer>> {
	using deadline = new Deadline(options.deadlineMs, signal);
	try {
		return await exchange(request, options, deadline.signal);
	} catch (error) {
		if (signal.aborted) return aborted(request, signal.reason);
		if (deadline.expired) {
			const rule = `its answer must be whole within ${options.deadlineMs} ms`;
			return failure(request, { kind: "timeout", rule, retry: true }, "not", error);
		}
		const rule = "the connection must hold";
		return failure(request, { kind: "outage", rule, retry: true }, networkFault(error), error);
	}
}

async function exchange(
	request: OutgoingRequest,
	options: AttemptOptions,
	signal: AbortSignal,
): Promise<Attempt<Answer>> {
	const sentAt = options.now();
	const start = performance.now();
	const response = await followRedirects(request, signal);
	if (!(response instanceof Response)) return response;
	const refused = await refusal(request, response, options);
	if (refused !== undefined) return refused;
	const body = await readBody(response, options.maxBytes);
	if (body === undefined) {
		const rule = `its answer must have at most ${options.maxBytes} bytes`;
		return failure(request, { kind: "malformed", rule, retry: false }, `${headOf(response)}, and larger`);
	}
	const tookMs = performance.now() - start;
	return { ok: true, value: { ...body, head: headOf(response), sentAt, tookMs } };
}

async function refusal(
	request: OutgoingRequest,
	response: Response,
	options: AttemptOptions,
): Promise<Failure | undefined> {
	const verdict = judgeHead(response.status, response.headers);
	if (verdict === undefined) return undefined;
	const fact = describeAnswer(headOf(response), await readExcerpt(response));
	const waitMs = retryAfterMs(response.headers.get("retry-after"), options.now());
	return { ...failure(request, verdict, fact), waitMs };
}

/** What came, in one line: `200, text/plain, "<html…"`. */
export function describeAnswer(head: string, text: string): string {
	return text === "" ? `${head}, empty` : `${head}, "${excerptOf(text)}"`;
}

function headOf(response: Response): string {
	const retryAfter = response.headers.get("retry-after");
	const head = `${response.status}, ${response.headers.get("content-type") ?? "no content type"}`;
	return retryAfter === null ? head : `${head}, retry after ${excerptOf(retryAfter)}`;
}

function networkFault(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
