import { describe, expect, test } from "bun:test";
import zlib from "node:zlib";
import { decodeBody, decodeStart } from "../../src/bookmakers/decode_body.ts";

const JSON_TEXT = JSON.stringify({
	teams: Array.from({ length: 400 }, (_, i) => `Team ${(i * 7919) % 1000}`),
});
const CODERS = {
	gzip: zlib.gzipSync,
	"X-GZIP": zlib.gzipSync,
	deflate: zlib.deflateSync,
	br: zlib.brotliCompressSync,
	zstd: zlib.zstdCompressSync,
} as const;
const LABELS = ["gzip", "X-GZIP", "deflate", "br", "zstd"] as const;
const BOUND = 100_000;

async function textOf(encoded: Uint8Array, label: string | null): Promise<string> {
	const decoded = await decodeBody(encoded, label, BOUND);
	return decoded.ok ? Buffer.from(decoded.bytes).toString() : `${decoded.kind}: ${decoded.fact}`;
}

describe.each(LABELS)("decodeBody() of %s", (label) => {
	const whole = CODERS[label](JSON_TEXT);

	test("gives what was compressed", async () => {
		expect(await textOf(whole, label)).toBe(JSON_TEXT);
	});

	test("refuses what grows beyond the bound, and takes what reaches it", async () => {
		const zeros = (size: number) => CODERS[label](Buffer.alloc(size));
		expect(await textOf(zeros(4_000_000), label)).toStartWith("too_large");
		expect(await textOf(zeros(BOUND + 1), label)).toStartWith("too_large");
		expect(await textOf(zeros(BOUND), label)).toHaveLength(BOUND);
	});

	test("refuses a stream that is cut off or followed by other bytes", async () => {
		for (const encoded of [whole.subarray(0, -10), Buffer.concat([whole, Buffer.from("and more")])]) {
			expect(await textOf(encoded, label)).toStartWith("malformed");
		}
	});

	test("takes text under its name for text, and nothing for nothing", async () => {
		expect(await textOf(Buffer.from(JSON_TEXT), label)).toBe(JSON_TEXT);
		expect(await textOf(Buffer.from(" [1]"), label)).toBe(" [1]");
		expect(await textOf(Buffer.alloc(0), label)).toBe("");
	});
});

test("decodeBody() undoes a deflate without its zlib header", async () => {
	expect(await textOf(zlib.deflateRawSync(JSON_TEXT), "deflate")).toBe(JSON_TEXT);
});

test.each([
	[null, zlib.gzipSync(JSON_TEXT)],
	["identity", zlib.gzipSync(JSON_TEXT)],
	["identity", zlib.zstdCompressSync(JSON_TEXT)],
	["br", zlib.gzipSync(JSON_TEXT)],
	["gzip", zlib.zstdCompressSync(JSON_TEXT)],
	["utf-8", zlib.gzipSync(JSON_TEXT)],
])("decodeBody() knows gzip and zstd under the name %p", async (label, encoded) => {
	expect(await textOf(encoded, label)).toBe(JSON_TEXT);
});

test("decodeBody() undoes codings in reverse of the header's order, and those that nothing names", async () => {
	const twice = zlib.brotliCompressSync(zlib.deflateSync(JSON_TEXT));
	expect(await textOf(twice, "deflate, br")).toBe(JSON_TEXT);
	expect(await textOf(zlib.gzipSync(zlib.gzipSync(JSON_TEXT)), "gzip")).toBe(JSON_TEXT);
});

test("decodeBody() bounds every step of codings on top of each other", async () => {
	const bomb = zlib.gzipSync(zlib.gzipSync(Buffer.alloc(300_000_000 / 10)));
	expect(bomb.length).toBeLessThan(1_000);
	expect(await textOf(bomb, "gzip, gzip")).toStartWith("too_large");
	expect(await textOf(bomb, null)).toStartWith("too_large");
});

test("decodeBody() refuses more than three codings on top of each other", async () => {
	let encoded: Uint8Array = Buffer.from(JSON_TEXT);
	for (let i = 0; i < 4; i++) encoded = zlib.gzipSync(encoded);
	expect(await textOf(encoded, "gzip, gzip, gzip, gzip")).toBe(
		"malformed: compressed more than 3 times over",
	);
	expect(await textOf(encoded, null)).toBe("malformed: compressed more than 3 times over");
});

test("decodeBody() names a coding that it does not know, unless the body is text", async () => {
	const bytes = Buffer.from([1, 2, 3, 200]);
	expect(await textOf(bytes, "compress")).toBe('malformed: of the unknown content encoding "compress"');
	expect(await textOf(Buffer.from("{}"), "utf-8")).toBe("{}");
});

test.each(LABELS)("decodeStart() gives the beginning of %s that is cut off", async (label) => {
	const page = Buffer.from(`Access denied ${"x".repeat(50_000)}${Math.PI}`);
	const start = await decodeStart(CODERS[label](page), label, 4_096);
	expect(Buffer.from(start).toString()).toStartWith("Access denied xxx");
	expect(start.length).toBeLessThanOrEqual(4_096);
});
