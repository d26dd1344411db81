import { describe, expect, test } from "bun:test";
import { trustedNow } from "../../src/odds/trusted_now.ts";
import { NOW } from "../fixture/make_snapshot.ts";

const HOUR = 3_600_000;

describe("trustedNow()", () => {
	test("is our clock where the database has not said its own, and where both agree to a minute", () => {
		expect(trustedNow(NOW, undefined)).toBe(NOW);
		for (const apart of [-60_000, -1, 0, 1, 60_000]) expect(trustedNow(NOW, NOW + apart)).toBe(NOW);
	});

	test.each([60_001, HOUR, 24 * HOUR, 30 * 24 * HOUR])(
		"is the earlier one where they are %d ms apart",
		(apart) => {
			expect(trustedNow(NOW + apart, NOW)).toBe(NOW);
			expect(trustedNow(NOW, NOW + apart)).toBe(NOW);
		},
	);
});
