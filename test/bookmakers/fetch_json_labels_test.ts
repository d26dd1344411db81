import { expect, test } from "bun:test";
import zlib from "node:zlib";
import type { FeedErrorKind } from "../../src/bookmakers/feed_error.ts";
import { fetchFrom } from "../fixture/fetch_from.ts";
import { startSite } from "../fixture/site.ts";

const GOOD = '\uFEFF{"bizCode":10000}';

test.each<[string, Record<string, string>, string | Uint8Array]>([
	["a page", { "content-type": "text/html; charset=utf-8" }, GOOD],
	["XHTML", { "content-type": "application/xhtml+xml" }, GOOD],
	["an image", { "content-type": "image/png" }, GOOD],
	["text in another charset", { "content-type": "text/plain; charset=utf-16" }, GOOD],
	["nothing", {}, new TextEncoder().encode(GOOD)],
	["gzip and is not", { "content-encoding": "gzip" }, GOOD],
	["a coding that there is not", { "content-encoding": "utf-8" }, GOOD],
	["identity and is gzip", { "content-encoding": "identity" }, zlib.gzipSync(GOOD)],
])("FetchJson takes JSON that is called %s", async (_, headers, body) => {
	await using site = startSite(() => new Response(body, { headers }));
	expect(await fetchFrom(site).ask("/")).toMatchObject({ ok: true, value: { json: { bizCode: 10000 } } });
});

const page = (body: string, type: string, status = 200) =>
	new Response(body, { status, headers: { "content-type": type } });

test.each<[string, FeedErrorKind, () => Response]>([
	["a page called text", "blocked", () => page("<title>captcha</title>", "text/plain")],
	["a compressed page called JSON", "blocked", () => gzipped("<!doctype html><p>captcha")],
	["XHTML with a prolog called JSON", "blocked", () => page('<?xml version="1.0"?>\n<html/>', "text/json")],
	["text that is called a page", "blocked", () => page("captcha", "text/html")],
	["cut-off JSON called a page", "malformed", () => page('{"bizCode":10000,"data', "text/html")],
	["nothing called JSON", "blocked", () => page("", "application/json")],
	["404 with JSON called a page", "not_found", () => page('{"code":"NOT_FOUND"}', "text/html", 404)],
	["404 with a page called JSON", "blocked", () => page("<html>", "application/json", 404)],
	["403 with JSON", "blocked", () => page('{"bizCode":10000}', "application/json", 403)],
	["500 with JSON", "outage", () => page('{"bizCode":10000}', "application/json", 500)],
	["an unknown coding", "malformed", () => coded([1, 2, 3], "compress")],
	["gzip that is cut off", "malformed", () => coded(zlib.gzipSync(GOOD).subarray(0, -4), "gzip")],
	[
		"zstd that is cut off",
		"malformed",
		() => coded(zlib.zstdCompressSync(GOOD.repeat(9)).subarray(0, -4), "zstd"),
	],
])("FetchJson makes %s the failure %s", async (_, kind, answer) => {
	await using site = startSite(answer);
	expect(await fetchFrom(site, { attempts: 1 }).ask("/")).toMatchObject({ ok: false, error: { kind } });
});

function gzipped(body: string): Response {
	const headers = { "content-type": "application/json", "content-encoding": "gzip" };
	return new Response(zlib.gzipSync(body), { headers });
}

function coded(body: ArrayLike<number>, coding: string): Response {
	return new Response(Uint8Array.from(body), { headers: { "content-encoding": coding } });
}
