import { expect, test } from "bun:test";
import { FeedError, type FeedResult } from "../../src/bookmakers/feed_error.ts";
import { fetchFrom } from "../fixture/fetch_from.ts";
import { startSite } from "../fixture/site.ts";
import { startStandIn as startBet9ja } from "./bet9ja/stand_in.ts";
import { startStandIn as startBetpawa } from "./betpawa/stand_in.ts";
import { startStandIn as startSportybet } from "./sportybet/stand_in.ts";

const forever = new AbortController().signal;

async function messageOf(result: FeedResult<unknown> | Promise<FeedResult<unknown>>): Promise<string> {
	const settled = await result;
	return settled.ok ? "none" : settled.error.message;
}

function textSite(text: string, status = 403) {
	return startSite(() => new Response(text, { status }));
}

test("discover() of every bookmaker says what it asked and what a refusal says", async () => {
	const refuse = () => new Response("Access denied: your country is not served, ref 18.abc", { status: 403 });
	await using bet9ja = startBet9ja(refuse);
	await using sportybet = startSportybet(refuse);
	await using betpawa = startBetpawa({ "11": [] });
	betpawa.world.answer = refuse;
	const sites = [
		[bet9ja, "GetSports"],
		[sportybet, "popularAndSportList"],
		[betpawa, "categories/list/2"],
	] as const;
	for (const [{ client }, path] of sites) {
		const message = await messageOf(client.discover(forever));
		expect(message).toContain(path);
		expect(message).toContain("403");
		expect(message).toContain("Access denied: your country is not served, ref 18.abc");
	}
});

test("discover() of every bookmaker says what an error envelope says", async () => {
	await using bet9ja = startBet9ja(() => ({ R: "X", D: "Restricted\u0007 area" }));
	await using sportybet = startSportybet(() => ({ bizCode: 19000, message: "Restricted\u0007 area" }));
	await using betpawa = startBetpawa({ "11": [] });
	betpawa.world.answer = () => Response.json({ error: { code: 7, message: "Restricted area" } });
	for (const [{ client }, path] of [
		[bet9ja, "GetSports"],
		[sportybet, "popularAndSportList"],
		[betpawa, "categories/list/2"],
	] as const) {
		const message = await messageOf(client.discover(forever));
		expect(message).toMatch(/Restricted(\\u\{7\}|\\u0007)? area/);
		expect(message).toContain(path);
		expect(message).toContain("200, application/json");
	}
});

test("discover() names the path of a list that it cannot read", async () => {
	await using site = startBet9ja(() => ({ R: "OK", D: { PAL: { 2: {} } } }));
	expect(await messageOf(site.client.discover(forever))).toContain("PalimpsestAjax/GetSports");
});

test("FetchJson shows what a reader sees of a long page", async () => {
	const head = `<!DOCTYPE html><html><head><style>${"a{}".repeat(200)}</style><script>var a=1<2;</script>`;
	await using site = textSite(`${head}<title>Attention</title></head><body><p>captcha &amp; more`, 200);
	const message = await messageOf(fetchFrom(site).ask("/"));
	expect(message).toEndWith('"Attention captcha &amp; more"');
});

test("FetchJson writes control characters of an answer so that they can be seen, on one line", async () => {
	await using site = textSite("no\u001b[2J\r\nentry\u0000\u202e");
	expect(await messageOf(fetchFrom(site).ask("/"))).toEndWith('"no\\u{1b}[2J entry\\u{0}\\u{202e}"');
});

test("FetchJson shows no secret: of the address, of a redirect, of an answer, of the base", async () => {
	await using site = startSite(({ path }) =>
		path.startsWith("/away")
			? new Response(null, {
					status: 302,
					headers: { location: "http://u:hunter2@other.invalid/?jwt=hunter2" },
				})
			: new Response("see http://u:hunter2@proxy/ or token=hunter2", { status: 403 }),
	);
	const base = new URL("/?k=hunter2", site.url);
	const { ask } = fetchFrom(site, { base });
	for (const path of ["/a?k=hunter2&id=7", "/b?access_token=hunter2&id=7", "/away?key=hunter2&id=7"]) {
		const message = await messageOf(ask(path));
		expect(message).toContain("id=7");
		expect(message).not.toContain("hunter2");
	}
});

test("FetchJson adds what was asked to what a check finds, and keeps its class", async () => {
	class Refused extends FeedError {}
	await using site = startSite(() => Response.json({ must: "be 9" }));
	const result = await fetchFrom(site).ask("/event?id=7", { check: () => new Refused("malformed", "No") });
	expect(!result.ok && result.error).toBeInstanceOf(Refused);
	expect(await messageOf(result)).toBe(
		`No; GET ${site.url.origin}/event?id=7 was answered with 200, application/json;charset=utf-8, "{"must":"be 9"}"`,
	);
});
