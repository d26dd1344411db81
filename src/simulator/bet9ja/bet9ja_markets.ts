import { compileTable, type NativeTable } from "../native_market.ts";
import { parseRows } from "../native_rows.ts";
import { BET9JA_MORE_ROWS } from "./bet9ja_more_markets.ts";

const ranges = ["1-2", "1-3", "1-4", "1-5", "2-3", "2-4", "2-5", "3-4", "3-5", "4-5"];
const multi = ranges
	.flatMap((range) => [
		`S_1X2MULTI${range} :: 1X2 + Multi Goal ${range} :: COMBINED :: 1x2_multigoals_ft#${range} :: $result`,
		`S_DCMULTI${range} :: DC + Multi Goal ${range} :: COMBINED :: double_chance_multigoals_ft#${range} :: $chance`,
	])
	.join("\n");

const minutes = [5, 10, 15, 20, 30, 60]
	.map((m) => `S_1X21ST${m}MIN :: 1X2 - ${m} Minutes :: OTHER :: 1x2_${m}min :: $result`)
	.join("\n");

const signs = ["1", "x", "2"].flatMap((half) => ["1", "x", "2"].map((full) => [half, full] as const));
const htft = signs.map(
	([h, f]) => `${h.toUpperCase()}/${f.toUpperCase()}=${h.toUpperCase()}/${f.toUpperCase()}=${h}_${f}`,
);
const htftWith = (join: string, ends: readonly (readonly [string, string])[]) =>
	ends
		.flatMap(([end, key]) =>
			signs.map(([h, f]) => {
				const [half, full] = [h.toUpperCase(), f.toUpperCase()];
				return `${half}${join}${full}${end}=${half}/${full} + ${key}=${h}_${f}_${key}`;
			}),
		)
		.join("; ");

const scored = (list: string) =>
	list
		.split(" ")
		.map((score) => `${score}=${score}=${score.replace(":", "_")}`)
		.concat("OTH=Any Other Score=other")
		.join("; ");
const halfScores = scored("1:0 2:0 2:1 0:0 1:1 2:2 0:1 0:2 1:2");
const chances = ["1X=1x", "12=12", "X2=x2"].map((text) => text.split("="));
const chanceWith = (first: string, firstKey: string, second: string, secondKey: string) =>
	[
		...chances.map(([name, key]) => `${name}${first}=${name} + ${firstKey}=${key}_${firstKey}`),
		...chances.map(([name, key]) => `${name}${second}=${name} + ${secondKey}=${key}_${secondKey}`),
	].join("; ");
const resultWith = (first: string, firstKey: string, second: string, secondKey: string) =>
	[
		["1", "home"],
		["X", "draw"],
		["2", "away"],
	]
		.flatMap(([sign, key]) => [
			`${sign}${first}=${sign} + ${firstKey}=${key}_${firstKey}`,
			`${sign}${second}=${sign} + ${secondKey}=${key}_${secondKey}`,
		])
		.join("; ");

/** Outcomes that many codes share, by the `$name` that the table uses. */
const SETS: Readonly<Record<string, string>> = {
	result: "1=1=home; X=X=draw; 2=2=away",
	resultH: "1H=1=home; XH=X=draw; 2H=2=away",
	chance: "1X=1X=home_draw; 12=12=home_away; X2=X2=draw_away",
	two: "1=1=home; 2=2=away",
	ou: "O=Over=over; U=Under=under",
	yes: "Y=Yes=yes; N=No=no",
	gg: "Y=GG=yes; N=NG=no",
	oe: "OD=Odd=odd; EV=Even=even",
	half: "1=1st=1st; E=Tie=equal; 2=2nd=2nd",
	first: "1=1=home; X=None=none; 2=2=away",
	htft: htft.join("; "),
	htftTotal: htftWith("/", [
		["O", "over"],
		["U", "under"],
	]),
	htftHalf: htftWith("", [
		["O", "over"],
		["U", "under"],
	]),
	scores: scored(
		"0:0 0:1 0:2 0:3 0:4 1:0 1:1 1:2 1:3 1:4 2:0 2:1 2:2 2:3 2:4 3:0 3:1 3:2 3:3 3:4 4:0 4:1 4:2 4:3 4:4",
	),
	halfScores,
	chanceTotal: chanceWith("O", "over", "U", "under"),
	chanceBoth: chanceWith("GG", "yes", "NG", "no"),
	chanceBoth1: chanceWith("GGHT", "yes", "NGHT", "no"),
	chanceBoth2: chanceWith("GG2T", "yes", "NG2T", "no"),
	resultTotal: resultWith("O", "over", "U", "under"),
	resultTotal1: resultWith("O1T", "over", "U1T", "under"),
	resultTotal2: resultWith("O2T", "over", "U2T", "under"),
	resultBoth: resultWith("ANDGG", "yes", "ANDNG", "no"),
	resultBoth1: resultWith("HTANDGG", "yes", "HTANDNG", "no"),
	resultBoth2: resultWith("2HTANDGG", "yes", "2HTANDNG", "no"),
	halfTimeScores: (
		"1-0/1-0 0-0/1-0 0-1/2-1 1-0/2-0 0-0/2-0 0-1/1-1 1-0/2-1 0-0/2-1 0-1/0-1 1-0/3-0 0-0/3-0 0-1/0-2 1-0/1-1 0-0/0-0 " +
		"0-1/1-2 1-0/1-2 0-0/1-1 0-1/0-3 1-0/4+ 0-0/0-1 0-1/4+ 2-0/2-0 0-0/0-2 0-2/1-2 2-0/2-1 0-0/1-2 0-2/0-2 2-0/3-0 " +
		"0-0/0-3 0-2/0-3 2-0/4+ 0-0/4+ 0-2/4+ 1-1/1-1 1-1/2-1 1-1/1-2 1-1/4+ 2-1/2-1 2-1/4+ 1-2/1-2 1-2/4+ 3-0/3-0 3-0/4+ " +
		"0-3/0-3 0-3/4+ 4+/4+"
	)
		.split(" ")
		.join("; "),
};

/** Codes of Bet9ja (prefix of the keys of D.O); codes, names, categories and suffixes as in recorded replies. */
const ROWS = `
id :: name :: group :: question :: outcomes
S_1X2 :: 1X2 :: POPULAR :: 1x2_ft :: $result
S_DC :: Double Chance :: POPULAR :: double_chance_ft :: $chance
S_OU :: Over/Under :: POPULAR :: over_under_ft @ 0.5..6.5 :: $ou
S_OUA :: Over/Under Asian :: POPULAR :: over_under_ft @ 1..5, 0.75..5.75, 1.25..5.25 :: $ou
S_GGNG :: Goal/No Goal :: POPULAR :: btts_ft :: $gg
S_DNB :: Draw No Bet :: POPULAR :: draw_no_bet_ft :: $two
S_1X2HND :: Handicap :: POPULAR :: handicap_3way_ft :: $resultH
S_AH :: Asian Handicap :: POPULAR :: asian_handicap_ft @ -1.75..1.75/0.25 :: $two
S_OE :: Odd/Even :: POPULAR :: odd_even_ft :: $oe
S_CSFT :: Correct Score :: POPULAR :: correct_score_ft :: $scores
S_HTFT :: Half-Time/Full-Time :: POPULAR :: htft :: $htft
S_HAOU :: Home/Away - Over/Under :: HOMEAWAY :: home_over_under_ft + away_over_under_ft :: OH=Home Over=home_over_under_ft:over; OA=Away Over=away_over_under_ft:over; UH=Home Under=home_over_under_ft:under; UA=Away Under=away_over_under_ft:under
S_1X2OU :: 1X2 + Over/Under :: COMBINED :: 1x2_over_under_ft @ 1.5..4.5 :: $resultTotal
S_1X21T :: 1st Half - 1X2 :: HT :: 1x2_1h :: $result
S_DC1T :: 1st Half - Double Chance :: HT :: double_chance_1h :: $chance
S_OU1T :: 1st Half - Over/Under :: HT :: over_under_1h @ 0.5..3.5 :: $ou
S_GGNG1T :: 1st Half - Goal/No Goal :: HT :: btts_1h :: $gg
S_DNB1T :: 1st Half - Draw No Bet :: HT :: draw_no_bet_1h :: $two
S_1X2HNDHT :: 1st Half - Handicap :: HT :: handicap_3way_1h :: $result
S_OE1T :: 1st Half - Odd/Even :: HT :: odd_even_1h :: $oe
S_CS1T :: 1st Half - Correct Score :: HT :: correct_score_1h :: $halfScores
S_HA1HOU :: 1st Half - Home/Away Over/Under :: HT :: home_over_under_1h + away_over_under_1h :: HO=Home Over=home_over_under_1h:over; AO=Away Over=away_over_under_1h:over; HU=Home Under=home_over_under_1h:under; AU=Away Under=away_over_under_1h:under
S_1X22T :: 2nd Half - 1X2 :: 2T :: 1x2_2h :: $result
S_DC2T :: 2nd Half - Double Chance :: 2T :: double_chance_2h :: $chance
S_OU2T :: 2nd Half - Over/Under :: 2T :: over_under_2h @ 0.5..2.5 :: $ou
S_GGNG2T :: 2nd Half - Goal/No Goal :: 2T :: btts_2h :: $gg
S_DNB2T :: 2nd Half - Draw No Bet :: 2T :: draw_no_bet_2h :: $two
S_1X2HND2TN :: 2nd Half - Handicap :: 2T :: handicap_3way_2h :: $result
S_OE2T :: 2nd Half - Odd/Even :: 2T :: odd_even_2h :: $oe
S_CS2T :: 2nd Half - Correct Score :: 2T :: correct_score_2h :: $halfScores
S_HA2HOU :: 2nd Half - Home/Away Over/Under :: 2T :: home_over_under_2h + away_over_under_2h :: HO=Home Over=home_over_under_2h:over; AO=Away Over=away_over_under_2h:over; HU=Home Under=home_over_under_2h:under; AU=Away Under=away_over_under_2h:under
S_OUCORNERS :: Corners - Over/Under :: CORNER :: *corners_over_under_ft @ 6.5..12.5 :: $ou
S_C1HTOU :: 1st Half - Over/Under Corners :: CORNER :: *corners_over_under_1h @ 2.5..6.5 :: $ou
S_C2HTOU :: 2nd Half - Corner Over/Under :: CORNER :: *corners_over_under_2h @ 3.5..6.5 :: $ou
S_OUBOOK :: Cards - Over/Under :: OTHER :: *bookings_over_under_ft @ 1.5..5.5 :: $ou
S_OUBOOK1T :: 1st Half - Over/Under Cards :: OTHER :: *bookings_over_under_1h @ 0.5..2.5 :: $ou
S_OUBOOKHOME :: Cards - Over/Under Home :: OTHER :: *home_bookings_ft @ 0.5..2.5 :: $ou
S_OUBOOKAWAY :: Cards - Over/Under Away :: OTHER :: *away_bookings_ft @ 0.5..2.5 :: $ou
S_1X2BOOK :: Cards - 1X2 :: OTHER :: *bookings_1x2_ft :: $result
S_1X2BOOK1T :: 1st Half - Cards :: OTHER :: *bookings_1x2_1h :: $result
S_OEBOOK :: Odd/Even Cards :: OTHER :: *bookings_odd_even_ft :: $oe
S_EXACTBOOK :: Exact Cards :: OTHER :: *bookings_exact_ft :: 0-3=0-3; 4=4; 5=5; 6=6; 7=7; 8=8; 9=9; 10=10; 11=11; 12+=12+
S_REDCARD :: Red Card :: OTHER :: *sending_off_ft :: $yes
S_1STBOOK :: First Card 1X2 :: OTHER :: *first_card_ft :: 1=1=home; N=None=none; 2=2=away
S_TEAMCORNER :: Corners - 1X2 :: CORNER :: *corners_1x2_ft :: $result
S_TEAMCORNER1T :: 1st Half - 1X2 Corners :: CORNER :: *corners_1x2_1h :: $result
S_1X2C2HT :: 2nd Half - 1X2 Corner :: CORNER :: *corners_1x2_2h :: $result
S_CAH :: Corner Asian Handicap :: CORNER :: *corner_handicap_ft @ -2.5..2.5 :: $two
S_CAHH :: Corner Asian Handicap HT :: CORNER :: *corner_handicap_1h @ -1.5..1.5 :: $two
S_CAH2 :: Corner Asian Handicap 2HT :: CORNER :: *corner_handicap_2h @ -1.5..1.5 :: $two
S_HNDCORNER :: Corners - Handicap :: CORNER :: *corner_handicap_3way_ft @ -2, -1, 1, 2 :: $resultH
S_CHH :: Corner Handicap HT :: CORNER :: *corner_handicap_3way_1h @ -1 :: $result
S_CH2 :: Corner Handicap 2HT :: CORNER :: *corner_handicap_3way_2h @ -1 :: $result
S_CORNERSHOMEOU :: Corners - Over/Under Home :: CORNER :: *home_corners_ft @ 2.5..6.5 :: HCO=Home Corner Over=over; HCU=Home Corner Under=under
S_CORNERSAWAYOU :: Corners - Over/Under Away :: CORNER :: *away_corners_ft @ 2.5..6.5 :: ACO=Away Corner Over=over; ACU=Away Corner Under=under
S_OECORNER :: Corners - Odd/Even :: CORNER :: *corners_odd_even_ft :: $oe
S_OECH :: 1st Half - Odd/Even Corners :: CORNER :: *corners_odd_even_1h :: O=Odd=odd; E=Even=even
S_1STCORNER :: First Corner :: CORNER :: *first_corner_ft :: $first
S_LASTCORNER :: Last Corner :: CORNER :: *last_corner_ft :: $first
S_FCH :: First Corner HT :: CORNER :: *first_corner_1h :: 1=1=home; X=X=none; 2=2=away
S_LCH :: Last Corner HT :: CORNER :: *last_corner_1h :: 1=1=home; X=X=none; 2=2=away
S_CORNERHTFT :: Corners HT/FT :: CORNER :: *corners_htft :: 11=1/1=1_1; 1X=1/X=1_x; 12=1/2=1_2; X1=X/1=x_1; XX=X/X=x_x; X2=X/2=x_2; 21=2/1=2_1; 2X=2/X=2_x; 22=2/2=2_2
S_HALFCORNER :: Half Most Corner :: CORNER :: *highest_corner_half :: 1=1st=1st; X=Equal=equal; 2=2nd=2nd
S_MULTICH1 :: 1st Half - Multi Corner :: CORNER :: *corners_exact_1h :: 04HT=0-4 HT=0-4; 56HT=5-6 HT=5-6; 7HT=7+ HT=7+
S_CORN10 :: Corner 10 Minutes :: CORNER :: *corner_10min :: YC10MIN=Yes=yes; NC10MIN=No=no
S_NCORN :: Number Corner :: CORNER :: *corners_number_ft :: LT7Corner=< 7 Corner=0_6; 7Corner=7 Corner=7; 8Corner=8 Corner=8; 9Corner=9 Corner=9; 10Corner=10 Corner=10; 11Corner=11 Corner=11; 12Corner=12 Corner=12; 13Corner=13 Corner=13; 14Corner=14 Corner=14; 15Corner=15 Corner=15; 16Corner=16 Corner=16; 17Corner=17 Corner=17; 18Corner=18 Corner=18; 19Corner=19 Corner=19; 20PCorner=20+ Corner=20+
S_1X21 :: 1X2 1UP :: POPULAR :: 1x2_1up_ft :: 11=1=home; X1=X=draw; 21=2=away
S_1X22 :: 1X2 2UP :: POPULAR :: 1x2_2up_ft :: 12=1=home; X2=X=draw; 22=2=away
S_EXACTGOAL :: Exact Goals :: POPULAR :: exact_goals_ft :: 1=1; 2=2; 3=3; 4=4; 5=5; 6=6=6+
S_GGNG2PLUS :: GG/NG 2+ :: POPULAR :: btts_2plus_ft :: GG=GG=yes; NG=NG=no
S_1STGOAL :: First Team to Score :: POPULAR :: first_goal_ft :: 1=1=home; X=No Goal=none; 2=2=away
S_MCS3 :: Multi C.Score (1) :: POPULAR :: multiscores_of_3_ft :: 0011=0-0 / 1-1=0-0_1-1; 223344=2-2 / 3-3 / 4-4=2-2_3-3_4-4; 102021=1-0 / 2-0 / 2-1=1-0_2-0_2-1; 010212=0-1 / 0-2 / 1-2=0-1_0-2_1-2; 303132=3-0 / 3-1 / 3-2=3-0_3-1_3-2; 031323=0-3 / 1-3 / 2-3=0-3_1-3_2-3; 414243=4-1 / 4-2 / 4-3=4-1_4-2_4-3; 142434=1-4 / 2-4 / 3-4=1-4_2-4_3-4; 4004O=4-0 / 0-4 / Other=4-0_0-4_other
S_MCS4 :: Multi C.Score(2) :: POPULAR :: multiscores_of_4_ft :: 00110110=0-0 / 1-1 / 0-1 / 1-0=0-0_1-1_0-1_1-0; 20213031=2-0 / 2-1 / 3-0 / 3-1=2-0_2-1_3-0_3-1; 02120313=0-2 / 1-2 / 0-3 / 1-3=0-2_1-2_0-3_1-3; 22233233=2-2 / 2-3 / 3-2 / 3-3=2-2_2-3_3-2_3-3; 40414243=4-0 / 4-1 / 4-2 / 4-3=4-0_4-1_4-2_4-3; 04142434=0-4 / 1-4 / 2-4 / 3-4=0-4_1-4_2-4_3-4; 44O=4-4 / other=4-4_other
S_S5MIN :: Score 5 Minutes :: POPULAR :: over_under_5min @ =0.5 :: YF5M=Yes=over; NF5M=No=under
S_S20MIN :: Score 20 Minutes :: POPULAR :: over_under_20min @ =0.5 :: YS20M=Yes=over; NS20M=No=under
S_S30MIN :: Score 30 Minutes :: POPULAR :: over_under_30min @ =0.5 :: YS30M=Yes=over; NS30M=No=under
S_GIT :: Goal Injury Time :: OTHER :: *goal_injury_time_ft :: Y=Yes=yes
${minutes}
S_CLEANSH :: Clean Sheet Home :: HOMEAWAY :: home_clean_sheet_ft :: $yes
S_CLEANSA :: Clean Sheet Away :: HOMEAWAY :: away_clean_sheet_ft :: $yes
S_HTS :: Home To Score :: HOMEAWAY :: home_to_score_ft :: $yes
S_AWAYSCORE :: Away to Score :: HOMEAWAY :: away_to_score_ft :: $yes
S_HOMENOBET :: Home No Bet :: HOMEAWAY :: home_no_bet_ft :: X=X=draw; 2=2=away
S_AWAYNOBET :: Away No Bet :: HOMEAWAY :: away_no_bet_ft :: 1=1=home; X=X=draw
S_HOMEWINNIL :: Home Win to Nil :: HOMEAWAY :: home_win_to_nil_ft :: $yes
S_AWAYWINNIL :: Away Win to Nil :: HOMEAWAY :: away_win_to_nil_ft :: $yes
S_HOMEWINBOTH :: Home Win Both Halves :: HOMEAWAY :: home_win_both_halves :: $yes
S_AWAYWINBOTH :: Away Win Both Halves :: HOMEAWAY :: away_win_both_halves :: $yes
S_HOMEWINHALF :: Home Win Either Half :: HOMEAWAY :: home_win_either_half :: $yes
S_AWAYWINHALF :: Away Win Either Half :: HOMEAWAY :: away_win_either_half :: $yes
S_HOMESCOREBOTH :: Home Score Both Halves :: HOMEAWAY :: home_score_both_halves :: $yes
S_AWAYSCOREBOTH :: Away Score Both Halves :: HOMEAWAY :: away_score_both_halves :: $yes
S_HOMEHIGHHALF :: Highest Scoring Half Home Team :: HOMEAWAY :: home_highest_scoring_half :: $half
S_AWAYHIGHHALF :: Highest Scoring Half Away Team :: HOMEAWAY :: away_highest_scoring_half :: $half
S_HIGHHALF :: Highest Scoring Half :: GOAL :: highest_scoring_half :: $half
S_OEHOME :: Odd/Even - Home :: HOMEAWAY :: home_odd_even_ft :: $oe
S_OEAWAY :: Odd/Even - Away :: HOMEAWAY :: away_odd_even_ft :: $oe
S_1SCOREHT :: Home Score 1st Half :: HT :: home_to_score_1h :: $yes
S_2SCOREHT :: Away Score 1st Half :: HT :: away_to_score_1h :: $yes
S_1SCORE2T :: Home Score 2nd Half :: 2T :: home_to_score_2h :: $yes
S_2SCORE2T :: Away Score 2nd Half :: 2T :: away_to_score_2h :: $yes
S_HOME0HT :: Home Win to 0 1st Half :: HT :: home_win_to_nil_1h :: $yes
S_AWAY0HT :: Away Win to 0 1st Half :: HT :: away_win_to_nil_1h :: $yes
S_HOME02T :: Home Win to Nil 2HT :: 2T :: home_win_to_nil_2h :: $yes
S_AWAY02T :: Away Win to Nil 2HT :: 2T :: away_win_to_nil_2h :: $yes
S_GOALS1T :: 1st Half - Exact Goals :: HT :: exact_goals_1h :: 1=1=1; 2=2=2; 3=3=3
S_GOALS2T :: 2nd Half - Total Goals :: 2T :: exact_goals_2h :: 1=1=1; 2=2=2; 3=3=3
S_GOALSHOME :: Exact Goals Home :: GOAL :: home_exact_goals_ft :: 0=0; 1=1; 2=2; 3+=3+
S_GOALSAWAY :: Exact Goals Away :: GOAL :: away_exact_goals_ft :: 0=0; 1=1; 2=2; 3+=3+
S_NGOALS :: Multi Goal :: GOAL :: multigoals_ft :: 1-2; 1-3; 1-4; 1-5; 2-3; 2-4; 2-5; 2-6; 3-4; 3-5; 3-6; 4-5; 4-6; 5-6
S_MGOAL1T :: 1st Half - Multi Goal :: HT :: multigoals_1h :: 12=1-2; 13=1-3; 23=2-3
S_MGOAL2T :: 2nd Half - Multi Goal :: 2T :: multigoals_2h :: 12=1-2; 13=1-3; 23=2-3
S_TMGHO :: Multi Goal Home :: GOAL :: home_multigoals_ft :: HO12=1-2 Goals=1-2; HO13=1-3 Goals=1-3; HO23=2-3 Goals=2-3
S_TMGAW :: Multi Goal Away :: GOAL :: away_multigoals_ft :: AW12=1-2 Goals=1-2; AW13=1-3 Goals=1-3; AW23=2-3 Goals=2-3
S_LASTSCORE :: Last Team to Score :: GOAL :: last_goal_ft :: 1=1=home; N=No Goal=none; 2=2=away
S_1STGHT :: Half 1st Goal :: OTHER :: first_goal_half :: 1=First Half=1st; NG=No Goal=none; 2=Second Half=2nd
S_1STGHTH :: Half 1st Goal Home :: HOMEAWAY :: home_first_goal_half :: 1=First Half=1st; NG=No Goal Home=none; 2=Second Half=2nd
S_1STGHTA :: Half 1st Goal Away :: HOMEAWAY :: away_first_goal_half :: 1=First Half=1st; NG=No Goal Away=none; 2=Second Half=2nd
S_LEASTX :: At Least a Half X :: OTHER :: draw_either_half :: $yes
S_SCORET :: Team to Score :: OTHER :: which_team_to_score :: GG=GG=both; 1=Only Home=home_only; 2=Only Away=away_only; NG=No Goal=neither
S_WINMARGIN :: Winning Margins :: OTHER :: winning_margin :: HT1=Home by 1=home_1; HT2=Home by 2=home_2; HT>2=Home by > 2=home_3+; X=Draw=draw; AT1=Away by 1=away_1; AT2=Away by 2=away_2; AT>2=Away by > 2=away_3+
S_HTFTCS :: HT / FT Correct Score :: OTHER :: htft_correct_score :: $halfTimeScores
S_SCORE2R :: A Team Score 2 in a Row :: OTHER :: *any_score_2_in_a_row_ft :: $yes
S_SCORE3R :: A Team Score 3 in a Row :: OTHER :: *any_score_3_in_a_row_ft :: $yes
S_GNGFSH :: Goal/No Goal HT / Goal/No Goal 2HT :: GOAL :: btts_1h_2h :: GGANDGG=GG/GG=yes_yes; GGANDNG=GG/NG=yes_no; NGANDGG=NG/GG=no_yes; NGANDNG=NG/NG=no_no
S_TOTAL1T2T :: Total Goals 1st + 2nd Half :: GOAL :: both_halves_over + goals_1h_and_2h + both_halves_under @ none :: 1+AND1+Y=1 or More and 1 or More - Yes=both_halves_over@0.5:yes; 1+AND1+N=1 or More and 1 or More - No=both_halves_over@0.5:no; 1+AND2+Y=1 or More and 2 or More - Yes=goals_1h_and_2h#1+/2+:yes; 1+AND2+N=1 or More and 2 or More - No=goals_1h_and_2h#1+/2+:no; 1+AND3+Y=1 or More and 3 or More - Yes=goals_1h_and_2h#1+/3+:yes; 1+AND3+N=1 or More and 3 or More - No=goals_1h_and_2h#1+/3+:no; 2+AND1+Y=2 or More and 1 or More - Yes=goals_1h_and_2h#2+/1+:yes; 2+AND1+N=2 or More and 1 or More - No=goals_1h_and_2h#2+/1+:no; 2+AND2+Y=2 or More and 2 or More - Yes=both_halves_over@1.5:yes; 2+AND2+N=2 or More and 2 or More - No=both_halves_over@1.5:no; 2+AND3+Y=2 or More and 3 or More - Yes=goals_1h_and_2h#2+/3+:yes; 2+AND3+N=2 or More and 3 or More - No=goals_1h_and_2h#2+/3+:no; 3+AND1+Y=3 or More and 1 or More - Yes=goals_1h_and_2h#3+/1+:yes; 3+AND1+N=3 or More and 1 or More - No=goals_1h_and_2h#3+/1+:no; 1-AND1-Y=1 or Less and 1 or Less - Yes=both_halves_under@1.5:yes; 1-AND1-N=1 or Less and 1 or Less - No=both_halves_under@1.5:no; 1-AND2-Y=1 or Less and 2 or Less - Yes=goals_1h_and_2h#1-/2-:yes; 1-AND2-N=1 or Less and 2 or Less - No=goals_1h_and_2h#1-/2-:no; 1-AND3-Y=1 or Less and 3 or Less - Yes=goals_1h_and_2h#1-/3-:yes; 1-AND3-N=1 or Less and 3 or Less - No=goals_1h_and_2h#1-/3-:no; 2-AND1-Y=2 or Less and 1 or Less - Yes=goals_1h_and_2h#2-/1-:yes; 2-AND1-N=2 or Less and 1 or Less - No=goals_1h_and_2h#2-/1-:no; 2-AND2-Y=2 or Less and 2 or Less - Yes=both_halves_under@2.5:yes; 2-AND2-N=2 or Less and 2 or Less - No=both_halves_under@2.5:no; 2-AND3-Y=2 or Less and 3 or Less - Yes=goals_1h_and_2h#2-/3-:yes; 2-AND3-N=2 or Less and 3 or Less - No=goals_1h_and_2h#2-/3-:no; 3-AND1-Y=3 or Less and 1 or Less - Yes=goals_1h_and_2h#3-/1-:yes; 3-AND1-N=3 or Less and 1 or Less - No=goals_1h_and_2h#3-/1-:no
S_DWG :: Draw with Goals :: OTHER :: *draw_btts_ft :: $yes
S_WNBH :: Win Nil&both halves :: OTHER :: *home_win_both_halves_to_nil + away_win_both_halves_to_nil :: HOMET=Home Team=home_win_both_halves_to_nil:yes; AWAYT=Away Team=away_win_both_halves_to_nil:yes
S_1X2GGNG :: 1X2 + Goal/No Goal :: COMBINED :: 1x2_btts_ft :: $resultBoth
S_1X2HTGGNG :: 1st Half - 1X2 + Goal/No Goal :: COMBINED :: 1x2_btts_1h :: $resultBoth1
S_2HT1X2GGNG :: 2nd Half - 1X2 + Goal/No Goal :: COMBINED :: 1x2_btts_2h :: $resultBoth2
S_1X2HTOU :: 1st Half - 1X2 + Over/Under :: COMBINED :: 1x2_over_under_1h @ 1.5 :: $resultTotal1
S_1X22TOU :: 2nd Half - 1X2 + Over/Under :: COMBINED :: 1x2_over_under_2h @ 1.5 :: $resultTotal2
S_DCGGNG :: Double Chance + Goal/No Goal :: COMBINED :: double_chance_btts_ft :: $chanceBoth
S_DCGGNGHT :: 1st Half - Double Chance + Goal/No Goal :: COMBINED :: double_chance_btts_1h :: $chanceBoth1
S_DCGGNG2T :: 2nd Half - Double Chance + Goal/No Goal :: COMBINED :: double_chance_btts_2h :: $chanceBoth2
S_DCOU :: Double Chance + Over/Under :: COMBINED :: double_chance_over_under_ft @ 1.5..4.5 :: $chanceTotal
S_HTDCOU :: 1st Half - Double Chance + Over/Under :: COMBINED :: double_chance_over_under_1h @ 1.5 :: 1XO=1X And Over=1x_over; 12O=12 And Over=12_over; X2O=X2 And Over=x2_over; 1XU=1X And Under=1x_under; X2U=X2 And Under=x2_under
S_2TDCOU :: 2nd Half - Double Chance + Over/Under :: COMBINED :: double_chance_over_under_2h @ 1.5 :: 1XO=1X & Over=1x_over; 12O=12 & Over=12_over; X2O=X2 & Over=x2_over; 1XU=1X & Under=1x_under; X2U=X2 & Under=x2_under
S_GGNGOU :: Goal/No Goal + Over/Under :: COMBINED :: over_under_btts_ft @ 2.5 :: GGOVER=GG + Over=over_yes; GGUNDER=GG + Under=under_yes; NGOVER=NG + Over=over_no; NGUNDER=NG + Under=under_no
S_GGNGOUN :: GG/NG & Over/Under 3.5 :: COMBINED :: over_under_btts_ft @ 3.5 :: GGO=GG & Over=over_yes; GGU=GG & Under=under_yes; NGO=NG & Over=over_no; NGU=NG & Under=under_no
S_HTFTOU :: HT/FT & O/U :: COMBINED :: htft_over_under :: $htftTotal
S_HTFTOUHT :: HT/FT & O/U 1,5 HT :: COMBINED :: htft_over_under_1h @ 1.5 :: $htftHalf
S_DCHTFT :: Double Chance Half Time/Full Time :: COMBINED :: double_chance_1h_ft :: 1X1X=1X/1X=1x_1x; 1X12=1X/12=1x_12; 1XX2=1X/X2=1x_x2; 121X=12/1X=12_1x; 1212=12/12=12_12; 12X2=12/X2=12_x2; X21X=X2/1X=x2_1x; X212=X2/12=x2_12; X2X2=X2/X2=x2_x2
S_DCH1X2FT :: Double Chance Half Time/1X2 Full Time :: COMBINED :: double_chance_1h_1x2_ft :: 1X1=1X/1=1x_1; 1XX=1X/X=1x_x; 1X2=1X/2=1x_2; 121=12/1=12_1; 12X=12/X=12_x; 122=12/2=12_2; X21=X2/1=x2_1; X2X=X2/X=x2_x; X22=X2/2=x2_2
S_1X2HDCFT :: 1X2 Half Time/Double Chance Full Time :: COMBINED :: 1x2_1h_double_chance_ft :: 11X=1/1X=1_1x; 112=1/12=1_12; 1X2=1/X2=1_x2; X1X=X/1X=x_1x; X12=X/12=x_12; XX2=X/X2=x_x2; 21X=2/1X=2_1x; 212=2/12=2_12; 2X2=2/X2=2_x2
S_MATCHOVERFLOW :: 1X2 + First Goal :: COMBINED :: first_goal_1x2_ft :: 1-1STGOAL1=1 + First Goal 1=home_home; 1-1STGOALX=X + First Goal 1=home_draw; 1-1STGOAL2=2 + First Goal 1=home_away; 2-1STGOAL1=1 + First Goal 2=away_home; 2-1STGOALX=X + First Goal 2=away_draw; 2-1STGOAL2=2 + First Goal 2=away_away; NOGOAL=X + Neither=none
S_3CM :: 1X2 Or Goal/No Goal Or Over/Under :: COMBINED :: 1x2_or_btts_or_over_under_ft @ 2.5 :: 1GGOV=1 Or GG Or Over=home_yes_over; 2GGOV=2 Or GG Or Over=away_yes_over; 1NGUN=1 Or NG Or Under=home_no_under; 2NGUN=2 Or NG or Under=away_no_under
S_3COMBO1 :: 1X2 + Goal/No Goal + Over/Under :: COMBINED :: 1x2_btts_over_under_ft @ 1.5..3.5 :: 1GGO=1 + GG + Over=home_yes_over; 1GGU=1 + GG + Under=home_yes_under; 1NGOV=1 + NG + Over=home_no_over; 1NGU=1 + NG + Under=home_no_under; XGGO=X + GG + Over=draw_yes_over; XGGU=X + GG + Under=draw_yes_under; XNGU=X + NG + Under=draw_no_under; 2GGO=2 + GG + Over=away_yes_over; 2GGU=2 + GG + Under=away_yes_under; 2NGOV=2 + NG + Over=away_no_over; 2NGU=2 + NG + Under=away_no_under
S_CHANCEMIX :: 1X2 Or Goal/No Goal :: COMBINED :: home_or_btts_ft + draw_or_btts_ft + away_or_btts_ft + home_or_clean_sheet_ft + draw_or_clean_sheet_ft + away_or_clean_sheet_ft :: 1orGG=1 Or GG=home_or_btts_ft:yes; XorGG=X Or GG=draw_or_btts_ft:yes; 2orGG=2 Or GG=away_or_btts_ft:yes; 1orNG=1 Or NG=home_or_clean_sheet_ft:yes; XorNG=X Or NG=draw_or_clean_sheet_ft:yes; 2orNG=2 Or NG=away_or_clean_sheet_ft:yes
S_CHANCEMIXOU :: 1X2 or Over/Under :: COMBINED :: home_or_over_ft + draw_or_over_ft + away_or_over_ft + home_or_under_ft + draw_or_under_ft + away_or_under_ft @ 1.5, 3.5 :: 1orOv=1 Or Over=home_or_over_ft:yes; XorOv=X Or Over=draw_or_over_ft:yes; 2orOv=2 Or Over=away_or_over_ft:yes; 1orUn=1 Or Under=home_or_under_ft:yes; XorUn=X Or Under=draw_or_under_ft:yes; 2orUn=2 Or Under=away_or_under_ft:yes
S_CHANCEMIXGGOU :: Chance Mix :: COMBINED :: home_or_over_ft + draw_or_over_ft + away_or_over_ft + home_or_under_ft + draw_or_under_ft + away_or_under_ft + btts_or_under_ft + clean_sheet_or_over_ft + btts_or_over_ft + clean_sheet_or_under_ft @ 2.5 :: 1orOv=1 Or Over=home_or_over_ft:yes; XorOv=X Or Over=draw_or_over_ft:yes; 2orOv=2 Or Over=away_or_over_ft:yes; 1orUn=1 Or Under=home_or_under_ft:yes; XorUn=X Or Under=draw_or_under_ft:yes; 2orUn=2 Or Under=away_or_under_ft:yes; GGOU=GG Or Under=btts_or_under_ft:yes; NGOO=NG Or Over=clean_sheet_or_over_ft:yes; GGOO=GG Or Over=btts_or_over_ft:yes; NGOU=NG Or Under=clean_sheet_or_under_ft:yes
S_HTU :: Half Time UP :: HT :: [times] 1x2_1h_or_ft :: 11=1HT or 1FT=home; XX=XHT or XFT=draw; 22=2HT or 2FT=away
S_CHANCEMIXN :: Chance Mix + :: COMBINED :: 1x2_1h_or_ft + btts_or_under_1h + btts_or_under_2h + btts_either_half + home_or_btts_1h + draw_or_btts_1h + away_or_btts_1h + home_or_btts_2h + draw_or_btts_2h + away_or_btts_2h + home_or_clean_sheet_1h + draw_or_clean_sheet_1h + away_or_clean_sheet_1h + home_or_clean_sheet_2h + draw_or_clean_sheet_2h + away_or_clean_sheet_2h + home_or_no_goal_1h + away_or_no_goal_1h + home_or_no_goal_2h + away_or_no_goal_2h + draw_or_no_goal_1h + draw_or_no_goal_2h @ none :: 1H1FT=1 HT or 1 FT=1x2_1h_or_ft:home; XHXFT=X HT or X FT=1x2_1h_or_ft:draw; 2H2FT=2 HT or 2 FT=1x2_1h_or_ft:away; UHGGH=Un 1.5 HT or GG HT=btts_or_under_1h@1.5:yes; U2TGG2T=Un 1.5 2HT or GG 2HT=btts_or_under_2h@1.5:yes; GGHGG2T=GG HT or GG 2HT=btts_either_half:yes; 1HGGH=1 HT or GG HT=home_or_btts_1h:yes; XHGGH=X HT or GG HT=draw_or_btts_1h:yes; 2HGGH=2 HT or GG HT=away_or_btts_1h:yes; 12TGG2T=1 2HT or GG 2HT=home_or_btts_2h:yes; X2TGG2T=X 2HT or GG 2HT=draw_or_btts_2h:yes; 22TGG2T=2 2HT or GG 2HT=away_or_btts_2h:yes; 1HNGH=1 HT or NG HT=home_or_clean_sheet_1h:yes; XHNGH=X HT or NG HT=draw_or_clean_sheet_1h:yes; 2HNGH=2 HT or NG HT=away_or_clean_sheet_1h:yes; 12TNG2T=1 2HT or NG 2HT=home_or_clean_sheet_2h:yes; X2TNG2T=X 2HT or NG 2HT=draw_or_clean_sheet_2h:yes; 22TNG2T=2 2HT or NG 2HT=away_or_clean_sheet_2h:yes; 1H0GH=1 HT or 0 Gol HT=home_or_no_goal_1h:yes; 2H0GH=2 HT or 0 Gol HT=away_or_no_goal_1h:yes; 12T0G2T=1 2HT or 0 Gol 2HT=home_or_no_goal_2h:yes; 22T0G2T=2 2HT or 0 Gol 2HT=away_or_no_goal_2h:yes; XH0GH=X HT or 0 Gol HT=draw_or_no_goal_1h:yes; X2T0G2T=X 2HT or 0 Gol 2HT=draw_or_no_goal_2h:yes
${multi}
${BET9JA_MORE_ROWS}
`;

let compiled: NativeTable | undefined;

/** Bet9ja's markets, compiled when first asked for. */
export function bet9jaTable(): NativeTable {
	compiled ??= compileTable(parseRows(ROWS, SETS));
	return compiled;
}
