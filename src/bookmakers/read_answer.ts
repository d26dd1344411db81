import { describeAnswer } from "./ask_once.ts";
import { type Answer, type Attempt, failure, type OutgoingRequest } from "./attempt.ts";
import { FeedError } from "./feed_error.ts";
import type { FetchedJson, JsonRequest } from "./fetch_json.ts";
import { judgeText } from "./judge_answer.ts";

/**
 * Parses an answer and has it checked. A page or an empty body is `blocked`, other text that is not JSON, or JSON that
 * the check breaks on, `malformed`; what the check itself finds is passed on, to be retried where that may help.
 */
export function readAnswer(
	request: OutgoingRequest,
	answer: Answer,
	check: JsonRequest["check"],
): Attempt<FetchedJson> {
	const start = performance.now();
	let json: unknown;
	try {
		json = JSON.parse(answer.text);
	} catch (error) {
		return failure(request, judgeText(answer.text), describeAnswer(answer.head, answer.text), error);
	}
	const parseMs = performance.now() - start;
	const error = check === undefined ? undefined : checked(check, json, request, answer);
	if (error !== undefined) {
		return { ok: false, error, retry: error.kind === "rate_limited" || error.kind === "outage" };
	}
	const { sentAt: fetchedAt, bytes, tookMs: fetchMs } = answer;
	return { ok: true, value: { json, fetchedAt, bytes, fetchMs, parseMs } };
}

/** A check that breaks on an answer it did not expect must cost only this answer. */
function checked(
	check: (json: unknown) => FeedError | undefined,
	json: unknown,
	request: OutgoingRequest,
	answer: Answer,
): FeedError | undefined {
	try {
		return check(json);
	} catch (error) {
		if (error instanceof FeedError) return error;
		const verdict = {
			kind: "malformed",
			rule: "its answer must have the expected shape",
			retry: false,
		} as const;
		return failure(request, verdict, describeAnswer(answer.head, answer.text), error).error;
	}
}
