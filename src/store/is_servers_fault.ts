import { isAway } from "./is_away.ts";

/** Rights (28), a missing database or schema (3D, 3F), a missing table or right to it (42): whatever is sent fails then. */
const BROKEN_STATE = /^(28|3D|3F|42)[0-9A-Z]{3}$/;

/**
 * Whether an error says that the database cannot save anything now, whatever it is sent: it is away, see `isAway`, or not as it
 * must be. What was to be saved waits then. Anything else may be the fault of what was sent.
 */
export function isServersFault(error: unknown): boolean {
	if (isAway(error)) return true;
	return error instanceof Error && "code" in error && BROKEN_STATE.test(String(error.code));
}
