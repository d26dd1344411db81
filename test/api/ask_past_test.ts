import { expect, test } from "bun:test";
import { ApiError } from "../../src/api/api_error.ts";
import { createAskPast } from "../../src/api/ask_past.ts";
import { DatabaseTimeoutError } from "../../src/store/within_time.ts";
import { rejectionOf } from "../fixture/rejection.ts";

/** An error as the driver throws it. */
const withCode = (code: string) => Object.assign(new Error(code), { code });

const codeOf = (error: Error) => (error instanceof ApiError ? error.code : error.message);

test("createAskPast() hands on the answer", async () => {
	expect(await createAskPast()(async () => 7)).toBe(7);
});

test("createAskPast() refuses a question too many, and takes one again when another has ended", async () => {
	const ask = createAskPast(1);
	const first = Promise.withResolvers<number>();
	const answer = ask(() => first.promise);
	expect(codeOf(await rejectionOf(ask(async () => 2)))).toBe("unavailable");
	first.resolve(1);
	expect(await answer).toBe(1);
	expect(codeOf(await rejectionOf(ask(() => Promise.reject(new Error("x")))))).toBe("x");
	expect(await ask(async () => 3)).toBe(3);
});

test.each([
	"57014",
	"57P01",
	"08006",
	"53300",
	"CONNECTION_CLOSED",
	"CONNECT_TIMEOUT",
	"ECONNREFUSED",
	"ECONNRESET",
])("createAskPast() calls %s a database that is not available", async (code) => {
	expect(codeOf(await rejectionOf(createAskPast()(() => Promise.reject(withCode(code)))))).toBe(
		"unavailable",
	);
});

test("createAskPast() calls a database that does not answer in time not available", async () => {
	const late = () => Promise.reject(new DatabaseTimeoutError("late"));
	expect(codeOf(await rejectionOf(createAskPast()(late)))).toBe("unavailable");
});

test("createAskPast() leaves our own faults and our own answers what they are", async () => {
	const ask = createAskPast();
	expect(codeOf(await rejectionOf(ask(() => Promise.reject(withCode("42601")))))).toBe("42601");
	expect(codeOf(await rejectionOf(ask(() => Promise.reject(new TypeError("ours")))))).toBe("ours");
	const notFound = new ApiError("not_found", "gone");
	expect(codeOf(await rejectionOf(ask(() => Promise.reject(notFound))))).toBe("not_found");
});
