import { expect, test } from "bun:test";
import { backoffMs } from "../../src/bookmakers/backoff.ts";

const BACKOFF = { baseMs: 500, maxMs: 3_000 };

test("backoffMs() doubles its bound with each attempt, up to the longest", () => {
	const bounds = [1, 2, 3, 4, 5].map((attempt) => backoffMs(attempt, BACKOFF, () => 1));
	expect(bounds).toEqual([500, 1_000, 2_000, 3_000, 3_000]);
});

test("backoffMs() spreads over all from 0 to the bound", () => {
	expect([0, 0.25, 0.5].map((random) => backoffMs(2, BACKOFF, () => random))).toEqual([0, 250, 500]);
});
