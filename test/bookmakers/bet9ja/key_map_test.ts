import { describe, expect, test } from "bun:test";
import { compileKeyMap, meaningOf } from "../../../src/bookmakers/bet9ja/key_map.ts";
import { parseLine } from "../../../src/bookmakers/bet9ja/line.ts";
import { MARKETS } from "../../../src/bookmakers/bet9ja/markets.ts";
import { isLiveKey, parseOddsKey } from "../../../src/bookmakers/bet9ja/odds_key.ts";
import type { NativeRow } from "../../../src/bookmakers/native_row.ts";

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

	test.each([
		["code", `S_${"A".repeat(61)}_1`, `S_${"A".repeat(60)}_1`],
		["line", `S_A@${"1".repeat(41)}_1`, `S_A@${"1".repeat(40)}_1`],
		["outcome", `S_A_${"1".repeat(61)}`, `S_A_${"1".repeat(60)}`],
		["code", "S_A\0_1", "S_A _1"],
		["outcome", "S_A_1\n", "S_A_1 "],
	])("knows no key with a %s that nobody would want to keep", (_, bad, good) => {
		expect(parseOddsKey(bad)).toBeUndefined();
		expect(parseOddsKey(good)).toBeDefined();
	});

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

	test.each([
		["S_1X21_X1", "1x2_1up_ft draw"],
		["S_1X22_12", "1x2_2up_ft home"],
		["S_1X21T_1", "1x2_1h home"],
		["S_CH2@1_1", "corner_handicap_3way_2h@1 home"],
		["S_OUAG@5.5_O", "away_goal_kicks_over_under_ft@5.5 over"],
		["S_CHANCEMIXOU@1.5_1orOv", "home_or_over_ft@1.5 yes"],
	])("is not taken in by the look-alike %s: it is %s", (key, place) => {
		expect(placeOf(key)).toBe(place);
	});

	test.each(["S_NEW_1", "S_OUX@2.5_O", "LIVES_OU@3.5_O"])("has no name for %s", (key) => {
		expect(meaningOf(key)).toMatchObject({ pair: { markets: undefined }, target: undefined });
	});

	test.each([
		// The line is the code's own.
		["S_O15BOTH_Y", "both_halves_over@1.5 yes"],
		["S_U15BOTH_N", "both_halves_under@1.5 no"],
		["S_S5MIN_NF5M", "over_under_5min@0.5 under"],
		["S_S15MIN_YS15M", "over_under_15min@0.5 over"],
		["S_1STGOAL10MIN_11-20", "goal_time_10min_ft@1 11_20"],
		["S_1STGOAL15MIN_N", "goal_time_15min_ft@1 none"],
		["S_BTLC_3", "both_teams_cards_ft@3 yes"],
		["S_OU25EH@2.5_O", "over_under_early_45min@2.5 over"],
		["S_AOU15E1@1.5_O", "away_over_under_early_10min@1.5 over"],
		// What a number cannot say is the label.
		["S_1X2MULTI2-4_X", "1x2_multigoals_ft#2-4 draw"],
		["S_DCMULTI1-5_12", "double_chance_multigoals_ft#1-5 home_away"],
		["S_MHA4_H24HA13", "home_away_multigoals_ft#2-4/1-3 yes"],
		["S_MHA5_H23HA24", "home_away_multigoals_ft#2-3/2-4 yes"],
		["S_HAOANDU1_O05HU15A", "home_and_away_over_under_ft#0.5/1.5 over_under"],
		["S_HAOANDU8_U35HO25A", "home_and_away_over_under_ft#3.5/2.5 under_over"],
		// One code, many questions.
		["S_TOTAL1T2T_1+AND2+Y", "goals_1h_and_2h#1+/2+ yes"],
		["S_TOTAL1T2T_3-AND1-N", "goals_1h_and_2h#3-/1- no"],
		["S_TOTAL1T2T_2+AND2+Y", "both_halves_over@1.5 yes"],
		["S_TOTAL1T2T_1-AND1-N", "both_halves_under@1.5 no"],
		["S_HL_HOME1Y", "home_win_1up_ft yes"],
		["S_AL_AWAY2Y", "away_win_2up_ft yes"],
		["S_WNBH_AWAYT", "away_win_both_halves_to_nil yes"],
		["S_PENSCOREMISS_PMISS", "penalty_missed_ft yes"],
		["S_CHANCEMIX_1orGG", "home_or_btts_ft yes"],
		["S_CHANCEMIXGGOU@2.5_XorUn", "draw_or_under_ft@2.5 yes"],
		["S_CHANCEMIXGGOU@2.5_NGOO", "clean_sheet_or_over_ft@2.5 yes"],
		["S_CHANCEMIXN_UHGGH", "btts_or_under_1h@1.5 yes"],
		["S_CHANCEMIXN_22TNG2T", "away_or_clean_sheet_2h yes"],
		["S_CHANCEMIXN_2H2FT", "1x2_1h_or_ft away"],
		["S_CHANCEMIXN_GGHGG2T", "btts_either_half yes"],
		["S_1H1X2OU@1.5_XU", "draw_or_under_1h@1.5 yes"],
		// Outcomes that hold separators.
		["S_HTFTOU@3.5_X/2U", "htft_over_under@3.5 x_2_under"],
		["S_WINMARGIN_AT>2", "winning_margin away_3+"],
		["S_HTFTCS_1-0/2-1", "htft_correct_score 1-0_2-1"],
		["S_CORNERS1T_7+", "corners_exact_1h 7+"],
	])("makes of %s %s", (key, place) => {
		expect(placeOf(key)).toBe(place);
	});

	test.each([
		[
			"the suffix where the site's names are swapped",
			"S_MATCHOVERFLOW_2-1STGOALX",
			"first_goal_1x2_ft away_draw",
		],
		["the same of its other one", "S_MATCHOVERFLOW_2-1STGOAL2", "first_goal_1x2_ft away_away"],
		["the first goal, though described as most goals", "S_1STGHTA_1", "away_first_goal_half 1st"],
		["6 exact goals as six or more", "S_EXACTGOAL_6", "exact_goals_ft 6+"],
		["3 exact goals of a half as just three", "S_GOALS2T_3", "exact_goals_2h 3"],
		["NG as any clean sheet", "S_CHANCEMIX_1orNG", "home_or_clean_sheet_ft yes"],
		["the Asian total, not the away team's", "S_OUA@2_O", "over_under_ft@2 over"],
		["offsides, where HO is no team", "S_HO_1", "offsides_1x2_1h home"],
	])("believes the prices: %s", (_, key, place) => {
		expect(placeOf(key)).toBe(place);
	});

	test("says what forbids a line", () => {
		expect(meaningOf("S_OU_O")?.pair.markets).toContain("its line must be a total");
		expect(meaningOf("S_OU@2.3_O")?.pair.markets).toContain("it is 2.3");
		expect(meaningOf("S_1X2@1_1")?.pair.markets).toContain("it must have no line");
	});
});

describe("compileKeyMap()", () => {
	const row: NativeRow = {
		native: "OU",
		market: "over_under_ft",
		line: "@",
		outcomes: { O: "over", U: "under" },
	};

	test("gives the same answers when it can remember almost nothing", () => {
		const forgetful = compileKeyMap(MARKETS, 2);
		const keys = ["S_1X2_1", "S_OU@2.5_O", "S_1X2_X", "S_HAOU@0.5_UA", "S_1X2_1", "S_NEW_1", "S_OU@2.5_O"];
		expect(keys.map((key) => forgetful(key))).toEqual(keys.map((key) => meaningOf(key)));
	});

	test("works a key out once, and the pair of its keys", () => {
		expect(meaningOf("S_OU@7.5_O")).toBe(meaningOf("S_OU@7.5_O"));
		expect(meaningOf("S_OU@7.5_O")?.pair).toBe(meaningOf("S_OU@7.5_U")?.pair);
	});

	test("forgets keys and their pairs beyond what it may remember", () => {
		const forgetful = compileKeyMap(MARKETS, 2);
		const before = forgetful("S_OU@7.5_O");
		forgetful("S_1X2_1");
		forgetful("S_1X2_X");
		const after = forgetful("S_OU@7.5_O");
		expect(after).not.toBe(before);
		expect(after?.pair).not.toBe(before?.pair);
		expect(after).toEqual(before);
	});

	test("lets the code that the table has first go before any other that asks the same", () => {
		const other: NativeRow = { ...row, native: "OUA" };
		const yields = (table: readonly NativeRow[], key: string) => compileKeyMap(table)(key)?.pair.yields;
		expect(yields([row, other], "S_OU@2_O")).toBe(false);
		expect(yields([row, other], "S_OUA@2_O")).toBe(true);
		expect(yields([other, row], "S_OU@2_O")).toBe(true);
		expect(yields([row, { ...other, label: "x" }], "S_OUA@2_O")).toBe(false);
		expect(yields([row, other], "S_NEW@2_O")).toBe(false);
	});

	test.each<[string, readonly NativeRow[]]>([
		["a market that the catalogue lacks", [{ ...row, market: "over_under_everything" }]],
		["an outcome that the market lacks", [{ ...row, outcomes: { O: "above" } }]],
		["one outcome twice", [{ ...row, outcomes: { O: "over", Over: "over" } }]],
		["one outcome twice in two rows", [row, { ...row, outcomes: { Over: "over" } }]],
		["one suffix twice", [row, { ...row, market: "over_under_1h" }]],
		[
			"a line in the keys of some rows only",
			[row, { native: "OU", market: "btts_ft", outcomes: { Y: "yes" } }],
		],
		["lines of two kinds", [row, { ...row, market: "asian_handicap_ft", outcomes: { 1: "home" } }]],
		[
			"no line where the market takes one",
			[{ native: "OU", market: "over_under_ft", outcomes: { O: "over" } }],
		],
		["a line where the market takes none", [{ ...row, market: "btts_ft", outcomes: { Y: "yes" } }]],
		["a line from a place that keys do not have", [{ ...row, line: "total" }]],
	])("refuses a table with %s", (_, table) => {
		expect(() => compileKeyMap(table)).toThrow(RangeError);
	});

	test("takes rows of one code that differ in nothing but the line", () => {
		const fixed = (line: number, suffix: string): NativeRow => ({
			...row,
			line,
			outcomes: { [suffix]: "over" },
		});
		const map = compileKeyMap([fixed(0.5, "A"), fixed(1.5, "B")]);
		expect(map("S_OU_B")).toMatchObject({ target: { which: 1, position: 0 } });
		const markets = map("S_OU_B")?.pair.markets;
		expect(Array.isArray(markets) && markets.map(({ key }) => key)).toEqual([
			"over_under_ft@0.5",
			"over_under_ft@1.5",
		]);
	});
});
