/** Error codes of the REST API, each with its HTTP status. */
const STATUS = {
	invalid_query: 400,
	invalid_body: 400,
	answer_too_large: 400,
	unauthorized: 401,
	forbidden: 403,
	not_found: 404,
	method_not_allowed: 405,
	conflict: 409,
	too_large: 413,
	upgrade_required: 426,
	rate_limited: 429,
	internal: 500,
	starting: 503,
	draining: 503,
	unavailable: 503,
} as const;

/** A code that tells a program what went wrong. */
export type ApiErrorCode = keyof typeof STATUS;

/** One fault of a request: which parameter, and what it must be. */
export interface ApiFault {
	readonly parameter: string;
	readonly message: string;
}

/** A request that cannot be served; the only way for a route to answer anything but success. */
export class ApiError extends Error {
	override readonly name = "ApiError";

	constructor(
		readonly code: ApiErrorCode,
		message: string,
		readonly details: readonly ApiFault[] = [],
		/** Fields of the answer's head that belong to the error, e.g. `allow`. */
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(message);
	}
}

/** The answer for an error: `{"error":{"code","message","details"}}` and the status that belongs to its code. */
export function errorResponse({ code, message, details, headers: own }: ApiError): Response {
	const headers: Record<string, string> = { ...own };
	if (code === "unauthorized") headers["www-authenticate"] = "Bearer";
	if (STATUS[code] === 503 || code === "rate_limited") headers["retry-after"] = "1";
	return Response.json({ error: { code, message, details } }, { status: STATUS[code], headers });
}
