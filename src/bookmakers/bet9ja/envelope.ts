import { FeedError } from "../feed_error.ts";
import { oneLine } from "../one_line.ts";
import { isObject, type JsonObject, objectAt, ShapeError } from "../shape.ts";

/** `R` of a reply that is an answer; `GetEvent` may say "D" in place of "OK" (told). */
const SUCCESSES: readonly unknown[] = ["OK", "D"];
/** `R` of a reply that says no and not why. */
const REFUSED = "E";

/**
 * `R: "E"`, which the bookmaker says when it does not know something and when it is asked too fast alike (told). It is
 * `rate_limited`, so that it is asked again; what refuses every time is for the caller to call `not_found`.
 */
export class RefusalError extends FeedError {
	constructor() {
		super(
			"rate_limited",
			'Cannot use the reply as its R must be "OK": it is "E", not found or asked too fast',
		);
	}
}

/**
 * What is wrong with a reply's envelope `{"R":"OK","D":{…}}`; `undefined`: nothing is. Errors come as HTTP 200 with
 * another `R`, so this is to be asked of every reply before its data is believed.
 */
export function envelopeFailure(reply: unknown): FeedError | undefined {
	if (!isObject(reply)) return new ShapeError("the reply", "an object with an R", reply);
	const { R } = reply;
	if (SUCCESSES.includes(R)) return isObject(reply.D) ? undefined : new ShapeError("D", "an object", reply.D);
	if (typeof R !== "string") return new ShapeError("R", "a text", R);
	if (R === REFUSED) return new RefusalError();
	return new FeedError("outage", `Cannot use the reply as its R must be "OK": it is "${oneLine(R, 80)}"`);
}

/**
 * The `D` of a reply that nobody asks for again.
 *
 * @throws {FeedError} if the envelope says that it is no answer: `not_found` for a refusal, else see `envelopeFailure`
 */
export function openEnvelope(reply: unknown): JsonObject {
	const failure = envelopeFailure(reply);
	if (failure instanceof RefusalError) throw asNotFound(failure);
	if (failure !== undefined) throw failure;
	return objectAt(objectAt(reply, "the reply").D, "D");
}

/** A refusal to be taken at its word: asked again and again it said the same. */
export function asNotFound(refusal: RefusalError): FeedError {
	return new FeedError("not_found", refusal.message, { cause: refusal });
}
