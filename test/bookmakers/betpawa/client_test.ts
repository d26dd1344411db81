import { describe, expect, test } from "bun:test";
import { betpawa } from "../../../src/bookmakers/betpawa/betpawa.ts";
import type { Discovery, Listing } from "../../../src/bookmakers/bookmaker.ts";
import { v4Event } from "./native_event.ts";
import { notFound, type StandIn, startStandIn } from "./stand_in.ts";

const forever = new AbortController().signal;

/** An event of this number: BetPawa's id, and SportRadar's with a 9 before it. */
function numbered(n: number): object {
	return v4Event({ id: String(n), widgets: [{ id: `9${n}`, type: "SPORTRADAR" }] });
}

function events(count: number, from = 1): readonly object[] {
	return Array.from({ length: count }, (_, i) => numbered(from + i));
}

async function discover({ client }: StandIn): Promise<Discovery> {
	const result = await client.discover(forever);
	if (!result.ok) throw result.error;
	return result.value;
}

async function failureOf({ client }: StandIn, signal = forever): Promise<string> {
	const result = await client.discover(signal);
	return result.ok ? "none" : result.error.kind;
}

const idsOf = ({ listings }: Discovery) => listings.map(({ externalId }) => externalId);

describe("discover()", () => {
	test("finds every competition's events, complete where the site's count agrees", async () => {
		await using standIn = startStandIn({ "11": events(3), "12": events(2, 4), "13": [] });
		standIn.world.upcoming = "5";
		expect(await discover(standIn)).toMatchObject({ complete: true, expected: 5, skipped: {}, problems: [] });
		expect(idsOf(await discover(standIn))).toEqual(["1", "2", "3", "4", "5"]);
		expect((await discover(standIn)).listings[0]).toMatchObject({
			eventId: 91,
			home: "Rovers",
			country: "England",
		});
	});

	test("asks v4 only, with the headers of the country's brand and an empty view", async () => {
		await using standIn = startStandIn({ "11": events(1) }, "/proxied");
		await discover(standIn);
		expect(standIn.asked.toSorted()).toEqual(["11+0", "categories/list/2", "categories/list/all"]);
		for (const headers of standIn.headers) {
			expect(headers.get("accept")).toBe("application/json");
			expect(headers.get("x-pawa-brand")).toBe("betpawa-uganda");
			expect(headers.get("devicetype")).toBe("web");
			expect(headers.get("user-agent")).toStartWith("Mozilla/5.0");
		}
		expect(standIn.queries).toEqual([
			{
				query: { eventType: "UPCOMING", categories: ["2"], zones: { competitions: ["11"] }, hasOdds: true },
				view: {},
				skip: 0,
				take: 100,
			},
		]);
	});

	test.each([
		[49, 100, ["11+0"]],
		[50, 100, ["11+0", "11+50"]],
		[100, 100, ["11+0", "11+100"]],
		[230, 100, ["11+0", "11+100", "11+200"]],
		[120, 50, ["11+0", "11+50", "11+100"]],
		[100, 50, ["11+0", "11+50", "11+100"]],
	])("finds all of %d events in pages of at most %d", async (count, cap, pages) => {
		await using standIn = startStandIn({ "11": events(count) });
		standIn.world.cap = cap;
		const discovery = await discover(standIn);
		expect(new Set(idsOf(discovery)).size).toBe(count);
		expect(discovery.complete).toBe(true);
		expect(standIn.asked.filter((path) => path.startsWith("11+"))).toEqual(pages);
	});

	test("is not complete where pages are smaller than any known cap", async () => {
		await using standIn = startStandIn({ "11": events(30) });
		standIn.world.cap = 20;
		const discovery = await discover(standIn);
		expect(discovery.listings).toHaveLength(20);
		expect(discovery.complete).toBe(false);
		expect(discovery.problems).toEqual(["Upcoming events must be 30: found 20"]);
	});

	test("ends where a site gives the first page again and again, not complete", async () => {
		await using standIn = startStandIn({ "11": events(60) });
		standIn.world.answer = (_, query) =>
			query === undefined ? undefined : Response.json({ responses: [{ responses: events(60) }] });
		const discovery = await discover(standIn);
		expect(discovery.listings).toHaveLength(60);
		expect(discovery.complete).toBe(false);
		expect(discovery.problems).toHaveLength(1);
		expect(standIn.asked.filter((path) => path.startsWith("11+"))).toEqual(["11+0", "11+60"]);
	});

	test("ends where a list never does, not complete", async () => {
		await using standIn = startStandIn({ "11": [] });
		standIn.world.answer = (_, query) =>
			query === undefined ? undefined : Response.json({ responses: [{ responses: events(50, query.skip) }] });
		const discovery = await discover(standIn);
		expect(discovery.listings).toHaveLength(2_000);
		expect(discovery.complete).toBe(false);
		expect(discovery.problems[0]).toContain("after 40 pages");
	});

	test("is not complete where the site's count disagrees or is missing", async () => {
		await using standIn = startStandIn({ "11": events(3) });
		standIn.world.upcoming = 4;
		expect(await discover(standIn)).toMatchObject({ complete: false, expected: 4 });
		standIn.world.answer = (path) =>
			path === "categories/list/all" ? Response.json({ onlyMeta: [] }) : undefined;
		expect(await discover(standIn)).toMatchObject({ complete: false, expected: undefined });
		standIn.world.answer = (path) => (path === "categories/list/all" ? notFound() : undefined);
		const discovery = await discover(standIn);
		expect(discovery).toMatchObject({ complete: false, expected: undefined });
		expect(discovery.listings).toHaveLength(3);
		expect(discovery.problems).toEqual([expect.stringContaining("the count of events, not_found")]);
	});

	test("counts events without a SportRadar id and does not list them", async () => {
		const without = (id: string, widget: object) => v4Event({ id, widgets: [widget] });
		await using standIn = startStandIn({
			"11": [
				without("1", { type: "SPORTRADAR", id: "0" }),
				without("2", { type: "SPORTRADAR", id: "" }),
				without("3", { type: "GENIUSSPORTS", id: "5" }),
				numbered(4),
			],
		});
		const discovery = await discover(standIn);
		expect(idsOf(discovery)).toEqual(["4"]);
		expect(discovery.skipped).toEqual({ no_sportradar_id: 3 });
		expect(discovery.unidentified).toEqual(new Set(["1", "2", "3"]));
		expect(discovery.complete).toBe(true);
	});

	test("asks for the events that list no widgets one by one", async () => {
		const bare = [1, 2, 3].map((n) => v4Event({ id: String(n), widgets: undefined }));
		await using standIn = startStandIn({ "11": bare });
		standIn.world.answer = (path) => {
			if (path === "events/1") return Response.json(numbered(1));
			return path === "events/3" ? new Response("busy", { status: 503 }) : undefined;
		};
		const discovery = await discover(standIn);
		expect(discovery.listings).toMatchObject([{ externalId: "1", eventId: 91 }]);
		expect(discovery.skipped).toEqual({ no_sportradar_id: 2 });
		expect(discovery.complete).toBe(false);
		expect(discovery.problems).toEqual([expect.stringContaining("event 3 (Rovers - United), outage")]);
	});

	test("lists each of its events once, two of one match both", async () => {
		const twin = v4Event({ id: "7", widgets: [{ id: "91", type: "SPORTRADAR" }] });
		await using standIn = startStandIn({ "11": events(2), "12": [numbered(2), twin] });
		standIn.world.upcoming = 3;
		const discovery = await discover(standIn);
		expect(idsOf(discovery)).toEqual(["1", "2", "7"]);
		expect(discovery.listings.map(({ eventId }) => eventId)).toEqual([91, 92, 91]);
		expect(discovery.skipped).toEqual({ duplicate: 1 });
		expect(discovery.complete).toBe(true);
	});

	test.each([
		["without participants", { participants: undefined }, "participants"],
		["with a name that is no text", { region: { id: "9", name: 7 } }, "region.name"],
		["with a kickoff beyond time", { startTime: "+275760-09-13T00:00:00Z" }, "startTime"],
		["on a day that there is not", { startTime: "2026-02-30T15:00:00Z" }, "startTime"],
		["with a flag that is none", { additionalInfo: { live: "true" } }, "additionalInfo.live"],
		["with a count below nothing", { totalMarketCount: "-1" }, "totalMarketCount"],
	])("sets aside an event %s, and is complete", async (_, over, field) => {
		const spoilt = v4Event({ id: "2", widgets: [{ id: "92", type: "SPORTRADAR" }], ...over });
		await using standIn = startStandIn({ "11": [numbered(1), spoilt] });
		const discovery = await discover(standIn);
		expect(discovery).toMatchObject({ complete: true, problems: [], skipped: { malformed: 1 } });
		expect(idsOf(discovery)).toEqual(["1"]);
		expect(discovery.unreadable).toEqual([
			{ eventId: 92, externalId: "2", reason: expect.stringContaining(`.${field}`) },
		]);
	});

	test("sets aside an event that tells its match and not its own id", async () => {
		const spoilt = v4Event({ id: "2\u0000", widgets: [{ id: "92", type: "SPORTRADAR" }] });
		await using standIn = startStandIn({ "11": [numbered(1), spoilt] });
		const discovery = await discover(standIn);
		expect(discovery.complete).toBe(true);
		expect(discovery.unreadable).toMatchObject([{ eventId: 92, externalId: undefined }]);
	});

	test.each(["3000000001", "2147483648", "007", "0x1F", "-5", " 91", "9e1"])(
		"takes %p for no SportRadar number",
		async (id) => {
			const odd = v4Event({ id: "2", widgets: [{ id, type: "SPORTRADAR", retention: "PREMATCH" }] });
			await using standIn = startStandIn({ "11": [numbered(1), odd] });
			const discovery = await discover(standIn);
			expect(discovery).toMatchObject({ complete: true, skipped: { no_sportradar_id: 1 } });
			expect(idsOf(discovery)).toEqual(["1"]);
		},
	);

	test("goes on past a competition that cannot be read, not complete as the count says", async () => {
		await using standIn = startStandIn({ "11": events(2), "12": events(1, 3) });
		const competitions = [{ competition: { id: "11", name: 7 } }, { competition: null }, "x"];
		standIn.world.answer = (path) =>
			path === "categories/list/2"
				? Response.json({ withRegions: [null, { regions: [{ competitions: 7 }, { competitions }] }] })
				: undefined;
		const discovery = await discover(standIn);
		expect(idsOf(discovery)).toEqual(["1", "2"]);
		expect(discovery.complete).toBe(false);
	});

	test("counts malformed events, lists the others and is not complete", async () => {
		await using standIn = startStandIn({
			"11": [numbered(1), v4Event({ id: "2", startTime: "soon" }), null, null],
		});
		const discovery = await discover(standIn);
		expect(idsOf(discovery)).toEqual(["1"]);
		expect(discovery.skipped).toEqual({ malformed: 3 });
		expect(discovery.complete).toBe(false);
		expect(discovery.problems).toEqual([
			expect.stringContaining(
				"2 malformed events in the lists, the first: Cannot read responses[0].responses[2]",
			),
		]);
	});

	test.each([
		["an error", () => new Response("busy", { status: 503 })],
		["a 404", notFound],
		["an error envelope", () => Response.json({ code: "INTERNAL_ERROR" })],
		["a wrong shape", () => Response.json({ responses: 7 })],
		["no answer to the query", () => Response.json({ responses: [] })],
	])("goes on past a list that is %s, not complete", async (_, spoil) => {
		await using standIn = startStandIn({ "11": events(2), "12": events(2, 3) });
		standIn.world.answer = (_, query) => (query?.query.zones.competitions[0] === "11" ? spoil() : undefined);
		const discovery = await discover(standIn);
		expect(idsOf(discovery)).toEqual(["3", "4"]);
		expect(discovery.complete).toBe(false);
		expect(discovery.problems[0]).toContain("the list of Competition 11");
	});

	test("keeps the first page where the second fails", async () => {
		await using standIn = startStandIn({ "11": events(150) });
		standIn.world.answer = (_, query) =>
			query?.skip === 100 ? new Response("", { status: 500 }) : undefined;
		const discovery = await discover(standIn);
		expect(discovery.listings).toHaveLength(100);
		expect(discovery.complete).toBe(false);
	});

	test.each([
		["outage", "a 404", notFound],
		["outage", "an error envelope", () => Response.json({ error: "INTERNAL_ERROR" })],
		["blocked", "a 403", () => new Response("no", { status: 403 })],
		["blocked", "a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
		["malformed", "without regions", () => Response.json({ onlyMeta: [] })],
		[
			"malformed",
			"a wrong shape",
			() => Response.json({ withRegions: [{ regions: [{ competitions: [{}] }] }] }),
		],
	])("fails as %s where the list of competitions is %s", async (kind, _, spoil) => {
		await using standIn = startStandIn({ "11": events(2) });
		standIn.world.answer = (path) => (path === "categories/list/2" ? spoil() : undefined);
		expect(await failureOf(standIn)).toBe(kind);
	});

	test("fails as an outage where every list is a 404: the address is wrong, the events are not gone", async () => {
		await using standIn = startStandIn({ "11": events(2), "12": events(2, 3) });
		standIn.world.answer = (_, query) => (query === undefined ? undefined : notFound());
		expect(await failureOf(standIn)).toBe("outage");
	});

	test("fails as aborted when we gave up", async () => {
		await using standIn = startStandIn({ "11": events(2), "12": events(2, 3) });
		const controller = new AbortController();
		standIn.world.answer = (_, query) => {
			if (query?.query.zones.competitions[0] === "12") controller.abort();
			return undefined;
		};
		expect(await failureOf(standIn, controller.signal)).toBe("aborted");
	});
});

describe("fetchEvent()", () => {
	const listing: Listing = {
		eventId: 91,
		externalId: "1",
		home: "Rovers",
		away: "United",
		kickoff: 0,
		tournament: "Championship",
		country: "England",
		sport: "football",
		status: "prematch",
		expectedMarkets: undefined,
	};

	test("brings the whole reply about the event", async () => {
		await using standIn = startStandIn({ "11": events(1) });
		const result = await standIn.client.fetchEvent(listing, forever);
		expect(result.ok && result.value.json).toEqual(numbered(1));
		expect(standIn.asked).toEqual(["events/1"]);
	});

	test.each([
		["not_found", "unknown", notFound],
		["not_found", "unknown under status 200", () => Response.json({ code: "NOT_FOUND" })],
		["outage", "an error envelope", () => Response.json({ error: "INTERNAL_ERROR" })],
		["malformed", "another event", () => Response.json(numbered(2))],
		["malformed", "nothing that we know", () => Response.json({})],
		[
			"malformed",
			"cut short",
			() => new Response('{"id":"1","startTi', { headers: { "content-type": "application/json" } }),
		],
		["blocked", "a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
	])("fails as %s where the reply is %s", async (kind, _, spoil) => {
		await using standIn = startStandIn({ "11": events(1) });
		standIn.world.answer = spoil;
		const result = await standIn.client.fetchEvent(listing, forever);
		expect(result).toMatchObject({ ok: false, error: { kind } });
	});
});

test("createClient() refuses a country without a site", () => {
	expect(() => betpawa.createClient(new URL("http://127.0.0.1"), "za", () => Promise.reject())).toThrow(
		RangeError,
	);
});

test("sites has the address of each country", () => {
	expect(Object.fromEntries([...betpawa.sites].map(([country, { host }]) => [country, host]))).toEqual({
		ng: "www.betpawa.ng",
		gh: "www.betpawa.com.gh",
		ke: "www.betpawa.co.ke",
		ug: "www.betpawa.ug",
		tz: "www.betpawa.co.tz",
		zm: "www.betpawa.co.zm",
		rw: "www.betpawa.rw",
		cm: "www.betpawa.cm",
	});
});
