/**
 * Classes of SQLSTATE that speak of what was sent and not of the server: cardinality (a row twice in one statement),
 * data exception, integrity constraint, program limit (a text too long for an index).
 */
const CONTENT_CLASSES: ReadonlySet<string> = new Set(["21", "22", "23", "54"]);

const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * Whether an error says that the database will never take this content, however often it is asked.
 *
 * Everything else is the database's own trouble, which passes or is mended: connection (08, ECONNREFUSED,
 * CONNECTION_CLOSED, …), read-only (25006), deadlock (40), disk or connections used up (53), statement time-out and
 * shutdown (57), lost rights or tables (28, 42), no answer in time. Those batches wait. So do those that meet an error
 * without SQLSTATE, whatever it is: the driver's own faults when a connection is cut look like a mistake in the content.
 *
 * Not all of it is final at first sight: "no partition" is of class 23 too. Ask again once before believing it.
 */
export function isRefusal(error: unknown): boolean {
	if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
	return SQLSTATE.test(error.code) && CONTENT_CLASSES.has(error.code.slice(0, 2));
}
