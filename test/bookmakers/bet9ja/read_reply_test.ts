import { describe, expect, test } from "bun:test";
import { margin } from "../../../src/odds/margin.ts";
import { marketType } from "../../../src/odds/market_types.ts";
import { ABSENT } from "../../../src/odds/price.ts";
import { envelope, event, liveEvent, RESULT } from "./native_fixture.ts";
import { countOpen, pricesOf, readOdds, readOne } from "./reading_fixture.ts";

describe("readReply() of an event", () => {
	test("tells match, kickoff and place; the coupon code is no id", () => {
		expect(readOdds(RESULT).listing).toEqual({
			eventId: 1001,
			externalId: "769895636",
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

	test("takes R D for success as well", () => {
		expect(readOne(envelope(event(RESULT), "D")).counts.mapped).toBe(1);
	});

	test("splits the teams on the first dash between spaces", () => {
		const { listing } = readOdds(RESULT, { DS: "Al-Ahly FC - Guinea - Bissau" });
		expect(listing).toMatchObject({ home: "Al-Ahly FC", away: "Guinea - Bissau" });
	});

	test("reads the start as UTC wherever we are", () => {
		const { listing } = readOdds(RESULT, { STARTDATE: "2026-01-19 20:00:00" });
		expect(new Date(listing.kickoff).toISOString()).toBe("2026-01-19T20:00:00.000Z");
	});

	test.each([[undefined], [null], [""], ["0"], ["abc"], ["-5"], ["99999999999"], ["9999999999"]])(
		"makes no event number of EXTID %p",
		(EXTID) => {
			expect(readOdds(RESULT, { EXTID }).listing.eventId).toBeUndefined();
		},
	);

	test("takes an EXTID that is a number", () => {
		expect(readOdds(RESULT, { EXTID: 65905654 }).listing.eventId).toBe(65905654);
	});

	test("prices outcomes by suffix and markets by code and line, whatever their order", () => {
		const reading = readOdds({
			"S_OU@2.5_U": "1.8",
			S_1X2_2: "2.93",
			"S_1X2HND@-1_1H": "4.9",
			"S_AH@-0.5_1": "2.42",
			"S_OU@3.5_O": "3.2",
			S_1X2_1: "2.42",
			"S_OU@2.5_O": "1.9",
			"S_1X2HND@-1_XH": "4.05",
			"S_OUA@2.25_O": "1.62",
			"S_1X2HND@-1_2H": "1.48",
			"S_AH@-0.5_2": "1.48",
			S_1X2_X: "3.1",
		});
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: 2.42, draw: 3.1, away: 2.93 },
			"over_under_ft@2.25": { over: 1.62 },
			"over_under_ft@2.5": { over: 1.9, under: 1.8 },
			"over_under_ft@3.5": { over: 3.2 },
			"handicap_3way_ft@-1": { home: 4.9, draw: 4.05, away: 1.48 },
			"asian_handicap_ft@-0.5": { home: 2.42, away: 1.48 },
		});
		expect(reading.counts).toEqual({ offered: 6, mapped: 6, unmapped: 0, malformed: 0 });
		expect(reading.problems).toEqual([]);
	});

	test("makes two markets of a code that holds both teams, and counts it once", () => {
		const reading = readOdds({
			"S_HAOU@0.5_OH": "1.21",
			"S_HAOU@0.5_UH": "3.6",
			"S_HAOU@0.5_OA": "1.28",
			"S_HAOU@0.5_UA": "3.1",
			"S_HA1HOU@0.5_HO": "1.98",
			"S_HA1HOU@0.5_AU": "1.57",
		});
		expect(pricesOf(reading)).toEqual({
			"home_over_under_ft@0.5": { over: 1.21, under: 3.6 },
			"away_over_under_ft@0.5": { over: 1.28, under: 3.1 },
			"home_over_under_1h@0.5": { over: 1.98 },
			"away_over_under_1h@0.5": { under: 1.57 },
		});
		expect(reading.counts).toEqual({ offered: 2, mapped: 2, unmapped: 0, malformed: 0 });
	});

	test("offers no market for a team that such a code leaves out", () => {
		expect(Object.keys(pricesOf(readOdds({ "S_HAOU@4.5_OH": "17" })))).toEqual(["home_over_under_ft@4.5"]);
	});

	test("makes a market of each question that a code holds, and counts the code once", () => {
		const reading = readOdds({
			S_CHANCEMIXN_UHGGH: "1.09",
			S_CHANCEMIXN_1H1FT: "1.5",
			S_CHANCEMIXN_XHXFT: "1",
			S_CHANCEMIXN_12TGG2T: "1.8",
			S_BTLC_1: "1.3",
			S_BTLC_2: "2.4",
			"S_TOTAL1T2T_1+AND1+Y": "1.9",
			"S_TOTAL1T2T_1+AND2+N": "1.2",
		});
		expect(pricesOf(reading)).toEqual({
			"btts_or_under_1h@1.5": { yes: 1.09 },
			"1x2_1h_or_ft": { home: 1.5, draw: "suspended" },
			home_or_btts_2h: { yes: 1.8 },
			"both_teams_cards_ft@1": { yes: 1.3 },
			"both_teams_cards_ft@2": { yes: 2.4 },
			"both_halves_over@0.5": { yes: 1.9 },
			"goals_1h_and_2h#1+/2+": { no: 1.2 },
		});
		expect(reading.counts).toEqual({ offered: 3, mapped: 3, unmapped: 0, malformed: 0 });
		expect(reading.problems).toEqual([]);
	});

	test.each<[string, string, Readonly<Record<string, string>>]>([
		["early goals, only the over", "over_under_early_10min@1.5", { "S_OU15E1@1.5_O": "9" }],
		["a lead of two, only the yes", "home_win_2up_ft", { S_HL_HOME2Y: "3.1" }],
		["shots, only the over", "home_shots_over_under_ft@9.5", { "S_HOUST@9.5_HOver": "1.8" }],
		["a sending-off, only the yes", "home_sending_off_ft", { S_RCH_Y: "8" }],
		["exact goals without 0", "exact_goals_ft", oddsOf("S_EXACTGOAL", ["1", "2", "3", "4", "5", "6"])],
		["a half's exact goals without 0 and 4+", "exact_goals_1h", oddsOf("S_GOALS1T", ["1", "2", "3"])],
		[
			"double chance and total of a half, one left out",
			"double_chance_over_under_1h@1.5",
			oddsOf("S_HTDCOU@1.5", ["1XO", "1XU", "X2O", "X2U", "12U"]),
		],
		[
			"three questions, without what cannot be",
			"1x2_btts_over_under_ft@2.5",
			oddsOf("S_3COMBO1@2.5", [
				...["1GGO", "1GGU", "1NGOV", "1NGU", "XGGO", "XGGU"],
				...["XNGU", "2GGO", "2GGU", "2NGOV", "2NGU"],
			]),
		],
	])("takes a market for what it is, and for no whole book: %s", (_, key, odds) => {
		const { offer, counts } = readOdds(odds);
		expect(offer.layout.markets.map((market) => market.key)).toEqual([key]);
		expect(offer.prices.filter((price) => price !== ABSENT)).toHaveLength(Object.keys(odds).length);
		expect(margin(marketType(key.replace(/@.*/, "")), offer.prices)).toBeUndefined();
		expect(counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
	});

	test("names what it has no name for, by MK, by TRANS, by its code", () => {
		const reading = readOdds(
			{ ...RESULT, "S_NEWOU@1.5_1/1O": "4.75", "S_NEWOU@1.5_X/XU": "1", S_OTHER_Y: "1.44", S_NEW_1: "2" },
			{
				MK: [null, { ID: "S_NEWOU", DS: "New & O/U " }, { ID: "S_OTHER" }],
				TRANS: { "M#S_OTHER": { NAME: "At Least a Half X" }, "M#S_NEWOU": { NAME: "other" } },
			},
		);
		expect(reading.unmapped).toEqual([
			{ nativeId: "S_NEWOU", name: "New & O/U", specifier: "1.5", outcomes: 2 },
			{ nativeId: "S_OTHER", name: "At Least a Half X", specifier: undefined, outcomes: 1 },
			{ nativeId: "S_NEW", name: "S_NEW", specifier: undefined, outcomes: 1 },
		]);
		expect(reading.counts).toEqual({ offered: 4, mapped: 1, unmapped: 3, malformed: 0 });
	});

	test("never goes through TRANS, which is most of a reply", () => {
		const TRANS = new Proxy(
			{ "M#S_NEW": { NAME: "New" } },
			{
				ownKeys: () => {
					throw new Error("TRANS was gone through");
				},
			},
		);
		expect(readOdds({ ...RESULT, S_NEW_1: "2" }, { TRANS }).unmapped).toMatchObject([{ name: "New" }]);
	});

	test.each([[undefined], [null], [[]], [{}]])("takes odds that are %j for none", (odds) => {
		const reading = readOdds(odds);
		expect(reading.counts).toEqual({ offered: 0, mapped: 0, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("short");
	});
});

describe("readReply() suspends", () => {
	test.each(["1", "1.00", "-", "", "0", "0.95"])('odds of "%s"', (odds) => {
		expect(pricesOf(readOdds({ ...RESULT, S_1X2_X: odds }))).toEqual({
			"1x2_ft": { home: 2.42, draw: "suspended", away: 2.93 },
		});
	});

	test("no odds above 1, and none that are not there", () => {
		expect(pricesOf(readOdds({ "S_OU@5.5_O": "1.01" }))).toEqual({ "over_under_ft@5.5": { over: 1.01 } });
	});

	test("everything in play, whatever the prices", () => {
		const reading = readOne(
			envelope(liveEvent({ LIVES_1X2_1: { v: 1 }, LIVES_1X2_X: { v: 2.5 }, "LIVES_OU@3.5_O": { v: 1.85 } })),
		);
		expect(reading.listing).toMatchObject({ eventId: 1002, externalId: "9261155", status: "live" });
		expect(countOpen(reading)).toBe(0);
		expect(reading.counts).toEqual({ offered: 2, mapped: 0, unmapped: 2, malformed: 0 });
		expect(reading).toMatchObject({ completeness: "short", problems: [] });
	});

	test("prices from before kickoff beside a key of a match in play", () => {
		const reading = readOdds({ ...RESULT, LIVES_1X2_1: { v: 1.85 } });
		expect(reading.listing.status).toBe("live");
		expect(pricesOf(reading)).toEqual({
			"1x2_ft": { home: "suspended", draw: "suspended", away: "suspended" },
			"bet9ja:LIVES_1X2": { 1: "suspended" },
		});
		expect(reading.completeness).toBe("short");
	});
});

describe("readReply() completeness", () => {
	const odds = { ...RESULT, "S_OU@2.5_O": "1.9", "S_OU@3.5_O": "3.2", S_NEW_1: "2" };

	test("uncounted without MKNUM", () => {
		expect(readOdds(odds).completeness).toBe("uncounted");
	});

	test("counted where MKNUM is the number of codes, whatever their lines", () => {
		expect(readOdds(odds, { MKNUM: 3 })).toMatchObject({
			completeness: "counted",
			listing: { expectedMarkets: 3 },
		});
		expect(readOdds(odds, { MKNUM: "3" }).completeness).toBe("counted");
	});

	test("short where MKNUM disagrees", () => {
		expect(readOdds(odds, { MKNUM: 4 }).completeness).toBe("short");
	});

	test("short where a key is of no known form, which is counted", () => {
		const reading = readOdds({ ...RESULT, nonsense: "2" });
		expect(reading.completeness).toBe("short");
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(reading.problems).toMatchObject([{ path: 'D.O["nonsense"]' }]);
	});

	test.each(["S_OU@x_O", "S_OU_O", "S_1X2HND@0.5_1H", "S_DC@1_1X"])(
		"short where the line of a known code is not clear: %s",
		(key) => {
			const reading = readOdds({ ...RESULT, [key]: "2" });
			expect(reading.completeness).toBe("short");
			expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
			expect(reading.problems).toHaveLength(1);
		},
	);
});

/** Each outcome of a code at odds that are somewhat too low. */
function oddsOf(code: string, suffixes: readonly string[]): Readonly<Record<string, string>> {
	return Object.fromEntries(suffixes.map((suffix) => [`${code}_${suffix}`, String(suffixes.length - 0.5)]));
}
