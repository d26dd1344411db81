import { expect, test } from "bun:test";
import { plainText } from "../../src/odds/plain_text.ts";

test.each([
	["as it is", "FC Tokyo", "FC Tokyo"],
	["trimmed", "  FC Tokyo\n", "FC Tokyo"],
	["with one blank for a run of them", "FC\u00a0 \t\r\n\u3000Tokyo", "FC Tokyo"],
	["composed", "Sa\u0303o Paulo", "S\u00e3o Paulo"],
	["composed over a mark that is not seen", "Sa\u200b\u0303o", "S\u00e3o"],
	["without NUL and other controls", "F\0C\u0007 \u009fTokyo\u007f", "FC Tokyo"],
	["without halves of surrogate pairs", "FC\ud800 \udc00Tokyo", "FC Tokyo"],
	["with whole pairs", "FC \u{1f600}", "FC \u{1f600}"],
	["without zero-width and bidirectional marks", "\ufeffFC\u200b\u200d To\u202ekyo\u2069\u00ad", "FC Tokyo"],
	["with one blank where marks stood between two", "FC \u200b Tokyo", "FC Tokyo"],
	["empty where nothing is seen", " \u200b\0\u3164 ", ""],
])("plainText() gives a text %s", (_, text, expected) => {
	expect(plainText(text)).toBe(expected);
	expect(plainText(expected)).toBe(expected);
});
