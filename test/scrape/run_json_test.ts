import { expect, test } from "bun:test";
import { emptyReport } from "../../src/scrape/cycle_report.ts";
import { runJson } from "../../src/scrape/run_json.ts";

test("runJson() names everything as the wire does: snake case, ISO times, null for what is not yet", () => {
	const report = {
		...emptyReport(),
		listed: 2,
		errors: { timeout: 1 },
		reasons: [{ kind: "timeout" as const, message: "GET /a", count: 1 }],
		times: { ...emptyReport().times, fetch: 1.26 },
	};
	const json = runJson({
		id: "0190",
		trigger: "request",
		startedAt: Date.parse("2026-05-06T11:00:00Z"),
		finishedAt: undefined,
		status: "running",
		phase: "scraping",
		done: 1,
		expected: 2,
		report: new Map([["betpawa", report]]),
		error: undefined,
	});
	expect(json).toEqual({
		id: "0190",
		trigger: "request",
		status: "running",
		phase: "scraping",
		started_at: "2026-05-06T11:00:00.000Z",
		finished_at: null,
		done: 1,
		expected: 2,
		error: null,
		bookmakers: {
			betpawa: {
				listed: 2,
				discovery_complete: false,
				skipped: {},
				fetched: 0,
				failed: 0,
				errors: { timeout: 1 },
				bytes: 0,
				changed: 0,
				confirmed: 0,
				unsaved: 0,
				market_changes: 0,
				dropped: 0,
				mapped: 0,
				unmapped: 0,
				malformed: 0,
				unread: 0,
				carried: false,
				left_out: false,
				reasons: [{ kind: "timeout", message: "GET /a", count: 1 }],
				times_ms: { discover: 0, fetch: 1.3, parse: 0, map: 0, diff: 0, save: 0, cache: 0 },
			},
		},
	});
});
