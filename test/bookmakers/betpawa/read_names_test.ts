import { describe, expect, test } from "bun:test";
import { absenceIn } from "../../../src/bookmakers/bookmaker.ts";
import {
	keysIn,
	pricesIn,
	readOne,
	unnamedIn,
	v3Event,
	v3Market,
	v3Row,
	v4Event,
	v4Market,
	v4Row,
} from "./native_event.ts";

/** An event with one market, in v4. */
const readMarket = (...market: Parameters<typeof v4Market>) =>
	readOne(v4Event({ markets: [v4Market(...market)] }));

describe("numbers", () => {
	const next = { "1": 1.94, None: 11.04, "2": 2.27 };
	const read = { home: 1.94, none: 11.04, away: 2.27 };

	test.each([
		[
			"v4",
			readMarket(
				"28000224",
				"NUMBER_SPECIFIER",
				[4, 8, 16].map((n) => v4Row(n, next)),
			),
		],
		[
			"v3",
			readOne(
				v3Event({
					markets: [
						v3Market(
							"28000224",
							"NUMBER_SPECIFIER",
							[4, 8, 16].map((n) => v3Row(n, next)),
						),
					],
				}),
			),
		],
	])("readReply() reads goal 1 as the first goal and the others as the nth, in %s", (_, reading) => {
		expect(keysIn(reading)).toEqual(["first_goal_ft", "nth_goal_ft@2", "nth_goal_ft@4"]);
		expect(pricesIn(reading, "first_goal_ft")).toEqual(read);
		expect(pricesIn(reading, "nth_goal_ft", 4)).toEqual(read);
		expect(reading.counts).toEqual({ offered: 3, mapped: 3, unmapped: 0, malformed: 0 });
	});

	test("readReply() reads the scorer of goal 1 as the first goalscorer, of others as the nth", () => {
		const reading = readMarket("129110", "NUMBER_SPECIFIER", [
			v4Row(4, { "Erling Braut Haaland": 4.2 }),
			v4Row(8, { "Erling Braut Haaland": 4.5 }),
		]);
		expect(pricesIn(reading, "first_goalscorer", undefined, "braut erling haaland")).toEqual({ yes: 4.2 });
		expect(pricesIn(reading, "nth_goalscorer", 2, "braut erling haaland")).toEqual({ yes: 4.5 });
		expect(keysIn(reading)).toHaveLength(2);
	});

	test.each([0, 2, -4])("readReply() cannot say which goal is that of handicap %p", (handicap) => {
		const reading = readMarket("28000224", "NUMBER_SPECIFIER", [v4Row(handicap, next)]);
		expect(keysIn(reading)).toEqual([]);
		expect(reading.completeness).toBe("short");
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
	});
});

describe("players", () => {
	const row = (name: string, odds: number) => v3Row(null, { [name]: odds });

	test("readReply() makes each player of the rows a market, of one that BetPawa counts", () => {
		const rows = [
			row("Jhonder Cadiz", 2.48),
			row("Jean-Philippe Mateta", 3.1),
			v3Row(null, { "N'Golo Kanté": { price: 9, suspended: true } }),
		];
		const reading = readOne(v3Event({ markets: [v3Market("129108", "", rows)], totalMarketCount: 1 }));
		expect(keysIn(reading)).toEqual([
			"anytime_goalscorer#cadiz jhonder",
			"anytime_goalscorer#jean mateta philippe",
			"anytime_goalscorer#kante ngolo",
		]);
		expect(pricesIn(reading, "anytime_goalscorer", undefined, "cadiz jhonder")).toEqual({ yes: 2.48 });
		expect(pricesIn(reading, "anytime_goalscorer", undefined, "kante ngolo")).toEqual({ yes: "suspended" });
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("counted");
		expect(reading.problems).toEqual([]);
	});

	test.each([
		["129109", "last_goalscorer"],
		["28000815", "player_score_or_assist"],
		["28000816", "player_carded"],
	])("readReply() reads the players of %s as %s", (native, market) => {
		const reading = readMarket(native, "", [v4Row(undefined, { "Gustavo Sauer": 3.4 })]);
		expect(pricesIn(reading, market, undefined, "gustavo sauer")).toEqual({ yes: 3.4 });
	});

	test("readReply() keeps the second of two players of one name under BetPawa's id, and says so", () => {
		const rows = [row("Danilo", 2.5), row("Danílo", 9), row("Gustavo Sauer", 3.4)];
		const reading = readOne(v3Event({ markets: [v3Market("129108", "", rows)], totalMarketCount: 1 }));
		expect(pricesIn(reading, "anytime_goalscorer", undefined, "danilo")).toEqual({ yes: 2.5 });
		expect(unnamedIn(reading, "129108")).toEqual({ Danílo: 9 });
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[0].row[1].prices[0].name"]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 1, unmapped: 0, malformed: 0 });
		expect(reading.completeness).toBe("counted");
	});

	test("readReply() withdraws nobody where the row of a player cannot be read", () => {
		const rows = [row("Jhonder Cadiz", 2.48), { handicap: null, prices: [{ name: "Gustavo Sauer" }] }];
		const markets = [v3Market("129108", "", rows), v3Market("3743", "", [v3Row(null, { "1": 2.4 })])];
		const reading = readOne(v3Event({ markets, totalMarketCount: 2 }));
		expect(keysIn(reading)).toEqual(["1x2_ft"]);
		expect(absenceIn(reading, reading.listing, 3).withdraws).toBe(false);
		expect(reading.counts).toEqual({ offered: 2, mapped: 1, unmapped: 0, malformed: 1 });
		expect(reading.problems.map(({ path }) => path)).toEqual(["markets[0].row[1].prices[0].odds"]);
	});

	test("readReply() keeps what names no player, and withdraws nobody where nothing does", () => {
		const nobody = v4Row(undefined, { "-": 7, [`A ${"very ".repeat(20)}long name`]: 8 });
		const reading = readOne(v4Event({ markets: [v4Market("129109", "", [nobody])], totalMarketCount: "1" }));
		expect(Object.values(unnamedIn(reading, "129109") ?? {})).toEqual([7, 8]);
		expect(reading.counts).toEqual({ offered: 1, mapped: 0, unmapped: 0, malformed: 1 });
		expect(reading.completeness).toBe("short");
	});
});

describe("ranges of numbers", () => {
	test.each([
		["1096768", "home_bookings_exact_ft", "0-1 2 3 4+"],
		["1096769", "home_bookings_exact_1h", "0 1 2 3+"],
		["1096770", "away_bookings_exact_ft", "0-1 2 3 4+"],
		["1096771", "away_bookings_exact_1h", "0 1 2 3+"],
		["1096776", "bookings_exact_ft", "0-3 4 5 6 7 8 9 10 11 12+"],
		["1096777", "bookings_exact_1h", "0 1 2 3 4 5 6+"],
		["1096793", "home_corners_exact_ft", "0-2 3-4 5-6 7+"],
		["1096794", "home_corners_exact_1h", "0-1 2 3 4+"],
		["1096797", "away_corners_exact_ft", "0-2 3-4 5-6 7+"],
		["1096802", "away_corners_exact_1h", "0-1 2 3 4+"],
		["1096803", "corners_exact_ft", "0-8 9-11 12+"],
		["1096804", "corners_exact_1h", "0-4 5-6 7+"],
		["4926", "exact_goals_ft", "0 1 2 3 4 5 6+"],
		["4938", "away_exact_goals_ft", "0 1 2 3+"],
		["4950", "goal_range_2h", "0-1 2-3 4+"],
	])("readReply() reads %s, which is no over/under, as %s", (native, market, names) => {
		const prices = Object.fromEntries(names.split(" ").map((name, n) => [name, 2 + n]));
		const expected = Object.fromEntries(names.split(" ").map((name, n) => [name.replace("-", "_"), 2 + n]));
		const reading = readMarket(native, "", [v4Row(undefined, prices)]);
		expect(pricesIn(reading, market)).toEqual(expected);
		expect(reading.problems).toEqual([]);
	});
});

describe("outcomes of many words", () => {
	test.each([
		["28000224", "NUMBER_SPECIFIER", 4, "None", "first_goal_ft", "none"],
		["4870", "", undefined, "No Goal", "last_goal_ft", "none"],
		["1096796", "", undefined, "No Corner", "last_corner_1h", "none"],
		["1096782", "", undefined, "No Goal", "which_team_to_score", "neither"],
		["28000065", "", undefined, "No goal", "multigoals_1h", "0"],
		["1096782", "", undefined, "Home", "which_team_to_score", "home_only"],
		["4728", "", undefined, "First Half", "highest_scoring_half", "1st"],
		["4736", "", undefined, "Second Half", "home_highest_scoring_half", "2nd"],
		["4728", "", undefined, "Equal", "highest_scoring_half", "equal"],
		["28000209", "", undefined, "Away by 3+", "winning_margin", "away_3+"],
		["28000035", "", undefined, "1:2, 1:3 or 1:4", "multiscores_ft", "away_1214"],
		["28000217", "", undefined, "Away Team in Penalty Shootout", "winning_method", "away_penalties"],
		// By analogy, never recorded.
		["28000217", "", undefined, "Home Team in Extra Time", "winning_method", "home_extra_time"],
		["4746", "", undefined, "X", "home_no_bet_ft", "draw"],
		["28000228", "", undefined, "0-0/4+", "htft_correct_score", "0-0_4+"],
		["4063", "", undefined, "4-1", "correct_score_2h", "4_1"],
		["28000869", "", undefined, "6-1", "correct_score_ft", "6_1"],
		["28000869", "", undefined, "Other", "correct_score_ft", "other"],
	])("readReply() reads %s %p %p: %p as %s %s", (native, type, handicap, name, market, outcome) => {
		const reading = readMarket(native, type, [v4Row(handicap, { [name]: 7.5 })]);
		expect(pricesIn(reading, market)).toEqual({ [outcome]: 7.5 });
	});

	test.each([
		["3591790", "", undefined, "X - Yes", "1x2_btts_ft", "draw_yes"],
		["28000028", "", undefined, "X2 - No", "double_chance_btts_2h", "x2_no"],
		["28000089", "NORMAL", 10, "12 - Under", "double_chance_over_under_ft", "12_under"],
		["25451920", "NORMAL", 6, "2 - Over", "1x2_over_under_2h", "away_over"],
		["28000279", "NORMAL", 10, "X/1 and Under", "htft_over_under", "x_1_under"],
		// In no recorded reply, named as the others.
		["4613062", "NORMAL", 10, "Over - No", "over_under_btts_ft", "over_no"],
	])(
		"readReply() reads a combination, %s %p %p: %p as %s %s",
		(native, type, handicap, name, market, outcome) => {
			const reading = readMarket(native, type, [v4Row(handicap, { [name]: 7.5 })]);
			expect(pricesIn(reading, market, handicap && handicap / 4)).toEqual({ [outcome]: 7.5 });
		},
	);

	test("readReply() merges the three rows of half time/full time with a total, at each total", () => {
		const rows = [10, 14].flatMap((handicap) => [
			v4Row(handicap, { "1/1 and Under": 5.1, "1/1 and Over": 4.2 }),
			v4Row(handicap, { "1/X and Under": 15, "1/X and Over": 30 }),
			v4Row(handicap, { "2/2 and Over": 7 }),
		]);
		const reading = readOne(
			v4Event({ markets: [v4Market("28000279", "NORMAL", rows)], totalMarketCount: "2" }),
		);
		expect(keysIn(reading)).toEqual(["htft_over_under@2.5", "htft_over_under@3.5"]);
		expect(pricesIn(reading, "htft_over_under", 3.5)).toEqual({
			"1_1_under": 5.1,
			"1_1_over": 4.2,
			"1_x_under": 15,
			"1_x_over": 30,
			"2_2_over": 7,
		});
		expect(reading.completeness).toBe("counted");
	});
});
