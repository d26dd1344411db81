/**
 * Why a claimed equivalence is not taken as it stands, then what our tables say instead, as
 * "<bookmaker> <native market>: <native outcome> = <our outcome>[ of <our market>[@<line>]]".
 */
export type Verdict = readonly [why: string, ...instead: string[]];

const NO_SUCH_CODE = "Bet9ja's code was never recorded; this one was, at the same price";
const RANGES = "BetPawa asks for ranges of them, not over/under: another question";
const OVERLAP = "the ranges overlap, and they are others";
const ALSO_BETPAWA = "BetPawa has it too";
const ALSO_BET9JA = "Bet9ja has it too";
const NO_BET = "the outcomes are two of three and not yes and no; the third is void";
const AT_A_LINE = "the number is a line: Bet9ja asks the same at others";

/** Claims that hold in part: an outcome, a code or a bookmaker is other than they say. */
export const CORRECTED: Readonly<Record<string, Verdict>> = {
	home_over_under_ft: [
		"Bet9ja has it, in the code of both teams",
		"bet9ja HAOU: OH = over",
		"bet9ja HAOU: UH = under",
	],
	away_over_under_ft: [
		"Bet9ja has it, in the code of both teams",
		"bet9ja HAOU: OA = over",
		"bet9ja HAOU: UA = under",
	],
	correct_score_ft: [
		"BetPawa lists more scores, under a second id too",
		"betpawa 4429: 4-4 = 4_4",
		"betpawa 28000869: 3-4 = 3_4",
	],
	correct_score_1h: [
		"all list nine scores and the others, not four",
		"sportybet 81: 466 = 2_2",
		"bet9ja CS1T: 2:2 = 2_2",
	],
	correct_score_2h: [
		"all list nine scores and the others, not four",
		"sportybet 98: 562 = 2_2",
		"bet9ja CS2T: 2:2 = 2_2",
	],
	asian_handicap_1h: [NO_SUCH_CODE, "bet9ja AHH: 1 = home"],
	asian_handicap_2h: [NO_SUCH_CODE, "bet9ja AH2: 1 = home"],
	exact_goals_1h: ["Bet9ja's 3 is just three: 9.3, where over 2.5 is at 7.1", "bet9ja GOALS1T: 3 = 3"],
	exact_goals_2h: [
		"Bet9ja's 2 is just two: 3.4, where over 1.5 is at 2.06; its 3 was forgotten",
		"bet9ja GOALS2T: 2 = 2",
		"bet9ja GOALS2T: 3 = 3",
	],
	exact_goals_ft: [NO_SUCH_CODE, "bet9ja EXACTGOAL: 6 = 6+"],
	home_exact_goals_ft: [NO_SUCH_CODE, "bet9ja GOALSHOME: 3+ = 3+"],
	away_exact_goals_ft: [NO_SUCH_CODE, "bet9ja GOALSAWAY: 3+ = 3+"],
	which_team_to_score: [
		"BetPawa's names and Bet9ja's code are others",
		"betpawa 1096782: Home = home_only",
		"betpawa 1096782: No Goal = neither",
		"bet9ja SCORET: GG = both",
	],
	"1x2_over_under_ft": ["BetPawa writes a dash", "betpawa 1096755: 1 - Over = home_over"],
	double_chance_over_under_ft: ["BetPawa writes a dash", "betpawa 28000089: 1X - Over = 1x_over"],
	over_under_btts_ft: [
		"Bet9ja has two codes and neither is this; BetPawa's names are not recorded",
		"bet9ja GGNGOU: GGOVER = over_yes",
		"bet9ja GGNGOUN: GGO = over_yes",
	],
	htft_correct_score: [ALSO_BETPAWA, "betpawa 28000228: 0-0/0-1 = 0-0_0-1"],
	htft_over_under: [
		"BetPawa and SportyBet have it too",
		"betpawa 28000279: 1/1 and Over = 1_1_over",
		"sportybet 818: 1836 = 1_1_under",
		"sportybet 818: 1853 = 2_2_over",
	],
	multiscores_ft: [ALSO_BETPAWA, "betpawa 28000035: Draw = draw"],
	multigoals_ft: [
		`${OVERLAP}: 0-1 belongs to the goal range`,
		"betpawa 28000047: 1-2 = 1_2",
		"bet9ja NGOALS: 1-2 = 1_2",
		"sportybet 25: sr:goal_range:7+:1342 = 0_1 of goal_range_ft",
	],
	multigoals_1h: [OVERLAP, "sportybet 552: 1747 = 1_3", "bet9ja MGOAL1T: 12 = 1_2"],
	multigoals_2h: [OVERLAP, "sportybet 553: 1747 = 1_3", "bet9ja MGOAL2T: 12 = 1_2"],
	home_multigoals_ft: [`${OVERLAP}: the last is 4+`, "sportybet 549: 1749 = 4+", "betpawa 28000077: 4+ = 4+"],
	away_multigoals_ft: [`${OVERLAP}: the last is 4+`, "sportybet 550: 1749 = 4+", "betpawa 28000083: 4+ = 4+"],
	corners_over_under_1h: [NO_SUCH_CODE, "bet9ja C1HTOU: O = over"],
	corners_1x2_ft: [NO_SUCH_CODE, "bet9ja TEAMCORNER: 1 = home"],
	corners_1x2_1h: [NO_SUCH_CODE, "bet9ja TEAMCORNER1T: 1 = home"],
	corner_handicap_ft: [NO_SUCH_CODE, "bet9ja CAH: 1 = home"],
	corner_handicap_1h: [NO_SUCH_CODE, "bet9ja CAHH: 1 = home"],
	home_corners_ft: [RANGES, "betpawa 1096793: 0-2 = 0_2 of home_corners_exact_ft"],
	home_corners_1h: [RANGES, "betpawa 1096794: 0-1 = 0_1 of home_corners_exact_1h"],
	away_corners_ft: [RANGES, "betpawa 1096797: 0-2 = 0_2 of away_corners_exact_ft"],
	away_corners_1h: [RANGES, "betpawa 1096802: 0-1 = 0_1 of away_corners_exact_1h"],
	last_corner_ft: [
		"BetPawa's names are others",
		"betpawa 1096795: 1 = home",
		"betpawa 1096795: No Corner = none",
	],
	last_corner_1h: [
		"BetPawa's names are others",
		"betpawa 1096796: 1 = home",
		"betpawa 1096796: No Corner = none",
	],
	corners_exact_ft: [
		"they are three ranges; Bet9ja's code counts single corners",
		"sportybet 169: sr:point_range:12+:1141 = 0_8",
		"bet9ja MULTIC: 08 = 0_8",
		"bet9ja NCORN: 9Corner = 9 of corners_number_ft",
	],
	corners_exact_1h: ["they are three ranges, and Bet9ja has them too", "bet9ja MULTICH1: 04HT = 0_4"],
	corners_odd_even_1h: [ALSO_BET9JA, "bet9ja OECH: O = odd"],
	bookings_exact_ft: ["the outcomes were not said", "betpawa 1096776: 0-3 = 0_3", "bet9ja EXACTBOOK: 4 = 4"],
	bookings_exact_1h: [
		"the outcomes were not said, and Bet9ja has it too",
		"betpawa 1096777: 6+ = 6+",
		"bet9ja ECH: 6 = 6+",
	],
	home_bookings_ft: [RANGES, "betpawa 1096768: 0-1 = 0_1 of home_bookings_exact_ft"],
	home_bookings_1h: [RANGES, "betpawa 1096769: 3+ = 3+ of home_bookings_exact_1h"],
	away_bookings_ft: [RANGES, "betpawa 1096770: 0-1 = 0_1 of away_bookings_exact_ft"],
	away_bookings_1h: [RANGES, "betpawa 1096771: 3+ = 3+ of away_bookings_exact_1h"],
	sending_off_ft: [NO_SUCH_CODE, "bet9ja REDCARD: Y = yes"],
	last_goal_ft: [
		"BetPawa's names and Bet9ja's code are others",
		"betpawa 4870: 1 = home",
		"bet9ja LASTSCORE: N = none",
	],
	double_chance_btts_1h: [NO_SUCH_CODE, "bet9ja DCGGNGHT: 1XGGHT = 1x_yes"],
	home_no_bet_ft: [
		NO_BET,
		"sportybet 12: 776 = draw",
		"bet9ja HOMENOBET: X = draw",
		"betpawa 4746: X = draw",
	],
	away_no_bet_ft: [NO_BET, "sportybet 13: 780 = home", "bet9ja AWAYNOBET: X = draw"],
	first_goal_ft: [
		"Bet9ja's outcomes are others, and BetPawa asks it as goal number 1",
		"bet9ja 1STGOAL: X = none",
		"betpawa 28000224: 1 = home",
	],
	home_or_clean_sheet_ft: [`${ALSO_BET9JA}, as "not both score"`, "bet9ja CHANCEMIX: 1orNG = yes"],
	draw_or_clean_sheet_ft: [`${ALSO_BET9JA}, as "not both score"`, "bet9ja CHANCEMIX: XorNG = yes"],
	away_or_clean_sheet_ft: [`${ALSO_BET9JA}, as "not both score"`, "bet9ja CHANCEMIX: 2orNG = yes"],
	home_or_btts_ft: [ALSO_BET9JA, "bet9ja CHANCEMIX: 1orGG = yes"],
	home_to_score_ft: [ALSO_BET9JA, "bet9ja HTS: Y = yes"],
	away_to_score_ft: [ALSO_BET9JA, "bet9ja AWAYSCORE: Y = yes"],
	btts_2plus_ft: ["Bet9ja's outcomes are others", "bet9ja GGNG2PLUS: GG = yes"],
	home_or_over_25_ft: [
		AT_A_LINE,
		"sportybet 854: 74 = yes of home_or_over_ft",
		"bet9ja CHANCEMIXOU: 1orOv = yes of home_or_over_ft",
	],
	draw_or_over_25_ft: [
		AT_A_LINE,
		"sportybet 856: 74 = yes of draw_or_over_ft",
		"bet9ja CHANCEMIXOU: XorOv = yes of draw_or_over_ft",
	],
	away_or_over_25_ft: [
		AT_A_LINE,
		"sportybet 858: 74 = yes of away_or_over_ft",
		"bet9ja CHANCEMIXOU: 2orOv = yes of away_or_over_ft",
	],
	both_halves_over_15: [
		AT_A_LINE,
		"sportybet 58: 74 = yes of both_halves_over",
		"bet9ja TOTAL1T2T: 2+AND2+Y = yes of both_halves_over@1.5",
		"bet9ja TOTAL1T2T: 1+AND1+Y = yes of both_halves_over@0.5",
	],
};

/** Claims of a market that is none of its own. */
export const REFUSED: Readonly<Record<string, Verdict>> = {
	haou_combined: [
		"two questions in one code, one of each team",
		"bet9ja HAOU: OH = over of home_over_under_ft",
		"bet9ja HAOU: OA = over of away_over_under_ft",
	],
	last_score_ft: ["the same question as the last goal", "bet9ja LASTSCORE: 1 = home of last_goal_ft"],
	home_win_1plus_ft: [
		"it is 1X2, paid when one goal ahead; its draw costs what 1X2's does",
		"sportybet 60200: 2 = draw of 1x2_1up_ft",
	],
	home_win_2plus_ft: ["it is 1X2, paid when two goals ahead", "sportybet 60100: 2 = draw of 1x2_2up_ft"],
};
