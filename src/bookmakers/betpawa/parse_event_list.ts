import { objectAt, ShapeError } from "../shape.ts";
import { listAt } from "./shape.ts";

/** An event of a list, unread yet, and where it lies in the reply. */
export interface ListedEvent {
	readonly value: unknown;
	readonly path: string;
}

/**
 * The events of `GET events/lists/by-queries`, one list for each query asked: `responses[].responses[]`. An empty
 * inner list may be missing.
 *
 * @throws {ShapeError} if it is another shape, or answers no query at all
 */
export function parseEventList(reply: unknown): readonly ListedEvent[] {
	const answers = listAt(objectAt(reply, "the reply").responses, "responses");
	if (answers.length === 0) throw new ShapeError("responses", "an answer for each query", answers);
	return answers.flatMap((answer, a) => {
		const path = `responses[${a}]`;
		const events = listAt(objectAt(answer, path).responses, `${path}.responses`);
		return events.map((value, e) => ({ value, path: `${path}.responses[${e}]` }));
	});
}
