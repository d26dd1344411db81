import { expect, test } from "bun:test";
import type { FeedErrorKind, FeedResult } from "../../src/bookmakers/feed_error.ts";
import { fetchFrom } from "../fixture/fetch_from.ts";
import { type Asked, startSite } from "../fixture/site.ts";

/** The error of a failure; a success fails the test. */
function errorOf(result: FeedResult<unknown>) {
	if (result.ok) throw new Error(`Cannot take the error of a success: ${JSON.stringify(result.value)}`);
	return result.error;
}

test("FetchJson gets JSON and says when, how long and how much", async () => {
	const before = Date.now();
	await using site = startSite(() => Response.json({ team: "Hainiu – 海牛" }));
	const { ask } = fetchFrom(site);
	const result = await ask("/event?id=1");
	if (!result.ok) throw result.error;
	expect(result.value.json).toEqual({ team: "Hainiu – 海牛" });
	expect(result.value.bytes).toBe(Buffer.byteLength('{"team":"Hainiu – 海牛"}'));
	expect(result.value.fetchedAt).toBeWithin(before, Date.now() + 1);
	expect(result.value.fetchMs).toBeGreaterThan(0);
	expect(result.value.parseMs).toBeGreaterThanOrEqual(0);
	expect(site.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /event?id=1"]);
});

test("FetchJson counts the decompressed bytes of a compressed reply", async () => {
	const text = JSON.stringify({ a: "x".repeat(50_000) });
	const headers = { "content-type": "application/json", "content-encoding": "gzip" };
	await using site = startSite(() => new Response(Bun.gzipSync(Buffer.from(text)), { headers }));
	const result = await fetchFrom(site).ask("/");
	expect(result.ok && result.value.bytes).toBe(text.length);
});

test("FetchJson asks as a browser for JSON, with the caller's headers over its own", async () => {
	await using site = startSite(() => Response.json(1));
	await fetchFrom(site).ask("/", { headers: { "x-pawa-brand": "betpawa-nigeria", Accept: "text/plain" } });
	const headers = site.asked[0]?.headers;
	expect(headers?.get("x-pawa-brand")).toBe("betpawa-nigeria");
	expect(headers?.get("accept")).toBe("text/plain");
	expect(headers?.get("user-agent")).toStartWith("Mozilla/5.0");
	expect(headers?.get("content-type")).toBeNull();
});

test("FetchJson posts a body as JSON", async () => {
	await using site = startSite(() => Response.json(1));
	await fetchFrom(site).ask("/pcEvents", { body: [{ sportId: "sr:sport:1" }] });
	const [asked] = site.asked;
	expect(asked?.method).toBe("POST");
	expect(asked?.headers.get("accept")).toBe("application/json");
	expect(asked?.headers.get("content-type")).toBe("application/json");
	expect(JSON.parse(asked?.body ?? "")).toEqual([{ sportId: "sr:sport:1" }]);
});

test.each(["text/plain;charset=UTF-8", "application/octet-stream", "application/vnd.api+json"])(
	"FetchJson takes JSON that is called %s",
	async (type) => {
		await using site = startSite(
			() => new Response('\uFEFF {"a":1}\n', { headers: { "content-type": type } }),
		);
		const result = await fetchFrom(site).ask("/");
		expect(result).toMatchObject({ ok: true, value: { json: { a: 1 } } });
	},
);

const PAGE = "<!DOCTYPE html>\n<html><title>Just a moment</title></html>";
const html = (status: number, type = "text/html; charset=utf-8") =>
	new Response(PAGE, { status, headers: { "content-type": type } });

const FINAL: [string, FeedErrorKind, () => Response][] = [
	["403", "blocked", () => new Response("no", { status: 403 })],
	["451 with a page", "blocked", () => html(451)],
	["200 with a page", "blocked", () => html(200)],
	["200 with XHTML", "blocked", () => html(200, "application/xhtml+xml")],
	["200 with a page called JSON", "blocked", () => html(200, "application/json")],
	["200 with nothing", "blocked", () => new Response("")],
	["200 with spaces", "blocked", () => new Response(" \n")],
	["202 with nothing", "blocked", () => new Response(null, { status: 202 })],
	["202 with JSON", "blocked", () => Response.json({}, { status: 202 })],
	["204", "blocked", () => new Response(null, { status: 204 })],
	["404 with JSON", "not_found", () => Response.json({ code: "NOT_FOUND" }, { status: 404 })],
	["404 with nothing", "not_found", () => new Response(null, { status: 404 })],
	["404 with a page", "blocked", () => html(404)],
	["400", "outage", () => Response.json({}, { status: 400 })],
	["401", "outage", () => Response.json({}, { status: 401 })],
	["304", "outage", () => new Response(null, { status: 304 })],
	["302 without location", "outage", () => new Response(null, { status: 302 })],
	["JSON cut off", "malformed", () => new Response('{"markets":[{"id":')],
	["text", "malformed", () => new Response("Service says hello")],
	["XML", "malformed", () => new Response("<?xml version='1.0'?><a/>")],
	["protobuf", "malformed", () => new Response(new Uint8Array([10, 3, 8, 150, 1]))],
];

test.each(FINAL)("FetchJson makes %s the failure %s, asked once", async (_, kind, answer) => {
	await using site = startSite(answer);
	const { ask, waits } = fetchFrom(site);
	const result = await ask("/");
	expect(errorOf(result).kind).toBe(kind);
	expect([site.asked.length, waits.length]).toEqual([1, 0]);
});

test("FetchJson says in one line what was asked, which rule was broken and what came", async () => {
	await using site = startSite(() => html(200));
	const error = errorOf(await fetchFrom(site).ask("/event?id=7"));
	expect(error.message).toBe(
		`Cannot GET ${site.url.origin}/event?id=7 as its answer must be JSON and not a page: ` +
			'it is 200, text/html; charset=utf-8, "<!DOCTYPE html> <html><title>Just a moment</title></html>"',
	);
});

test("FetchJson quotes only the beginning of a long answer", async () => {
	await using site = startSite(() => new Response("x".repeat(100_000), { status: 403 }));
	const error = errorOf(await fetchFrom(site).ask("/"));
	expect(error.message).toEndWith(`"${"x".repeat(100)}…"`);
});

test("FetchJson names a site that does not listen an outage", async () => {
	const site = startSite(() => Response.json(1));
	await site[Symbol.asyncDispose]();
	const error = errorOf(await fetchFrom(site).ask("/"));
	expect(error.kind).toBe("outage");
	expect(error.message).toEndWith("as the connection must hold: it is ECONNREFUSED");
});

test("FetchJson names a connection that drops in mid-body an outage, and tries again", async () => {
	let connections = 0;
	using listener = Bun.listen({
		hostname: "127.0.0.1",
		port: 0,
		socket: {
			data(socket) {
				const length = ++connections === 1 ? 100 : 8;
				socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n{"a": 1}`);
				socket.end();
			},
		},
	});
	const { ask } = fetchFrom({ url: new URL(`http://127.0.0.1:${listener.port}`) });
	expect(await ask("/")).toMatchObject({ ok: true, value: { json: { a: 1 } } });
	connections = 0;
	const once = fetchFrom({ url: new URL(`http://127.0.0.1:${listener.port}`) }, { attempts: 1 });
	expect(errorOf(await once.ask("/")).kind).toBe("outage");
});

const redirectTo = (location: string, status = 302) => new Response(null, { status, headers: { location } });

test("FetchJson follows redirects within the site, a GET staying one", async () => {
	await using site = startSite(({ path }) => {
		if (path === "/a") return redirectTo("/b", 301);
		return path === "/b" ? redirectTo("c?x=1", 307) : Response.json(path);
	});
	expect(await fetchFrom(site).ask("/a")).toMatchObject({ ok: true, value: { json: "/c?x=1" } });
});

test.each([
	[303, "GET", ""],
	[307, "POST", "[1]"],
	[308, "POST", "[1]"],
])("FetchJson after a %d to a POST asks with %s", async (status, method, body) => {
	await using site = startSite(({ path }) => (path === "/a" ? redirectTo("/b", status) : Response.json(1)));
	expect(await fetchFrom(site).ask("/a", { body: [1] })).toMatchObject({ ok: true });
	expect(site.asked[1]).toMatchObject({ method, body });
});

test("FetchJson never goes to another site: a redirect there is blocked", async () => {
	await using other = startSite(() => Response.json(1));
	await using site = startSite(() => redirectTo(`${other.url}login?x=1`));
	const error = errorOf(await fetchFrom(site).ask("/a"));
	expect(error.kind).toBe("blocked");
	expect(error.message).toContain(`302 to ${other.url}login?x=1`);
	expect([site.asked.length, other.asked.length]).toEqual([1, 0]);
});

test("FetchJson gives up a redirect that never ends as blocked, after three", async () => {
	await using site = startSite((_, before) => redirectTo(`/${before}`));
	expect(errorOf(await fetchFrom(site).ask("/")).kind).toBe("blocked");
	expect(site.asked.length).toBe(4);
});

test("FetchJson asks no other host than its own, nor its own on another port or by another scheme", async () => {
	await using site = startSite(() => Response.json(1));
	await using other = startSite(() => Response.json(1));
	const { ask } = fetchFrom(site);
	for (const url of [other.url.href, site.url.href.replace("http:", "https:"), "http://example.invalid/"]) {
		const error = errorOf(await ask(url));
		expect(error.kind).toBe("blocked");
		expect(error.message).toContain(`only ${site.url.origin} may be asked`);
	}
	expect([site.asked.length, other.asked.length]).toEqual([0, 0]);
});

test("FetchJson never shows a password of an address", async () => {
	await using site = startSite(() => new Response(null, { status: 403 }));
	const secret = site.url.href.replace("http://", "http://me:hunter2@");
	expect(errorOf(await fetchFrom(site).ask(secret)).message).not.toContain("hunter2");
});

test("FetchJson goes through the proxy, where there is one", async () => {
	const seen: Asked[] = [];
	await using proxy = startSite((request) => {
		seen.push(request);
		return Response.json("by proxy");
	});
	const { ask } = fetchFrom({ url: new URL("http://bookmaker.invalid") }, { proxy: proxy.url.href });
	expect(await ask("/a")).toMatchObject({ ok: true, value: { json: "by proxy" } });
	expect(seen[0]?.headers.get("host")).toBe("bookmaker.invalid");
});
