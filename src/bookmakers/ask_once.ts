import {
	type Answer,
	type Attempt,
	aborted,
	type Failure,
	failure,
	type OutgoingRequest,
} from "./attempt.ts";
import { Deadline } from "./deadline.ts";
import { excerptOf, readStart } from "./excerpt.ts";
import { followRedirects } from "./follow_redirects.ts";
import { calledPage, judgeStatus } from "./judge_answer.ts";
import { oneLine } from "./one_line.ts";
import { type BodyFault, type DecodeTurn, readBody } from "./read_body.ts";
import type { RequestLane } from "./request_lane.ts";
import { retryAfterMs } from "./retry_after.ts";

/** Bounds of one attempt. */
export interface AttemptOptions {
	/** From asking to the last byte of the body, redirects included, milliseconds. */
	readonly deadlineMs: number;
	/** Largest body, both as it comes and decompressed. */
	readonly maxBytes: number;
	/** Bookmaker's queue of bodies to decompress: each may take `maxBytes` of memory. */
	readonly decodeLane: RequestLane;
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
	const inTurn: DecodeTurn = (decode) => options.decodeLane.run(decode, signal);
	const refused = await refusal(request, response, options, inTurn);
	if (refused !== undefined) return refused;
	const body = await readBody(response, options.maxBytes, inTurn);
	if (!body.ok) return bodyFailure(request, response, options, body);
	const tookMs = performance.now() - start;
	const { text, bytes } = body;
	const head = headOf(response);
	return { ok: true, value: { text, bytes, head, calledPage: calledPage(response.headers), sentAt, tookMs } };
}

function bodyFailure(
	request: OutgoingRequest,
	response: Response,
	{ maxBytes }: AttemptOptions,
	{ kind, fact }: BodyFault,
): Failure {
	const rule =
		kind === "too_large"
			? `its answer must have at most ${maxBytes} bytes`
			: "its answer must be whole in a known content encoding";
	return failure(request, { kind, rule, retry: false }, `${headOf(response)}, ${fact}`);
}

async function refusal(
	request: OutgoingRequest,
	response: Response,
	options: AttemptOptions,
	inTurn: DecodeTurn,
): Promise<Failure | undefined> {
	if (response.status === 200) return undefined;
	let reading: Promise<string> | undefined;
	const start = () => (reading ??= readStart(response, inTurn));
	const verdict = await judgeStatus(response.status, response.headers, start);
	if (verdict === undefined) return undefined;
	const fact = describeAnswer(headOf(response), await start());
	const waitMs = retryAfterMs(response.headers.get("retry-after"), options.now());
	return { ...failure(request, verdict, fact), waitMs };
}

/** What came, in one line: `200, text/plain, "<html…"`. */
export function describeAnswer(head: string, text: string): string {
	return text === "" ? `${head}, empty` : `${head}, "${excerptOf(text)}"`;
}

/** Characters of a header in a message. */
const MOST_HEADER = 80;

function headOf(response: Response): string {
	const retryAfter = response.headers.get("retry-after");
	const type = oneLine(response.headers.get("content-type") ?? "", MOST_HEADER) || "no content type";
	const head = `${response.status}, ${type}`;
	return retryAfter === null ? head : `${head}, retry after ${oneLine(retryAfter, MOST_HEADER)}`;
}

function networkFault(error: unknown): string {
	if (!(error instanceof Error)) return excerptOf(String(error));
	return "code" in error && typeof error.code === "string" ? error.code : excerptOf(error.message);
}
