import { describe, expect, test } from "bun:test";
import { FeedError } from "../../src/bookmakers/feed_error.ts";
import { discover } from "../../src/scrape/discover.ts";
import { makeDiscovery, makeListing } from "../fixture/make_reading.ts";
import { StubFeed } from "../fixture/stub_feed.ts";

const signal = new AbortController().signal;

describe("discover()", () => {
	test("asks the bookmaker and no other", async () => {
		const [a, b] = [new StubFeed("a"), new StubFeed("b")];
		a.discovery = { ok: true, value: makeDiscovery([makeListing()]) };
		b.feed.client.discover = () => Promise.reject(new TypeError("asked in vain"));
		const result = await discover([b.feed, a.feed], "a", signal);
		expect(result).toBe(a.discovery);
	});

	test("passes on a failure, and names one that is thrown", async () => {
		const [failing, broken] = [new StubFeed("failing"), new StubFeed("broken")];
		failing.discovery = { ok: false, error: new FeedError("outage", "Cannot ask") };
		broken.feed.client.discover = () => Promise.reject(new TypeError("a fault of ours"));
		const feeds = [failing.feed, broken.feed];
		const results = [await discover(feeds, "failing", signal), await discover(feeds, "broken", signal)];
		expect(results.map((result) => (result.ok ? "ok" : result.error.kind))).toEqual(["outage", "malformed"]);
	});

	test("is a failure where the bookmaker is not watched", async () => {
		const result = await discover([], "gone", signal);
		expect(result).toMatchObject({ ok: false, error: { kind: "aborted" } });
	});
});
