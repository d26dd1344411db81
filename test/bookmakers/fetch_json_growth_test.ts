import { expect, test } from "bun:test";
import zlib from "node:zlib";
import { fetchFrom } from "../fixture/fetch_from.ts";
import { startSite, until } from "../fixture/site.ts";
import { startStandIn as startBet9ja } from "./bet9ja/stand_in.ts";
import { startStandIn as startBetpawa } from "./betpawa/stand_in.ts";
import { startStandIn as startSportybet } from "./sportybet/stand_in.ts";

const ZEROS = Buffer.alloc(64 * 2 ** 20);
const BOMBS = {
	br: zlib.brotliCompressSync(ZEROS, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
	gzip: zlib.gzipSync(ZEROS, { level: 1 }),
	deflate: zlib.deflateSync(ZEROS, { level: 1 }),
	zstd: zlib.zstdCompressSync(ZEROS),
} as const;
const CODINGS = ["br", "gzip", "deflate", "zstd"] as const;

function bomb(coding: keyof typeof BOMBS, status = 200): Response {
	const headers = { "content-type": "application/json", "content-encoding": coding };
	return new Response(BOMBS[coding], { status, headers });
}

/** The same in chunks, without a length. */
function chunked(coding: keyof typeof BOMBS): Response {
	const bytes = BOMBS[coding];
	const body = new ReadableStream({
		start(controller) {
			for (let i = 0; i < bytes.length; i += 10_000) controller.enqueue(bytes.subarray(i, i + 10_000));
			controller.close();
		},
	});
	return new Response(body, { headers: { "content-encoding": coding } });
}

test.each(CODINGS)(
	"FetchJson refuses %s that grows beyond 16 MB as too_large, asked once",
	async (coding) => {
		await using site = startSite(({ path }) => (path === "/chunked" ? chunked(coding) : bomb(coding)));
		const { ask } = fetchFrom(site);
		for (const path of ["/", "/chunked"]) {
			const result = await ask(path);
			expect(result).toMatchObject({ ok: false, error: { kind: "too_large" } });
			expect(!result.ok && result.error.message).toContain("at most 16777216 bytes");
		}
		expect(site.asked.length).toBe(2);
		await until(() => site.open === 0);
	},
);

test("FetchJson lets the loop turn while it refuses many at once", async () => {
	await using site = startSite(() => bomb("gzip"));
	const { ask } = fetchFrom(site);
	let turns = 0;
	const timer = setInterval(() => turns++, 1);
	await Promise.all(Array.from({ length: 10 }, () => ask("/")));
	clearInterval(timer);
	expect(turns).toBeGreaterThan(20);
});

test.each(CODINGS)("FetchJson judges a refusal by its status, whatever its %s grows to", async (coding) => {
	await using site = startSite(({ path }) => bomb(coding, Number(path.slice(1))));
	const { ask } = fetchFrom(site, { attempts: 1 });
	expect(await ask("/403")).toMatchObject({ ok: false, error: { kind: "blocked" } });
	expect(await ask("/500")).toMatchObject({ ok: false, error: { kind: "outage" } });
});

test("FetchJson quotes a refusal that is compressed", async () => {
	const text = zlib.brotliCompressSync("Access denied: your country is not served, ref 18.abc");
	await using site = startSite(
		() => new Response(text, { status: 403, headers: { "content-encoding": "br" } }),
	);
	const result = await fetchFrom(site).ask("/");
	expect(!result.ok && result.error.message).toContain("your country is not served, ref 18.abc");
});

test("FetchJson bounds what comes compressed as well", async () => {
	const noise = zlib.gzipSync(crypto.getRandomValues(new Uint8Array(50_000)));
	await using site = startSite(() => new Response(noise, { headers: { "content-encoding": "gzip" } }));
	const result = await fetchFrom(site, { maxBytes: 40_000 }).ask("/");
	expect(result).toMatchObject({ ok: false, error: { kind: "too_large" } });
});

test("FetchJson calls a length that says too little malformed, as its JSON is cut off", async () => {
	using site = Bun.listen({
		hostname: "127.0.0.1",
		port: 0,
		socket: {
			data: (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{"a": [1, 2, 3]}'),
		},
	});
	const { ask } = fetchFrom({ url: new URL(`http://127.0.0.1:${site.port}`) });
	expect(await ask("/")).toMatchObject({ ok: false, error: { kind: "malformed" } });
});

test.each(["[", '{"bizCode":10000,"data":[', '[{"a":'])(
	"FetchJson refuses %p again and again as too_large before it is parsed",
	async (levels) => {
		await using site = startSite(() => new Response(levels.repeat(5_000_000 / levels.length)));
		const result = await fetchFrom(site).ask("/");
		expect(result).toMatchObject({ ok: false, error: { kind: "too_large" } });
		expect(!result.ok && result.error.message).toContain("at most 64 levels deep");
	},
);

test("discover() fails as too_large where the lists of a bookmaker grow", async () => {
	await using bet9ja = startBet9ja(() => bomb("br"));
	await using sportybet = startSportybet(() => bomb("zstd"));
	await using betpawa = startBetpawa({ "11": [] });
	betpawa.world.answer = (_, query) => (query === undefined ? undefined : bomb("gzip"));
	for (const { client } of [bet9ja, sportybet, betpawa]) {
		const found = await client.discover(new AbortController().signal);
		expect(found).toMatchObject({ ok: false, error: { kind: "too_large" } });
	}
});
