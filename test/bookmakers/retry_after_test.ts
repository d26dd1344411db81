import { expect, test } from "bun:test";
import { retryAfterMs } from "../../src/bookmakers/retry_after.ts";

const NOW = Date.parse("2026-05-06T11:00:00Z");

test.each([
	["120", 120_000],
	[" 0 ", 0],
	["Wed, 06 May 2026 11:00:07 GMT", 7_000],
	["Wednesday, 06-May-26 11:00:07 GMT", 7_000],
	["Wed, 06 May 2026 10:00:00 GMT", 0],
])("retryAfterMs() of %p is %p", (header, wait) => {
	expect(retryAfterMs(header, NOW)).toBe(wait);
});

test.each([[null], [""], ["soon"], ["-5"], ["1.5"], ["Wed, nonsense"], ["0x10"]])(
	"retryAfterMs() of %p is undefined",
	(header) => {
		expect(retryAfterMs(header, NOW)).toBeUndefined();
	},
);
