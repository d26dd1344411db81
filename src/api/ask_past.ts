import { isAway } from "../store/is_away.ts";
import { ApiError } from "./api_error.ts";

/** Questions to the database that are under way at once; beyond that it would only get slower for all. */
const MAX_UNDER_WAY = 32;

/** Asks the store something for a client. */
export type AskPast = <T>(question: () => Promise<T>) => Promise<T>;

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
