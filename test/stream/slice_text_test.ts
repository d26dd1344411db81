import { describe, expect, test } from "bun:test";
import { sliceText } from "../../src/stream/slice_text.ts";

describe("sliceText()", () => {
	test("is one text of a short list, an empty one of no items", () => {
		expect(sliceText([])).toEqual([""]);
		expect(sliceText(["1", "2"])).toEqual(["1,2"]);
	});

	test("fills each slice as far as it goes, commas counted", () => {
		expect(sliceText(["aaaa", "bbbb", "cccc"], 9)).toEqual(["aaaa,bbbb", "cccc"]);
		expect(sliceText(["aaaa", "bbbb", "cccc"], 8)).toEqual(["aaaa", "bbbb", "cccc"]);
	});

	test("gives an item that is too long by itself a slice of its own", () => {
		expect(sliceText(["a", "x".repeat(20), "b"], 5)).toEqual(["a", "x".repeat(20), "b"]);
		expect(sliceText(["x".repeat(20)], 5)).toEqual(["x".repeat(20)]);
	});

	test("loses and doubles nothing, whatever the lengths", () => {
		const items = Array.from({ length: 300 }, (_, i) => JSON.stringify("x".repeat((i * 37) % 50)));
		for (const most of [1, 10, 51, 52, 53, 1_000, 1_000_000]) {
			const slices = sliceText(items, most);
			expect(JSON.parse(`[${slices.join(",")}]`)).toEqual(items.map((item) => JSON.parse(item)));
			for (const slice of slices) {
				expect(slice.length <= most || JSON.parse(`[${slice}]`).length === 1).toBe(true);
			}
		}
	});
});
