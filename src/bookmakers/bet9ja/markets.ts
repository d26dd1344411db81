/** Which of our outcomes each of a native market's outcome suffixes is. */
export type OutcomeMap = Readonly<Record<string, string>>;

/**
 * A row of the market map: a native market, or the part of it that these outcomes are, is this question of ours. A code
 * that holds several questions has a row for each.
 */
export interface NativeMarketRow {
	/** With its prefix, e.g. `S_OU`. */
	readonly code: string;
	/** Id in the catalogue; whether the code has lines follows from it. */
	readonly market: string;
	/** Lines that are left unmapped: `halves` for a code whose lines at .5 are another code's. */
	readonly except?: "halves";
	readonly outcomes: OutcomeMap;
}

const RESULT = { 1: "home", X: "draw", 2: "away" };
const RESULT_H = { "1H": "home", XH: "draw", "2H": "away" };
const DOUBLE_CHANCE = { "1X": "home_draw", X2: "draw_away", 12: "home_away" };
const HOME_AWAY = { 1: "home", 2: "away" };
const OVER_UNDER = { O: "over", U: "under" };
const YES_NO = { Y: "yes", N: "no" };
const ODD_EVEN = { OD: "odd", EV: "even" };
const HALF_HOME = { HO: "over", HU: "under" };
const HALF_AWAY = { AO: "over", AU: "under" };
const RESULT_OVER_UNDER = {
	"1O": "home_over",
	"1U": "home_under",
	XO: "draw_over",
	XU: "draw_under",
	"2O": "away_over",
	"2U": "away_under",
};
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

/** Every score up to `most` goals a side, home goals first: `2:1`; and the rest. */
function scores(most: number): OutcomeMap {
	const goals = Array.from({ length: most + 1 }, (_, n) => n);
	const pairs = goals.flatMap((home) => goals.map((away) => [`${home}:${away}`, `${home}_${away}`]));
	return { ...Object.fromEntries(pairs), OTH: "other" };
}

/**
 * Bet9ja's markets that have a name in our catalogue. Data only; codes and suffixes as recorded on match 68995116,
 * those of bookings as listed by others for other matches (it has none).
 *
 * Look-alikes that are not these: `S_1X21` and `S_1X22` 1X2 with early payout, `S_CH2` and `S_CHH` handicaps of corners,
 * `S_CHANCEMIX…` "or" where `S_1X2OU` is "and".
 */
export const MARKETS: readonly NativeMarketRow[] = [
	{ code: "S_1X2", market: "1x2_ft", outcomes: RESULT },
	{ code: "S_DC", market: "double_chance_ft", outcomes: DOUBLE_CHANCE },
	{ code: "S_DNB", market: "draw_no_bet_ft", outcomes: HOME_AWAY },
	{ code: "S_1X2HND", market: "handicap_3way_ft", outcomes: RESULT_H },
	{ code: "S_AH", market: "asian_handicap_ft", outcomes: HOME_AWAY },
	{ code: "S_OU", market: "over_under_ft", outcomes: OVER_UNDER },
	// The Asian total: the same question at whole and quarter lines, its prices lie between those of S_OU.
	{ code: "S_OUA", market: "over_under_ft", except: "halves", outcomes: OVER_UNDER },
	{ code: "S_HAOU", market: "home_over_under_ft", outcomes: { OH: "over", UH: "under" } },
	{ code: "S_HAOU", market: "away_over_under_ft", outcomes: { OA: "over", UA: "under" } },
	{ code: "S_OE", market: "odd_even_ft", outcomes: ODD_EVEN },
	{ code: "S_GGNG", market: "btts_ft", outcomes: YES_NO },
	{ code: "S_1X2OU", market: "1x2_over_under_ft", outcomes: RESULT_OVER_UNDER },
	{ code: "S_CSFT", market: "correct_score_ft", outcomes: scores(4) },
	{ code: "S_HTFT", market: "htft", outcomes: HALF_TIME_FULL_TIME },

	{ code: "S_1X21T", market: "1x2_1h", outcomes: RESULT },
	{ code: "S_DC1T", market: "double_chance_1h", outcomes: DOUBLE_CHANCE },
	{ code: "S_DNB1T", market: "draw_no_bet_1h", outcomes: HOME_AWAY },
	{ code: "S_1X2HNDHT", market: "handicap_3way_1h", outcomes: RESULT },
	{ code: "S_OU1T", market: "over_under_1h", outcomes: OVER_UNDER },
	{ code: "S_HA1HOU", market: "home_over_under_1h", outcomes: HALF_HOME },
	{ code: "S_HA1HOU", market: "away_over_under_1h", outcomes: HALF_AWAY },
	{ code: "S_OE1T", market: "odd_even_1h", outcomes: ODD_EVEN },
	{ code: "S_GGNG1T", market: "btts_1h", outcomes: YES_NO },
	{ code: "S_CS1T", market: "correct_score_1h", outcomes: scores(2) },

	{ code: "S_1X22T", market: "1x2_2h", outcomes: RESULT },
	{ code: "S_DC2T", market: "double_chance_2h", outcomes: DOUBLE_CHANCE },
	{ code: "S_DNB2T", market: "draw_no_bet_2h", outcomes: HOME_AWAY },
	{ code: "S_1X2HND2TN", market: "handicap_3way_2h", outcomes: RESULT },
	{ code: "S_OU2T", market: "over_under_2h", outcomes: OVER_UNDER },
	{ code: "S_HA2HOU", market: "home_over_under_2h", outcomes: HALF_HOME },
	{ code: "S_HA2HOU", market: "away_over_under_2h", outcomes: HALF_AWAY },
	{ code: "S_OE2T", market: "odd_even_2h", outcomes: ODD_EVEN },
	{ code: "S_GGNG2T", market: "btts_2h", outcomes: YES_NO },
	{ code: "S_CS2T", market: "correct_score_2h", outcomes: scores(2) },

	{ code: "S_OUCORNERS", market: "corners_over_under_ft", outcomes: OVER_UNDER },
	{ code: "S_C1HTOU", market: "corners_over_under_1h", outcomes: OVER_UNDER },
	{ code: "S_OUBOOK", market: "bookings_over_under_ft", outcomes: OVER_UNDER },
	{ code: "S_OUBOOK1T", market: "bookings_over_under_1h", outcomes: OVER_UNDER },
];
