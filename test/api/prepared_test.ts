import { describe, expect, test } from "bun:test";
import { PreparedReplies, prepareBytes, preparedResponse } from "../../src/api/prepared.ts";

/** Replies that count how often they are made. */
function makeReplies() {
	const replies = new PreparedReplies();
	const made: string[] = [];
	const get = async (
		target: string,
		version: number,
		now = 0,
		text = `${target} ${version}`,
		validUntil = Infinity,
	) =>
		await replies.get(target, version, now, () => {
			made.push(text);
			return { pieces: [text], validUntil };
		});
	return { replies, get, made };
}

const textOf = ({ body }: { readonly body: Uint8Array }) => new TextDecoder().decode(body);

describe("PreparedReplies.get()", () => {
	test("makes a reply once for a version and hands out the very same bytes", async () => {
		const { get, made } = makeReplies();
		const first = await get("/a", 1);
		expect(await get("/a", 1)).toBe(first);
		expect(textOf(first)).toBe("/a 1");
		expect(made).toEqual(["/a 1"]);
	});

	test("makes it anew for another version, and for another target", async () => {
		const { get, made } = makeReplies();
		await get("/a", 1);
		expect(textOf(await get("/a", 2))).toBe("/a 2");
		await get("/b", 2);
		expect(made).toEqual(["/a 1", "/a 2", "/b 2"]);
	});

	test("makes it anew from the moment on until which it held", async () => {
		const { get, made } = makeReplies();
		await get("/a", 1, 10, "before", 20);
		await get("/a", 1, 19, "too soon", 20);
		expect(textOf(await get("/a", 1, 20, "after"))).toBe("after");
		expect(made).toEqual(["before", "after"]);
	});

	test("tags the same bytes alike and other bytes otherwise, strongly", async () => {
		const { get } = makeReplies();
		const first = await get("/a", 1, 0, "same");
		expect((await get("/a", 2, 0, "same")).etag).toBe(first.etag);
		expect((await get("/a", 3, 0, "other")).etag).not.toBe(first.etag);
		expect(first.etag).toMatch(/^"[^"]+"$/);
	});

	test("keeps nothing of a reply that could not be made", async () => {
		const replies = new PreparedReplies();
		const fail = () => {
			throw new Error("refused");
		};
		expect(() => replies.get("/a", 1, 0, fail)).toThrow("refused");
		expect(textOf(await replies.get("/a", 1, 0, () => ({ pieces: ["made"], validUntil: Infinity })))).toBe(
			"made",
		);
	});

	test("gives up the longest unused beyond 32 MB", async () => {
		const { replies, get, made } = makeReplies();
		const large = "x".repeat(7_000_000);
		const names = ["/1", "/2", "/3", "/4", "/5"];
		for (const target of names) for (const _ of "ab") await get(target, 1, 0, large);
		expect(replies.bytes).toBeLessThanOrEqual(34 * 2 ** 20);
		made.length = 0;
		for (const target of ["/2", "/3", "/4", "/5"]) await get(target, 1, 0, large);
		expect(made.length).toBe(0);
		await get("/1", 1, 0, large);
		expect(made.length).toBe(1);
	});

	test("counts keys, and keeps little of what was asked for once and all of what is asked for again", async () => {
		const { replies, get, made } = makeReplies();
		for (const _ of "ab") await get("/often", 1);
		for (let no = 0; no < 2_000; no++) await get(`/${no}${"x".repeat(15_000)}`, 1, 0, "{}");
		expect(replies.bytes).toBeGreaterThan(2 ** 20);
		expect(replies.bytes).toBeLessThan(2.1 * 2 ** 20);
		made.length = 0;
		await get("/often", 1);
		expect(made).toEqual([]);
		await get("/large", 1, 0, "x".repeat(3 * 2 ** 20));
		expect(replies.bytes).toBeLessThan(2.1 * 2 ** 20);
	});

	test("makes a long reply in turns, once for all who ask meanwhile", async () => {
		const replies = new PreparedReplies();
		let pieces = 0;
		function* slowly(): Generator<string> {
			for (let no = 0; no < 20; no++) {
				const end = performance.now() + 1;
				while (performance.now() < end);
				pieces++;
				yield "x";
			}
		}
		const ask = () => replies.get("/a", 1, 0, () => ({ pieces: slowly(), validUntil: Infinity }));
		const first = ask();
		expect(pieces).toBeLessThan(10);
		expect(ask()).toBe(first);
		expect(textOf(await first)).toBe("x".repeat(20));
		expect(pieces).toBe(20);
		expect(ask()).toBe(await first);
	});

	test("refuses what is beyond the bound of an answer as soon as it is, and does not find it out again", async () => {
		const replies = new PreparedReplies();
		let pieces = 0;
		function* endless(): Generator<string> {
			for (; pieces < 1_000; pieces++) yield "x".repeat(100_000);
		}
		const ask = async () =>
			await replies.get("/a", 1, 0, () => ({ pieces: endless(), validUntil: Infinity, hints: ["limit"] }));
		for (const _ of "ab") {
			const error = await ask().catch((its: unknown) => its);
			expect(error).toMatchObject({ code: "answer_too_large", details: [{ parameter: "limit" }] });
		}
		expect(pieces).toBeLessThan(100);
	});
});

describe("preparedResponse()", () => {
	const prepared = prepareBytes(new TextEncoder().encode('{"a":1}'));
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
