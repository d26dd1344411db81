import { describe, expect, test } from "bun:test";
import { CLOSE_CODES } from "../../src/stream/close_codes.ts";
import { ConnectionCount } from "../../src/stream/connection_count.ts";

/** A count with these addresses connected. */
function makeCount(all: number, perAddress: number, ...addresses: string[]): ConnectionCount {
	const count = new ConnectionCount({ all, perAddress });
	for (const address of addresses) count.add(address);
	return count;
}

describe("ConnectionCount.refusal()", () => {
	test("is none below the limits", () => {
		expect(makeCount(3, 2, "a", "b").refusal("a")).toBeUndefined();
	});

	test("is for the address that has enough, and for no other", () => {
		const count = makeCount(10, 2, "a", "a", "b");
		expect(count.refusal("a")).toEqual({
			code: CLOSE_CODES.tooMany,
			error: "too_many_connections",
			detail: "At most 2 connections of one address are taken",
		});
		expect(count.refusal("b")).toBeUndefined();
	});

	test("is for everybody when there are enough in all", () => {
		const count = makeCount(3, 2, "a", "a", "b");
		for (const address of ["a", "b", "c"]) {
			expect(count.refusal(address)?.detail).toBe("At most 3 connections are taken");
		}
	});

	test("ends when one goes", () => {
		const count = makeCount(2, 1, "a", "b");
		count.remove("a");
		expect([count.refusal("a"), count.refusal("c")]).toEqual([undefined, undefined]);
		expect(count.refusal("b")).toBeDefined();
	});
});
