import { FeedError } from "../feed_error.ts";
import { oneLine } from "../one_line.ts";
import { isObject, ShapeError } from "../shape.ts";

/** `bizCode` of a reply that is an answer. */
const OK = 10000;
/** "resource not found": the event is unknown or removed. */
const NOT_FOUND = 19001;

/**
 * What is wrong with a reply's envelope `{"bizCode":10000,"message":"0#0","data":…}`; `undefined`: nothing is.
 *
 * Errors come as HTTP 200 with another `bizCode` (19000 "Invalid", 19001 "resource not found"), so this is to be
 * asked of every reply before its data is believed.
 */
export function envelopeFailure(reply: unknown): FeedError | undefined {
	if (!isObject(reply)) return new ShapeError("the reply", "an object with a bizCode", reply);
	const { bizCode, message } = reply;
	if (bizCode === OK) return undefined;
	if (typeof bizCode !== "number") return new ShapeError("bizCode", "a number", bizCode);
	const text = typeof message === "string" ? oneLine(message, 120) : "";
	return new FeedError(
		bizCode === NOT_FOUND ? "not_found" : "outage",
		`Cannot use the reply as its bizCode must be ${OK}: it is ${bizCode} "${text}"`,
	);
}

/**
 * The `data` of a reply.
 *
 * @throws {FeedError} if the envelope says that it is no answer, see `envelopeFailure`
 */
export function openEnvelope(reply: unknown): unknown {
	const failure = envelopeFailure(reply);
	if (failure !== undefined) throw failure;
	return isObject(reply) ? reply.data : undefined;
}
