import { describe, expect, test } from "bun:test";
import { FeedError, type FeedErrorKind } from "../../../src/bookmakers/feed_error.ts";
import { sportybet } from "../../../src/bookmakers/sportybet/sportybet.ts";
import { envelope, event, market, outcome, result, tournament } from "./native_fixture.ts";
import { addsUp, countOpen, pricesOf, readMarkets, readOne } from "./reading_fixture.ts";

const SUSPENDED_RESULT = { "1x2_ft": { home: "suspended", draw: "suspended", away: "suspended" } } as const;

describe("readReply() of an event", () => {
	test("tells match, kickoff and place", () => {
		expect(readMarkets([result()]).listing).toEqual({
			eventId: 1001,
			externalId: "sr:match:1001",
			home: "Lagos City",
			away: "Ikeja Rovers",
			kickoff: Date.UTC(2026, 4, 6, 11),
			tournament: "Premier League",
			country: "Nigeria",
			sport: "football",
			status: "prematch",
			expectedMarkets: undefined,
		});
	});

	test("prices outcomes by id and markets by id and specifier", () => {
		const reading = readMarkets([
			result(),
			market("18", {}, { specifier: "total=2.5", outcomes: [outcome("13", "1.81"), outcome("12", "1.96")] }),
			market("18", { 12: "3.33", 13: "1.32" }, { specifier: "total=3.5" }),
			market("14", { 1711: "4.75", 1712: "4.25", 1713: "1.56" }, { specifier: "hcp=0:1" }),
			market("16", { 1714: "4.60", 1715: "1.19" }, { specifier: "hcp=-1.5" }),
		]);
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: 2.4, draw: 3.3, away: 3 },
			"over_under_ft@2.5": { over: 1.96, under: 1.81 },
			"over_under_ft@3.5": { over: 3.33, under: 1.32 },
			"handicap_3way_ft@-1": { home: 4.75, draw: 4.25, away: 1.56 },
			"asian_handicap_ft@-1.5": { home: 4.6, away: 1.19 },
		});
		expect(reading.counts).toEqual({ offered: 5, mapped: 5, unmapped: 0, malformed: 0 });
		expect(reading.problems).toEqual([]);
	});

	test("makes no event number of a missing one", () => {
		expect(readMarkets([], { eventId: "0" }).listing.eventId).toBeUndefined();
		expect(readMarkets([], { eventId: "sr:match:0" }).listing.eventId).toBeUndefined();
		expect(readMarkets([], { eventId: "sr:simple_match:12" }).listing.eventId).toBeUndefined();
		expect(readMarkets([], { eventId: "sr:match:99999999999" }).listing.eventId).toBeUndefined();
	});

	test("takes an empty list of markets, which withdraws nothing", () => {
		const reading = readMarkets([]);
		expect(reading.completeness).toBe("short");
		expect(reading.counts).toEqual({ offered: 0, mapped: 0, unmapped: 0, malformed: 0 });
	});
});

describe("readReply() suspends", () => {
	const suspended = {
		"a market of status 1": result({ status: 1 }),
		"a market of status 2": result({ status: 2 }),
		"a banned market": result({ banned: true }),
		"a market of the live product": result({ product: 1 }),
	};
	for (const [name, native] of Object.entries(suspended)) {
		test(`${name}, whatever its outcomes say`, () => {
			expect(pricesOf(readMarkets([native]))).toEqual(SUSPENDED_RESULT);
		});
	}

	test("an inactive outcome with a stale price above 1, and no other", () => {
		const native = result({
			outcomes: [outcome("1", "2.40", { isActive: 0 }), outcome("2", "3.30"), outcome("3", "3.00")],
		});
		expect(pricesOf(readMarkets([native]))).toEqual({ "1x2_ft": { home: "suspended", draw: 3.3, away: 3 } });
	});

	test("an active outcome at odds that are not above 1", () => {
		const native = market("1", { 1: "1.00", 2: "0.00", 3: "1.01" });
		expect(pricesOf(readMarkets([native]))).toEqual({
			"1x2_ft": { home: "suspended", draw: "suspended", away: 1.01 },
		});
	});

	test("an inactive outcome that has no odds at all", () => {
		const native = result({ outcomes: [outcome("1", "-", { isActive: 0 }), outcome("2", "3.30")] });
		expect(pricesOf(readMarkets([native]))).toEqual({ "1x2_ft": { home: "suspended", draw: 3.3 } });
	});

	test("everything of a live, an ended and a banned event", () => {
		for (const over of [{ status: 1 }, { status: 3 }, { status: 4 }, { banned: true }]) {
			const reading = readMarkets([result()], over);
			expect(pricesOf(reading)).toEqual(SUSPENDED_RESULT);
			expect(countOpen(reading)).toBe(0);
		}
		expect(readMarkets([result()], { status: 1 }).listing.status).toBe("live");
		expect(readMarkets([result()], { status: 4 }).listing.status).toBe("ended");
	});

	test("everything of an event that stands where nobody has recorded, and says so", () => {
		const reading = readMarkets([result()], { status: 7 });
		expect(countOpen(reading)).toBe(0);
		expect(reading.listing.status).not.toBe("prematch");
		expect(reading.problems).toMatchObject([{ path: "data.status" }]);
	});
});

describe("readReply() completeness", () => {
	test("uncounted for an event reply, which has no count", () => {
		expect(readMarkets([result()]).completeness).toBe("uncounted");
	});

	test("counted or short by totalMarketSize where there is one", () => {
		expect(readMarkets([result()], { totalMarketSize: 1 }).completeness).toBe("counted");
		expect(readMarkets([result()], { totalMarketSize: 2 }).completeness).toBe("short");
	});

	test("short for an event that is not prematch, and for another product than the one asked for", () => {
		expect(readMarkets([result()], { status: 1 }).completeness).toBe("short");
		expect(readMarkets([result({ product: 1 })]).completeness).toBe("short");
	});
});

describe("readReply() of something malformed", () => {
	const broken = {
		"odds that are no number": result({ outcomes: [outcome("1", "abc")] }),
		"odds that are negative": result({ outcomes: [outcome("1", "-2.5")] }),
		"odds that are missing": result({ outcomes: [outcome("1", "1", { odds: undefined })] }),
		"an outcome without id": result({ outcomes: [outcome("", "1.5")] }),
		"an outcome that is no object": result({ outcomes: [outcome("1", "1.5"), null] }),
		"an isActive that is neither 0 nor 1": result({ outcomes: [outcome("1", "1.5", { isActive: "1" })] }),
		"no outcomes": result({ outcomes: [] }),
		"outcomes that are no list": result({ outcomes: {} }),
		"a status that is no number": result({ status: "0" }),
		"a product that is no number": result({ product: "3" }),
	};
	for (const [name, native] of Object.entries(broken)) {
		test(`keeps a market with ${name} as it was, and the others stand`, () => {
			const over = market("18", { 12: "1.96", 13: "1.81" }, { specifier: "total=2.5" });
			const reading = readMarkets([native, over]);
			expect(pricesOf(reading)).toEqual({ "over_under_ft@2.5": { over: 1.96, under: 1.81 } });
			expect([...reading.unreadable].map(({ key }) => key)).toEqual(["1x2_ft"]);
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
			expect(reading.problems).toHaveLength(1);
			expect(reading.problems[0]?.path).toStartWith("data.markets[0].");
			expect(reading.completeness).toBe("uncounted");
		});
	}

	test("names the path to the very value", () => {
		const reading = readMarkets([result(), result({ outcomes: [outcome("1", "2.0"), outcome("2", "x")] })]);
		expect(reading.problems).toEqual([
			{
				path: "data.markets[1].outcomes[1].odds",
				message: 'Cannot read data.markets[1].outcomes[1].odds as it must be decimal odds as text: it is "x"',
			},
		]);
	});

	test("is short where not even the identity of a market is clear", () => {
		for (const native of [null, "1", result({ id: 1 }), result({ specifier: 2.5 })]) {
			const reading = readMarkets([result(), native], { totalMarketSize: 2 });
			expect(reading.completeness).toBe("short");
			expect(reading.unreadable.size).toBe(0);
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		}
	});

	test("counts a malformed market that we have no name for, and names it", () => {
		const reading = readMarkets([market("800118", { x: "abc" })]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
		expect(reading.problems).toHaveLength(1);
	});

	test("names an outcome it does not know and keeps the rest", () => {
		const reading = readMarkets([market("1", { 1: "2.40", 3: "3.00", 99: "9.0" })]);
		expect(pricesOf(reading)).toEqual({ "1x2_ft": { home: 2.4, away: 3 }, "sportybet:1": { 99: 9 } });
		expect(reading.problems).toMatchObject([{ path: "data.markets[0].outcomes[2].id" }]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
	});

	test("keeps a market as it was when it knows none of its outcomes", () => {
		const reading = readMarkets([market("1", { 98: "2.40", 99: "9.0" })]);
		expect([...reading.unreadable].map(({ key }) => key)).toEqual(["1x2_ft"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
	});

	test("takes the first of two outcomes of one id", () => {
		const reading = readMarkets([result({ outcomes: [outcome("1", "2.40"), outcome("1", "9.00")] })]);
		expect(pricesOf(reading)).toEqual({ "1x2_ft": { home: 2.4 } });
		expect(reading.problems).toMatchObject([{ path: "data.markets[0].outcomes[1].id" }]);
	});

	test("takes the first of two markets of one identity, the same or in other words", () => {
		const again = [
			market("14", { 1711: "4.75", 1712: "4.25", 1713: "1.56" }, { specifier: "hcp=0:1" }),
			market("14", { 1711: "9.99" }, { specifier: "hcp=1:2" }),
			market("14", { 1711: "8.88" }, { specifier: "hcp=0:1" }),
		];
		const reading = readMarkets(again);
		expect(pricesOf(reading)).toEqual({ "handicap_3way_ft@-1": { home: 4.75, draw: 4.25, away: 1.56 } });
		expect(reading.problems.map(({ path }) => path)).toEqual(["data.markets[1]", "data.markets[2]"]);
		expect(reading.unreadable.size).toBe(0);
		expect(addsUp(reading)).toBe(true);
		expect(reading.counts.malformed).toBe(2);
	});
});

describe("readReply() of a list", () => {
	const second = event([result()], { eventId: "sr:match:1002", totalMarketSize: 300 });

	test("has a reading for each event, in its order, as pcEvents gives them", () => {
		const groups = [
			tournament("sr:tournament:17", [event([result()], { totalMarketSize: 1 }), second]),
			tournament("sr:tournament:18", []),
		];
		const readings = sportybet.readReply(envelope(groups));
		expect(readings.map(({ listing }) => listing.eventId)).toEqual([1001, 1002]);
		expect(readings.map(({ listing }) => listing.expectedMarkets)).toEqual([1, 300]);
		expect(readings.map(({ completeness }) => completeness)).toEqual(["counted", "short"]);
	});

	test("reads tournaments below data alike, as wapConfigurableEventsByOrder gives them", () => {
		const reply = envelope({ moreEvents: false, tournaments: [tournament("sr:tournament:17", [second])] });
		expect(readOne(reply).listing.eventId).toBe(1002);
	});

	test("is empty where there is nothing", () => {
		expect(sportybet.readReply(envelope([]))).toEqual([]);
	});

	test("takes the place from the tournament when the event does not tell", () => {
		const bare = event([result()], { sport: undefined });
		const { listing } = readOne(envelope([tournament("sr:tournament:17", [bare])]));
		expect(listing).toMatchObject({ country: "Nigeria", tournament: "name sr:tournament:17" });
	});

	test("names an event it cannot read at the first that it can", () => {
		const nameless = event([result()], { homeTeamName: "" });
		const reading = readOne(envelope([tournament("sr:tournament:17", [nameless, second])]));
		expect(reading.listing.eventId).toBe(1002);
		expect(reading.problems).toMatchObject([{ path: "data[0].events[0].homeTeamName" }]);
	});
});

describe("readReply() throws", () => {
	const cases: Readonly<Record<string, { reply: unknown; kind: FeedErrorKind }>> = {
		"not_found for an event that is not known": {
			reply: { bizCode: 19001, message: "resource not found", data: null },
			kind: "not_found",
		},
		"outage for any other error envelope": {
			reply: { bizCode: 19000, message: "Invalid" },
			kind: "outage",
		},
		"malformed for no envelope": { reply: { data: {} }, kind: "malformed" },
		"malformed for what is no object": { reply: [], kind: "malformed" },
		"malformed for null": { reply: null, kind: "malformed" },
		"malformed for no data": { reply: envelope(null), kind: "malformed" },
		"malformed for another sport, which numbers its markets alike": {
			reply: envelope(event([result()], { sport: { id: "sr:sport:2", category: {} } })),
			kind: "malformed",
		},
		"malformed for an event without markets": {
			reply: envelope(event([], { markets: undefined })),
			kind: "malformed",
		},
		"malformed for an event without id": { reply: envelope(event([], { eventId: "" })), kind: "malformed" },
		"malformed for an event without kickoff": {
			reply: envelope(event([], { estimateStartTime: "soon" })),
			kind: "malformed",
		},
		"malformed for a list of which no event can be read": {
			reply: envelope([tournament("sr:tournament:17", [event([], { status: null })])]),
			kind: "malformed",
		},
		"malformed for a list of tournaments": {
			reply: envelope({ sportList: [], popularEvents: [] }),
			kind: "malformed",
		},
	};
	for (const [name, { reply, kind }] of Object.entries(cases)) {
		test(name, () => {
			expect(() => sportybet.readReply(reply)).toThrow(FeedError);
			expect(() => sportybet.readReply(reply)).toThrow(expect.objectContaining({ kind }));
		});
	}
});
