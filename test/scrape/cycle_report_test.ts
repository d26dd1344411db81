import { describe, expect, test } from "bun:test";
import { FeedError, type FeedErrorKind } from "../../src/bookmakers/feed_error.ts";
import { emptyReport, noteDiscovery, noteScraped } from "../../src/scrape/cycle_report.ts";
import type { Scraped } from "../../src/scrape/scrape_matches.ts";
import { makeDiscovery, makeListing, makeMatch, makeReading } from "../fixture/make_reading.ts";

const MATCH = makeMatch(1, ["betpawa"]);

const failure = (kind: FeedErrorKind): Scraped => ({
	match: MATCH,
	bookmaker: "betpawa",
	listing: makeListing(),
	result: { ok: false, error: new FeedError(kind, "Cannot ask") },
});

const success = (): Scraped => ({
	match: MATCH,
	bookmaker: "betpawa",
	listing: makeListing(),
	result: {
		ok: true,
		value: {
			reading: makeReading({ counts: { offered: 10, mapped: 6, unmapped: 3, malformed: 1 } }),
			fetched: { json: undefined, fetchedAt: 0, bytes: 1000, fetchMs: 300, parseMs: 2 },
			stood: undefined,
			mapMs: 1,
		},
	},
});

test("emptyReport() is a new one each time", () => {
	const report = emptyReport();
	report.errors.outage = 1;
	report.times.fetch = 5;
	expect(emptyReport().errors).toEqual({});
	expect(emptyReport().times.fetch).toBe(0);
});

describe("noteDiscovery()", () => {
	test("counts what is listed and what was skipped, and notes whether the lists were whole", () => {
		const report = emptyReport();
		const skipped = { no_sportradar_id: 3, simulated: 40 };
		const value = makeDiscovery([makeListing(), makeListing({ eventId: 2 })], { complete: false, skipped });
		noteDiscovery(report, { ok: true, value }, 120);
		expect(report).toMatchObject({ listed: 2, discoveryComplete: false, skipped, errors: {} });
		expect(report.times.discover).toBe(120);
	});

	test("counts a failure by its kind", () => {
		const report = emptyReport();
		noteDiscovery(report, { ok: false, error: new FeedError("blocked", "Cannot ask") }, 120);
		expect(report).toMatchObject({ listed: 0, discoveryComplete: false, errors: { blocked: 1 }, failed: 0 });
	});
});

describe("noteScraped()", () => {
	test("adds up answers: bytes, markets and times", () => {
		const report = emptyReport();
		noteScraped(report, success());
		noteScraped(report, success());
		expect(report).toMatchObject({
			fetched: 2,
			failed: 0,
			bytes: 2000,
			mapped: 12,
			unmapped: 6,
			malformed: 2,
		});
		expect(report.times).toMatchObject({ fetch: 600, parse: 4, map: 2 });
	});

	test("adds up failures by kind, those of the discovery included", () => {
		const report = emptyReport();
		noteDiscovery(report, { ok: false, error: new FeedError("timeout", "Cannot ask") }, 1);
		for (const kind of ["timeout", "timeout", "not_found"] as const) noteScraped(report, failure(kind));
		expect(report).toMatchObject({ fetched: 0, failed: 3, errors: { timeout: 3, not_found: 1 } });
	});

	test("keeps why, that of the discovery and of single events", () => {
		const report = emptyReport();
		const value = makeDiscovery([], { complete: false, problems: ["count must be 9, got 1"] });
		noteDiscovery(report, { ok: true, value }, 1);
		noteScraped(report, failure("timeout"));
		expect(report.reasons).toEqual([
			{ kind: "discovery", message: "count must be 9, got 1", count: 1 },
			{ kind: "timeout", message: "Cannot ask", count: 1 },
		]);
	});
});
