import { describe, expect, test } from "bun:test";
import type { Discovery } from "../../src/bookmakers/bookmaker.ts";
import { FeedError, type FeedResult } from "../../src/bookmakers/feed_error.ts";
import { discover, type IdentifiedListing, joinListings } from "../../src/scrape/discover.ts";
import { makeDiscovery, makeListing } from "../fixture/make_reading.ts";
import { KICKOFF, NOW } from "../fixture/make_snapshot.ts";
import { StubFeed } from "../fixture/stub_feed.ts";

const OUTAGE: FeedResult<Discovery> = { ok: false, error: new FeedError("outage", "Cannot ask") };

const found = (...listings: readonly IdentifiedListing[]): FeedResult<Discovery> => ({
	ok: true,
	value: makeDiscovery(listings),
});

const signal = new AbortController().signal;

describe("discover()", () => {
	test("has a result for each bookmaker in the configured order, whoever answers first", async () => {
		const [slow, quick] = [new StubFeed("slow"), new StubFeed("quick")];
		const answer = Promise.withResolvers<FeedResult<Discovery>>();
		slow.feed.client.discover = () => answer.promise;
		const discovered = discover([slow.feed, quick.feed], signal);
		answer.resolve(found(makeListing()));
		expect([...(await discovered).keys()]).toEqual(["slow", "quick"]);
	});

	test("asks all at once", async () => {
		const stubs = [new StubFeed("a"), new StubFeed("b")];
		const asked: string[] = [];
		const answer = Promise.withResolvers<FeedResult<Discovery>>();
		for (const { feed } of stubs) {
			feed.client.discover = () => {
				asked.push(feed.bookmaker.id);
				return answer.promise;
			};
		}
		const discovered = discover(
			stubs.map(({ feed }) => feed),
			signal,
		);
		expect(asked).toEqual(["a", "b"]);
		answer.resolve(found());
		await discovered;
	});

	test("keeps the others' results when one fails, by its answer or by a throw", async () => {
		const [a, failing, broken] = [new StubFeed("a"), new StubFeed("failing"), new StubFeed("broken")];
		a.discovery = found(makeListing());
		failing.discovery = OUTAGE;
		broken.feed.client.discover = () => Promise.reject(new TypeError("a fault of ours"));
		const discovered = await discover([a.feed, failing.feed, broken.feed], signal);
		const ends = [...discovered.values()].map((result) => (result.ok ? "ok" : result.error.kind));
		expect(ends).toEqual(["ok", "outage", "malformed"]);
	});
});

describe("joinListings()", () => {
	test("joins what has the same SportRadar number, whatever the bookmakers call it", () => {
		const ours = makeListing({ eventId: 7, externalId: "35429065", home: "Norway" });
		const theirs = makeListing({
			eventId: 7,
			externalId: "sr:match:7",
			home: "Norge",
			kickoff: KICKOFF + 60_000,
		});
		const matches = joinListings(
			new Map([
				["betpawa", found(ours)],
				["sportybet", found(theirs, makeListing({ eventId: 8 }))],
			]),
			NOW,
		);
		expect(matches.map(({ fixture }) => fixture.id)).toEqual([7, 8]);
		expect(matches[0]?.fixture).toMatchObject({ home: "Norway", kickoff: KICKOFF });
		expect([...(matches[0]?.listings ?? [])]).toEqual([
			["betpawa", ours],
			["sportybet", theirs],
		]);
		expect([...(matches[1]?.listings.keys() ?? [])]).toEqual(["sportybet"]);
	});

	test("does without the bookmakers that failed", () => {
		const matches = joinListings(
			new Map([
				["betpawa", OUTAGE],
				["bet9ja", found(makeListing())],
			]),
			NOW,
		);
		expect(matches.map(({ listings }) => [...listings.keys()])).toEqual([["bet9ja"]]);
		expect(joinListings(new Map([["betpawa", OUTAGE]]), NOW)).toEqual([]);
	});

	test.each(["live", "ended"] as const)("leaves out the bookmaker that lists a match as %s", (status) => {
		const matches = joinListings(
			new Map([
				["betpawa", found(makeListing({ status, home: "Live" }))],
				["bet9ja", found(makeListing())],
			]),
			NOW,
		);
		expect(matches.map(({ listings }) => [...listings.keys()])).toEqual([["bet9ja"]]);
		expect(matches[0]?.fixture.home).toBe("Norway");
	});

	test("leaves out matches that have begun, from the very moment of their kickoff", () => {
		const discoveries = new Map([["betpawa", found(makeListing())]]);
		expect(joinListings(discoveries, KICKOFF - 1).length).toBe(1);
		expect(joinListings(discoveries, KICKOFF).length).toBe(0);
	});
});
