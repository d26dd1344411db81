import { DatabaseTimeoutError } from "../store/within_time.ts";
import { ApiError } from "./api_error.ts";

/** Questions to the database that are under way at once; beyond that it would only get slower for all. */
const MAX_UNDER_WAY = 32;

/** Asks the store something for a client. */
export type AskPast = <T>(question: () => Promise<T>) => Promise<T>;

/** The server is out of reach, overloaded, or took too long: SQLSTATE classes 08, 53, 57 and 58. */
const AWAY_STATE = /^(08|53|57|58)[0-9A-Z]{3}$/;

/**
 * Bounds how many questions are under way, and tells a client whose question failed for the database's sake to come
 * again. Any other failure is ours and stays what it is.
 */
export function createAskPast(maxUnderWay = MAX_UNDER_WAY): AskPast {
	let underWay = 0;
	return async (question) => {
		if (underWay >= maxUnderWay) {
			throw new ApiError("unavailable", `More than ${maxUnderWay} questions about the past at once`);
		}
		underWay++;
		try {
			return await question();
		} catch (error) {
			throw isAway(error) ? unavailable(error) : error;
		} finally {
			underWay--;
		}
	};
}

function unavailable(cause: unknown): ApiError {
	const error = new ApiError(
		"unavailable",
		"The database does not answer, or not in time: ask again, or for less",
	);
	error.cause = cause;
	return error;
}

/** The driver's own codes are words (`CONNECTION_CLOSED`, `ECONNREFUSED`), those of the server are five letters. */
function isAway(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if (error instanceof DatabaseTimeoutError) return true;
	const code = "code" in error ? String(error.code) : "";
	return AWAY_STATE.test(code) || /^(CONNECT|ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT)/.test(code);
}
