/** A market type of BetPawa and the market of ours that asks the same. */
export interface MarketRow {
	/** `marketType.id`. */
	readonly native: string;
	/** Id in our catalogue. Its line, if it takes one, is the row's handicap in quarters. */
	readonly market: string;
	/** Our outcome ids by BetPawa's price names. */
	readonly outcomes: Readonly<Record<string, string>>;
}

const RESULT = { "1": "home", X: "draw", "2": "away" };
const DOUBLE_CHANCE = { "1X": "home_draw", X2: "draw_away", "12": "home_away" };
const HOME_AWAY = { "1": "home", "2": "away" };
const OVER_UNDER = { Over: "over", Under: "under" };
const YES_NO = { Yes: "yes", No: "no" };
const ODD_EVEN = { Odd: "odd", Even: "even" };
const HALF_TIME_FULL_TIME = {
	"1/1": "1_1",
	"1/X": "1_x",
	"1/2": "1_2",
	"X/1": "x_1",
	"X/X": "x_x",
	"X/2": "x_2",
	"2/1": "2_1",
	"2/X": "2_x",
	"2/2": "2_2",
};
const RESULT_OVER_UNDER = {
	"1 - Over": "home_over",
	"1 - Under": "home_under",
	"X - Over": "draw_over",
	"X - Under": "draw_under",
	"2 - Over": "away_over",
	"2 - Under": "away_under",
};
const SCORES_FT = scores(4, ["0-5", "0-6", "1-5", "5-0", "5-1", "6-0"]);
const SCORES_HALF = scores(3);

/**
 * Every market type that we have a name for. Ids and price names as recorded (market types of match 68995116, the
 * second correct score from a later listing). Outcomes go by name: the names of a family are the same in all of its
 * market types, where the price type ids differ. Data only.
 */
export const MARKET_ROWS: readonly MarketRow[] = [
	{ native: "3743", market: "1x2_ft", outcomes: RESULT },
	{ native: "4693", market: "double_chance_ft", outcomes: DOUBLE_CHANCE },
	{ native: "5000", market: "over_under_ft", outcomes: OVER_UNDER },
	{ native: "3795", market: "btts_ft", outcomes: YES_NO },
	{ native: "4703", market: "draw_no_bet_ft", outcomes: HOME_AWAY },
	{ native: "4724", market: "handicap_3way_ft", outcomes: RESULT },
	{ native: "3774", market: "asian_handicap_ft", outcomes: HOME_AWAY },
	{ native: "5006", market: "home_over_under_ft", outcomes: OVER_UNDER },
	{ native: "5003", market: "away_over_under_ft", outcomes: OVER_UNDER },
	{ native: "4833", market: "odd_even_ft", outcomes: ODD_EVEN },
	{ native: "4429", market: "correct_score_ft", outcomes: SCORES_FT },
	// "Correct Score (26 Outcomes)": the same question with another list of scores.
	{ native: "28000869", market: "correct_score_ft", outcomes: SCORES_FT },
	{ native: "4706", market: "htft", outcomes: HALF_TIME_FULL_TIME },
	{ native: "1096755", market: "1x2_over_under_ft", outcomes: RESULT_OVER_UNDER },

	{ native: "3668", market: "1x2_1h", outcomes: RESULT },
	{ native: "4673", market: "double_chance_1h", outcomes: DOUBLE_CHANCE },
	{ native: "4958", market: "over_under_1h", outcomes: OVER_UNDER },
	{ native: "3789", market: "btts_1h", outcomes: YES_NO },
	{ native: "4697", market: "draw_no_bet_1h", outcomes: HOME_AWAY },
	{ native: "4716", market: "handicap_3way_1h", outcomes: RESULT },
	{ native: "3747", market: "asian_handicap_1h", outcomes: HOME_AWAY },
	{ native: "4964", market: "home_over_under_1h", outcomes: OVER_UNDER },
	{ native: "4961", market: "away_over_under_1h", outcomes: OVER_UNDER },
	{ native: "4794", market: "odd_even_1h", outcomes: ODD_EVEN },
	{ native: "3819", market: "correct_score_1h", outcomes: SCORES_HALF },

	{ native: "3685", market: "1x2_2h", outcomes: RESULT },
	{ native: "4681", market: "double_chance_2h", outcomes: DOUBLE_CHANCE },
	{ native: "4976", market: "over_under_2h", outcomes: OVER_UNDER },
	{ native: "3792", market: "btts_2h", outcomes: YES_NO },
	{ native: "4700", market: "draw_no_bet_2h", outcomes: HOME_AWAY },
	{ native: "4720", market: "handicap_3way_2h", outcomes: RESULT },
	{ native: "3756", market: "asian_handicap_2h", outcomes: HOME_AWAY },
	{ native: "4982", market: "home_over_under_2h", outcomes: OVER_UNDER },
	{ native: "4979", market: "away_over_under_2h", outcomes: OVER_UNDER },
	{ native: "4809", market: "odd_even_2h", outcomes: ODD_EVEN },
	{ native: "4063", market: "correct_score_2h", outcomes: SCORES_HALF },

	{ native: "1096783", market: "corners_over_under_ft", outcomes: OVER_UNDER },
	{ native: "1096784", market: "corners_over_under_1h", outcomes: OVER_UNDER },
	{ native: "1096764", market: "bookings_over_under_ft", outcomes: OVER_UNDER },
	{ native: "1096765", market: "bookings_over_under_1h", outcomes: OVER_UNDER },
];

/** "0-0" → "0_0" for all scores up to `most` goals a side and the `further` ones, and "Other" → "other". */
function scores(most: number, further: readonly string[] = []): Readonly<Record<string, string>> {
	const goals = Array.from({ length: most + 1 }, (_, n) => n);
	const names = [...goals.flatMap((home) => goals.map((away) => `${home}-${away}`)), ...further];
	return { Other: "other", ...Object.fromEntries(names.map((name) => [name, name.replace("-", "_")])) };
}
