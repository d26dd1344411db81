import { FeedError } from "../feed_error.ts";
import { oneLine } from "../one_line.ts";
import { isObject, type JsonObject, ShapeError } from "../shape.ts";
import { isMissing } from "./shape.ts";

/** Fields one of which every good reply has: of an event, an event list, the competitions, the counts. */
const ANSWERS = ["startTime", "responses", "withRegions", "onlyMeta"];

/** Where error replies say what is wrong; of the recorded words only `NOT_FOUND` is known. */
const REASONS = ["code", "errorCode", "error", "errors", "status", "message"];

/**
 * What is wrong with a reply as a whole; `undefined`: nothing is. A good reply has no envelope, so it is told from an
 * error by its fields: an object with none of the answers' but a reason is `not_found` or an `outage`, anything else
 * is `malformed`.
 */
export function envelopeFailure(reply: unknown): FeedError | undefined {
	if (!isObject(reply)) return new ShapeError("the reply", "an object", reply);
	if (ANSWERS.some((field) => field in reply)) return undefined;
	const reason = reasonOf(reply);
	if (reason === undefined)
		return new ShapeError("the reply", `an answer with ${ANSWERS.join(" or ")}`, reply);
	const kind = /not.?found|\b404\b/i.test(reason) ? "not_found" : "outage";
	return new FeedError(kind, `Cannot use the reply as it must be an answer: it is the error ${reason}`);
}

function reasonOf(reply: JsonObject): string | undefined {
	const reasons = REASONS.filter((field) => !isMissing(reply[field])).map(
		(field) => `${field}=${oneLine(JSON.stringify(reply[field]), 120)}`,
	);
	return reasons.length === 0 ? undefined : reasons.join(" ");
}
