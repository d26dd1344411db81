/** Which of our outcomes each of a native market's outcomes is; its own ids, as `desc` holds team names and lines. */
export type OutcomeMap = Readonly<Record<string, string>>;

/** A row of the market map: a native market, of one form of specifier, is this question of ours. */
export interface NativeMarketRow {
	readonly id: string;
	/** Id in the catalogue. */
	readonly market: string;
	/** Specifier part that holds our line; left out where the market has none. How it is written follows from the kind of line. */
	readonly line?: string;
	/** Specifier parts that must have just these values. A specifier with any further part is another question. */
	readonly where?: Readonly<Record<string, string>>;
	readonly outcomes: OutcomeMap;
}

const RESULT = { 1: "home", 2: "draw", 3: "away" };
const HANDICAP_RESULT = { 1711: "home", 1712: "draw", 1713: "away" };
const DOUBLE_CHANCE = { 9: "home_draw", 10: "home_away", 11: "draw_away" };
const DRAW_NO_BET = { 4: "home", 5: "away" };
const HANDICAP = { 1714: "home", 1715: "away" };
const OVER_UNDER = { 12: "over", 13: "under" };
const ODD_EVEN = { 70: "odd", 72: "even" };
const YES_NO = { 74: "yes", 76: "no" };
const RESULT_OVER_UNDER = {
	794: "home_under",
	796: "home_over",
	798: "draw_under",
	800: "draw_over",
	802: "away_under",
	804: "away_over",
};
const HALF_TIME_FULL_TIME = {
	418: "1_1",
	420: "1_x",
	422: "1_2",
	424: "x_1",
	426: "x_x",
	428: "x_2",
	430: "2_1",
	432: "2_x",
	434: "2_2",
};

/** Away goals 0 to 4 in each row, home goals growing first: 0:0 is 274, 1:0 is 276, … 4:4 is 322. */
const CORRECT_SCORE: OutcomeMap = {
	...Object.fromEntries(Array.from({ length: 25 }, (_, n) => [274 + 2 * n, `${n % 5}_${Math.floor(n / 5)}`])),
	324: "other",
};
const CORRECT_SCORE_FIRST_HALF = {
	462: "0_0",
	464: "1_1",
	466: "2_2",
	468: "1_0",
	470: "2_0",
	472: "2_1",
	474: "0_1",
	476: "0_2",
	478: "1_2",
	480: "other",
};
const CORRECT_SCORE_SECOND_HALF = {
	546: "0_0",
	548: "0_1",
	550: "0_2",
	552: "1_0",
	554: "1_1",
	556: "1_2",
	558: "2_0",
	560: "2_1",
	562: "2_2",
	564: "other",
};

/**
 * SportyBet's markets that have a name in our catalogue. Data only; ids and outcomes as recorded on match 68995116,
 * those of bookings as listed by others for other matches (it has none).
 *
 * Look-alikes that are not these: 41 correct score from now on, 36 over/under & both to score, 60100 and 60200 1X2
 * with early payout, 138 booking points.
 */
export const MARKETS: readonly NativeMarketRow[] = [
	{ id: "1", market: "1x2_ft", outcomes: RESULT },
	{ id: "10", market: "double_chance_ft", outcomes: DOUBLE_CHANCE },
	{ id: "11", market: "draw_no_bet_ft", outcomes: DRAW_NO_BET },
	{ id: "14", market: "handicap_3way_ft", line: "hcp", outcomes: HANDICAP_RESULT },
	{ id: "16", market: "asian_handicap_ft", line: "hcp", outcomes: HANDICAP },
	{ id: "18", market: "over_under_ft", line: "total", outcomes: OVER_UNDER },
	{ id: "19", market: "home_over_under_ft", line: "total", outcomes: OVER_UNDER },
	{ id: "20", market: "away_over_under_ft", line: "total", outcomes: OVER_UNDER },
	{ id: "26", market: "odd_even_ft", outcomes: ODD_EVEN },
	{ id: "29", market: "btts_ft", outcomes: YES_NO },
	{ id: "37", market: "1x2_over_under_ft", line: "total", outcomes: RESULT_OVER_UNDER },
	{ id: "45", market: "correct_score_ft", outcomes: CORRECT_SCORE },
	{ id: "47", market: "htft", outcomes: HALF_TIME_FULL_TIME },

	{ id: "60", market: "1x2_1h", outcomes: RESULT },
	{ id: "63", market: "double_chance_1h", outcomes: DOUBLE_CHANCE },
	{ id: "64", market: "draw_no_bet_1h", outcomes: DRAW_NO_BET },
	{ id: "65", market: "handicap_3way_1h", line: "hcp", outcomes: HANDICAP_RESULT },
	{ id: "66", market: "asian_handicap_1h", line: "hcp", outcomes: HANDICAP },
	{ id: "68", market: "over_under_1h", line: "total", outcomes: OVER_UNDER },
	{ id: "69", market: "home_over_under_1h", line: "total", outcomes: OVER_UNDER },
	{ id: "70", market: "away_over_under_1h", line: "total", outcomes: OVER_UNDER },
	{ id: "74", market: "odd_even_1h", outcomes: ODD_EVEN },
	{ id: "75", market: "btts_1h", outcomes: YES_NO },
	{ id: "81", market: "correct_score_1h", outcomes: CORRECT_SCORE_FIRST_HALF },

	{ id: "83", market: "1x2_2h", outcomes: RESULT },
	{ id: "85", market: "double_chance_2h", outcomes: DOUBLE_CHANCE },
	{ id: "86", market: "draw_no_bet_2h", outcomes: DRAW_NO_BET },
	{ id: "87", market: "handicap_3way_2h", line: "hcp", outcomes: HANDICAP_RESULT },
	{ id: "88", market: "asian_handicap_2h", line: "hcp", outcomes: HANDICAP },
	{ id: "90", market: "over_under_2h", line: "total", outcomes: OVER_UNDER },
	{ id: "91", market: "home_over_under_2h", line: "total", outcomes: OVER_UNDER },
	{ id: "92", market: "away_over_under_2h", line: "total", outcomes: OVER_UNDER },
	{ id: "94", market: "odd_even_2h", outcomes: ODD_EVEN },
	{ id: "95", market: "btts_2h", outcomes: YES_NO },
	{ id: "98", market: "correct_score_2h", outcomes: CORRECT_SCORE_SECOND_HALF },

	{ id: "166", market: "corners_over_under_ft", line: "total", outcomes: OVER_UNDER },
	{ id: "177", market: "corners_over_under_1h", line: "total", outcomes: OVER_UNDER },
	{ id: "139", market: "bookings_over_under_ft", line: "total", outcomes: OVER_UNDER },
	{ id: "152", market: "bookings_over_under_1h", line: "total", outcomes: OVER_UNDER },
];
