import { expect, test } from "bun:test";
import { isSecretName, oneLine } from "../../src/bookmakers/one_line.ts";

test.each([
	[" a\r\n\t b ", "a b"],
	["a\u0000b\u001b[31m", "a\\u{0}b\\u{1b}[31m"],
	["left\u202eright", "left\\u{202e}right"],
	["half \ud83d pair", "half \\u{d83d} pair"],
	["go to http://me:hunter2@host/a", "go to http://…@host/a"],
	["/a?access_token=abc&id=7", "/a?access_token=…&id=7"],
	['{"apiKey":"abc","id":7}', '{"apiKey":"…","id":7}'],
	["Authorization: Bearer abc.def", "Authorization: …"],
	["Access denied, ref 18.abc", "Access denied, ref 18.abc"],
])("oneLine() writes %p as %p", (text, line) => {
	expect(oneLine(text, 100)).toBe(line);
});

test("oneLine() cuts a long text, and no character in half", () => {
	expect(oneLine("x".repeat(1_000_000), 5)).toBe("xxxxx…");
	expect(oneLine("xxxx😀😀", 5).isWellFormed()).toBe(true);
});

test("isSecretName() knows the usual names of secrets", () => {
	expect(["token", "api_key", "X-Auth", "key", "sessionId", "pwd"].every(isSecretName)).toBe(true);
	expect(["GROUPID", "eventId", "q", "keyword", "_t"].some(isSecretName)).toBe(false);
});
