import { describe, expect, test } from "bun:test";
import { mannerOf, refusalOf } from "../../src/client/close_code.ts";
import { ReconnectWait } from "../../src/client/reconnect_wait.ts";

const wait = (random: number) => new ReconnectWait({ baseMs: 500, maxMs: 30_000, random: () => random });

describe("ReconnectWait.next()", () => {
	test("doubles its bound up to the longest", () => {
		const its = wait(1);
		const waits = Array.from({ length: 9 }, () => its.next("return"));
		expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
	});

	test("takes any part of the bound, by chance", () => {
		expect([wait(0), wait(0.25), wait(1)].map((its) => its.next("return"))).toEqual([0, 125, 500]);
	});

	test("begins anew after a stable connection", () => {
		const its = wait(1);
		for (let i = 0; i < 5; i++) its.next("return");
		its.reset();
		expect(its.next("return")).toBe(500);
	});

	test("comes back when the service says, once, and counts no failure for it", () => {
		const its = wait(1);
		its.asked(1_234);
		expect([its.next("return"), its.next("return"), its.next("return")]).toEqual([1_234, 500, 1_000]);
	});

	test("does not stay away for as long as a faulty service says", () => {
		const its = wait(1);
		its.asked(1e15);
		expect(its.next("return")).toBe(300_000);
	});

	test("waits at least half of the longest where it was too much for the service", () => {
		expect([wait(0), wait(1)].map((its) => its.next("later"))).toEqual([15_000, 30_000]);
	});
});

describe("mannerOf()", () => {
	test("returns after most ends, later after floods, never after a refusal", () => {
		const codes = [1000, 1001, 1006, 1009, 4000, 4001, 4002, 4003, 4499, 4500, 4501, 4999, 5000];
		expect(codes.map(mannerOf)).toEqual([
			...["return", "return", "return", "return", "return"],
			...["later", "return", "later", "return"],
			...["stay_away", "stay_away", "stay_away", "return"],
		] as const);
	});
});

describe("refusalOf()", () => {
	test("names why", () => {
		expect([4500, 4501, 4777].map(refusalOf)).toEqual(["no_valid_topic", "invalid_option", "refused"]);
	});
});
