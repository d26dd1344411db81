import { describe, expect, test } from "bun:test";
import { FLOOD_LIMITS, FloodGate } from "../../src/stream/flood_gate.ts";

describe("FloodGate.admits()", () => {
	test("takes as many as are allowed within a second, and not one more", () => {
		const gate = new FloodGate();
		for (let i = 0; i < FLOOD_LIMITS.messages; i++) expect(gate.admits("messages", 1, 500 + i)).toBe(true);
		expect(gate.admits("messages", 1, 1_499)).toBe(false);
		expect(gate.admits("messages", 1, 1_500)).toBe(true);
	});

	test("counts several at once, and each kind on its own", () => {
		const gate = new FloodGate();
		expect(gate.admits("topics", FLOOD_LIMITS.topics, 0)).toBe(true);
		expect(gate.admits("messages", 1, 0)).toBe(true);
		expect(gate.admits("topics", 1, 0)).toBe(false);
		expect(new FloodGate().admits("topics", FLOOD_LIMITS.topics + 1, 0)).toBe(false);
	});

	test("takes nothing for as good as something: no topics are always admitted", () => {
		const gate = new FloodGate();
		gate.admits("topics", FLOOD_LIMITS.topics, 0);
		expect(gate.admits("topics", 0, 0)).toBe(true);
	});
});
