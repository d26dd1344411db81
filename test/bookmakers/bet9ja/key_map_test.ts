import { describe, expect, test } from "bun:test";
import { compileKeyMap, meaningOf } from "../../../src/bookmakers/bet9ja/key_map.ts";
import { parseLine } from "../../../src/bookmakers/bet9ja/line.ts";
import { MARKETS } from "../../../src/bookmakers/bet9ja/markets.ts";
import { isLiveKey, parseOddsKey } from "../../../src/bookmakers/bet9ja/odds_key.ts";

describe("parseOddsKey()", () => {
	test.each([
		["S_1X2_1", "S_1X2", undefined, "1"],
		["S_OU@2.5_O", "S_OU", "2.5", "O"],
		["S_1X2HND@-1_XH", "S_1X2HND", "-1", "XH"],
		["S_HTFTOU@1.5_1/XO", "S_HTFTOU", "1.5", "1/XO"],
		["S_DCMULTI4-5_1X", "S_DCMULTI4-5", undefined, "1X"],
		["S_WINMARGIN_HT>2", "S_WINMARGIN", undefined, "HT>2"],
		["S_TOTAL1T2T_2+AND1+Y", "S_TOTAL1T2T", undefined, "2+AND1+Y"],
		["S_CSFT_4:2", "S_CSFT", undefined, "4:2"],
		["LIVES_1X2RHND@0:3_2H", "LIVES_1X2RHND", "0:3", "2H"],
	])("takes %s apart", (key, code, line, outcome) => {
		expect(parseOddsKey(key)).toEqual({ code, line, outcome });
	});

	test.each(["", "S_1X2", "S_OU@2.5", "S__1", "S_OU@_O", "X_1X2_1", "1X2_1", "S_1X2_", "S_OU@1@2_O"])(
		'knows no key in "%s"',
		(key) => {
			expect(parseOddsKey(key)).toBeUndefined();
		},
	);

	test("isLiveKey() tells a match in play", () => {
		expect(isLiveKey("LIVES_1X2_1")).toBe(true);
		expect(isLiveKey("S_1X2_1")).toBe(false);
	});
});

describe("parseLine()", () => {
	test.each([
		["total", "2.5", 2.5],
		["total", "2.25", 2.25],
		["total", "0", 0],
		["total", "-2.5", undefined],
		["total", "2.3", undefined],
		["total", "", undefined],
		["total", "2,5", undefined],
		["total", "1e1", undefined],
		["total", "201", undefined],
		["asian_handicap", "-0.75", -0.75],
		["asian_handicap", "+0.5", 0.5],
		["three_way_handicap", "-1", -1],
		["three_way_handicap", "0.5", undefined],
		["three_way_handicap", "0:1", undefined],
	] as const)("reads %s %s as %p", (kind, text, line) => {
		expect(parseLine(kind, text)).toBe(line);
	});
});

describe("meaningOf()", () => {
	const placeOf = (key: string) => {
		const meaning = meaningOf(key);
		const markets = meaning?.pair.markets;
		if (meaning?.target === undefined || markets === undefined || typeof markets === "string")
			return undefined;
		const market = markets[meaning.target.which];
		return `${market?.key} ${market?.type.outcomes[meaning.target.position]}`;
	};

	test.each([
		["S_1X2_X", "1x2_ft draw"],
		["S_DC_12", "double_chance_ft home_away"],
		["S_1X2HND@-1_1H", "handicap_3way_ft@-1 home"],
		["S_1X2HNDHT@1_X", "handicap_3way_1h@1 draw"],
		["S_1X2HND2TN@-2_2", "handicap_3way_2h@-2 away"],
		["S_AH@-0.25_2", "asian_handicap_ft@-0.25 away"],
		["S_OUA@2.25_U", "over_under_ft@2.25 under"],
		["S_HAOU@1.5_OH", "home_over_under_ft@1.5 over"],
		["S_HAOU@1.5_UA", "away_over_under_ft@1.5 under"],
		["S_HA1HOU@0.5_HU", "home_over_under_1h@0.5 under"],
		["S_HA2HOU@0.5_AO", "away_over_under_2h@0.5 over"],
		["S_GGNG2T_N", "btts_2h no"],
		["S_HTFT_X/2", "htft x_2"],
		["S_CSFT_OTH", "correct_score_ft other"],
		["S_CS1T_2:1", "correct_score_1h 2_1"],
		["S_1X2OU@3.5_XU", "1x2_over_under_ft@3.5 draw_under"],
		["S_C1HTOU@4.5_O", "corners_over_under_1h@4.5 over"],
		["S_OUBOOK@3.5_U", "bookings_over_under_ft@3.5 under"],
	])("makes of %s %s", (key, place) => {
		expect(placeOf(key)).toBe(place);
	});

	test.each(["S_1X21_X1", "S_1X22_12", "S_CHANCEMIXOU@1.5_1orOv", "S_OUAG@5.5_O", "LIVES_OU@3.5_O"])(
		"has no name for the look-alike %s",
		(key) => {
			expect(meaningOf(key)).toMatchObject({ pair: { markets: undefined }, target: undefined });
		},
	);

	test("leaves the half lines to S_OU, so that the Asian total never meets it", () => {
		expect(meaningOf("S_OUA@2.5_O")?.pair.markets).toBeUndefined();
		expect(placeOf("S_OUA@2_O")).toBe("over_under_ft@2 over");
	});

	test("says what forbids a line", () => {
		expect(meaningOf("S_OU_O")?.pair.markets).toContain("its line must be a total");
		expect(meaningOf("S_OU@2.3_O")?.pair.markets).toContain("it is 2.3");
		expect(meaningOf("S_1X2@1_1")?.pair.markets).toContain("it must have no line");
	});
});

describe("compileKeyMap()", () => {
	const row = { code: "S_OU", market: "over_under_ft", outcomes: { O: "over", U: "under" } };

	test("gives the same answers when it can remember almost nothing", () => {
		const forgetful = compileKeyMap(MARKETS, 2);
		const keys = ["S_1X2_1", "S_OU@2.5_O", "S_1X2_X", "S_HAOU@0.5_UA", "S_1X2_1", "S_NEW_1", "S_OU@2.5_O"];
		expect(keys.map((key) => forgetful(key))).toEqual(keys.map((key) => meaningOf(key)));
	});

	test("works a key out once", () => {
		expect(meaningOf("S_OU@7.5_O")).toBe(meaningOf("S_OU@7.5_O"));
	});

	test.each([
		["a market that the catalogue lacks", [{ ...row, market: "over_under_everything" }]],
		["an outcome that the market lacks", [{ ...row, outcomes: { O: "above" } }]],
		["one outcome twice", [{ ...row, outcomes: { O: "over", Over: "over" } }]],
		["one suffix twice", [row, { ...row, market: "over_under_1h" }]],
		["lines of two kinds", [row, { code: "S_OU", market: "btts_ft", outcomes: { Y: "yes" } }]],
	])("refuses a table with %s", (_, table) => {
		expect(() => compileKeyMap(table)).toThrow(RangeError);
	});
});
