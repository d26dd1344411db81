import { describe, expect, test } from "bun:test";
import { bet9ja } from "../../../src/bookmakers/bet9ja/bet9ja.ts";
import { envelope, event, RESULT } from "./native_fixture.ts";
import { addsUp, countOpen, failureOf, pricesOf, readOdds } from "./reading_fixture.ts";

describe("readReply() of a list", () => {
	const first = event(RESULT);
	const second = event({ "S_OU@2.5_O": "1.9" }, { ID: 2, EXTID: "1002" });
	/** As told of `GetEventsInGroupV2`: fewer fields than a whole event. */
	const bare = {
		ID: 3,
		EXTID: "1003",
		C: "1",
		DS: "A - B",
		STARTDATE: "2026-05-06 11:00:00",
		SID: 1,
		O: RESULT,
	};

	test.each<[string, unknown]>([
		["a list", [first, second]],
		["an object by id", { 769895636: first, 2: second }],
	])("reads each event of %s", (_, E) => {
		const readings = bet9ja.readReply(envelope({ E, MK: [] }));
		expect(readings.map(({ listing }) => listing.eventId).toSorted()).toEqual([1001, 1002]);
		expect(readings.every(addsUp)).toBe(true);
	});

	test("withdraws nothing, as it has the main markets only", () => {
		const [reading] = bet9ja.readReply(envelope({ E: [event(RESULT, { MKNUM: 1 })] }));
		expect(reading?.completeness).toBe("short");
	});

	test("takes an event that does not say where it is played", () => {
		const [reading] = bet9ja.readReply(envelope({ E: [bare] }));
		expect(reading?.listing).toMatchObject({ eventId: 1003, tournament: "", country: "" });
		expect(countOpen(reading ?? readOdds({}))).toBe(3);
	});

	test.each<[string, unknown]>([
		["an empty group", {}],
		["a group with an empty list", { E: [] }],
		["a search without a hit", { numFound: 0, start: 0 }],
		["a search that found other sports", { numFound: 1, start: 0, S: { 2: { E: [{}] } } }],
	])("has no reading of %s", (_, data) => {
		expect(bet9ja.readReply(envelope(data))).toEqual([]);
	});

	test("reads the football that a search found, with its names", () => {
		const data = {
			numFound: 2,
			start: 0,
			S: {
				2: { S_DESC: "Basketball", E: [{ ID: 9 }] },
				1: {
					S_DESC: "Soccer",
					E: [event({ ...RESULT, "S_OU@4.5_O": "12", S_NEW_1: "2.48" })],
					MK: [{ ID: "S_NEW", NAME: "New Market" }],
				},
			},
			TRANS: {},
		};
		const [reading, ...others] = bet9ja.readReply(envelope(data));
		expect(others).toEqual([]);
		expect(pricesOf(reading ?? readOdds({}))["over_under_ft@4.5"]).toEqual({ over: 12 });
		expect(reading?.unmapped).toMatchObject([{ name: "New Market" }]);
	});

	test("reads the others past an event that cannot be read, and says so", () => {
		const readings = bet9ja.readReply(envelope({ E: [event(RESULT, { DS: "?" }), null, second] }));
		expect(readings.map(({ listing }) => listing.eventId)).toEqual([1002]);
		expect(readings[0]?.problems.map(({ path }) => path)).toEqual(["D.E[0].DS", "D.E[1]"]);
	});

	test("fails where no event can be read", () => {
		expect(failureOf(envelope({ E: [null, 7] })).kind).toBe("malformed");
	});

	test("says where in the list something is malformed", () => {
		const [reading] = bet9ja.readReply(envelope({ E: { 77: event({ ...RESULT, S_OE_OD: null }) } }));
		expect(reading?.problems).toMatchObject([{ path: 'D.E.77.O["S_OE_OD"]' }]);
	});
});
