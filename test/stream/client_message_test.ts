import { describe, expect, test } from "bun:test";
import { ClientMessageError, MAX_TOPICS, parseClientMessage } from "../../src/stream/client_message.ts";

/** The code of the error that a message ends in. */
function codeOf(message: unknown): string {
	try {
		parseClientMessage(message);
	} catch (error) {
		if (error instanceof ClientMessageError) return error.code;
		throw error;
	}
	throw new Error(`Cannot name the error as the message must be refused: it is ${JSON.stringify(message)}`);
}

describe("parseClientMessage()", () => {
	test("takes ping, subscribe and unsubscribe, whatever else they hold", () => {
		expect(parseClientMessage({ type: "ping", id: 7 })).toEqual({ type: "ping" });
		expect(parseClientMessage({ type: "subscribe", topics: ["a"] })).toEqual({
			type: "subscribe",
			topics: ["a"],
			resume: undefined,
		});
		expect(parseClientMessage({ type: "subscribe", topics: [], resume: { epoch: "e", seqs: {} } })).toEqual({
			type: "subscribe",
			topics: [],
			resume: { epoch: "e", seqs: new Map() },
		});
		expect(parseClientMessage({ type: "unsubscribe", topics: ["a", "b"] })).toEqual({
			type: "unsubscribe",
			topics: ["a", "b"],
		});
	});

	test.each(["", "hello", "{broken", "ping"])("calls text that was no JSON so: %p", (text) => {
		expect(codeOf(text)).toBe("invalid_json");
	});

	test.each([[null], [42], [true], [[]], [{}], [[{ type: "ping" }]], [new Uint8Array([1, 2])], [undefined]])(
		"calls what is no object with a type invalid: %p",
		(message) => {
			expect(codeOf(message)).toBe("invalid_message");
		},
	);

	test.each([["pong"], ["PING"], [""], [7], [null], [["ping"]], ["__proto__"]])(
		"calls type %p unknown",
		(type) => {
			expect(codeOf({ type })).toBe("unknown_type");
		},
	);

	test.each([
		[undefined],
		[null],
		["odds_updates"],
		[{ 0: "odds_updates" }],
		[[1]],
		[["a", null]],
		[[["a"]]],
	])("refuses topics of %p", (topics) => {
		expect(codeOf({ type: "subscribe", topics })).toBe("invalid_message");
		expect(codeOf({ type: "unsubscribe", topics })).toBe("invalid_message");
	});

	test("bounds how many topics one message may name", () => {
		const topics = Array.from({ length: MAX_TOPICS }, (_, i) => `event/${i}`);
		expect(parseClientMessage({ type: "subscribe", topics }).type).toBe("subscribe");
		expect(codeOf({ type: "subscribe", topics: [...topics, "one/more"] })).toBe("invalid_message");
	});
});
