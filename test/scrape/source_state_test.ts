import { describe, expect, test } from "bun:test";
import { type BookmakerReport, emptyReport } from "../../src/scrape/cycle_report.ts";
import { type SourceState, sourceState, stateReason } from "../../src/scrape/source_state.ts";

const state = (given: Partial<BookmakerReport>): SourceState =>
	sourceState({ ...emptyReport(), discoveryComplete: true, ...given });

describe("sourceState()", () => {
	test("is up where all is answered, and where the bookmaker has no matches at all", () => {
		expect(state({ listed: 100, fetched: 100 })).toBe("up");
		expect(state({ listed: 0, fetched: 0 })).toBe("up");
	});

	test("is up with up to a tenth of the answers failed, delayed beyond", () => {
		expect(state({ fetched: 90, failed: 10, errors: { timeout: 10 } })).toBe("up");
		expect(state({ fetched: 89, failed: 11, errors: { timeout: 11 } })).toBe("delayed");
	});

	test("is not delayed by events that the bookmaker no longer knows: that is an answer", () => {
		expect(state({ fetched: 50, failed: 50, errors: { not_found: 50 } })).toBe("up");
	});

	test("is delayed where the lists were not whole", () => {
		expect(state({ fetched: 100, discoveryComplete: false })).toBe("delayed");
	});

	test("is down where the lists failed, and where no event was answered", () => {
		expect(state({ discoveryComplete: false, errors: { outage: 1 } })).toBe("down");
		expect(state({ listed: 10, failed: 10, errors: { timeout: 6, aborted: 4 } })).toBe("down");
	});

	test("is down where every event is unknown: then the address is wrong, and not all events gone", () => {
		expect(state({ listed: 10, failed: 10, errors: { not_found: 10 } })).toBe("down");
	});

	test.each(["blocked", "rate_limited"] as const)("is blocked where most answers were %s", (kind) => {
		expect(state({ discoveryComplete: false, errors: { [kind]: 1 } })).toBe("blocked");
		expect(state({ fetched: 10, failed: 11, errors: { [kind]: 11 } })).toBe("blocked");
		expect(state({ fetched: 80, failed: 20, errors: { [kind]: 20 } })).toBe("delayed");
	});

	test("is blocked where the bookmaker refused until it was given up and no longer asked", () => {
		expect(state({ failed: 1000, errors: { blocked: 60, aborted: 940 } })).toBe("blocked");
	});

	test("is delayed where more than half of the replies could not be read", () => {
		expect(state({ fetched: 10, unread: 5 })).toBe("up");
		expect(state({ fetched: 10, unread: 6 })).toBe("delayed");
	});

	test("is not up where it had not answered all when the next cycle was due", () => {
		expect(state({ fetched: 10, isCarried: true })).toBe("delayed");
		expect(state({ fetched: 0, isCarried: true, discoveryComplete: false })).toBe("down");
	});
});

describe("stateReason()", () => {
	const reasonOf = (state: SourceState, reasons: BookmakerReport["reasons"]) =>
		stateReason(state, { ...emptyReport(), reasons })?.message;

	test("is what was met first of the kind that was met most, of those that weigh", () => {
		const reasons: BookmakerReport["reasons"] = [
			{ kind: "duplicate", message: "listed twice", count: 99 },
			{ kind: "outage", message: "GET /a: 502", count: 2 },
			{ kind: "timeout", message: "GET /b", count: 1 },
			{ kind: "timeout", message: "GET /c", count: 5 },
		];
		expect(reasonOf("delayed", reasons)).toBe("GET /b");
		expect(reasonOf("down", reasons)).toBe("GET /b");
		expect(reasonOf("blocked", [...reasons, { kind: "blocked", message: "403", count: 1 }])).toBe("403");
	});

	test("is none where the bookmaker is up, and none where nothing was met", () => {
		expect(reasonOf("up", [{ kind: "timeout", message: "GET /b", count: 1 }])).toBeUndefined();
		expect(reasonOf("delayed", [])).toBeUndefined();
		expect(reasonOf("down", [{ kind: "aborted", message: "given up", count: 3 }])).toBe("given up");
	});
});
