import { describe, expect, test } from "bun:test";
import {
	identityText,
	MOST_ID_BYTES,
	MOST_NAME,
	marketIdText,
	namedIdentity,
	nameText,
	shownText,
} from "../../src/bookmakers/outside_text.ts";

describe("nameText()", () => {
	test.each([
		["Uni&atilde;o\u00a0 Madeira ", "União Madeira"],
		["Sa&#771;o", "S\u00e3o"],
		["A\0&#0;\ud800B", "AB"],
		["&nbsp;&#8203;", ""],
		["Tom &amp;amp; Jerry", "Tom &amp; Jerry"],
	])("brings %p to %p", (text, expected) => {
		expect(nameText(text)).toBe(expected);
	});

	test("cuts what is longer than any name, and no character in two", () => {
		expect(nameText("x".repeat(1e6))).toBe("x".repeat(MOST_NAME));
		expect(nameText("\u{1f600}".repeat(5_000))).toBe("\u{1f600}".repeat(MOST_NAME));
	});
});

describe("identityText()", () => {
	test.each([
		["sr:player:1", "sr:player:1"],
		[" 12\t", "12"],
		["Jose\u0301", "José"],
		["a\u200bb", "ab"],
	])("brings %p to %p", (text, expected) => {
		expect(identityText(text)).toBe(expected);
	});

	test.each(["", " ", "\u200b", "a\0", "\u0007a", "a\u0085\u0086", "a\ud800", "\udc00\ud800"])(
		"refuses %j, which cannot be stored as it is",
		(text) => {
			expect(identityText(text)).toBeUndefined();
		},
	);

	test("counts bytes, not characters", () => {
		expect(identityText("x".repeat(MOST_ID_BYTES))).toBeDefined();
		expect(identityText("x".repeat(MOST_ID_BYTES + 1))).toBeUndefined();
		expect(identityText("ü".repeat(MOST_ID_BYTES / 2))).toBeDefined();
		expect(identityText("ü".repeat(MOST_ID_BYTES / 2 + 1))).toBeUndefined();
		expect(identityText("\u{1f600}".repeat(1e5), 1_000)).toBeUndefined();
	});
});

test("namedIdentity() decodes a name and refuses it as an identity", () => {
	expect(namedIdentity("N&#39;Golo")).toBe("N'Golo");
	expect(namedIdentity("N\0Golo")).toBeUndefined();
});

test("marketIdText() keeps what separates a label out of native ids", () => {
	expect(marketIdText("900069")).toBe("900069");
	expect(marketIdText("900069#minute=5")).toBeUndefined();
});

test("shownText() escapes what is not seen, and cuts", () => {
	expect(shownText('D.O["S_\0\u202e\ud800"]', 80)).toBe('D.O["S_\\u0000\\u202e\\ud800"]');
	expect(shownText("x".repeat(100), 10)).toBe(`${"x".repeat(9)}…`);
	expect(shownText("\u{1f600}\u{1f600}", 3).isWellFormed()).toBe(true);
});
