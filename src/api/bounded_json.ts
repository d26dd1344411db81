import { answerTooLarge, MAX_ANSWER_BYTES } from "./answer_bytes.ts";

/**
 * The answer with a value as JSON.
 *
 * @throws {ApiError} `answer_too_large` beyond the bound of all answers
 */
export function boundedJson(value: object): Response {
	const body = new TextEncoder().encode(JSON.stringify(value));
	if (body.byteLength > MAX_ANSWER_BYTES) throw answerTooLarge(["page_size"]);
	return new Response(body, { headers: { "content-type": "application/json" } });
}
