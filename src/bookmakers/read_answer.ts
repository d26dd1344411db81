import { describeAnswer } from "./ask_once.ts";
import {
	type Answer,
	type Attempt,
	type Failure,
	failure,
	type OutgoingRequest,
	shownRequest,
} from "./attempt.ts";
import { FeedError } from "./feed_error.ts";
import type { FetchedJson, JsonRequest } from "./fetch_json.ts";
import { isTooDeep, MOST_LEVELS } from "./is_too_deep.ts";
import { judgeText } from "./judge_answer.ts";

/**
 * Parses an answer and has it checked. A page or an empty body is `blocked`, other text that is not JSON, or JSON that
 * the check breaks on, `malformed`, and what is nested too deep to be parsed, `too_large`. What the check itself finds is
 * passed on with what was asked and what came, to be retried where that may help.
 */
export function readAnswer(
	request: OutgoingRequest,
	answer: Answer,
	check: JsonRequest["check"],
): Attempt<FetchedJson> {
	const start = performance.now();
	if (isTooDeep(answer.text)) return tooDeep(request, answer);
	let json: unknown;
	try {
		json = JSON.parse(answer.text);
	} catch (error) {
		return failure(
			request,
			judgeText(answer.text, answer.calledPage),
			describeAnswer(answer.head, answer.text),
			error,
		);
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
		return check(json)?.inAnswer(contextOf(request, answer));
	} catch (error) {
		if (error instanceof FeedError) return error.inAnswer(contextOf(request, answer));
		const verdict = {
			kind: "malformed",
			rule: "its answer must have the expected shape",
			retry: false,
		} as const;
		return failure(request, verdict, describeAnswer(answer.head, answer.text), error).error;
	}
}

function contextOf(request: OutgoingRequest, answer: Answer): string {
	return `${shownRequest(request)} was answered with ${describeAnswer(answer.head, answer.text)}`;
}

function tooDeep(request: OutgoingRequest, answer: Answer): Failure {
	const rule = `its answer must be nested at most ${MOST_LEVELS} levels deep`;
	const fact = `${describeAnswer(answer.head, answer.text)}, and deeper`;
	return failure(request, { kind: "too_large", rule, retry: false }, fact);
}
