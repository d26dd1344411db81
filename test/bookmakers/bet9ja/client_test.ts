import { describe, expect, test } from "bun:test";
import { bet9ja } from "../../../src/bookmakers/bet9ja/bet9ja.ts";
import type { Listing } from "../../../src/bookmakers/bookmaker.ts";
import { envelope, match } from "./native_fixture.ts";
import { type Answer, page, startStandIn } from "./stand_in.ts";

const forever = new AbortController().signal;

describe("fetchEvent()", () => {
	const listing: Listing = {
		eventId: 91,
		externalId: "1",
		home: "Lagos City",
		away: "Ikeja Rovers",
		kickoff: 0,
		tournament: "Premier League",
		country: "Nigeria",
		sport: "football",
		status: "prematch",
		expectedMarkets: undefined,
	};

	test.each(["OK", "D"])("brings the whole reply about the event, its R being %s", async (R) => {
		await using site = startStandIn(() => envelope(match(1), R));
		const result = await site.client.fetchEvent(listing, forever);
		expect(result.ok && result.value.json).toEqual(envelope(match(1), R));
		expect(site.asked.map(({ pathname, query }) => [pathname, query])).toEqual([
			["/desktop/feapi/PalimpsestAjax/GetEvent", { EVENTID: "1" }],
		]);
	});

	test("believes a refusal only after it was asked three times", async () => {
		await using site = startStandIn(() => ({ R: "E" }));
		const result = await site.client.fetchEvent(listing, forever);
		expect(result).toMatchObject({ ok: false, error: { kind: "not_found" } });
		expect(site.asked).toHaveLength(3);
	});

	test("has the event where a refusal was throttling", async () => {
		let asked = 0;
		await using site = startStandIn(() => (++asked < 3 ? { R: "E" } : envelope(match(1))));
		expect(await site.client.fetchEvent(listing, forever)).toMatchObject({ ok: true });
	});

	test("is told the truth about a limit that is one", async () => {
		await using site = startStandIn(() => new Response("slow down", { status: 429 }));
		const result = await site.client.fetchEvent(listing, forever);
		expect(result).toMatchObject({ ok: false, error: { kind: "rate_limited" } });
	});

	test.each<[string, string, Answer, number]>([
		["not_found", "a 404", () => Response.json({}, { status: 404 }), 1],
		["outage", "an error envelope", () => ({ R: "KO" }), 3],
		["malformed", "another event", () => envelope(match(2)), 1],
		["malformed", "an event without id", () => envelope({}), 1],
		["malformed", "nothing", () => ({ R: "OK" }), 1],
		["malformed", "without envelope", () => match(1), 1],
		[
			"malformed",
			"cut short",
			() => new Response('{"R":"OK","D":{"ID":1', { headers: { "content-type": "application/json" } }),
			1,
		],
		["blocked", "a page", page, 1],
	])("fails as %s where the reply is %s", async (kind, _, answer, times) => {
		await using site = startStandIn(answer);
		const result = await site.client.fetchEvent(listing, forever);
		expect(result).toMatchObject({ ok: false, error: { kind } });
		expect(site.asked).toHaveLength(times);
	});
});

test("bet9ja has one site and may be asked gently", () => {
	expect([...bet9ja.sites].map(([country, { href }]) => [country, href])).toEqual([
		["ng", "https://sports.bet9ja.com/"],
	]);
	expect(bet9ja.limits).toEqual({ concurrency: 15, spacingMs: 25 });
});
