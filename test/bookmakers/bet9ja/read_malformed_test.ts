import { describe, expect, test } from "bun:test";
import type { FeedErrorKind } from "../../../src/bookmakers/feed_error.ts";
import { envelope, event, liveEvent, type Native, RESULT } from "./native_fixture.ts";
import { addsUp, failureOf, pricesOf, readOdds, readOne, unreadableOf } from "./reading_fixture.ts";

describe("readReply() of what is malformed", () => {
	test.each([[null], [1.9], [{}], [{ v: 1.9 }], ["abc"], ["1,9"], ["-2"], [["1.9"]], [true]])(
		"keeps the market of a price that is %j as it was, and reads the others",
		(price) => {
			const reading = readOdds({ ...RESULT, "S_OU@2.5_O": price, "S_OU@2.5_U": "1.8", "S_OU@3.5_O": "3.2" });
			expect(Object.keys(pricesOf(reading)).toSorted()).toEqual(["1x2_ft", "over_under_ft@3.5"]);
			expect(unreadableOf(reading)).toEqual(["over_under_ft@2.5"]);
			expect(reading.problems).toMatchObject([{ path: 'D.O["S_OU@2.5_O"]' }]);
			expect(reading.counts).toEqual({ offered: 3, mapped: 2, unmapped: 0, malformed: 1 });
			expect(reading.completeness).toBe("uncounted");
		},
	);

	test("keeps both teams' markets where their common code is malformed", () => {
		const reading = readOdds({ "S_HAOU@0.5_OH": "1.21", "S_HAOU@0.5_UA": null });
		expect(unreadableOf(reading)).toEqual(["home_over_under_ft@0.5", "away_over_under_ft@0.5"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
	});

	test("counts a malformed price of a code without a name, and under no code at all", () => {
		const reading = readOdds({ ...RESULT, S_NEW_1: null, S_NEW_2: "2", nonsense: null });
		expect(reading.counts).toEqual({ offered: 3, mapped: 1, unmapped: 0, malformed: 2 });
		expect(reading.problems).toHaveLength(2);
		expect(reading.completeness).toBe("short");
		expect(addsUp(reading)).toBe(true);
	});

	test("says an unknown outcome of a known market, the rest of it stands", () => {
		const reading = readOdds({ ...RESULT, S_1X2_Z: "7" });
		expect(pricesOf(reading)["1x2_ft"]).toEqual({ home: 2.42, draw: 3.1, away: 2.93 });
		expect(reading.problems).toMatchObject([{ path: 'D.O["S_1X2_Z"]' }]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
	});

	test("keeps a known market of which no outcome is known", () => {
		const reading = readOdds({ ...RESULT, S_OE_Z: "1.9" });
		expect(unreadableOf(reading)).toEqual(["odd_even_ft"]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
	});

	test.each<[string, Native]>([
		["in", { "S_OU@2_O": "1.5", "S_OUA@2_O": "1.42", "S_OUA@2_U": "2.59" }],
		["not in", { "S_OUA@2_O": "1.42", "S_OUA@2_U": "2.59", "S_OU@2_O": "1.5" }],
	])("says a market that two native ones claim, the table's first stays, %s their order", (_, odds) => {
		const reading = readOdds(odds);
		expect(pricesOf(reading)).toEqual({ "over_under_ft@2": { over: 1.5 } });
		expect(reading.problems).toMatchObject([{ path: 'D.O["S_OUA@2"]' }]);
		expect(unreadableOf(reading)).toEqual([]);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
	});

	test("survives keys of objects' own making", () => {
		const odds: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":"2","S_1X2_1":"2.42"}');
		const reading = readOdds(odds);
		expect(pricesOf(reading)).toEqual({ "1x2_ft": { home: 2.42 } });
		expect(reading.counts).toEqual({ offered: 3, mapped: 1, unmapped: 0, malformed: 2 });
	});

	test.each<[string, Native]>([
		["D.ID", { ID: undefined }],
		["D.ID", { ID: "12a" }],
		["D.EXTID", { EXTID: {} }],
		["D.DS", { DS: "Lagos City" }],
		["D.DS", { DS: " - Ikeja Rovers" }],
		["D.DS", { DS: 7 }],
		["D.STARTDATE", { STARTDATE: "2026-05-06T11:00:00Z" }],
		["D.STARTDATE", { STARTDATE: "2026-13-06 11:00:00" }],
		["D.STARTDATE", { STARTDATE: undefined }],
		["D.S ", { S: "Basketball" }],
		["D.O ", { O: "S_1X2_1" }],
		["D.O ", { O: [1] }],
		["D.MKNUM", { MKNUM: "many" }],
	])("refuses an event without a usable %s", (path, over) => {
		const failure = failureOf(envelope(event(RESULT, over)));
		expect(failure.kind).toBe("malformed");
		expect(failure.message).toContain(path);
	});

	test.each<[FeedErrorKind, unknown]>([
		["not_found", { R: "E" }],
		["outage", { R: "KO", D: {} }],
		["malformed", { D: {} }],
		["malformed", { R: "OK" }],
		["malformed", { R: "OK", D: [] }],
		["malformed", { R: "OK", D: { foo: 1 } }],
		["malformed", envelope({ PAL: {} })],
		["malformed", envelope({ E: "none" })],
		["malformed", envelope({ numFound: 1, S: { 1: [] } })],
		["malformed", []],
		["malformed", null],
		["malformed", "OK"],
	])("fails as %s on %j", (kind, reply) => {
		expect(failureOf(reply).kind).toBe(kind);
	});
});

test("readReply() of a live event reads its odds as objects only there", () => {
	const live = readOne(envelope(liveEvent({ LIVES_1X2_1: { v: 1 }, LIVES_DC_1X: {} })));
	expect(live.problems).toMatchObject([{ path: 'D.O["LIVES_DC_1X"]' }]);
	expect(live.counts).toEqual({ offered: 2, mapped: 0, unmapped: 1, malformed: 1 });
});
