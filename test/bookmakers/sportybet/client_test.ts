import { describe, expect, test } from "bun:test";
import type { Discovery, Listing } from "../../../src/bookmakers/bookmaker.ts";
import { sportybet } from "../../../src/bookmakers/sportybet/sportybet.ts";
import { envelope, event, type Native, result, tournament } from "./native_fixture.ts";
import { type Answer, type Asked, startStandIn } from "./stand_in.ts";

const SPORT_LIST = "/api/ng/factsCenter/popularAndSportList";
const EVENT_LIST = "/api/ng/factsCenter/pcEvents";
const EVENT = "/api/ng/factsCenter/event";
const never = () => new AbortController().signal;

/** A tournament of the made-up site: what it says it has, and what it has. */
interface Made {
	readonly id: string;
	readonly eventSize?: number;
	readonly events: readonly unknown[];
	readonly category?: string;
}

function sportList(tournaments: readonly Made[], eventSize?: number): Native {
	const sizes = tournaments.map((one) => one.eventSize ?? one.events.length);
	const categories = tournaments.map((one, i) => ({
		id: one.category ?? "sr:category:31",
		name: "Nigeria",
		eventSize: sizes[i],
		tournaments: [{ id: one.id, name: `name ${one.id}`, eventSize: sizes[i] }],
	}));
	const sum = sizes.reduce((a, b) => a + b, 0);
	const football = { id: "sr:sport:1", name: "Football", eventSize: eventSize ?? sum, categories };
	return envelope({ sportList: [football], popularEvents: [{ ...football, eventSize: 1 }] });
}

/** The tournaments that a request for lists of events is about, in its nested arrays. */
function tournamentsOf({ body }: Asked): readonly string[] {
	if (!Array.isArray(body)) throw new Error("expected a list as the body");
	const groups: readonly (readonly string[])[] = body[0].tournamentId;
	expect(groups.every((group) => Array.isArray(group) && group.length === 1)).toBe(true);
	return groups.flat();
}

function siteOf(tournaments: readonly Made[], eventSize?: number): Answer {
	return (asked) => {
		if (asked.path === SPORT_LIST) return sportList(tournaments, eventSize);
		const wanted = new Set(tournamentsOf(asked));
		const found = tournaments.filter(({ id, events }) => wanted.has(id) && events.length > 0);
		return envelope(found.map(({ id, events }) => tournament(id, events)));
	};
}

function match(number: number, over: Native = {}): Native {
	return event([result()], { eventId: `sr:match:${number}`, totalMarketSize: 300, ...over });
}

async function discovered(answer: Answer): Promise<Discovery> {
	await using site = startStandIn(answer);
	const found = await site.client.discover(never());
	if (!found.ok) throw found.error;
	return found.value;
}

describe("discover()", () => {
	test("finds the events of all tournaments, each with the number of its markets", async () => {
		const found = await discovered(
			siteOf([
				{ id: "sr:tournament:17", events: [match(1), match(2)] },
				{ id: "sr:simple_tournament:9", events: [match(3)] },
			]),
		);
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([1, 2, 3]);
		expect(found.listings[0]).toEqual({
			eventId: 1,
			externalId: "sr:match:1",
			home: "Lagos City",
			away: "Ikeja Rovers",
			kickoff: Date.UTC(2026, 4, 6, 11),
			tournament: "Premier League",
			country: "Nigeria",
			sport: "football",
			status: "prematch",
			expectedMarkets: 300,
		});
		expect(found).toMatchObject({
			complete: true,
			expected: 3,
			skipped: {},
			unidentified: new Set(),
			problems: [],
		});
	});

	test("asks for the prematch product, as the site's own pages do", async () => {
		await using site = startStandIn(siteOf([{ id: "sr:tournament:17", events: [match(1)] }]));
		await site.client.discover(never());
		const [list, events] = site.asked;
		expect(list).toMatchObject({ method: "GET", path: SPORT_LIST });
		expect(list?.query).toMatchObject({ sportId: "sr:sport:1", timeline: "", productId: "3" });
		expect(Number(list?.query._t)).toBeGreaterThan(0);
		expect(events).toMatchObject({
			method: "POST",
			path: EVENT_LIST,
			body: [{ sportId: "sr:sport:1", marketId: "1", tournamentId: [["sr:tournament:17"]] }],
		});
		for (const { headers } of site.asked) {
			expect(headers.get("clientid")).toBe("web");
			expect(headers.get("operid")).toBe("2");
			expect(headers.get("platform")).toBe("web");
			expect(headers.get("user-agent")).toContain("Mozilla/5.0");
		}
	});

	test("asks the site of the country below a base address with a path", async () => {
		await using site = startStandIn(() => sportList([]));
		const client = sportybet.createClient(new URL("/through/", site.base), "gh", site.fetchJson);
		expect(await client.discover(never())).toMatchObject({ ok: true });
		expect(site.asked[0]?.path).toBe("/through/api/gh/factsCenter/popularAndSportList");
	});

	test("asks each tournament once, ten in a request and 100 events at most", async () => {
		const small = Array.from({ length: 23 }, (_, n) => ({
			id: `sr:tournament:${n}`,
			events: [match(n + 1)],
		}));
		const large = [{ id: "sr:tournament:90", eventSize: 99, events: [match(90)] }];
		await using site = startStandIn(siteOf([...small, ...large]));
		await site.client.discover(never());
		const batches = site.asked.filter(({ path }) => path === EVENT_LIST).map(tournamentsOf);
		expect(batches.map(({ length }) => length).sort()).toEqual([1, 10, 10, 3]);
		expect(new Set(batches.flat()).size).toBe(24);
	});

	test("skips the simulated leagues without asking for them, empty tournaments too", async () => {
		const simulated = { id: "sr:tournament:77", events: [match(7)], category: "sr:category:2123" };
		await using site = startStandIn(
			siteOf([
				simulated,
				{ id: "sr:tournament:5", events: [] },
				{ id: "sr:tournament:17", events: [match(1)] },
			]),
		);
		const found = await site.client.discover(never());
		expect(found).toMatchObject({
			ok: true,
			value: { complete: true, expected: 1, skipped: { simulated: 1 }, listings: [{ eventId: 1 }] },
		});
		expect(site.asked.slice(1).flatMap(tournamentsOf)).toEqual(["sr:tournament:17"]);
	});

	test("counts events without a SportRadar number, and lists the others", async () => {
		const ids = [undefined, "", "0", "sr:match:0", "sr:match:5"];
		const events = ids.map((eventId) => match(1, { eventId }));
		const found = await discovered(siteOf([{ id: "sr:tournament:17", events }]));
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([5]);
		expect(found.skipped).toEqual({ no_sportradar_id: 4 });
		expect(found.complete).toBe(true);
	});

	test("lists an event once, wherever it shows up again", async () => {
		const found = await discovered(
			siteOf([
				{ id: "sr:tournament:17", events: [match(1)] },
				{ id: "sr:tournament:18", events: [match(1), match(2)] },
			]),
		);
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([1, 2]);
		expect(found.skipped).toEqual({ duplicate: 1 });
	});

	test("is not complete when a tournament has fewer events than it says", async () => {
		const found = await discovered(siteOf([{ id: "sr:tournament:17", eventSize: 2, events: [match(1)] }]));
		expect(found).toMatchObject({ complete: false, expected: 2 });
		expect(found.listings).toHaveLength(1);
		expect(found.problems).toEqual(["Events of sr:tournament:17 (name sr:tournament:17) must be 2: found 1"]);
	});

	test("is not complete when the tournaments do not add up to the sport", async () => {
		const found = await discovered(siteOf([{ id: "sr:tournament:17", events: [match(1)] }], 4));
		expect(found).toMatchObject({ complete: false, expected: 1 });
		expect(found.problems).toEqual(["The tournaments' events must be the sport's 4: they are 1"]);
	});

	test("is not complete when an event of unknown identity cannot be read, which is counted and named", async () => {
		const events = [match(1), match(2, { estimateStartTime: null }), null];
		const found = await discovered(siteOf([{ id: "sr:tournament:17", events }]));
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([1]);
		expect(found).toMatchObject({ complete: false, skipped: { malformed: 2 } });
		expect(found.problems).toHaveLength(1);
		expect(found.problems[0]).toContain("data[0].events[2]");
	});

	test.each([
		["a name that is no text", { homeTeamName: 7 }, "homeTeamName"],
		["a name of nothing that is seen", { awayTeamName: "\u200b\u0000 " }, "awayTeamName"],
		["a kickoff beyond the years that are written", { estimateStartTime: 9e15 }, "estimateStartTime"],
		["no status", { status: undefined }, "status"],
		["a flag that is none", { banned: "true" }, "banned"],
		["a count below nothing", { totalMarketSize: -1 }, "totalMarketSize"],
	])("sets aside an event with %s, and is complete", async (_, over, field) => {
		const events = [match(1), match(2, over)];
		const found = await discovered(siteOf([{ id: "sr:tournament:17", events }]));
		expect(found).toMatchObject({ complete: true, problems: [], skipped: { malformed: 1 } });
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([1]);
		expect(found.unreadable).toEqual([
			{ eventId: 2, externalId: "sr:match:2", reason: expect.stringContaining(`events[1].${field}`) },
		]);
	});

	test("goes on past a tournament without a list of events, not complete", async () => {
		const good = siteOf([
			{ id: "sr:tournament:17", events: [match(1)] },
			{ id: "sr:tournament:18", events: [match(2)] },
		]);
		const found = await discovered((asked) => {
			if (asked.path !== EVENT_LIST) return good(asked);
			return envelope([tournament("sr:tournament:17", [match(1)]), { id: "sr:tournament:18" }, null]);
		});
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([1]);
		expect(found.complete).toBe(false);
	});

	test("lists the events of a tournament whose name cannot be read", async () => {
		const good = siteOf([{ id: "sr:tournament:17", events: [match(1)] }]);
		const tournaments = [{ id: "sr:tournament:17", name: 7, eventSize: 1 }];
		const categories = [{ id: "sr:category:31", name: "Nigeria", tournaments }];
		const list = envelope({ sportList: [{ id: "sr:sport:1", eventSize: 1, categories }] });
		const found = await discovered((asked) => (asked.path === SPORT_LIST ? list : good(asked)));
		expect(found).toMatchObject({ complete: true, listings: [{ eventId: 1 }] });
	});

	test("is not complete when a tournament of the list cannot be read, and goes on with the others", async () => {
		const good = siteOf([{ id: "sr:tournament:17", events: [match(1)] }]);
		const broken = { id: "sr:category:2", name: "x", tournaments: [{ id: "sr:tournament:1", name: "y" }] };
		const found = await discovered((asked) => {
			if (asked.path !== SPORT_LIST) return good(asked);
			const categories = [broken, { id: "sr:category:3", name: "z", tournaments: {} }];
			const readable = { id: "sr:tournament:17", name: "t", eventSize: 1 };
			categories.push({ id: "sr:category:31", name: "Nigeria", tournaments: [readable] });
			return envelope({ sportList: [{ id: "sr:sport:1", eventSize: 1, categories }] });
		});
		expect(found.listings.map(({ eventId }) => eventId)).toEqual([1]);
		expect(found.complete).toBe(false);
		expect(found.problems).toHaveLength(2);
	});

	test("goes on past a list that fails, and is not complete", async () => {
		const failing: readonly Answer[] = [
			() => new Response("oops", { status: 500 }),
			() => new Response("<html></html>", { headers: { "content-type": "text/html" } }),
			() => ({ bizCode: 19000, message: "Invalid" }),
			() => envelope({ eventList: [] }),
			() =>
				new Response('{"bizCode":10000,"data":[{"id":', { headers: { "content-type": "application/json" } }),
		];
		const large = { id: "sr:tournament:17", eventSize: 95, events: [match(1)] };
		const other = { id: "sr:tournament:18", eventSize: 10, events: [match(2)] };
		for (const fail of failing) {
			const good = siteOf([large, other]);
			const found = await discovered((asked) => {
				const isOther = asked.path === EVENT_LIST && tournamentsOf(asked).includes(other.id);
				return isOther ? fail(asked) : good(asked);
			});
			expect(found.listings.map(({ eventId }) => eventId)).toEqual([1]);
			expect(found).toMatchObject({ complete: false, expected: 105 });
			expect(found.problems.some((line) => line.includes(other.id))).toBe(true);
		}
	});

	test("fails with the list of tournaments", async () => {
		const cases = [
			{ answer: () => new Response("no", { status: 403 }), kind: "blocked" },
			{ answer: () => new Response("", { status: 202 }), kind: "blocked" },
			{ answer: () => new Response("no", { status: 503 }), kind: "outage" },
			{ answer: () => ({ bizCode: 19000, message: "Invalid" }), kind: "outage" },
			{ answer: () => envelope({ sportList: [] }), kind: "malformed" },
			{ answer: () => envelope(null), kind: "malformed" },
		];
		for (const { answer, kind } of cases) {
			await using site = startStandIn(answer);
			expect(await site.client.discover(never())).toMatchObject({ ok: false, error: { kind } });
		}
	});

	test("fails when every list of events fails, as it then knows of none", async () => {
		const good = siteOf([{ id: "sr:tournament:17", events: [match(1)] }]);
		await using site = startStandIn((asked) =>
			asked.path === SPORT_LIST ? good(asked) : new Response("no", { status: 451 }),
		);
		expect(await site.client.discover(never())).toMatchObject({ ok: false, error: { kind: "blocked" } });
	});

	test("ends as aborted when it is given up on the way", async () => {
		const controller = new AbortController();
		const good = siteOf([{ id: "sr:tournament:17", events: [match(1)] }]);
		await using site = startStandIn((asked) => {
			if (asked.path === EVENT_LIST) controller.abort();
			return good(asked);
		});
		const found = await site.client.discover(controller.signal);
		expect(found).toMatchObject({ ok: false, error: { kind: "aborted" } });
	});

	test("finds nothing, completely, where the bookmaker says it has nothing", async () => {
		const found = await discovered(siteOf([]));
		const unidentified = new Set<string>();
		expect(found).toEqual({
			listings: [],
			unreadable: [],
			complete: true,
			expected: 0,
			skipped: {},
			unidentified,
			problems: [],
		});
	});
});

describe("fetchEvent()", () => {
	const listing: Listing = {
		eventId: 1001,
		externalId: "sr:match:1001",
		home: "Lagos City",
		away: "Ikeja Rovers",
		kickoff: Date.UTC(2026, 4, 6, 11),
		tournament: "Premier League",
		country: "Nigeria",
		sport: "football",
		status: "prematch",
		expectedMarkets: 300,
	};

	test("gets the whole reply of the prematch product, ready to be read", async () => {
		const reply = envelope(event([result()]));
		await using site = startStandIn(() => reply);
		const fetched = await site.client.fetchEvent(listing, never());
		if (!fetched.ok) throw fetched.error;
		expect(fetched.value.json).toEqual(reply);
		expect(sportybet.readReply(fetched.value.json)).toHaveLength(1);
		expect(site.asked[0]).toMatchObject({ method: "GET", path: EVENT });
		expect(site.asked[0]?.query).toMatchObject({ eventId: "sr:match:1001", productId: "3" });
	});

	const failures = {
		not_found: [
			() => ({ bizCode: 19001, message: "resource not found" }),
			() => new Response("{}", { status: 404, headers: { "content-type": "application/json" } }),
		],
		outage: [() => ({ bizCode: 19000, message: "Invalid" }), () => new Response("no", { status: 500 })],
		blocked: [() => new Response("no", { status: 451 }), () => new Response("", { status: 202 })],
		malformed: [
			() => envelope(null),
			() => envelope(event([result()], { eventId: "sr:match:1002" })),
			() => [],
		],
	} satisfies Record<string, readonly Answer[]>;
	for (const [kind, answers] of Object.entries(failures)) {
		test(`fails as ${kind}`, async () => {
			for (const answer of answers) {
				await using site = startStandIn(answer);
				const fetched = await site.client.fetchEvent(listing, never());
				expect(fetched).toMatchObject({ ok: false, error: { kind } });
			}
		});
	}
});

test("sportybet has a site for each country, all of one host", () => {
	expect([...sportybet.sites.keys()]).toEqual(["ng", "gh", "ke", "tz", "za", "cm", "zm"]);
	expect(new Set([...sportybet.sites.values()].map(({ href }) => href)).size).toBe(1);
});
