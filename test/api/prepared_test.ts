import { describe, expect, test } from "bun:test";
import { PreparedReplies, preparedResponse } from "../../src/api/prepared.ts";

/** Replies that count how often they are made. */
function makeReplies() {
	const replies = new PreparedReplies();
	const made: string[] = [];
	const get = (
		target: string,
		version: number,
		now = 0,
		text = `${target} ${version}`,
		validUntil = Infinity,
	) =>
		replies.get(target, version, now, () => {
			made.push(text);
			return { text, validUntil };
		});
	return { get, made };
}

const textOf = ({ body }: { readonly body: Uint8Array }) => new TextDecoder().decode(body);

describe("PreparedReplies.get()", () => {
	test("makes a reply once for a version and hands out the very same bytes", () => {
		const { get, made } = makeReplies();
		const first = get("/a", 1);
		expect(get("/a", 1)).toBe(first);
		expect(textOf(first)).toBe("/a 1");
		expect(made).toEqual(["/a 1"]);
	});

	test("makes it anew for another version, and for another target", () => {
		const { get, made } = makeReplies();
		get("/a", 1);
		expect(textOf(get("/a", 2))).toBe("/a 2");
		get("/b", 2);
		expect(made).toEqual(["/a 1", "/a 2", "/b 2"]);
	});

	test("makes it anew from the moment on until which it held", () => {
		const { get, made } = makeReplies();
		get("/a", 1, 10, "before", 20);
		get("/a", 1, 19, "too soon", 20);
		expect(textOf(get("/a", 1, 20, "after"))).toBe("after");
		expect(made).toEqual(["before", "after"]);
	});

	test("tags the same bytes alike and other bytes otherwise, strongly", () => {
		const { get } = makeReplies();
		const first = get("/a", 1, 0, "same");
		expect(get("/a", 2, 0, "same").etag).toBe(first.etag);
		expect(get("/a", 3, 0, "other").etag).not.toBe(first.etag);
		expect(first.etag).toMatch(/^"[^"]+"$/);
	});

	test("keeps nothing of a reply that could not be made", () => {
		const replies = new PreparedReplies();
		const fail = () => {
			throw new Error("refused");
		};
		expect(() => replies.get("/a", 1, 0, fail)).toThrow("refused");
		expect(textOf(replies.get("/a", 1, 0, () => ({ text: "made", validUntil: Infinity })))).toBe("made");
	});

	test("gives up the longest unused beyond 32 MB, and never the one just asked for", () => {
		const { get, made } = makeReplies();
		const large = "x".repeat(10 * 2 ** 20);
		for (const target of ["/1", "/2", "/3"]) get(target, 1, 0, large);
		get("/1", 1, 0, large);
		get("/4", 1, 0, large);
		made.length = 0;
		get("/1", 1, 0, large);
		get("/3", 1, 0, large);
		get("/4", 1, 0, large);
		expect(made.length).toBe(0);
		get("/2", 1, 0, large);
		expect(made.length).toBe(1);
		expect(get("/huge", 1, 0, "x".repeat(40 * 2 ** 20)).body.byteLength).toBe(40 * 2 ** 20);
	});
});

describe("preparedResponse()", () => {
	const { get } = makeReplies();
	const prepared = get("/a", 1, 0, '{"a":1}');
	const ask = (known?: string) =>
		preparedResponse(
			prepared,
			new Request("http://localhost/a", known === undefined ? {} : { headers: { "if-none-match": known } }),
		);

	test("is the bytes as JSON, tagged, to be checked again each time", async () => {
		const response = ask();
		expect(response.status).toBe(200);
		expect(await response.text()).toBe('{"a":1}');
		expect(response.headers.get("content-type")).toStartWith("application/json");
		expect(response.headers.get("etag")).toBe(prepared.etag);
		expect(response.headers.get("cache-control")).toBe("no-cache");
	});

	test.each([
		["the tag", prepared.etag],
		["a list with the tag", `"x", ${prepared.etag} ,"y"`],
		["the tag as a proxy that compresses weakens it", `W/${prepared.etag}`],
		["any", "*"],
	])("is 304 without a body for a client that has %s", async (_, known) => {
		const response = ask(known);
		expect(response.status).toBe(304);
		expect(await response.text()).toBe("");
		expect(response.headers.get("etag")).toBe(prepared.etag);
	});

	test.each(['"other"', "", "W/", prepared.etag.slice(0, -1)])("is 200 for a client that has %p", (known) => {
		expect(ask(known).status).toBe(200);
	});
});
