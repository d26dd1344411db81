import { ApiError } from "./api_error.ts";

/** Largest body that is taken, bytes. */
export const MAX_BODY = 64 * 1024;

/** The answer to a body beyond the bound. The connection ends with it, as what is left of the body would follow. */
export function bodyTooLarge(): ApiError {
	const message = `The body must be of at most ${MAX_BODY} bytes: it is larger`;
	return new ApiError("too_large", message, [], { connection: "close" });
}

/**
 * Takes a body of which nothing is wanted, up to the bound: one that comes in chunks does not say its length beforehand.
 *
 * @throws {ApiError} `too_large` beyond the bound
 */
export async function refuseLargeBody({ body }: Request): Promise<void> {
	if (body === null) return;
	let bytes = 0;
	for await (const chunk of body) {
		bytes += chunk.byteLength;
		if (bytes > MAX_BODY) throw bodyTooLarge();
	}
}
