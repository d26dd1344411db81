import { describe, expect, test } from "bun:test";
import { ApiError, type ApiErrorCode, errorResponse } from "../../src/api/api_error.ts";

describe("errorResponse()", () => {
	test.each([
		["invalid_query", 400],
		["invalid_body", 400],
		["unauthorized", 401],
		["forbidden", 403],
		["not_found", 404],
		["conflict", 409],
		["too_large", 413],
		["rate_limited", 429],
		["internal", 500],
		["starting", 503],
		["draining", 503],
		["unavailable", 503],
	] satisfies [ApiErrorCode, number][])("gives %s the status %d", (code, status) => {
		expect(errorResponse(new ApiError(code, "Cannot")).status).toBe(status);
	});

	test("is code, message and details as JSON", async () => {
		const details = [{ parameter: "page", message: "page must be a whole number" }];
		const response = errorResponse(new ApiError("invalid_query", "page must be a whole number", details));
		expect(response.headers.get("content-type")).toStartWith("application/json");
		expect(await response.json()).toEqual({
			error: { code: "invalid_query", message: "page must be a whole number", details },
		});
	});

	test("says how to prove oneself, and when to come back", () => {
		const header = (code: ApiErrorCode, name: string) =>
			errorResponse(new ApiError(code, "Cannot")).headers.get(name);
		expect(header("unauthorized", "www-authenticate")).toBe("Bearer");
		for (const code of ["starting", "draining", "unavailable", "rate_limited"] as const) {
			expect(header(code, "retry-after")).toBe("1");
		}
		expect(header("not_found", "retry-after")).toBeNull();
	});
});
