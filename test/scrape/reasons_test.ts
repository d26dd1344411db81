import { describe, expect, test } from "bun:test";
import { FeedError } from "../../src/bookmakers/feed_error.ts";
import { messageOf, noteReason, type Reason } from "../../src/scrape/reasons.ts";

describe("noteReason()", () => {
	test("counts what is met again, by kind and message", () => {
		const reasons: Reason[] = [];
		for (const kind of ["timeout", "timeout", "outage"] as const) noteReason(reasons, kind, "GET /a");
		noteReason(reasons, "timeout", "GET /b");
		expect(reasons).toEqual([
			{ kind: "timeout", message: "GET /a", count: 2 },
			{ kind: "outage", message: "GET /a", count: 1 },
			{ kind: "timeout", message: "GET /b", count: 1 },
		]);
	});

	test("keeps a few messages of a kind, and counts the others with the last one", () => {
		const reasons: Reason[] = [];
		for (let i = 0; i < 1_000; i++) noteReason(reasons, "timeout", `GET /${i}`);
		noteReason(reasons, "listing", "match 1");
		expect(reasons.length).toBe(6);
		expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(1_001);
	});

	test("keeps one bounded line without secrets", () => {
		const reasons: Reason[] = [];
		noteReason(reasons, "blocked", `GET https://me:pass@site/\n?token=abcdef ${"x".repeat(5_000)}`);
		const message = reasons[0]?.message ?? "";
		expect(message.length).toBeLessThanOrEqual(501);
		expect(message).not.toMatch(/pass|abcdef|\n/);
	});
});

test("messageOf() names a fault of ours by its cause too, and an answer by itself", () => {
	const ours = new FeedError("malformed", "Cannot ask", {
		cause: new TypeError("undefined is not an object"),
	});
	expect(messageOf(ours)).toBe("Cannot ask: undefined is not an object");
	expect(messageOf(new FeedError("blocked", "GET /a: 403", { cause: new Error("x") }))).toBe("GET /a: 403");
	expect(messageOf("text")).toBe("text");
});
