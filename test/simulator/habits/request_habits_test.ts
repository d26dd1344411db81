import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import { SIMULATED_BOOKMAKERS } from "../../../src/simulator/bookmaker_profile.ts";
import { dripped } from "../../../src/simulator/habits/drip.ts";
import { simulatedFeeds } from "../../fixture/simulated_feeds.ts";
import { eventPath } from "../sites.ts";
import { HabitSite } from "./habit_site.ts";

const site = await HabitSite.start();
afterAll(() => site[Symbol.asyncDispose]());
beforeEach(() => {
	site.have();
	site.simulator.resetTraffic();
});

const { match } = site;

/** Whether a request is answered before it is given up. */
async function isAnswered(asked: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
	try {
		await asked(AbortSignal.timeout(60));
		return true;
	} catch (error) {
		if (error instanceof DOMException) return false;
		throw error;
	}
}

describe.each(SIMULATED_BOOKMAKERS)("habits of %s's requests", (bookmaker) => {
	const ask = (init: RequestInit = {}) => site.get(eventPath(bookmaker, match), init);

	test("hang_lists never answers lists and answers the rest, hang_events the other way round", async () => {
		const feed = simulatedFeeds(site.simulator.url).find((each) => each.bookmaker.id === bookmaker);
		site.have({ bookmaker, habit: "hang_lists" });
		expect(await isAnswered((signal) => ask({ signal }))).toBe(true);
		expect(await isAnswered(() => site.counted(bookmaker))).toBe(true);
		const gaveUp = await feed?.client.discover(AbortSignal.timeout(60));
		expect(gaveUp).toMatchObject({ ok: false, error: { kind: "aborted" } });
		expect(site.simulator.traffic(bookmaker).habits.hang_lists).toBeGreaterThan(0);
		site.have({ bookmaker, habit: "hang_events" });
		expect(await isAnswered((signal) => ask({ signal }))).toBe(false);
		expect((await site.list(bookmaker)).length).toBeGreaterThan(0);
	});

	test("blocked says why, and a number blocks that match alone", async () => {
		site.have({ bookmaker, habit: "blocked", match: match.sportradarId });
		const reply = await ask();
		expect([reply.status, await reply.text()]).toEqual([
			403,
			"Access denied: your country is not served, ref 18.abc",
		]);
		expect((await site.list(bookmaker)).length).toBeGreaterThan(0);
		site.have({ bookmaker, habit: "blocked" });
		await expect(site.list(bookmaker)).rejects.toThrow();
	});

	test("html_labelled_json and json_labelled_html call a thing by the other's name", async () => {
		site.have({ bookmaker, habit: "json_labelled_html" });
		const json = await ask();
		expect(json.headers.get("content-type")).toBe("text/html; charset=utf-8");
		expect(JSON.stringify(await json.json())).toContain(String(match.sportradarId));
		site.have({ bookmaker, habit: "html_labelled_json" });
		const page = await ask();
		expect([page.status, page.headers.get("content-type")]).toEqual([200, "application/json;charset=utf-8"]);
		expect(await page.text()).toBe("<html><body>captcha</body></html>");
	});

	test("drip begins at once and comes a byte at a time", async () => {
		site.have({ bookmaker, habit: "drip" });
		const reader = (await ask()).body?.getReader();
		expect((await reader?.read())?.value?.length).toBe(1);
		await reader?.cancel();
	});
});

test("dripped() gives each byte of a text alone, and ends when nobody waits", async () => {
	const lengths: number[] = [];
	const open = new AbortController().signal;
	for await (const part of dripped("é1", 1, open)) lengths.push(part.length);
	expect(lengths).toEqual([1, 1, 1]);
	expect(await new Response(dripped("é1", 1, AbortSignal.abort())).text()).toBe("");
});

test.each(["br", "gzip"])(
	"zip_bomb in %s is small as it travels and 300 MB when it is unpacked",
	async (encoding) => {
		site.have({ bookmaker: "bet9ja", habit: "zip_bomb" });
		const init = { headers: { "accept-encoding": encoding }, decompress: false };
		const reply = await site.get(eventPath("bet9ja", match), init);
		expect(reply.headers.get("content-encoding")).toBe(encoding);
		expect((await reply.bytes()).length).toBeLessThan(400_000);
		const grown = await site.get(eventPath("bet9ja", match), { headers: { "accept-encoding": encoding } });
		let bytes = 0;
		for await (const part of grown.body ?? []) bytes += part.length;
		expect(bytes).toBe(300 * 2 ** 20);
	},
	30_000,
);

test("deep_nesting is five million brackets", async () => {
	site.have({ bookmaker: "sportybet", habit: "deep_nesting" });
	const text = await (await site.get(eventPath("sportybet", match))).text();
	expect([text.length, text.slice(0, 3)]).toEqual([5 * 2 ** 20, "[[["]);
});

test("a share of requests meets the same ones again", async () => {
	site.have({ habit: "blocked", share: 0.4 });
	const statuses = () =>
		Promise.all(
			site.simulator.world.upcoming(site.simulator.now()).map(async (each) => {
				const reply = await site.get(eventPath("sportybet", each));
				await reply.body?.cancel();
				return reply.status;
			}),
		);
	const once = await statuses();
	expect(new Set(once)).toEqual(new Set([200, 403]));
	expect(await statuses()).toEqual(once);
});
