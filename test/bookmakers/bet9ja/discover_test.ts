import { describe, expect, test } from "bun:test";
import type { Discovery } from "../../../src/bookmakers/bookmaker.ts";
import { envelope, match } from "./native_fixture.ts";
import { type Answer, page, siteOf, startStandIn } from "./stand_in.ts";

const forever = new AbortController().signal;

async function discovered(answer: Answer): Promise<Discovery> {
	await using site = startStandIn(answer);
	const found = await site.client.discover(forever);
	if (!found.ok) throw found.error;
	return found.value;
}

async function failureOf(answer: Answer, signal = forever): Promise<string> {
	await using site = startStandIn(answer);
	const found = await site.client.discover(signal);
	return found.ok ? "none" : found.error.kind;
}

const idsOf = ({ listings }: Discovery) => listings.map(({ eventId }) => eventId);

describe("discover()", () => {
	test("finds the events of every group, complete where all counts agree", async () => {
		const found = await discovered(
			siteOf([
				{ id: "11", events: [match(1), match(2)] },
				{ id: "12", size: "1", events: [match(3, { MKNUM: 160 })] },
			]),
		);
		expect(found).toMatchObject({ complete: true, expected: 3, skipped: {}, problems: [] });
		expect(idsOf(found)).toEqual([91, 92, 93]);
		expect(found.listings[2]).toEqual({
			eventId: 93,
			externalId: "3",
			home: "Lagos City",
			away: "Ikeja Rovers",
			kickoff: Date.UTC(2026, 4, 6, 11),
			tournament: "Premier League",
			country: "Nigeria",
			sport: "football",
			status: "prematch",
			expectedMarkets: 160,
		});
	});

	test("asks for the sports once and for each group that has events once", async () => {
		const groups = [
			{ id: "11", events: [match(1)] },
			{ id: "12", events: [] },
			{ id: "13", events: [match(3)] },
		];
		await using site = startStandIn(siteOf(groups), "/through/");
		await site.client.discover(forever);
		const [first, ...others] = site.asked;
		expect(first).toMatchObject({ path: "GetSports", query: { DISP: "0" } });
		// Both are asked at once, so they come in either order.
		expect(others.map(({ path, query }) => `${path} ${JSON.stringify(query)}`).toSorted()).toEqual([
			'GetEventsInGroupV2 {"GROUPID":"11","DISP":"0","GROUPMARKETID":"1"}',
			'GetEventsInGroupV2 {"GROUPID":"13","DISP":"0","GROUPMARKETID":"1"}',
		]);
		expect(site.asked[0]?.pathname).toBe("/through/desktop/feapi/PalimpsestAjax/GetSports");
		expect(site.asked[0]?.headers.get("user-agent")).toStartWith("Mozilla/5.0");
	});

	test("takes the place of an event that does not tell it from its group", async () => {
		const found = await discovered(
			siteOf([{ id: "11", events: [match(1, { GN: undefined, SG: undefined, S: undefined })] }]),
		);
		expect(found.listings[0]).toMatchObject({ tournament: "Group 11", country: "Country 11" });
	});

	test("finds events that are listed as an object by id", async () => {
		const groups = [{ id: "11", size: 2, events: [match(1), match(2)] }];
		const byId: Answer = ({ path }) =>
			path === "GetSports" ? undefined : envelope({ E: { 1: match(1), 2: match(2) } });
		const found = await discovered(siteOf(groups, byId));
		expect(found.complete).toBe(true);
		expect(idsOf(found)).toEqual([91, 92]);
	});

	test.each<[string, readonly unknown[]]>([
		["too few", [match(1)]],
		["too many", [match(1), match(2), match(3)]],
		["none", []],
		["one twice", [match(1), match(1)]],
	])("is not complete where a group has %s events", async (_, events) => {
		const found = await discovered(
			siteOf([
				{ id: "11", size: 2, events },
				{ id: "12", events: [match(9)] },
			]),
		);
		expect(found.complete).toBe(false);
		expect(found.problems).toEqual([
			expect.stringContaining("group 11 (Country 11, Group 11) must be 2: found"),
		]);
		expect(idsOf(found)).toContain(99);
	});

	test("is not complete where the groups do not add up to the sport", async () => {
		const found = await discovered(siteOf([{ id: "11", events: [match(1)] }], undefined, 5));
		expect(found).toMatchObject({ complete: false, expected: 5 });
		expect(idsOf(found)).toEqual([91]);
		expect(found.problems).toEqual(["The groups' events must be the sport's 5: they are 1"]);
	});

	test("is not complete where a country's groups do not add up, or one cannot be read", async () => {
		const list = (G: unknown) => envelope({ PAL: { 1: { NUM: 2, SG: { 7: { SG_DESC: "X", NUM: 3, G } } } } });
		const site = (G: unknown) =>
			siteOf([{ id: "11", size: 2, events: [match(1), match(2)] }], ({ path }) =>
				path === "GetSports" ? list(G) : undefined,
			);
		const short = await discovered(site({ 11: { G_DESC: "A", NUM: 2 } }));
		expect(short).toMatchObject({ complete: false });
		expect(short.problems).toEqual(["The events of X's groups must be 3: they are 2"]);
		const spoilt = await discovered(site({ 11: { G_DESC: "A", NUM: 2 }, 12: null, 13: { NUM: "?" } }));
		expect(spoilt.problems).toHaveLength(3);
		expect(idsOf(spoilt)).toEqual([91, 92]);
	});

	test("counts events without a SportRadar id and does not list them, teams or not", async () => {
		const found = await discovered(
			siteOf([
				{
					id: "11",
					events: [
						match(1, { EXTID: undefined }),
						match(2, { EXTID: "" }),
						match(3, { EXTID: "0" }),
						match(4, { EXTID: "0", DS: "Champion" }),
						match(5),
					],
				},
			]),
		);
		expect(idsOf(found)).toEqual([95]);
		expect(found.skipped).toEqual({ no_sportradar_id: 4 });
		expect(found.unidentified).toEqual(new Set(["1", "2", "3", "4"]));
		expect(found.complete).toBe(true);
	});

	test("lists each of its events once, two of one match both", async () => {
		const found = await discovered(
			siteOf(
				[
					{ id: "11", events: [match(1)] },
					{ id: "12", events: [match(7, { EXTID: "91" }), match(2), match(2)], size: 2 },
				],
				undefined,
				3,
			),
		);
		expect(found.listings.map(({ externalId }) => externalId)).toEqual(["1", "7", "2"]);
		expect(idsOf(found)).toEqual([91, 91, 92]);
		expect(found).toMatchObject({ skipped: { duplicate: 1 }, complete: true });
	});

	test.each([
		["a name without two teams", { DS: "Gamma FC v Delta United" }, "DS"],
		["a name that is no text", { DS: 7 }, "DS"],
		["another sport", { S: "Tennis" }, "S"],
		["a kickoff on a day that there is not", { STARTDATE: "2026-13-01 10:00:00" }, "STARTDATE"],
		["odds that are none", { O: "none" }, "O"],
		["a count that is none", { MKNUM: -1 }, "MKNUM"],
	])("sets aside an event with %s, and is complete", async (_, over, field) => {
		const found = await discovered(siteOf([{ id: "11", events: [match(1), match(2, over)] }]));
		expect(found).toMatchObject({ complete: true, problems: [], skipped: { malformed: 1 } });
		expect(idsOf(found)).toEqual([91]);
		expect(found.unreadable).toEqual([
			{ eventId: 92, externalId: "2", reason: expect.stringContaining(`D.E[1].${field}`) },
		]);
	});

	test("sets aside an event of which one id alone can be read", async () => {
		const events = [match(1), match(2, { ID: { toString: null } }), match(3, { EXTID: [] })];
		const found = await discovered(siteOf([{ id: "11", events }]));
		expect(found.complete).toBe(true);
		expect(found.unreadable).toMatchObject([
			{ eventId: 92, externalId: undefined },
			{ eventId: undefined, externalId: "3" },
		]);
	});

	test.each(["007", "0x10", "2147483648", "1e3", " 92", -1, 1.5])(
		"takes %p for no SportRadar number",
		async (EXTID) => {
			const found = await discovered(siteOf([{ id: "11", events: [match(1), match(2, { EXTID })] }]));
			expect(found).toMatchObject({ complete: true, skipped: { no_sportradar_id: 1 } });
			expect(idsOf(found)).toEqual([91]);
		},
	);

	test("counts malformed events, lists the others and is not complete", async () => {
		const found = await discovered(
			siteOf([{ id: "11", events: [match(1), match(2, { STARTDATE: "soon" }), null] }]),
		);
		expect(idsOf(found)).toEqual([91]);
		expect(found.skipped).toEqual({ malformed: 2 });
		expect(found.complete).toBe(false);
		expect(found.problems).toEqual([
			expect.stringContaining("1 malformed events, the first: Cannot read D.E[2]"),
		]);
	});

	test.each<[string, string, Answer]>([
		["outage", "an error", () => new Response("busy", { status: 503 })],
		["not_found", "a 404", () => Response.json({}, { status: 404 })],
		["blocked", "a page", page],
		["rate_limited", "refused", () => ({ R: "E" })],
		["outage", "an error envelope", () => ({ R: "KO" })],
		["malformed", "a wrong shape", () => envelope({ E: 7 })],
	])("goes on past a group that fails as %s (%s), not complete", async (kind, _, spoil) => {
		const groups = [
			{ id: "11", events: [match(1)] },
			{ id: "12", events: [match(2)] },
		];
		const found = await discovered(
			siteOf(groups, (asked) => (asked.query.GROUPID === "11" ? spoil(asked) : undefined)),
		);
		expect(idsOf(found)).toEqual([92]);
		expect(found).toMatchObject({ complete: false, expected: 2 });
		expect(found.problems).toEqual([
			expect.stringContaining(`No list of group 11 (Country 11, Group 11), ${kind}`),
		]);
	});

	test.each<[string, string, Answer]>([
		["outage", "a 404", () => Response.json({}, { status: 404 })],
		["outage", "an error envelope", () => ({ R: "KO" })],
		["rate_limited", "refused", () => ({ R: "E" })],
		["blocked", "a 403", () => new Response("no", { status: 403 })],
		["blocked", "a page", page],
		["malformed", "without football", () => envelope({ PAL: { 2: { NUM: 1 } } })],
		["malformed", "without a count", () => envelope({ PAL: { 1: { SG: {} } } })],
		["malformed", "a list", () => envelope({ PAL: { 1: { NUM: 1, SG: [1] } } })],
	])("fails as %s where the list of groups is %s", async (kind, _, spoil) => {
		const answer: Answer = (asked) => (asked.path === "GetSports" ? spoil(asked) : undefined);
		expect(await failureOf(siteOf([{ id: "11", events: [match(1)] }], answer))).toBe(kind);
	});

	test("fails where every group does", async () => {
		const answer: Answer = ({ path }) => (path === "GetSports" ? undefined : page());
		const groups = [
			{ id: "11", events: [match(1)] },
			{ id: "12", events: [match(2)] },
		];
		expect(await failureOf(siteOf(groups, answer))).toBe("blocked");
	});

	test("finds nothing where there is nothing, and that is complete", async () => {
		expect(await discovered(siteOf([]))).toMatchObject({ complete: true, expected: 0, listings: [] });
		const empty = { PAL: { 1: { NUM: 0, SG: [] } } };
		expect(await discovered(() => envelope(empty))).toMatchObject({ complete: true, expected: 0 });
	});

	test("fails as aborted when we gave up", async () => {
		const controller = new AbortController();
		const groups = [
			{ id: "11", events: [match(1)] },
			{ id: "12", events: [match(2)] },
		];
		const answer: Answer = ({ query }) => {
			if (query.GROUPID === "12") controller.abort();
			return undefined;
		};
		expect(await failureOf(siteOf(groups, answer), controller.signal)).toBe("aborted");
	});

	test("asks again for a group that was refused once", async () => {
		let refusals = 0;
		const answer: Answer = ({ path }) =>
			path !== "GetSports" && refusals++ === 0 ? { R: "E", D: null } : undefined;
		const found = await discovered(siteOf([{ id: "11", events: [match(1)] }], answer));
		expect(found.complete).toBe(true);
		expect(refusals).toBe(2);
	});
});
